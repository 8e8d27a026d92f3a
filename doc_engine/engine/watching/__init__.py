"""A project built again after every change of what it is made from.

`territory` tells which paths matter, `pace` when it is quiet enough to begin, `observing` hears of
changes from the system (or looks for them, where the system has no more to give), and `watch` looks
at the project and builds. An event says only that it is time to look: what changed is told by the
contents, as in any other build.
"""

from __future__ import annotations

from doc_engine.engine.watching.observing import POLLING_INTERVAL
from doc_engine.engine.watching.watch import Failed, Looked, Made, News, Polls, Watch

__all__ = ["POLLING_INTERVAL", "Failed", "Looked", "Made", "News", "Polls", "Watch"]
