"""Hashes of contents, and of the program that makes documents of them."""

from __future__ import annotations

import hashlib
import json
import platform
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from doc_engine.render import layout_version

__all__ = ["digest", "digest_of", "machine", "program", "reader"]

#: The libraries that shape the bytes of a format.
_SHAPERS: Final = {
    "docx": ("docxtpl", "isal", "jinja2", "lxml", "markupsafe"),
    "html": ("jinja2", "markupsafe"),
    "pdf": (
        *("jinja2", "markupsafe", "weasyprint", "pydyf", "fonttools", "tinycss2", "cssselect2"),
        *("tinyhtml5", "pyphen", "pillow"),
    ),
}
#: The libraries that shape what is found in data and files.
_FINDERS: Final = ("lxml", "pydantic", "pydantic-core", "pypdfium2", "pyyaml")
#: The files of the program that say what it does.
_KINDS: Final = ("*.py", "*.toml", "*.json")
_LENGTH: Final = 32


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> str:
    """Return a short hash of plain data, whatever the order of keys. Raises TypeError."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text.encode("utf-8", "surrogatepass"))[:_LENGTH]


@cache
def program(format_name: str) -> str:
    """Return the hash of what turns data into one format: this program and its libraries.

    Why: the code itself is hashed and not only its version, since who works on the program would
    otherwise be told that the outputs of yesterday's code are up to date.
    """
    return digest_of([_code(), _versions(_SHAPERS.get(format_name, ()))])


@cache
def reader() -> str:
    """Return the hash of what finds faults: this program, its libraries and Python itself."""
    return digest_of([_code(), _versions(_FINDERS), platform.python_version()])


@cache
def machine(format_name: str) -> str:
    """Return the hash of what of the machine shapes the bytes of a format.

    Why: it is no part of the lock, which would else call stale what a colleague has built.
    """
    if format_name != "pdf":
        return ""
    return digest_of([layout_version(), zlib.ZLIB_RUNTIME_VERSION])


def _versions(names: tuple[str, ...]) -> list[str]:
    return [f"{name} {_version(name)}" for name in names]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def _code() -> str:
    """Return the hash of the program's own files, but for the templates, which are inputs."""
    folder = Path(__file__).parents[2]
    files = sorted(path for kind in _KINDS for path in folder.rglob(kind))
    shelf = folder / "templates"
    return digest_of(
        [
            [path.relative_to(folder).as_posix(), digest(path.read_bytes())]
            for path in files
            if shelf not in path.parents
        ]
    )
