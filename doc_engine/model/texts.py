"""Every text of a part of the model, changed by one function; what stays the same stays itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

__all__ = ["with_texts"]

_Any = TypeVar("_Any")


def with_texts(value: _Any, change: Callable[[str], str]) -> _Any:
    """Return a value with each text in it, at whatever depth, as `change` gives it."""
    made: Any = value
    if isinstance(value, str):
        made = change(value)
    elif isinstance(value, tuple):
        parts = tuple(with_texts(each, change) for each in value)
        made = parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    elif isinstance(value, dict):
        made = {key: with_texts(each, change) for key, each in value.items()}
    elif isinstance(value, BaseModel):
        changes = {
            name: new
            for name in type(value).model_fields
            if (new := with_texts(old := getattr(value, name), change)) is not old
        }
        made = value.model_copy(update=changes) if changes else value
    return made  # type: ignore[no-any-return]
