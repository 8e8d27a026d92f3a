"""The command line: options in, one engine call, report out.

Only what `--help` needs is imported here; the engine loads when a command runs.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Final

__all__ = ["main"]

#: New objects between two looks for garbage. Python's 700 are for programs that run for long; what
#: a command makes while it starts, it keeps.
_OBJECTS: Final = 50_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (0, 1, 2 or 3)."""
    gc.set_threshold(_OBJECTS)
    from doc_engine.cli.running import run

    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))
