"""Files written whole or not at all, and never outside the output folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from doc_engine.engine.paths import inside, is_file, is_folder
from doc_engine.findings import EnvironmentFault, disk_reason

__all__ = ["is_kept", "output_path", "write_atomically"]


def output_path(out: Path, kind: str, document: str, extension: str) -> Path:
    """Return `out/<type>/<id><extension>`; the extension begins with its point."""
    return out / kind / f"{document}{extension}"


def is_kept(path: Path | None) -> bool:
    """Tell whether an earlier file stands at a path that was not written."""
    return path is not None and is_file(path)


def write_atomically(path: Path, data: bytes, out: Path) -> None:
    """Write `data` to `path` below `out`: a reader sees the old file or the new one, whole.

    The folders on the way are made if needed. Raises EnvironmentFault if a link leads out of
    `out`, if something else stands in the way, or if the disk refuses; the old file then stays
    and nothing half-written is left behind.
    """
    if not inside(path.parent, out):
        raise EnvironmentFault("ENV202", path=str(path), out=str(out))
    _refuse_obstacles(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EnvironmentFault("ENV201", path=str(path), reason=disk_reason(error)) from error


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
