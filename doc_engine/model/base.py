"""What every part of the model shares: frozen, closed classes and scalars read from text.

Why: the source hands over every scalar as text, and pydantic's own lax mode would read "010" as
10 and "no" as false. The types here accept one spelling of each value and say so otherwise.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

__all__ = [
    "BRIEF_LIMIT",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LIST_LIMIT",
    "SLUG",
    "TEXT_LIMIT",
    "Brief",
    "Count",
    "Elements",
    "Flag",
    "Frozen",
    "IsoDate",
    "Link",
    "Slug",
    "Text",
    "many",
    "one_or_many",
]

#: The longest text of a title, in characters; Phụ lục I, Phần I, II.5 wants "a brief sentence".
BRIEF_LIMIT: Final = 1000
#: The longest text of a paragraph, in characters: some three pages without a break.
TEXT_LIMIT: Final = 10_000
#: The most elements of a list in a document.
LIST_LIMIT: Final = 2000
#: The form of an id, within a pattern.
SLUG: Final = "[a-z0-9-]{1,40}"
#: The years of which a day can be meant: those of the state whose documents these are.
FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2100
_COUNT: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_ISO_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Frozen(BaseModel):
    """A closed, immutable part of the model: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _text(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("empty_value", "the value is empty")
    return value.strip() if isinstance(value, str) else value


def _count(value: Any) -> Any:
    if isinstance(value, str):
        if not _COUNT.fullmatch(value):
            raise PydanticCustomError("count_form", "not a whole number", {"value": value[:40]})
        return int(value)
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag_form", "not true or false", {"value": value[:40]})
        return value == "true"
    return value


def _iso_date(value: Any) -> Any:
    if isinstance(value, str):
        match = _ISO_DATE.fullmatch(value)
        if not match:
            raise PydanticCustomError("date_form", "not YYYY-MM-DD", {"value": value[:40]})
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError:
            raise PydanticCustomError(
                "date_impossible", "no such day", {"value": value[:40]}
            ) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise PydanticCustomError("date_far", "a year far off", {"value": value[:40]})
        return day
    return value


def many(value: Any) -> Any:
    """Return `value` as a list: itself, or the one element that it is."""
    if value is None:
        raise PydanticCustomError("empty_value", "the value is empty")
    return value if isinstance(value, (list, tuple)) else [value]


def _few(value: Any) -> Any:
    """Refuse a list of too many elements before each of them is looked at."""
    if isinstance(value, (list, tuple)) and len(value) > LIST_LIMIT:
        raise PydanticCustomError("too_long", "too many elements", {"max_length": LIST_LIMIT})
    return value


one_or_many = BeforeValidator(many)

Each = TypeVar("Each")
Elements = Annotated[tuple[Each, ...], Field(max_length=LIST_LIMIT), BeforeValidator(_few)]
"""A list in a document."""

#: What an editor sees, which reads YAML's scalars as numbers and booleans where they look so.
Text = Annotated[
    str,
    StringConstraints(max_length=TEXT_LIMIT),
    BeforeValidator(_text),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"\S", "maxLength": TEXT_LIMIT}),
]
Brief = Annotated[
    str,
    StringConstraints(max_length=BRIEF_LIMIT),
    BeforeValidator(_text),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"\S", "maxLength": BRIEF_LIMIT}),
]
Slug = Annotated[
    str,
    BeforeValidator(_text),
    StringConstraints(pattern=rf"^{SLUG}\z"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{SLUG}$"}),
]
#: An assignment of any document: "ct-02-2022/de-xuat-hang-nam".
Link = Annotated[
    str,
    BeforeValidator(_text),
    StringConstraints(pattern=rf"^{SLUG}/{SLUG}\z"),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}/{SLUG}$"}),
]
Count = Annotated[
    int,
    BeforeValidator(_count),
    Field(ge=0),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 0, "pattern": f"^({_COUNT.pattern})$"}
    ),
]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"type": ["boolean", "string"], "pattern": "^(true|false)$"}),
]
IsoDate = Annotated[
    date,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_ISO_DATE.pattern}$"}),
]
