"""Every text of a part of the model, changed by one function; what stays the same stays itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

__all__ = ["texts_of", "with_texts"]

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


def texts_of(value: object, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Yield every text that `with_texts` would change, with its place in the data."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from texts_of(each, (*pointer, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts_of(each, (*pointer, key))
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*pointer, field.alias or name))
