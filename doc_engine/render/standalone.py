"""Whether an HTML file stands alone: it fetches nothing from elsewhere, and runs nothing.

A PDF's fetches are refused as they happen; an HTML file is fetched for by whoever opens it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from doc_engine.render.locating import located

__all__ = ["check_standalone"]

#: Elements that run or bring in what nobody has seen, and attributes that hold an address.
_ACTIVE: Final = frozenset({"applet", "base", "embed", "frame", "iframe", "object", "script"})
_ADDRESSES: Final = frozenset(
    {"action", "background", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
)
#: An address that leaves the file's own place: with a scheme, of a host, or from the root.
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)
_CSS_ADDRESS: Final = re.compile(
    r"""(?:url\(|@import|image-set\(|src\()\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE
)
_CSS_ESCAPE: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
_LAST_CODE: Final = 0x10FFFF


def check_standalone(html: str, template: Path) -> None:
    """Raise TemplateFault TPL106 for an address from outside, TPL121 for what is no plain text.

    `template` is the file that the page was made of, for the fault.
    """
    reader = _Reader(template)
    reader.feed(html)
    reader.close()


class _Reader(HTMLParser):
    """Reads a page tag by tag."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self._template = template
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's name and attributes."""
        given = self.get_starttag_text() or tag
        self._in_style = tag == "style"
        if tag in _ACTIVE:
            raise located("TPL121", self._template, given, what=f"<{tag}>", text=given)
        for name, value in attrs:
            refresh = (name, (value or "").strip().lower()) == ("http-equiv", "refresh")
            if name.startswith("on") or name == "srcdoc" or refresh:
                raise located("TPL121", self._template, given, what=name, text=given)
            if name in _ADDRESSES:
                self._address(value or "")
            elif name == "style":
                self._css(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet."""
        self._in_style = False

    def handle_data(self, data: str) -> None:
        """Look at a style sheet."""
        if self._in_style:
            self._css(data)

    def _css(self, source: str) -> None:
        for found in _CSS_ADDRESS.finditer(_CSS_ESCAPE.sub(_unescaped, source)):
            self._address(found.group(1))

    def _address(self, value: str) -> None:
        if _OUTSIDE.match(value.strip()):
            raise located("TPL106", self._template, value, url=value)


def _unescaped(match: re.Match[str]) -> str:
    """Return the character behind an escape of CSS."""
    if match.group(1) is None:
        return match.group(2)
    code = int(match.group(1), 16)
    return chr(code) if 0 < code <= _LAST_CODE else "\ufffd"
