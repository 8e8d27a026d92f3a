"""Plain data held against the model: pydantic's errors become findings with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from doc_engine.engine.hints import Fault, hint, shown
from doc_engine.findings import Finding, Place
from doc_engine.model.registry import Registry
from doc_engine.source import SourceFile

__all__ = ["FINDING_LIMIT", "first_of", "validate"]

#: So many faults of one file are told one by one.
FINDING_LIMIT: Final = 200

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
    "date_far": "SCH137",
    "deadline_syntax": "SCH112",
    "deadline_impossible_date": "SCH113",
    "text_or_action": "SCH114",
    "issued_incomplete": "SCH115",
    "no_date": "SCH116",
    "recipient_target": "SCH117",
    "target_comparison": "SCH118",
    "number_form": "SCH119",
    "decimal_type": "SCH119",
    "number_thousands": "SCH166",
    "flag_form": "SCH120",
    "bool_type": "SCH120",
    "item_kind": "SCH121",
    "part_kind": "SCH121",
    "too_short": "SCH122",
    "too_long": "SCH124",
    "string_too_long": "SCH133",
    "title_or_lead_in": "SCH140",
    "row_cells": "SCH141",
    "annex_empty": "SCH142",
    "year_form": "SCH150",
    "month_form": "SCH151",
    "quarter_form": "SCH152",
    "period_kind": "SCH153",
    "period_day": "SCH154",
    "period_reversed": "SCH155",
    "digest_form": "SCH160",
    "amendment_kind": "SCH161",
    "amendment_deadline": "SCH162",
    "amendment_by": "SCH163",
    "amendment_whole": "SCH164",
    "link_form": "SCH165",
}

#: What is wrong with a document for the state that it is in.
_OF_THE_STATE: Final = frozenset({"issued_incomplete", "no_date"})


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
        errors = _folded(each for each in error.errors(include_url=False) if _true(each))
        told = [_finding(each, model, file, registry) for each in errors[:FINDING_LIMIT]]
        if len(errors) > FINDING_LIMIT:
            rest = {"count": len(errors) - FINDING_LIMIT}
            told.append(Finding("SCH135", place=Place(file.path), details=rest))
        return None, told


def first_of(findings: Iterable[Finding], file: SourceFile) -> Iterator[Finding]:
    """Yield the first errors that a rule finds in a file, and whether there are more.

    Why: each is looked up among all names, and a file may have thousands.
    """
    for count, each in enumerate(findings):
        if count == FINDING_LIMIT:
            yield Finding("SCH136", place=Place(file.path), details={"limit": FINDING_LIMIT})
            return
        yield each


def _true(error: Any) -> bool:
    """Tell whether an error is no mere echo of another.

    Why: pydantic counts only the sound elements of a list, so that a list whose only element has a
    fault is also told to be too short.
    """
    return bool(
        error["type"] != "too_short" or len(error["input"]) < error["ctx"].get("min_length", 0)
    )


def _folded(errors: Iterable[Any]) -> list[Any]:
    """Return the errors with the keys that one mapping lacks in one error, the first of them."""
    kept: list[Any] = []
    lacking: dict[tuple[Any, ...], list[Any]] = {}
    for each in errors:
        *around, key = each["loc"] or ("",)
        if each["type"] == "missing" and isinstance(key, str):
            keys = lacking.setdefault(tuple(around), [])
            keys.append(key)
            if len(keys) > 1:
                continue
            each = {**each, "ctx": {"keys": keys}}
        kept.append(each)
    return kept


def _finding(
    error: Any, model: type[BaseModel], file: SourceFile, registry: Registry | None
) -> Finding:
    kind, pointer, value = error["type"], error["loc"], error["input"]
    trail = _trail(file.data, pointer)
    key = next((step for step in reversed(trail) if isinstance(step, str)), "")
    if kind in ("missing", "extra_forbidden") and isinstance(pointer[-1], str):
        key = pointer[-1]
    place = _place(kind, pointer, file)
    context = error.get("ctx", {})
    fault = Fault(key, value, pointer, tuple(trail), context, place, model, registry)
    code, further = hint(_CODES.get(kind, "SCH199"), fault)
    details = {"key": key, "value": shown(value), "words": error["msg"], **further}
    return Finding(code, place=place, details=details)


def _place(kind: str, pointer: tuple[str | int, ...], file: SourceFile) -> Place:
    if kind in _OF_THE_STATE:
        return file.place(("state",), key=True)
    if kind == "missing":
        return file.place(pointer[:-1])
    return file.place(pointer, key=kind == "extra_forbidden")


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
