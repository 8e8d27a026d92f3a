"""The project's pages (Markdown) as the tests see them: links, headings, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})([^\n`]*)\n(.*?)^\1\2[`~]*[ \t]*$", re.M | re.S)
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_LINK = re.compile(r"\]\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?(?:\s+\"[^\"]*\")?\s*\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its language ("" if none), its text and the line on which it opens."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of Markdown."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The page's path in the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def prose(self) -> str:
        """The page without its fenced blocks; lines keep their numbers."""
        return _FENCE.sub(lambda block: "\n" * block.group().count("\n"), self.text)

    @property
    def fences(self) -> list[Fence]:
        """The fenced blocks."""
        return [
            Fence(
                (block[3].split() or [""])[0].lower(),
                _dedented(block[4], len(block[1])),
                self.text.count("\n", 0, block.start()) + 1,
            )
            for block in _FENCE.finditer(self.text)
        ]

    @property
    def code(self) -> list[str]:
        """Everything that is set as code: spans, and lines of fenced blocks."""
        spans = [" ".join(span[2].split()) for span in _SPAN.finditer(self.prose)]
        return spans + [line for fence in self.fences for line in fence.text.splitlines()]

    @property
    def links(self) -> list[str]:
        """The targets of links and images that point into the project."""
        prose = _SPAN.sub("", self.prose)
        targets = [*_LINK.findall(prose), *_REFERENCE.findall(prose)]
        return [target for target in targets if not re.match(r"[a-z][a-z0-9+.-]*:|//", target)]

    @property
    def anchors(self) -> set[str]:
        """The anchors of the headings, as GitHub makes them."""
        found: dict[str, int] = {}
        for title in _HEADING.findall(self.prose):
            slug = _slug(title)
            found[slug] = found.get(slug, -1) + 1
        return {
            f"{slug}-{n}" if n else slug for slug, last in found.items() for n in range(last + 1)
        }


def _dedented(text: str, width: int) -> str:
    return re.sub(rf"^ {{0,{width}}}", "", text, flags=re.M) if width else text


def _slug(title: str) -> str:
    shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", title)
    return re.sub(r"[^\w\- ]", "", shown.lower()).strip().replace(" ", "-")


def all_pages() -> list[Page]:
    """Return README, CHANGELOG and every page under docs."""
    paths = [*ROOT.glob("README*.md"), *ROOT.glob("CHANGELOG.md"), *ROOT.glob("docs/**/*.md")]
    return [Page(path, path.read_text("utf-8")) for path in sorted(paths)]


def broken_links(page: Page) -> Iterator[str]:
    """Yield a line for each link of a page to a file or a heading that is not there."""
    for link in page.links:
        file, _, anchor = link.partition("#")
        target = page.path.parent / file if file else page.path
        if not target.exists():
            yield f"{page.name}: {link}: no such file"
        elif anchor and target.suffix == ".md":
            anchors = Page(target, target.read_text("utf-8")).anchors
            if anchor not in anchors:
                yield f"{page.name}: {link}: no such heading"
