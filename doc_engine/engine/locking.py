"""Locks between processes, which end with the process that holds them, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from doc_engine.engine.paths import inside

__all__ = ["lock", "locked"]

_fcntl: Any
try:
    import fcntl as _fcntl
except ImportError:  # Windows, where an open file cannot be removed or replaced anyway
    _fcntl = None

#: A link in the place of the file would have another one made, or locked, anywhere.
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file for this process alone; tell whether it is locked.

    Without `wait`, a file that another process has locked is left to it. A file system without
    locks locks nothing.
    """
    if _fcntl is None:
        return True
    try:
        _fcntl.flock(handle, _fcntl.LOCK_EX | (0 if wait else _fcntl.LOCK_NB))
    except OSError:
        return False
    return True


@contextmanager
def locked(path: Path, root: Path) -> Iterator[None]:
    """Do something while no other process does it that locks the same path below `root`.

    Where nothing may be written, nobody is waited for.
    """
    try:
        if not inside(path.parent, root):
            raise OSError
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
    except OSError:
        yield
        return
    try:
        lock(handle)
        yield
    finally:
        os.close(handle)
