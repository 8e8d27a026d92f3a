"""Rules on how the text's paragraphs stand: edges, first lines, gaps and lines.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm e. A DOCX says it itself; in a
PDF the lines are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import ParagraphForm
from doc_engine.rules.sheet import Component, Sheet, aligned, cited, what_of
from doc_engine.rules.textlines import TextLine, lines_of
from doc_engine.standard.figures import (
    FIRST_LINE_INDENTS,
    LINE_SPACINGS,
    PARAGRAPH_GAP,
    SINGLE_LINE,
)
from doc_engine.standard.typeface import MM_PER_POINT
from doc_engine.wording import phrase

__all__ = ["first_lines_indented", "justified", "lines_spaced", "paragraphs_apart"]

_CLAUSE: Final = "II.6.e"
#: What rounding and the ink of a letter may cost: in mm, in pt, in lines.
_INDENT_TOLERANCE: Final = 0.9
_GAP_TOLERANCE: Final = 0.6
_LINE_TOLERANCE: Final = 0.04
#: A line that ends further from the right edge than this, in mm, is not justified.
_RAGGED: Final = 2.0
#: So many lines, and so large a share of them, show that a text is not justified.
_FULL_LINES: Final = 4
_SHARE: Final = 0.5


def justified(sheet: Sheet) -> Iterator[Finding]:
    """The text is justified on both sides (FRM113).

    Why: "canh đều cả hai lề", khoản 6, điểm e. A title on its own line need not be.
    Wrong: a text set flush left. Right: justified.
    """
    paragraphs = sheet.prose
    if sheet.format == "pdf":
        full = [line for each in paragraphs for line in lines_of(each)[:-1]]
        edges: dict[int, float] = defaultdict(float)
        for line in full:
            edges[line.page] = max(edges[line.page], line.right)
        ragged = sum(edges[line.page] - line.right > _RAGGED for line in full)
        wrong = paragraphs if len(full) >= _FULL_LINES and ragged >= _SHARE * len(full) else []
        value = phrase("align", "ragged")
        yield from _told(sheet, "FRM113", {value: wrong} if wrong else {})
        return
    faults: dict[object, list[Component]] = defaultdict(list)
    for each, form in _formed(sheet, paragraphs):
        if form.alignment != "justify":
            faults[aligned(form.alignment)].append(each)
    yield from _told(sheet, "FRM113", faults)


def first_lines_indented(sheet: Sheet) -> Iterator[Finding]:
    """A paragraph's first line begins 1 or 1.27 cm in (FRM114).

    Why: khoản 6, điểm e. Wrong: no indent; a tab of 2 cm. Right: 1.27 cm.
    """
    measured: Iterator[tuple[Component, float]]
    if sheet.format == "pdf":
        measured = _indents_in_pdf(sheet)
    else:
        forms = _formed(sheet, sheet.body)
        measured = ((each, form.left_indent + form.first_line_indent) for each, form in forms)
    faults: dict[object, list[Component]] = defaultdict(list)
    for each, indent in measured:
        if all(abs(indent - right) > _INDENT_TOLERANCE for right in FIRST_LINE_INDENTS):
            faults[f"{indent:.1f}"].append(each)
    yield from _told(sheet, "FRM114", faults)


def paragraphs_apart(sheet: Sheet) -> Iterator[Finding]:
    """Paragraphs are at least 6 pt apart (FRM115).

    Why: khoản 6, điểm e. Wrong: 0 pt. Right: 6 pt.
    """
    faults: dict[object, list[Component]] = defaultdict(list)
    gaps = _gaps_in_pdf(sheet) if sheet.format == "pdf" else _gaps(sheet)
    for former, gap in gaps:
        if gap < PARAGRAPH_GAP - _GAP_TOLERANCE:
            faults[f"{max(0.0, gap):.1f}"].append(former)
    yield from _told(sheet, "FRM115", faults)


def lines_spaced(sheet: Sheet) -> Iterator[Finding]:
    """Lines are single to one and a half apart (FRM116).

    Why: khoản 6, điểm e. Wrong: double spacing. Right: 1.15.
    """
    faults: dict[object, list[Component]] = defaultdict(list)
    for each in sheet.body:
        spacing = _pitch_in_pdf(each) if sheet.format == "pdf" else _spacing(sheet, each)
        least, most = LINE_SPACINGS
        if spacing is not None and not least - _LINE_TOLERANCE <= spacing <= most + _LINE_TOLERANCE:
            faults[f"{spacing:.2f}"].append(each)
    yield from _told(sheet, "FRM116", faults)


def _told(sheet: Sheet, code: str, faults: dict[object, list[Component]]) -> Iterator[Finding]:
    """Yield one finding for each wrong value, with where it is first seen."""
    for value, found in faults.items():
        what = what_of(found[0].slot, found)
        yield sheet.finding(code, what=what, value=value, cited=cited("body", _CLAUSE))


def _formed(sheet: Sheet, components: list[Component]) -> Iterator[tuple[Component, ParagraphForm]]:
    """Yield components with the forms of their paragraphs in a DOCX, tables left out."""
    for each in components:
        for paragraph in each.paragraphs:
            form = sheet.form(paragraph)
            if form is not None and not form.in_table:
                yield each, form


def _indents_in_pdf(sheet: Sheet) -> Iterator[tuple[Component, float]]:
    """Yield how far in each first line begins, measured from the paragraph's own second line."""
    for each in sheet.body:
        lines = lines_of(each)
        if len(lines) > 1 and len(each.paragraphs) == 1 and lines[0].page == lines[1].page:
            yield each, lines[0].left - lines[1].left


def _gaps(sheet: Sheet) -> Iterator[tuple[Component, float]]:
    """Yield each paragraph of a DOCX with the gap to the one right below it, in pt."""
    for former, latter in pairwise(sheet.body):
        above, below = sheet.form(former.paragraphs[-1]), sheet.form(latter.paragraphs[0])
        if above and below and not above.in_table and below.index == above.index + 1:
            yield former, above.space_after + below.space_before


def _gaps_in_pdf(sheet: Sheet) -> Iterator[tuple[Component, float]]:
    """Yield each paragraph with the gap below it, beyond that of the lines, in pt.

    A paragraph of one line is taken to have the least line spacing of the others in its slot.
    """
    measured = [(each, lines_of(each)) for each in sheet.body]
    least: dict[str, float] = {}
    for each, lines in measured:
        if pitch := _pitch(lines):
            least[each.slot] = min(pitch, least.get(each.slot, pitch))
    for (former, above), (latter, below) in pairwise(measured):
        upper = _pitch(above) or least.get(former.slot)
        lower = _pitch(below) or least.get(latter.slot)
        if upper and lower and above and below and above[-1].page == below[0].page:
            step = below[0].baseline - above[-1].baseline
            if step > 0:
                yield former, (step - (upper + lower) / 2) / MM_PER_POINT


def _spacing(sheet: Sheet, component: Component) -> float | None:
    """Return the line spacing of a paragraph of a DOCX, in single lines."""
    form = sheet.form(component.paragraphs[0])
    if form is None or form.in_table or form.line_rule == "atLeast":
        return None
    if form.line_rule == "auto":
        return form.line_spacing
    size = max((each.size for each in component.pieces), default=0.0)
    return form.line_spacing / (size * SINGLE_LINE) if size else None


def _pitch_in_pdf(component: Component) -> float | None:
    """Return the line spacing of a paragraph of a PDF, in single lines."""
    pitch = _pitch(lines_of(component))
    size = max((each.size for each in component.pieces), default=0.0)
    return pitch / (size * SINGLE_LINE * MM_PER_POINT) if pitch and size else None


def _pitch(lines: list[TextLine]) -> float | None:
    """Return the usual distance between the lines of a paragraph in mm, None for a single one."""
    steps = [
        latter.baseline - former.baseline
        for former, latter in pairwise(lines)
        if former.page == latter.page and latter.baseline > former.baseline
    ]
    return median(steps) if steps else None
