"""Where a text stands: the numbers of its sections, printed and as a person is told of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import reduce

from doc_engine.composition import BlockStyle
from doc_engine.model.assignment import Mark
from doc_engine.standard.figures import PAGE
from doc_engine.standard.numbering import Level, letter, levels_of, roman
from doc_engine.wording import phrase

__all__ = ["Numbers", "Spot"]

_TITLES = {
    "part": BlockStyle.PART_TITLE,
    "roman": BlockStyle.SECTION_TITLE,
    "arabic": BlockStyle.CLAUSE_TITLE,
    "decimal": BlockStyle.SUBCLAUSE_TITLE,
    "letter": BlockStyle.SUBCLAUSE_TITLE,
    "none": BlockStyle.CLAUSE_TITLE,
}
#: The level of the numbers that a mark takes.
_MARK_LEVELS: dict[Mark, Level] = {"number": "arabic", "letter": "letter"}
_MARKS: dict[Mark, str] = {"none": "", "dash": "- ", "plus": "+ ", "star": "* "}


@dataclass(frozen=True, slots=True)
class Spot:
    """A section, or the whole text: its level and number, and the sections around it.

    `path` counts the sections on the way, from 1; `root` names a text beside the body, an annex,
    `room` the same in anchors; `width` is that of its lines, in mm.
    `figures` is the printed number without its point or bracket: "1.2", "III", "b".
    """

    level: Level | None = None
    path: tuple[int, ...] = ()
    figures: str = ""
    trail: tuple[str, ...] = ()
    part: str = ""
    root: str = ""
    alone: str = "closing"
    room: str = ""
    width: float = PAGE.text_width

    @property
    def where(self) -> str:
        """The place in words: "Phần I, mục III.1.2"; that of a text without sections is `alone`."""
        words = [each for each in (self.root, self.part) if each]
        if self.trail:
            words.append(phrase("where", "section", number=".".join(self.trail)))
        return reduce(_within, words or [phrase("where", self.alone)])

    @property
    def key(self) -> str:
        """The path as part of an anchor: "1_2", "annex2_1"."""
        return "_".join([*([self.room] if self.room else []), *map(str, self.path)])

    @property
    def number(self) -> str:
        """The number as it is printed before a text, a blank after it: "1.2. ", "b) "."""
        if not self.figures:
            return ""
        return f"{self.figures}) " if self.level == "letter" else f"{self.figures}. "

    @property
    def title_style(self) -> BlockStyle:
        """The style of its title."""
        return _TITLES[self.level or "none"]

    @property
    def lead_in_style(self) -> BlockStyle:
        """The style of a sentence that stands in the place of a title."""
        if self.level in ("part", "none"):
            return BlockStyle.TEXT
        return BlockStyle.POINT if self.level == "letter" else BlockStyle.CLAUSE


def _within(outer: str, inner: str) -> str:
    return phrase("where", "within", outer=outer, inner=inner)


@dataclass(slots=True)
class Numbers:
    """Counts the sections and the numbered paragraphs of one document, each level for itself."""

    type: str
    _counts: Counter[tuple[str, tuple[int, ...], str]] = field(default_factory=Counter)
    _children: Counter[tuple[str, tuple[int, ...]]] = field(default_factory=Counter)

    def section(self, parent: Spot, level: Level | None) -> Spot:
        """Return the next section below `parent`, at its level or at the one that follows."""
        level = level or self._next(parent)
        self._children[parent.root, parent.path] += 1
        path = (*parent.path, self._children[parent.root, parent.path])
        if level == "none":
            return replace(parent, level=level, path=path, figures="")
        figures = self._figures(parent, level)
        below = replace(parent, level=level, path=path, figures=figures)
        if level == "part":
            return replace(below, trail=(), part=phrase("where", "part", number=figures))
        kept = parent.trail[:-1] if "." in figures else parent.trail
        return replace(below, trail=(*kept, figures))

    def mark(self, spot: Spot, mark: Mark) -> str:
        """Return what stands before a paragraph, the next number where the mark counts."""
        level = _MARK_LEVELS.get(mark)
        if level is None:
            return _MARKS[mark]
        figures = self._figures(spot, level)
        return f"{figures}) " if level == "letter" else f"{figures}. "

    def default_mark(self, spot: Spot) -> Mark:
        """Return the mark of assignments right below a section."""
        if spot.level == "none":
            return "none"
        return "letter" if spot.level == "arabic" and self._next(spot) == "letter" else "dash"

    def _next(self, parent: Spot) -> Level:
        """Return the level that follows a section's, in the order of the document's type."""
        levels = levels_of(self.type)
        if parent.level is None or parent.level == "none":
            return "arabic" if parent.root else levels[0]
        if parent.level not in levels:
            return "decimal"
        below = levels[levels.index(parent.level) + 1 :]
        return below[0] if below else "decimal"

    def _figures(self, parent: Spot, level: Level) -> str:
        path = parent.path[:-1] if parent.level == "none" else parent.path
        key = (parent.root, path, level)
        self._counts[key] += 1
        count = self._counts[key]
        if level in ("part", "roman"):
            return roman(count)
        if level == "letter":
            return letter(count)
        if level == "decimal" and parent.level in ("arabic", "decimal"):
            return f"{parent.figures}.{count}"
        return str(count)
