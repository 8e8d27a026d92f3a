"""Files written whole or not at all, and never outside the output folder."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from doc_engine.engine.locking import lock
from doc_engine.engine.paths import inside, is_file, is_folder
from doc_engine.findings import EnvironmentFault, disk_reason

__all__ = ["append", "is_kept", "output_path", "remove_leftovers", "write_atomically"]

#: How the name of a file ends that is being written, and how all of it looks.
_ENDING: Final = ".doc-engine-new"
_BEGUN: Final = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(_ENDING)}")
#: Windows renames no file that is open.
_CLOSED_FIRST: Final = os.name == "nt"


def output_path(out: Path, kind: str, document: str, extension: str) -> Path:
    """Return `out/<type>/<id><extension>`; the extension begins with its point."""
    return out / kind / f"{document}{extension}"


def is_kept(path: Path | None) -> bool:
    """Tell whether an earlier file stands at a path that was not written."""
    return path is not None and is_file(path)


def write_atomically(
    path: Path, data: bytes | Iterable[bytes], out: Path, *, durably: bool = True
) -> None:
    """Write `data` to `path` below `out`: a reader sees the old file or the new one, whole.

    Data that come in parts are never held together. The folders on the way are made if needed.
    Unless it is written `durably`, the file may be lost when the machine itself stops. Raises
    EnvironmentFault if a link leads out of `out`, if something else stands in the way, or if the
    disk refuses; the old file then stays and nothing half-written is left behind.
    """
    if not inside(path.parent, out):
        raise EnvironmentFault("ENV202", path=str(path), out=str(out))
    _refuse_obstacles(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = _begun(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
                file.flush()
                if durably:
                    os.fsync(file.fileno())
                Path(name).chmod(0o666 & ~_umask())
                if not _CLOSED_FIRST:
                    Path(name).replace(path)
            if _CLOSED_FIRST:
                Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EnvironmentFault("ENV201", path=str(path), reason=disk_reason(error)) from error


def append(path: Path, data: bytes) -> None:
    """Add `data` to the end of a file that somebody else began. Raises EnvironmentFault."""
    try:
        with path.open("ab") as file:
            file.write(data)
    except (OSError, ValueError) as error:
        reason = disk_reason(error) if isinstance(error, OSError) else str(error)
        raise EnvironmentFault("ENV201", path=str(path), reason=reason) from error


def remove_leftovers(folder: Path) -> None:
    """Remove from a folder what a killed run had begun to write there, and no other does.

    Why: who writes holds a lock on what it writes, which ends with the process, however it ends.
    """
    try:
        begun = [path for path in folder.iterdir() if _BEGUN.fullmatch(path.name)]
    except OSError:
        return
    for path in begun:
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            continue
        try:
            if lock(handle, wait=False):
                path.unlink(missing_ok=True)
        except OSError:
            continue
        finally:
            os.close(handle)


def _begun(path: Path) -> tuple[int, str]:
    """Return a new file beside `path`, locked, and its name."""
    while True:
        handle, name = tempfile.mkstemp(_ENDING, f".{path.name}.", path.parent)
        try:
            lock(handle)
            if os.fstat(handle).st_nlink:
                return handle, name
        except BaseException:
            os.close(handle)
            Path(name).unlink(missing_ok=True)
            raise
        os.close(handle)  # somebody took it for a leftover before it was locked


def _refuse_obstacles(path: Path) -> None:
    """Raise EnvironmentFault if a folder stands where the file goes, or a file where folders go."""
    if is_folder(path):
        raise EnvironmentFault("ENV205", path=str(path))
    for folder in path.parents:
        if os.path.lexists(folder) and not is_folder(folder):
            raise EnvironmentFault("ENV203", path=str(folder))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
