"""Plain data held against the model: pydantic's errors become findings with their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from doc_engine.findings import Finding
from doc_engine.rules.nearest import nearest
from doc_engine.source import SourceFile

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
    "greater_than_equal": "SCH109",
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
    "flag_form": "SCH120",
    "bool_type": "SCH120",
    "item_kind": "SCH121",
    "part_kind": "SCH121",
    "too_short": "SCH122",
    "too_long": "SCH124",
    "string_too_long": "SCH133",
}

_LONGEST_VALUE = 60


def validate(model: type[Model], file: SourceFile) -> tuple[Model | None, list[Finding]]:
    """Return the data of `file` as `model`, or None and every fault with its place."""
    if file.data is None:
        return None, []
    try:
        return model.model_validate(file.data), []
    except ValidationError as error:
        return None, list(_findings(error, model, file))


def _findings(
    error: ValidationError, model: type[BaseModel], file: SourceFile
) -> Iterator[Finding]:
    for each in error.errors(include_url=False):
        pointer = each["loc"]
        kind = each["type"]
        code = _CODES.get(kind, "SCH199")
        if kind == "literal_error" and pointer[-1:] == ("schema",):
            code = "SCH123"
        details = _details(each, model)
        if code == "SCH102" and not details["nearest"]:
            code = "SCH125"
        place = file.place(pointer, key=kind == "extra_forbidden")
        if kind == "missing":
            place = file.place(pointer[:-1])
        yield Finding(code, place=place, details=details)


def _details(error: Any, model: type[BaseModel]) -> dict[str, object]:
    context = error.get("ctx", {})
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    value = context.get("value", error["input"])
    forms = context.get("forms", "")
    return {
        "key": key,
        "value": _shown(value),
        "expected": str(context.get("expected", "")).replace(" or ", ", ").replace("'", ""),
        "forms": forms if isinstance(forms, str) else "; ".join(forms),
        "nearest": nearest(key, _vocabulary(model)) if error["type"] == "extra_forbidden" else "",
        "limit": context.get("max_length", ""),
        "words": error["msg"],
    }


def _shown(value: object) -> str:
    if isinstance(value, (dict, list, tuple)):
        return "…"
    text = str(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


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
