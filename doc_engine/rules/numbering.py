"""A rule on the numbers of a project's documents: one number and notation, one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doc_engine.compose.heading import notation
from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry, Unit
from doc_engine.standard.types import TYPES
from doc_engine.text import comparable

__all__ = ["numbers_used_once"]


def numbers_used_once(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """Within a year an organ gives a number and notation to one document; both are told.

    Yields the place of a document in `documents` with its finding. Two files that claim one id
    are told for that (DAT121).

    Why: Điều 15, khoản 1 of Nghị định 30/2020/NĐ-CP: numbers run from 01 to the
    year's last, number and symbol are one document's; two under one number cannot be cited.
    Wrong: `code: {number: 2}` in two directives of UBND tỉnh of 2022. Right: 2 and 3. A plan and
    a directive may share a number, since their notations differ (KH-UBND, CT-UBND).
    """
    bearers: dict[tuple[str, int, int, str], list[int]] = {}
    for index, document in enumerate(documents):
        organ = registry.entries.get(document.organ)
        given = document.code.number
        if given is None or not isinstance(organ, Unit) or document.type not in TYPES:
            continue
        sign = comparable(notation(document, organ))
        bearers.setdefault((document.organ, document.day.year, given, sign), []).append(index)
    for (organ_id, year, number, _), same in bearers.items():
        organ = registry.entries[organ_id]
        assert isinstance(organ, Unit)
        for index in same:
            document = documents[index]
            others = [documents[other].id for other in same if documents[other].id != document.id]
            details = {
                "code": f"{number:02d}/{notation(document, organ)}",
                "year": year,
                "others": ", ".join(others),
            }
            pointer = ("code", "number")
            found = Finding("DAT143", pointer=pointer, document=document.id, details=details)
            if others:
                yield index, found
