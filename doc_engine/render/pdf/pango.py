"""The version of Pango, which breaks a PDF's lines, asked without loading WeasyPrint."""

from __future__ import annotations

import ctypes
from typing import Final

__all__ = ["pango_version"]

#: The names under which WeasyPrint looks for it.
_NAMES: Final = (
    "libpango-1.0-0",
    "pango-1.0-0",
    "pango-1.0",
    "libpango-1.0.so.0",
    "libpango-1.0.dylib",
    "libpango-1.0-0.dll",
)


def pango_version() -> str:
    """Return what Pango calls its version, or "" where there is none."""
    for name in _NAMES:
        try:
            told = ctypes.CDLL(name).pango_version_string
        except (OSError, AttributeError):
            continue
        told.restype = ctypes.c_char_p
        return (told() or b"").decode("ascii", "replace")
    return ""
