r"""What stands for the end of a line or paragraph, a tab or a page in a value, as Word has it.

docxtpl's own notation: newline is a line break, `\\t` a tab, `\\a` a new paragraph and `\\f` a new
page, each with the properties of the run and paragraph that the value is printed in.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["SIGNS", "resolved"]

SIGNS: Final = re.compile(r"[\n\t\a\f]")
_HELD: Final = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\n\t\a\f][^<]*</w:t>")
_PROPERTIES: Final = {
    name: re.compile(f"<w:{name}>.*?</w:{name}>", re.DOTALL) for name in ("pPr", "rPr")
}
_T: Final = '<w:t xml:space="preserve">'


def resolved(xml: str) -> str:
    """Return a part with the signs in its texts turned into elements."""
    if SIGNS.search(xml, xml.find("?>") + 3) is None:
        return xml
    pieces, at = [], 0
    for match in _HELD.finditer(xml):
        run = _opening(xml, "r", match.start())
        paragraph = _opening(xml, "p", run)
        if min(run, paragraph) < 0:
            continue
        look = _properties(xml, "rPr", run, match.start())
        layout = _properties(xml, "pPr", paragraph, match.start())
        pieces += [xml[at : match.start()], _turned(match[0], look, layout)]
        at = match.end()
    return "".join([*pieces, xml[at:]])


def _turned(text: str, look: str, layout: str) -> str:
    """Return a text element without signs, where a run with `look` is cut as they ask."""
    paragraph = f"</w:t></w:r></w:p>%s<w:p>{layout}<w:r>{look}{_T}"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return (
        text.replace("\t", f"</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}{_T}")
        .replace("\a", paragraph % "")
        .replace("\n", f"</w:t><w:br/>{_T}")
        .replace("\f", paragraph % page)
    )


def _opening(xml: str, name: str, before: int) -> int:
    """Return where the last element of a name opens before a place, -1 if none does."""
    return max(
        xml.rfind(f"<w:{name}>", 0, max(before, 0)), xml.rfind(f"<w:{name} ", 0, max(before, 0))
    )


def _properties(xml: str, name: str, start: int, end: int) -> str:
    """Return the first properties of a name between two places."""
    found = _PROPERTIES[name].search(xml, start, end)
    return found[0] if found else ""
