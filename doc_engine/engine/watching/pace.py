"""When to begin: once it has been quiet for a while, but never too late."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

__all__ = ["Pace"]

#: Of few paths one save by an editor is over after so many seconds of quiet.
_QUIET: Final = 0.1
#: More paths are many hands' or git's work, which may pause for longer.
_FEW: Final = 6
_LONG_QUIET: Final = 0.4
#: However unquiet it is, nothing waits for longer than so many seconds.
_MOST: Final = 3.0


class Pace:
    """Changes gathered until it is time to act on them. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._first = 0.0
        self._last = 0.0
        self._paths: set[Hashable] = set()

    def tell(self, path: Hashable, now: float) -> None:
        """Take note that something has happened to a path."""
        if not self._paths:
            self._first = now
        self._last = now
        self._paths.add(path)

    def left(self, now: float) -> float | None:
        """Return the seconds until it is time, 0 if it is; None if nothing has happened."""
        if not self._paths:
            return None
        quiet = _QUIET if len(self._paths) <= _FEW else _LONG_QUIET
        return max(0.0, min(self._last + quiet, self._first + _MOST) - now)

    def begin(self) -> None:
        """Forget what has happened, since it is acted on now."""
        self._paths.clear()
