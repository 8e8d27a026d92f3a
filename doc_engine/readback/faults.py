"""The one fault of this room: bytes that cannot be read as what they are said to be."""

from __future__ import annotations

from functools import partial
from typing import Any

__all__ = ["Unreadable"]


class Unreadable(Exception):
    """The bytes are no such file, or one that is not safe or possible to read.

    `code` is an entry of the catalogue (RDB101 and up) and `details` fill its fields, so that a
    caller can make a `Finding` of it at the file's place.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Unreadable, self.code, **self.details), ()

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code} ({fields})" if fields else self.code
