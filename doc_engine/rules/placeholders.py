"""What looks like a placeholder and is none: it would be printed with its braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.compose.prose import FIELDS, PLACEHOLDER
from doc_engine.compose.reckoned import VALUE, VALUES
from doc_engine.rules.nearest import nearest

__all__ = ["lookalikes"]

_NAMES: Final = "|".join(FIELDS)
_BRACED: Final = re.compile(
    r"(?P<closed>\{+[^{}]*\}+)"
    rf"|\{{+\s*(?P<unclosed>{_NAMES})\b(?:\.[0-9]+)?"
    rf"|\b(?P<unopened>{_NAMES})(?:\.[0-9]+)?\s*\}}+"
)
_OF_A_VALUE: Final = re.compile(r"\s*([^\W\d]+)((?:\.[\w-]+){0,2})\s*")
_INSIDE: Final = re.compile(r"\s*([^\W\d]+(?:[\s_-]+[^\W\d]+)*)[\s.,:#\[\]_-]*([0-9]*)\W*")


def lookalikes(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in braces and resembles a placeholder, and the placeholder it resembles.

    "{Lead}", "{lead }", "{report-to}", "{lead.100}", "{{lead}}", "{lead" and "lead}" resemble one;
    "{{ 7*7 }}" and "{a, b}" are text. A name of the right form in braces that no field has
    ("{leadd}", "{x}") is yielded, too.
    """
    for match in _BRACED.finditer(text):
        if match["closed"] is None:
            yield match[0], f"{{{match['unclosed'] or match['unopened']}}}"
            continue
        named = PLACEHOLDER.match(text, match.start())
        if (named and named[1] in FIELDS) or VALUE.match(text, match.start()):
            continue
        likely = _likely_value(match[0]) or _likely(match[0]) or ("{lead}" if named else "")
        if likely:
            yield match[0], likely


def _likely_value(braced: str) -> str:
    """Return the placeholder of a figure, a count or the period that is meant, or ""."""
    inside = _OF_A_VALUE.fullmatch(braced.strip("{}"))
    if inside is None:
        return ""
    name = inside[1].lower()
    meant = name if name in VALUES else inside[2] and nearest(name, VALUES)
    return f"{{{meant}{inside[2]}}}" if meant else ""


def _likely(braced: str) -> str:
    """Return the placeholder that a text in braces most likely means, or "" if none is near."""
    inside = _INSIDE.fullmatch(braced.strip("{}"))
    if inside is None:
        return ""
    name = re.sub(r"[\s-]+", "_", inside[1].lower())
    field = name if name in FIELDS else nearest(name, FIELDS)
    index = f".{inside[2]}" if 0 < len(inside[2]) < 3 else ""
    return f"{{{field}{index}}}" if field else ""
