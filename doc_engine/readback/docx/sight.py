"""Which words of a DOCX a reader sees, and why not the others: those prove nothing.

Looked at are the effective look of the run (ECMA-376 part 1, 17.3.2), the line that its paragraph
leaves it, the row and cell it stands in, and the shape around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from doc_engine.readback.docx.grounds import contrast
from doc_engine.readback.docx.names import attribute, child, local, value
from doc_engine.readback.docx.styles import Form, Look, Settings
from doc_engine.readback.docx.values import is_on, number, whole
from doc_engine.readback.reading import Reason

__all__ = ["why_unseen"]

_SMALLEST: Final = 4.0  # pt
_LEAST_CONTRAST: Final = 40  # of 255
_LOWEST: Final = 0.6  # of the size: a lower line or row cuts the letters
_NARROWEST: Final = 30  # % of a letter's width
_TIGHTEST: Final = 0.4  # of the size: letters moved closer stand on one another
_FARTHEST: Final = 4  # sizes that a word may be raised or lowered
_OFF_RIGHT: Final = 260.0  # mm; a sheet of A4, even across, has no room further in
_OFF_LEFT: Final = -60.0  # mm
_LEAST_WIDTH: Final = 150  # twips; no letter has room in less
_FRAME_ROOM: Final = 17_000  # twips; the longer side of A4
_SHAPE_ROOM: Final = 900.0  # pt; more than the longer side of A4
_HIDDEN_SHAPE: Final = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_SHAPE_PLACE: Final = re.compile(r"(?:^|;)\s*(?:margin-)?(?:left|top)\s*:\s*(-?[\d.]+)\s*pt")


def why_unseen(run: etree._Element, look: Look, form: Form | None) -> Reason | None:
    """Tell why nobody sees a run's words, though they are there; None if they are seen."""
    return (
        _by_look(look)
        or (_by_place(form, look.size) if form is not None else None)
        or next(_by_surroundings(run, look.size), None)
        or ("faint" if contrast(run, look, form) < _LEAST_CONTRAST else None)
    )


def _by_look(look: Look) -> Reason | None:
    settings = look.settings
    if look.hidden or _on(settings, "specVanish"):
        return "hidden"
    if _on(settings, "strike") or _on(settings, "dstrike"):
        return "struck"
    if look.size < _SMALLEST or number(settings.get("w"), 100) < _NARROWEST:
        return "tiny"
    if -number(settings.get("letters"), 0) / 20 > _TIGHTEST * look.size:
        return "covered"
    if abs(number(settings.get("position"), 0)) / 2 > _FARTHEST * look.size:
        return "outside"
    return "faint" if _on(settings, "noFill") else None


def _by_place(form: Form, size: float) -> Reason | None:
    settings, paragraph = form.settings, form.paragraph
    if paragraph.line_rule == "exact" and paragraph.line_spacing < _LOWEST * size:
        return "tiny"
    left = paragraph.left_indent
    if left + paragraph.right_indent > _OFF_RIGHT or left < _OFF_LEFT:
        return "outside"
    if any(abs(number(settings.get(f"framePr:{side}"), 0)) > _FRAME_ROOM for side in "xy"):
        return "outside"
    low = number(settings.get("framePr:h"), 999) / 20 < _LOWEST * size
    return "tiny" if low and settings.get("framePr:hRule") == "exact" else None


def _by_surroundings(run: etree._Element, size: float) -> Iterator[Reason]:
    for each in run.iterancestors():
        name = local(each)
        if name == "tr":
            yield from _by_row(child(each, "trPr"), size)
        elif name == "tc":
            yield from _by_cell(child(each, "tcPr"))
        elif name == "tbl":
            indent = child(child(each, "tblPr"), "tblInd")
            if abs(number(attribute(indent, "w"), 0)) > _FRAME_ROOM:
                yield "outside"
        elif not name:
            yield from _by_shape(each)


def _by_cell(cell: etree._Element | None) -> Iterator[Reason]:
    """A cell that goes on another one shows nothing of its own, nor does one without room."""
    if child(cell, "cellDel") is not None:
        yield "deleted"
    for merge in (child(cell, "vMerge"), child(cell, "hMerge")):
        if merge is not None and attribute(merge, "val") != "restart":
            yield "covered"
    width = child(cell, "tcW")
    twips = whole(attribute(width, "w"))
    if attribute(width, "type") == "dxa" and twips is not None and twips < _LEAST_WIDTH:
        yield "tiny"


def _by_row(row: etree._Element | None, size: float) -> Iterator[Reason]:
    if child(row, "del") is not None:
        yield "deleted"
    if value(row, "hidden") not in (None, "0"):
        yield "hidden"
    height = child(row, "trHeight")
    low = number(attribute(height, "val"), 999) / 20 < _LOWEST * size
    if low and attribute(height, "hRule") == "exact":
        yield "tiny"


def _by_shape(shape: etree._Element) -> Iterator[Reason]:
    """Look at a shape of VML, or at the frame that a drawing stands in."""
    style = shape.get("style", "")
    told = (shape, *(each for each in shape if str(each.tag).endswith(("docPr", "cNvPr"))))
    if _HIDDEN_SHAPE.search(style) or any(is_on(each.get("hidden")) for each in told):
        yield "hidden"
    if any(abs(number(place, 0)) > _SHAPE_ROOM for place in _SHAPE_PLACE.findall(style)):
        yield "outside"


def _on(settings: Settings, name: str) -> bool:
    return settings.get(name, "0") != "0"
