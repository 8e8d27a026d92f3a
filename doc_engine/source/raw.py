"""Bytes from the disk, and text from bytes: what can be wrong before YAML begins."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import Final

from doc_engine.findings import disk_reason
from doc_engine.source.faults import Fault
from doc_engine.wording import phrase

__all__ = ["SIZE_LIMIT", "decode", "fetch", "too_large"]

SIZE_LIMIT: Final = 20 * 1024 * 1024
_MEGABYTE: Final = 1024 * 1024
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WIDE_SAMPLE: Final = 512
_WIDE_LEAST: Final = 8
_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def fetch(path: Path) -> bytes | Fault:
    """Return the bytes of a file, or why there are none. Never waits on a pipe or a device."""
    try:
        return _unfit(path.stat()) or _contents(path)
    except FileNotFoundError:
        return Fault("SRC101")
    except PermissionError:
        return Fault("SRC114")
    except OSError as error:
        return Fault("SRC104", details={"reason": disk_reason(error)})
    except ValueError:  # a NUL or an unencodable character in the name
        return Fault("SRC104", details={"reason": phrase("disk", "ENOENT")})


def _unfit(status: os.stat_result) -> Fault | None:
    """Tell why a thing on the disk is not a file to read, if it is not."""
    if stat.S_ISDIR(status.st_mode):
        return Fault("SRC102")
    if not stat.S_ISREG(status.st_mode):
        return Fault("SRC103")
    return too_large(status.st_size)


def _contents(path: Path) -> bytes | Fault:
    """Return the bytes of a regular file, looking again after opening (it may have changed)."""
    with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
        fault = _unfit(os.fstat(file.fileno()))
        if fault:
            return fault
        content = file.read(SIZE_LIMIT + 1)
    return too_large(len(content)) or content


def too_large(size: int) -> Fault | None:
    """Return the fault of a file with more than `SIZE_LIMIT` bytes."""
    if size <= SIZE_LIMIT:
        return None
    details = {"size": -(-size // _MEGABYTE), "limit": SIZE_LIMIT // _MEGABYTE}
    return Fault("SRC105", details=details)


def decode(content: bytes) -> tuple[str, Fault | None]:
    """Return the text of UTF-8 bytes, without a byte order mark, and the first fault if any.

    After a fault the text serves only to show its line: bad bytes are U+FFFD in it.
    """
    wide = _wide_encoding(content)
    if wide:
        return "", Fault("SRC106", details={"encoding": wide})
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        offset = len(content[: error.start].decode("utf-8"))
        details = {"byte": f"0x{content[error.start]:02X}"}
        return content.decode("utf-8", "replace"), Fault("SRC107", offset, details)


def _wide_encoding(content: bytes) -> str:
    """Return UTF-16 or UTF-32 if the bytes look like it, with a byte order mark or without."""
    for mark, name in _WIDE_MARKS:
        if content.startswith(mark):
            return name
    sample = content[:_WIDE_SAMPLE]
    zeros = sample.count(0) / max(len(sample), _WIDE_LEAST)
    if zeros > 0.6:
        return "UTF-32"
    return "UTF-16" if zeros > 0.25 else ""
