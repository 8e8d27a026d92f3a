"""The files of a template from the disk: regular ones, of a bounded size, out of one folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from doc_engine.findings import disk_reason
from doc_engine.render.faults import TemplateFault
from doc_engine.wording import phrase

__all__ = ["MEGABYTE", "SIZE_LIMIT", "TEXT_LIMIT", "contents", "is_inside"]

MEGABYTE: Final = 1024 * 1024
#: The largest template file, pictures included, in bytes.
SIZE_LIMIT: Final = 20 * MEGABYTE
#: The largest file that is text: HTML, CSS, a manifest.
TEXT_LIMIT: Final = 2 * MEGABYTE
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def contents(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of a file; never waits on a pipe, never reads more than `limit` bytes.

    Raises TemplateFault TPL101 (none, or not readable), TPL123 (no regular file) or TPL124.
    """
    try:
        with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise TemplateFault("TPL123", file=str(path))
            data = file.read(limit + 1)
    except IsADirectoryError:
        raise TemplateFault("TPL123", file=str(path)) from None
    except OSError as error:
        raise TemplateFault("TPL101", file=str(path), reason=disk_reason(error)) from None
    except ValueError:  # a NUL in the name
        reason = phrase("disk", "ENOENT")
        raise TemplateFault("TPL101", file=str(path), reason=reason) from None
    if len(data) > limit:
        raise TemplateFault("TPL124", file=str(path), part=path.name, limit=limit // MEGABYTE)
    return data


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a path, links resolved, lies in a folder."""
    return path.resolve().is_relative_to(folder.resolve())
