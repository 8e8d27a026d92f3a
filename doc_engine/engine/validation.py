"""Plain data held against the model: pydantic's errors become findings with their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from doc_engine.engine.naming_bodies import BODIES
from doc_engine.findings import Finding, Place
from doc_engine.model.registry import Registry
from doc_engine.rules.nearest import named, nearest, nearest_forms
from doc_engine.source import SourceFile
from doc_engine.text import excerpt, slug

__all__ = ["validate"]

Model = TypeVar("Model", bound=BaseModel)

#: The finding for each type of error; what is not listed is SCH199, with pydantic's own words.
_CODES: Final[Mapping[str, str]] = {
    "missing": "SCH101",
    "extra_forbidden": "SCH102",
    "empty_value": "SCH103",
    "string_type": "SCH104",
    "tuple_type": "SCH105",
    "list_type": "SCH105",
    "model_type": "SCH106",
    "model_attributes_type": "SCH106",
    "dict_type": "SCH106",
    "string_pattern_mismatch": "SCH107",
    "literal_error": "SCH108",
    "enum": "SCH108",
    "greater_than_equal": "SCH132",
    "count_form": "SCH109",
    "int_type": "SCH109",
    "date_form": "SCH110",
    "date_type": "SCH110",
    "date_impossible": "SCH111",
    "deadline_syntax": "SCH112",
    "deadline_impossible_date": "SCH113",
    "text_or_action": "SCH114",
    "issued_incomplete": "SCH115",
    "no_date": "SCH116",
    "recipient_target": "SCH117",
    "target_comparison": "SCH118",
    "number_form": "SCH119",
    "decimal_type": "SCH119",
    "flag_form": "SCH120",
    "bool_type": "SCH120",
    "item_kind": "SCH121",
    "part_kind": "SCH121",
    "too_short": "SCH122",
    "too_long": "SCH124",
    "string_too_long": "SCH133",
}

#: How many of the forms of a deadline are shown to one whose phrase has none of them.
_FORMS_SHOWN: Final = 4


def validate(
    model: type[Model], file: SourceFile, registry: Registry | None = None
) -> tuple[Model | None, list[Finding]]:
    """Return the data of `file` as `model`, or None and every fault with its place.

    `registry`, if it is known, tells which id was meant where a body's name stands.
    """
    if file.data is None:
        return None, []
    try:
        return model.model_validate(file.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, [_finding(each, model, file, registry) for each in errors if _true(each)]


def _true(error: Any) -> bool:
    """Tell whether an error is no mere echo of another.

    Why: pydantic counts only the sound elements of a list, so that a list whose only element has a
    fault is also told to be too short.
    """
    return bool(
        error["type"] != "too_short" or len(error["input"]) < error["ctx"].get("min_length", 0)
    )


def _finding(
    error: Any, model: type[BaseModel], file: SourceFile, registry: Registry | None
) -> Finding:
    kind, pointer = error["type"], error["loc"]
    trail = _trail(file.data, pointer)
    key = next((step for step in reversed(trail) if isinstance(step, str)), "")
    if kind in ("missing", "extra_forbidden") and isinstance(pointer[-1], str):
        key = pointer[-1]
    place = file.place(pointer, key=kind == "extra_forbidden")
    if kind == "missing":
        place = file.place(pointer[:-1])
    value = error["input"]
    details: dict[str, object] = {"key": key, "value": _shown(value), "words": error["msg"]}
    code = _CODES.get(kind, "SCH199")
    if code == "SCH101" and key != pointer[-1]:
        code = "SCH130"
    elif value is None and code not in ("SCH101", "SCH102"):
        code = "SCH103"
        if trail and isinstance(trail[-1], int):
            code, details["number"] = "SCH126", trail[-1] + 1
    elif code == "SCH102":
        code, details["nearest"] = _unknown_key(key, model)
    elif code == "SCH104" and _opens_bracket(place):
        code, details["bracket"] = "SCH128", place.source[place.column - 1]
    elif code == "SCH107":
        code, details["id"] = _no_id(value, key, registry)
    elif code == "SCH108":
        code = "SCH123" if key == "schema" else code
        details["expected"] = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
    elif code == "SCH112":
        forms = nearest_forms(str(value), error["ctx"]["forms"], _FORMS_SHOWN)
        details["forms"] = "".join(f"\n- {form}" for form in forms)
    elif code == "SCH133":
        details["limit"] = error["ctx"]["max_length"]
    elif code == "SCH132":
        details["least"] = error["ctx"]["ge"]
    elif code == "SCH114" and not {"text", "action"} <= value.keys():
        code, details["id"] = "SCH127", _shown(value.get("id", ""))
    return Finding(code, place=place, details=details)


def _trail(data: object, pointer: Sequence[str | int]) -> list[str | int]:
    """Return the steps of a pydantic location that lead through the data.

    The others are names of union members, or of what is missing.
    """
    trail: list[str | int] = []
    for step in pointer:
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_list or (isinstance(data, dict) and step in data):
            data = data[step]  # type: ignore[index]
            trail.append(step)
    return trail


def _unknown_key(key: str, model: type[BaseModel]) -> tuple[str, str]:
    """Return how to tell of a key that may not stand where it stands, and the nearest one."""
    known = _vocabulary(model)
    if key in known:
        return "SCH131", ""
    guess = nearest(key, known)
    return ("SCH102" if guess else "SCH125"), guess


def _no_id(value: str, key: str, registry: Registry | None) -> tuple[str, str]:
    """Return how to tell of a value that is no id, and the id that was meant or could be made."""
    known = named(value, registry) if registry is not None and key in BODIES else ""
    return ("SCH129", known) if known else ("SCH107", slug(value) or "so-khcn")


def _opens_bracket(place: Place) -> bool:
    return place.source[place.column - 1 : place.column] in ("{", "[")


def _shown(value: object) -> str:
    """Return a value as a person wrote it, nearly, fit to stand in a message."""
    return excerpt(_written(value))


def _written(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{key}: {_written(each)}".rstrip(": ") for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return "" if value is None else str(value)


@cache
def _vocabulary(model: type[BaseModel]) -> frozenset[str]:
    """Return every key that may stand anywhere in data of `model`."""
    keys: set[str] = set()
    seen: set[type[BaseModel]] = set()
    ahead: list[object] = [model]
    while ahead:
        current = ahead.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            if current in seen:
                continue
            seen.add(current)
            for name, field in current.model_fields.items():
                keys.add(field.alias or name)
                ahead.append(field.annotation)
        else:
            ahead += get_args(current)
    return frozenset(keys)
