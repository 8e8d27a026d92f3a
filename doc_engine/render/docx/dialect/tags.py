"""The tags of docxtpl's dialect: what stands between double braces, and where it stands.

While a part is worked on, each tag is one short token in the tree's texts, so that no later step
takes XML for Jinja or Jinja for XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

__all__ = ["OPENING", "TAG", "TOKEN", "Spot", "Tag", "Tags"]

#: Characters that Unicode keeps for a program's own use (noncharacters), around a tag's number.
_START, _END = "\ufdd0", "\ufdd1"
TOKEN: Final = re.compile(f"{_START}([0-9]+){_END}")
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENING: Final = re.compile(r"\{[\{%#]")
#: What stands in a tag: the level that it takes the place of, if any, then Jinja.
_INSIDE: Final = re.compile(r"(?P<before>[-+]?)(?:(?P<level>tr|tc|p|r)\s)?(?P<body>.*)", re.DOTALL)
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a tag stands in a template: numbers count from 1, 0 where it is in no table.

    `text` is the paragraph as its keeper wrote it.
    """

    part: str
    text: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0


@dataclass(slots=True)
class Tag:
    """One tag: `kind` is "{", "%" or "#"; `level` what it takes the place of ("tr", "p", ...)."""

    kind: str
    level: str
    before: str
    body: str
    after: str
    spot: Spot

    @property
    def verb(self) -> str:
        """The first word of a statement: "for", "endif", "vm"; "" of a print or a comment."""
        words = self.body.split(None, 1)
        return words[0] if self.kind == "%" and words else ""

    @property
    def expression(self) -> str:
        """What follows the verb."""
        words = self.body.split(None, 1)
        return words[1].strip() if len(words) > 1 else ""

    def source(self, *, raw: bool = False) -> str:
        """Return the tag for Jinja, ending on a line of its own, by which it can be told.

        `raw` text is printed as it stands.
        """
        close = "}" if self.kind == "{" else self.kind
        line = "" if raw or self.kind == "#" else "\n"
        return f"{{{self.kind}{self.before}{line}{self.body}{self.after}{close}}}"


@dataclass(slots=True)
class Tags:
    """All tags of a part, by number."""

    found: list[Tag] = field(default_factory=list)

    def token(self, text: str, spot: Spot) -> str:
        """Return the token for a tag as it is written in the template."""
        kind, inside = text[1], text[2:-2]
        match = _INSIDE.fullmatch(inside)
        assert match is not None
        body = match["body"] if kind == "#" else match["body"].translate(_STRAIGHT)
        after = body[-1] if body[-1:] in ("-", "+") else ""
        before, level = match["before"], match["level"] or ""
        self.found.append(Tag(kind, level, before, body.removesuffix(after), after, spot))
        return self.of(len(self.found) - 1)

    def new(self, kind: str, body: str, spot: Spot) -> str:
        """Return the token of a tag that the dialect adds by itself."""
        self.found.append(Tag(kind, "", "", f" {body} ", "", spot))
        return self.of(len(self.found) - 1)

    def of(self, number: int) -> str:
        """Return the token of a tag."""
        return f"{_START}{number}{_END}"

    def within(self, text: str) -> Iterator[tuple[re.Match[str], Tag]]:
        """Yield each token of a text with its tag."""
        for match in TOKEN.finditer(text):
            yield match, self.found[int(match[1])]


def has_tokens_of_its_own(text: str) -> bool:
    """Tell whether a template holds the very characters that tokens are made of."""
    return _START in text or _END in text
