"""What the tokens of cells and pages change in WordprocessingML: widths, grids, sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from doc_engine.render.docx.names import twips
from doc_engine.render.prints import CellLayout

__all__ = ["in_sections", "measure_cell"]

_CELL: Final = "<w:tc>"
_CELL_WIDTH: Final = re.compile(r"<w:tcW [^>]*/>")
_GRID: Final = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)
_SECTION: Final = re.compile(r"<w:sectPr(?: [^>]*)?>.*?</w:sectPr>", re.DOTALL)
_SIZE: Final = re.compile(r"<w:pgSz [^>]*/>")
_NUMBERS: Final = re.compile(r"<w:pgNumType(?: [^>]*)?/>")
_FOOT: Final = re.compile(r"<w:footerReference (?=[^>]*w:type=\"(first|default)\")[^>]*/>")
_PART: Final = re.compile(r'r:id="[^"]*"')
_ATTRIBUTE: Final = re.compile(r'w:(w|h)="([0-9]+)"')
#: A paragraph that ends a section and takes no room.
_BREAK: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}'
    "</w:pPr></w:p>"
)


def measure_cell(out: list[str], layout: CellLayout) -> None:
    """Write the measures of the cell that the last pieces opened, and its table's columns."""
    at = next(i for i in range(len(out) - 1, -1, -1) if _CELL in out[i])
    before, _, after = out[at].rpartition(_CELL)
    width = f'<w:tcW w:w="{twips(layout.width)}" w:type="dxa"/>'
    span = f'<w:gridSpan w:val="{layout.span}"/>' if layout.span > 1 else ""
    if found := _CELL_WIDTH.search(after):
        after = f"{after[: found.start()]}{width}{span}{after[found.end() :]}"
    else:
        after = f"<w:tcPr>{width}{span}</w:tcPr>{after}"
    if layout.first == 0:
        columns = "".join(f'<w:gridCol w:w="{twips(each)}"/>' for each in layout.widths)
        grids = list(_GRID.finditer(before))
        if grids:
            last = grids[-1]
            grid = f"<w:tblGrid>{columns}</w:tblGrid>"
            before = before[: last.start()] + grid + before[last.end() :]
    out[at] = before + _CELL + after


def in_sections(out: list[str], annexes: Sequence[tuple[int, bool]]) -> None:
    """Begin a section before each annex, and give the last section the last annex's page.

    `annexes` are the indexes among the pieces at which their first paragraphs begin, and whether
    their pages lie on their side. The page is that of the template's own section.
    """
    found = list(_SECTION.finditer(out[-1]))
    if not found or not annexes:
        return
    own = found[-1]
    sections = [own[0], *(_section(own[0], landscape) for _, landscape in annexes)]
    for (index, _), section in zip(annexes, sections, strict=False):
        out[index] = _BREAK.format(section) + out[index]
    out[-1] = out[-1].replace(own[0], sections[-1])


def _section(own: str, landscape: bool) -> str:
    """Return the properties of an annex's section: numbered from 1, on its side if wanted."""

    def on_its_side(size: re.Match[str]) -> str:
        sides = dict(_ATTRIBUTE.findall(size[0]))
        return f'<w:pgSz w:w="{sides["h"]}" w:h="{sides["w"]}" w:orient="landscape"/>'

    numbered = _own_foot(_NUMBERS.sub("", own))
    for later in ("<w:cols", "<w:titlePg", "<w:docGrid", "</w:sectPr>"):
        if later in numbered:
            numbered = numbered.replace(later, f'<w:pgNumType w:start="1"/>{later}', 1)
            break
    return _SIZE.sub(on_its_side, numbered) if landscape else numbered


def _own_foot(section: str) -> str:
    """Return a section whose first page has the foot of its other pages.

    What stands at the foot of a document's first page, the issuer's address, is no part of an
    annex; a section that names no foot of its own would take over the one before it.
    """
    feet = {found[1]: found[0] for found in _FOOT.finditer(section)}
    other = _PART.search(feet.get("default", ""))
    if other is None or "first" not in feet:
        return section
    return section.replace(feet["first"], _PART.sub(lambda _: other[0], feet["first"]))
