"""Registries, documents and readings from short data; scalars are text, as the source gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Piece, Reading

Data = dict[str, Any]

PROVINCE: Data = {
    "id": "ubnd-tinh",
    "kind": "province-organ",
    "symbol": "UBND",
    "place": "Bắc Giang",
    "letterhead": ["ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"],
    "names": [{"full": "Ủy ban nhân dân tỉnh Bắc Giang", "short": "UBND tỉnh"}],
}
SCIENCE: Data = {
    "id": "so-khcn",
    "kind": "department",
    "parent": "ubnd-tinh",
    "names": [{"full": "Sở Khoa học và Công nghệ", "short": "Sở KH&CN"}],
}
FINANCE: Data = {
    "id": "so-tai-chinh",
    "kind": "department",
    "parent": "ubnd-tinh",
    "names": [{"full": "Sở Tài chính"}],
}
DEPARTMENTS: Data = {
    "id": "cac-so",
    "names": [{"full": "các sở, ngành"}],
    "members": [{"unit": "so-khcn"}, {"unit": "so-tai-chinh"}],
}


def unit(name: str, *names: str | Data, **more: Any) -> Data:
    """Return the data of a unit; a name that is text is a full name."""
    given = [{"full": each} if isinstance(each, str) else each for each in names]
    return {"id": name, "kind": "department", "names": given or [{"full": name}], **more}


def registry_data(
    units: list[Data] | None = None,
    groups: list[Data] | None = None,
    offices: list[Data] | None = None,
) -> Data:
    """Return the data of a registry: a province, two departments and their group, and more."""
    return {
        "schema": "1",
        "units": [PROVINCE, SCIENCE, FINANCE, *(units or [])],
        "groups": [DEPARTMENTS, *(groups or [])],
        "offices": offices or [],
    }


def registry(**more: list[Data]) -> Registry:
    """Return `registry_data` as a model."""
    return Registry.model_validate(registry_data(**more))


def only(*units: Data, **more: list[Data]) -> Registry:
    """Return a registry of the province and these units, with groups and offices if given."""
    return Registry.model_validate({"schema": "1", "units": [PROVINCE, *units], **more})


def document_data(**changes: Any) -> Data:
    """Return the data of a directive without assignments; a change of None leaves a key out."""
    data: Data = {
        "schema": "1",
        "type": "chi-thi",
        "id": "ct-thu",
        "organ": "ubnd-tinh",
        "state": "issued",
        "code": {"number": "2"},
        "issued_date": "2022-03-25",
        "subject": "Nâng cao chất lượng nhiệm vụ",
        "recipients": [{"to": "cac-so"}],
        "signatory": {"authority": "CHỦ TỊCH", "full_name": "Mai Sơn"},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not None}


def document(**changes: Any) -> Document:
    """Return `document_data` as a model."""
    return Document.model_validate(document_data(**changes))


def section(*body: Data, **more: Any) -> Data:
    """Return the data of a section."""
    return {"title": "Nhiệm vụ", "body": list(body), **more}


def task(name: str = "viec", **fields: Any) -> Data:
    """Return the data of an assignment; its text names the lead unless fields say otherwise."""
    words = {} if {"text", "action"} & fields.keys() else {"text": "{lead} thực hiện."}
    return {"id": name, "lead": "so-khcn", **words, **fields}


def directive(*body: Data, **changes: Any) -> Document:
    """Return a document with one section that holds `body`."""
    return document(**{"sections": [section(*body)], **changes})


def composed(*body: Data, units: Registry | None = None, **changes: Any) -> Composition:
    """Return in words a document with one section that holds `body`."""
    return compose(directive(*body, **changes), units or registry())


def texts(composition: Composition) -> list[str]:
    """Return the text of each block of the body."""
    return [block.text for block in composition.body]


def kinds_of_fault(model: type[BaseModel], data: object) -> list[tuple[str, tuple[Any, ...]]]:
    """Return the type and the place of each fault that `model` finds in `data`; [] for none."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [(each["type"], each["loc"]) for each in error.errors()]
    return []


def reading(
    composition: Composition,
    *,
    without: Callable[[str], bool] = lambda _: False,
    printed: Mapping[str, str] | None = None,
    loose: tuple[str, ...] = (),
    format_name: str = "docx",
) -> Reading:
    """Return what a faithful renderer's file would be read back as.

    `without` tells the anchors that the file has lost (their words stay); `printed` gives other
    words for an anchor, "" for none; `loose` are paragraphs under no anchor.
    """
    other = printed or {}
    pieces: list[Piece] = []
    paragraphs = _paragraphs(composition)
    for paragraph, stretches in enumerate([*paragraphs, *([("", text)] for text in loose)]):
        for anchor, text in stretches:
            words = other.get(anchor, text)
            known = None if not anchor or without(anchor) else anchor
            if words:
                pieces.append(Piece(known, words, len(pieces), paragraph))
    return Reading(format_name, tuple(pieces))


def _paragraphs(composition: Composition) -> list[list[tuple[str, str]]]:
    """Return the anchors and words of each paragraph, notes last; a block is one paragraph."""
    blocks = [*composition.legal_bases, *composition.body]
    in_blocks = {run.anchor for block in blocks for run in block.runs}
    slots = [[run] for run in composition.runs() if run.anchor not in in_blocks]
    runs = [*slots, *(list(block.runs) for block in blocks)]
    notes = [[(note.anchor, note.text)] for note in composition.footnotes()]
    return [[(run.anchor, run.text) for run in each] for each in runs] + notes


def spoken(findings: list[Finding]) -> list[str]:
    """Return the codes of findings, each of which has been told in full in both languages."""
    for finding in findings:
        for language in ("vi", "en"):
            assert finding.message(language)
            assert finding.remedy(language)
            finding.clause(language)
    return [finding.code for finding in findings]
