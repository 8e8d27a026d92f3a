"""The decree's page as CSS: paper, margins, page number, and every size as a custom property.

A template prints it with `{{ page_css }}` and uses the properties (`var(--size-body)`), so that
no figure of the decree stands in a template.
"""

from __future__ import annotations

from collections.abc import Sequence

from doc_engine.standard.figures import (
    ADDRESSEES_INDENT,
    CELL_GAP,
    CELL_PADDING,
    CLOSING_GAP,
    CONTACT_ROOM,
    FIRST_LINE_INDENT,
    FOOTNOTE_RULE,
    FORMS,
    HEADER_COLUMNS,
    LINE_SPACING,
    PAGE,
    PARAGRAPH_GAP,
    RULE_THICKNESS,
    SIGNATURE_COLUMNS,
    SIGNATURE_SPACE,
    SINGLE_LINE,
)
from doc_engine.standard.figures import URGENCY_FRAMES as FRAMES
from doc_engine.standard.typeface import addressees_dash
from doc_engine.text import slug

__all__ = ["page_css"]


def page_css(font_family: str, annexes: Sequence[bool] = (), *, contact: bool = False) -> str:
    """Return the style sheet for one CSS font family (or list of them, quoted as CSS wants).

    `annexes` tells of each annex whether its pages lie on their side, `contact` whether page 1
    keeps room for the issuer's address.
    """
    room = f"@page :first {{ margin-bottom: {PAGE.bottom.chosen + CONTACT_ROOM:g}mm }}\n"
    pages = "".join(_annex(number, each) for number, each in enumerate(annexes, start=1))
    return _page(font_family) + (room if contact else "") + pages + _properties(font_family)


def _page(font_family: str) -> str:
    """Paper and margins (I.1, I.3); the page number in the top margin, not on page 1 (I.7).

    A border would be as wide as the footnotes: the line above them is a picture of one colour.
    """
    margins = (PAGE.top, PAGE.right, PAGE.bottom, PAGE.left)
    return f"""\
@page {{
  size: {PAGE.width:g}mm {PAGE.height:g}mm;
  margin: {" ".join(f"{margin.chosen:g}mm" for margin in margins)};
  font-family: {font_family};
  font-size: {FORMS["page_number"].size:g}pt;
  @top-center {{
    content: counter(page);
    padding-bottom: {PAGE.top.chosen / 5:g}mm;
    vertical-align: bottom;
  }}
  @footnote {{
    background: linear-gradient(black) top left / {FOOTNOTE_RULE:g}mm 0.5pt no-repeat;
    margin-top: 6pt;
    padding-top: 3pt;
  }}
}}
@page :first {{ @top-center {{ content: none }} }}
"""


def _annex(number: int, landscape: bool) -> str:
    """Pages of one annex: numbered from 1, the number of the first not shown (III.1.đ, I.7)."""
    name = f"annex-{number}"
    size = f"  size: {PAGE.height:g}mm {PAGE.width:g}mm;\n" if landscape else ""
    return f"""\
.{name} {{ break-before: page; page: {name} }}
@page {name} {{
{size}}}
@page :nth(1 of {name}) {{
  counter-reset: page 1;
  @top-center {{ content: none }}
}}
"""


def _properties(font_family: str) -> str:
    """The figures as custom properties of the root."""
    left, right = HEADER_COLUMNS
    recipients, signature = SIGNATURE_COLUMNS
    values = {
        "font-family": font_family,
        **{f"size-{name.replace('_', '-')}": f"{form.size:g}pt" for name, form in FORMS.items()},
        "text-width": f"{PAGE.text_width:g}mm",
        "first-line-indent": f"{FIRST_LINE_INDENT:g}mm",
        "paragraph-gap": f"{PARAGRAPH_GAP:g}pt",
        "single-line": f"{SINGLE_LINE:g}",
        "line-height": f"{LINE_SPACING * SINGLE_LINE:g}",
        "rule-thickness": f"{RULE_THICKNESS:g}pt",
        "organ-column": f"{left:g}mm",
        "nation-column": f"{right:g}mm",
        "recipients-column": f"{recipients:g}mm",
        "signature-column": f"{signature:g}mm",
        "cell-padding": f"{CELL_PADDING:g}mm",
        "cell-gap": f"{CELL_GAP:g}mm",
        "addressees-indent": f"{ADDRESSEES_INDENT:g}mm",
        "addressees-dash": f"{addressees_dash():.1f}mm",
        "contact-room": f"{CONTACT_ROOM:g}mm",
        "closing-gap": f"{CLOSING_GAP:g}pt",
        "signature-space": f"{SIGNATURE_SPACE:g}mm",
        **{f"frame-width-{slug(mark)}": f"{width:g}mm" for mark, (width, _) in FRAMES.items()},
        **{f"frame-height-{slug(mark)}": f"{height:g}mm" for mark, (_, height) in FRAMES.items()},
    }
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    return f":root {{\n{lines}}}\n"
