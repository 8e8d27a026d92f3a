r"""What stands for the end of a line or paragraph, a tab or a page in a value, as Word has it.

docxtpl's own notation: newline is a line break, `\t` a tab, `\a` a new paragraph and `\f` a new
page, each with the properties of the run and paragraph that the value is printed in.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["has_signs", "resolved"]

_SIGNS: Final = "\n\t\a\f"
#: Where paragraphs and runs open, and texts that hold a sign.
_FOUND: Final = re.compile(
    r"<w:(?P<name>[pr])[ >]|<w:t(?: [^>]*)?>[^<\n\t\a\f]*[\n\t\a\f][^<]*</w:t>"
)
_LAYOUT: Final = re.compile("<w:pPr>.*?</w:pPr>", re.DOTALL)
_LOOK: Final = re.compile("<w:rPr>.*?</w:rPr>", re.DOTALL)
_T: Final = '<w:t xml:space="preserve">'


def has_signs(part: bytes) -> bool:
    """Tell whether signs stand anywhere in a part, after its first line."""
    start = part.find(b"?>") + len(b"?>\n")
    return any(part.find(sign, start) >= 0 for sign in _SIGNS.encode())


def resolved(xml: str) -> str:
    """Return a part with the signs in its texts turned into elements."""
    pieces, at, paragraph, run = [], 0, -1, -1
    for match in _FOUND.finditer(xml):
        if match["name"] == "p":
            paragraph = match.start()
        elif match["name"] == "r":
            run = match.start()
        elif 0 <= paragraph < run:
            look = _LOOK.search(xml, run, match.start())
            layout = _LAYOUT.search(xml, paragraph, run)
            text = _turned(match[0], look[0] if look else "", layout[0] if layout else "")
            pieces += [xml[at : match.start()], text]
            at = match.end()
    return "".join([*pieces, xml[at:]])


def _turned(text: str, look: str, layout: str) -> str:
    """Return a text element without signs, its run cut and gone on with as they ask."""
    paragraph = f"</w:t></w:r></w:p>%s<w:p>{layout}<w:r>{look}{_T}"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return (
        text.replace("\t", f"</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}{_T}")
        .replace("\a", paragraph % "")
        .replace("\n", f"</w:t><w:br/>{_T}")
        .replace("\f", paragraph % page)
    )
