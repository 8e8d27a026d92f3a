"""Where a path leads, asked without a trap: links, loops and impossible names raise nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

__all__ = ["inside", "is_file", "is_folder", "own_bytes", "resolved", "shown"]

#: Bytes of a file that the program keeps for itself; ten thousand documents need a tenth of it.
_LIMIT: Final = 256 * 1024 * 1024


def resolved(path: Path) -> Path | None:
    """Return the path with its links followed, as far as that goes.

    None if it cannot be followed at all: a NUL in it, or a current folder that is gone.
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return None


def inside(path: Path, folder: Path) -> bool:
    """Tell whether a path leads to `folder` or below it, links followed."""
    target, limit = resolved(path), resolved(folder)
    return target is not None and limit is not None and target.is_relative_to(limit)


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands at a path; no, where nobody may look."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Tell whether an ordinary file stands at a path; no, where nobody may look."""
    return stat.S_ISREG(_mode(path))


def own_bytes(path: Path) -> bytes:
    """Return the bytes of a file that the program has written for itself.

    Raises OSError for anything else: a pipe or a device would never end.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LIMIT:
        raise OSError(str(path))
    return path.read_bytes()


def shown(path: Path, root: Path) -> str:
    """Return a path as the user would type it in the project's folder."""
    text = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
