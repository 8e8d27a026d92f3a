"""Files written whole or not at all, and never outside the output folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from doc_engine.findings import EnvironmentFault, disk_reason

__all__ = ["output_path", "write_atomically"]


def output_path(out: Path, kind: str, document: str, extension: str) -> Path:
    """Return `out/<type>/<id><extension>`; the extension begins with its point.

    Raises EnvironmentFault if a link on the way leads out of `out`.
    """
    path = out / kind / f"{document}{extension}"
    if not path.parent.resolve().is_relative_to(out.resolve()):
        raise EnvironmentFault("ENV202", path=str(path), out=str(out))
    return path


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: a reader sees the old file or the new one, whole.

    The parent folder is made if needed. Raises EnvironmentFault if the disk refuses; the old
    file then stays and nothing half-written is left behind.
    """
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
