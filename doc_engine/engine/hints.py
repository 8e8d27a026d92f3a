"""What a fault of the data most likely means: for each code, what a person needs to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from textwrap import wrap
from typing import Any, Final, get_args

from pydantic import BaseModel, Tag

from doc_engine.engine.naming_bodies import BODIES
from doc_engine.findings import Place
from doc_engine.model.base import BRIEF_LIMIT, FIRST_YEAR, LAST_YEAR
from doc_engine.model.body import Prose
from doc_engine.model.deadline import DeadlineSyntaxError, ImpossibleDateError, parse
from doc_engine.model.registry import Registry
from doc_engine.rules.nearest import named, nearest, nearest_forms
from doc_engine.text import EXCERPT_LENGTH, excerpt, slug

__all__ = ["Fault", "hint", "shown"]

#: A code, and what fills the fields of its text.
Hint = tuple[str, dict[str, object]]

#: How many of the forms of a deadline are shown to one whose phrase has none of them.
_FORMS_SHOWN: Final = 4
#: How wide a line of further forms is.
_COLUMNS: Final = 72
#: The part of a value that is looked up among names, in characters.
_LONGEST_NAME: Final = 200
#: A day as people write it: day, month, and the year if there is one.
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of pydantic: `key` is the one concerned, `trail` the steps that the data have."""

    key: str
    value: Any
    steps: tuple[str | int, ...]
    trail: tuple[str | int, ...]
    context: Mapping[str, Any]
    place: Place
    model: type[BaseModel]
    registry: Registry | None


def hint(code: str, fault: Fault) -> Hint:
    """Return the code that tells a fault best, and what its text needs besides key and value."""
    if fault.value is None and code not in ("SCH101", "SCH102"):
        code = "SCH103"
    further = _HINTS.get(code)
    return further(fault) if further else (code, {})


def shown(value: object) -> str:
    """Return a value as a person wrote it, nearly, fit to stand in a message."""
    return excerpt(_written(value))


def _written(value: object) -> str:
    if isinstance(value, dict):
        pairs = (
            f"{key}: {_written(each)}".rstrip(": ")
            for key, each in islice(value.items(), EXCERPT_LENGTH)
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_written(each) for each in value[:EXCERPT_LENGTH]) + "]"
    return "" if value is None else str(value)


def _lacking(fault: Fault) -> Hint:
    if fault.key != fault.steps[-1]:
        return "SCH130", {}
    keys = fault.context.get("keys", [fault.key])
    return ("SCH101", {}) if len(keys) == 1 else ("SCH138", {"keys": ", ".join(keys)})


def _empty(fault: Fault) -> Hint:
    last = fault.trail[-1] if fault.trail else ""
    if fault.value is None and isinstance(last, int):
        return "SCH126", {"number": last + 1}
    return "SCH103", {}


def _unknown_key(fault: Fault) -> Hint:
    """Tell of a key that may not stand where it stands, with the nearest that may."""
    guess = nearest(fault.key, sorted(_keys_at(fault.model, fault.steps[:-1])))
    if fault.key in _vocabulary(fault.model):
        return "SCH131", {}
    return ("SCH102", {"nearest": guess}) if guess else ("SCH125", {})


def _no_text(fault: Fault) -> Hint:
    at = fault.place.column - 1 - fault.place.left_out
    bracket = fault.place.source[at : at + 1]
    return ("SCH128", {"bracket": bracket}) if bracket in ("{", "[") else ("SCH104", {})


def _no_id(fault: Fault) -> Hint:
    """Tell of a value that is no id, with the id that was meant or could be made."""
    known = ""
    if fault.registry is not None and fault.key in BODIES:
        known = named(fault.value[:_LONGEST_NAME], fault.registry)
    return (
        ("SCH129", {"id": known})
        if known
        else ("SCH107", {"id": slug(fault.value[:_LONGEST_NAME]) or "so-khcn"})
    )


def _no_choice(fault: Fault) -> Hint:
    expected = fault.context["expected"].replace(" or ", ", ").replace("'", "")
    return ("SCH123" if fault.key == "schema" else "SCH108"), {"expected": expected}


def _no_date(fault: Fault) -> Hint:
    """Tell of a value that is no date, with the day that it seems to name."""
    found = _DAY.fullmatch(str(fault.value).strip())
    if found is None or found[3] is None:
        return "SCH110", {"example": "2022-03-25"}
    try:
        return "SCH110", {"example": date(int(found[3]), int(found[2]), int(found[1])).isoformat()}
    except ValueError:
        return "SCH111", {}


def _no_deadline(fault: Fault) -> Hint:
    """Tell of a phrase that is no deadline, with the forms most like it, on its own day first."""
    written, own = str(fault.value), ""
    if found := _DAY.search(written):
        own = f"trước ngày {found[1]}/{found[2]}" + (f"/{found[3]}" if found[3] else " hằng năm")
        try:
            parse(own)
        except ImpossibleDateError:
            return "SCH113", {}
        except DeadlineSyntaxError:
            own = ""
    known = nearest_forms(written, fault.context["forms"], _FORMS_SHOWN)
    forms = list(dict.fromkeys([own, *known] if own else known))[:_FORMS_SHOWN]
    others = [form for form in fault.context["forms"] if form not in forms]
    details: dict[str, object] = {
        "forms": "".join(f"\n- {form}" for form in forms),
        "others": _on_lines(others),
    }
    return "SCH112", details


def _on_lines(forms: Sequence[str]) -> str:
    """Return forms on lines of their own below a heading, none of them broken."""
    words = (form.replace(" ", "\u00a0") for form in forms)
    return "\n".join(wrap("; ".join(words), _COLUMNS)).replace("\u00a0", " ")


def _no_words(fault: Fault) -> Hint:
    if {"text", "action"} <= fault.value.keys():
        return "SCH114", {}
    return "SCH127", {"id": shown(fault.value.get("id", ""))}


def _too_long(fault: Fault) -> Hint:
    """Tell of a text that is too long for a title, or even for a paragraph."""
    limit = fault.context["max_length"]
    return "SCH134" if limit > BRIEF_LIMIT else "SCH133", {"limit": limit}


_HINTS: Final[Mapping[str, Callable[[Fault], Hint]]] = {
    "SCH101": _lacking,
    "SCH102": _unknown_key,
    "SCH103": _empty,
    "SCH104": _no_text,
    "SCH107": _no_id,
    "SCH108": _no_choice,
    "SCH110": _no_date,
    "SCH112": _no_deadline,
    "SCH114": _no_words,
    "SCH124": lambda fault: ("SCH124", {"limit": fault.context["max_length"]}),
    "SCH132": lambda fault: ("SCH132", {"least": fault.context["ge"]}),
    "SCH141": lambda fault: ("SCH141", dict(fault.context)),
    "SCH166": lambda fault: ("SCH166", dict(fault.context)),
    "SCH133": _too_long,
    "SCH137": lambda _: ("SCH137", {"first": FIRST_YEAR, "last": LAST_YEAR}),
}


def _models(annotation: object, tag: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models that a value of this type may be, each with its tag in a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield tag, annotation
        return
    marks = getattr(annotation, "__metadata__", ())
    tag = next((str(each.tag) for each in marks if isinstance(each, Tag)), tag)
    for each in get_args(annotation):
        yield from _models(each, tag)


def _keys_at(model: type[BaseModel], steps: tuple[str | int, ...]) -> set[str]:
    """Return the keys that may stand where the steps of a pydantic location lead.

    What has no key of another kind is taken for prose, and may have been meant as any of them.
    """
    here = [("", model)]
    for step in steps:
        inner = [
            found
            for _, each in here
            for name, field in each.model_fields.items()
            if step == (field.alias or name)
            for found in _models(field.annotation)
        ]
        tagged = [(tag, each) for tag, each in here if tag == step and each is not Prose]
        here = inner or tagged or here
    return {field.alias or name for _, each in here for name, field in each.model_fields.items()}


@cache
def _vocabulary(model: type[BaseModel]) -> frozenset[str]:
    """Return every key that may stand anywhere in data of `model`."""
    keys: set[str] = set()
    seen: set[type[BaseModel]] = set()
    ahead = [model]
    while ahead:
        current = ahead.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, field in current.model_fields.items():
            keys.add(field.alias or name)
            ahead += [each for _, each in _models(field.annotation)]
    return frozenset(keys)
