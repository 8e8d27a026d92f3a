"""Every way to drop something from a template, found mechanically: one small cut each.

Kinds: "print" (a `{{ ... }}`), "loop" (a for with its content), "tags" (a for's tags alone, its
content left), "arm" (what stands between an if, elif or else and the next of them), "cell" and
"column" (of a table).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml import etree

from tests.proof.docx_surgery import W, members_of, packed
from tests.proof.surgery import Spot, without_spots

__all__ = ["Mutation", "of_docx", "of_html"]

_PRINT: Final = re.compile(r"\{\{(.*?)\}\}")
_TAG: Final = re.compile(r"\{%[a-z]{0,2}-?\s*(for|if|elif|else|endfor|endif)\b\s*(.*?)\s*-?%\}")
_OPENS: Final = ("for", "if")
_PARTS: Final = ("word/document.xml", "word/footer1.xml")


@dataclass(frozen=True)
class Mutation:
    """A template with one thing less: its kind, its name for failures, the file's bytes."""

    kind: str
    name: str
    data: bytes


@dataclass(frozen=True)
class _Tag:
    """A tag of a template and where it stands: an offset pair, or the number of an element."""

    word: str
    text: str
    start: int
    end: int


def of_html(source: str) -> Iterator[Mutation]:
    """Yield every mutation of an HTML template."""
    tags = [_Tag(each[1], each[2], *each.span()) for each in _TAG.finditer(source)]
    cuts: list[tuple[str, str, list[Spot]]] = []
    for match in _PRINT.finditer(source):
        cuts.append(("print", match[1].strip(), [match.span()]))
    for opening, closing in _loops(tags):
        cuts.append(("loop", opening.text, [(opening.start, closing.end)]))
        spots = [(each.start, each.end) for each in (opening, closing)]
        cuts.append(("tags", opening.text, spots))
    for former, latter in _arms(tags):
        cuts.append(("arm", f"{former.word} {former.text}", [(former.end, latter.start)]))
    for start, end, name in _html_cells(source):
        cuts.append(("cell", name, [(start, end)]))
    for kind, name, spots in cuts:
        line = source.count("\n", 0, spots[0][0]) + 1
        data = without_spots(source, spots).encode()
        yield Mutation(kind, f"template.html:{line}: {kind} {name}", data)


def of_docx(template: bytes) -> Iterator[Mutation]:
    """Yield every mutation of a DOCX template's body and of the foot of its first page."""
    members = members_of(template)
    for part in _PARTS:
        for number, (kind, name, _) in enumerate(_docx_cuts(etree.fromstring(members[part]))):
            root = etree.fromstring(members[part])
            _, _, cut = _docx_cuts(root)[number]
            cut()
            changed = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            shown = f"template.docx, {part}, cut {number}: {kind} {name}"
            yield Mutation(kind, shown, packed({**members, part: changed}))


def _docx_cuts(root: etree._Element) -> list[tuple[str, str, Callable[[], None]]]:
    """Return what can be cut out of a body, in an order that is always the same."""
    cuts: list[tuple[str, str, Callable[[], None]]] = []
    for element in root.iter(W + "t"):
        for match in _PRINT.finditer(element.text or ""):
            cuts.append(("print", match[1].strip(), _blanking(element, match.span())))
    for letter in ("p", "r", "tr", "tc"):
        holders = list(root.iter(W + letter))
        tags = [tag for number, each in enumerate(holders) for tag in _tag_alone(each, number)]
        for opening, closing in _loops(tags):
            first, last = holders[opening.start], holders[closing.start]
            between = _between(first, last)
            cuts.append(("loop", opening.text, _removing([first, *between, last])))
            cuts.append(("tags", opening.text, _removing([first, last])))
        for former, latter in _arms(tags):
            between = _between(holders[former.start], holders[latter.start])
            cuts.append(("arm", f"{former.word} {former.text}", _removing(between)))
    for table_number, table in enumerate(root.iter(W + "tbl"), start=1):
        rows = [row.findall(W + "tc") for row in table.findall(W + "tr")]
        for row_number, row in enumerate(rows, start=1):
            for number, cell in enumerate(row, start=1):
                name = f"{number} of row {row_number} of table {table_number}"
                cuts.append(("cell", name, _removing([cell])))
        looped = any("{%t" in (each.text or "") for each in table.iter(W + "t"))
        for number, column in enumerate([] if looped else zip(*rows, strict=True), start=1):
            name = f"{number} of table {table_number}"
            cuts.append(("column", name, _removing(list(column))))
    return cuts


def _tag_alone(element: etree._Element, number: int) -> Iterator[_Tag]:
    """Yield the tag that is all of a paragraph's or run's text, of the kind that wraps such."""
    text = "".join(each.text or "" for each in element.iter(W + "t"))
    letter = etree.QName(element).localname
    match = _TAG.fullmatch(text)
    if match and text.startswith("{%" + letter):
        yield _Tag(match[1], match[2], number, number)


def _loops(tags: list[_Tag]) -> Iterator[tuple[_Tag, _Tag]]:
    return ((group[0], group[-1]) for group in _groups(tags) if group[0].word == "for")


def _arms(tags: list[_Tag]) -> Iterator[tuple[_Tag, _Tag]]:
    for group in _groups(tags):
        if group[0].word == "if":
            yield from pairwise(group)


def _groups(tags: list[_Tag]) -> Iterator[list[_Tag]]:
    """Yield the tags that belong together: a for or an if, its middle tags, its end."""
    open_groups: list[list[_Tag]] = []
    for tag in tags:
        if tag.word in _OPENS:
            open_groups.append([])
        open_groups[-1].append(tag)
        if tag.word.startswith("end"):
            yield open_groups.pop()
    assert not open_groups


def _html_cells(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of each table cell: `td`, `th`, or a `div` laid out as one."""
    for match in re.finditer(r"<(td|th|div)\b([^>]*)>", source):
        if match[1] == "div" and not re.search(r'-column"', match[2]):
            continue
        depth = 0
        for each in re.finditer(rf"<(/?){match[1]}\b", source[match.start() :]):
            depth += -1 if each[1] else 1
            if not depth:
                end = source.index(">", match.start() + each.start()) + 1
                yield match.start(), end, match.group()
                break


def _blanking(element: etree._Element, spot: Spot) -> Callable[[], None]:
    def cut() -> None:
        element.text = without_spots(element.text or "", [spot])

    return cut


def _removing(elements: list[etree._Element]) -> Callable[[], None]:
    def cut() -> None:
        for element in elements:
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return cut


def _between(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    """Return the siblings between two elements of one parent."""
    assert first.getparent() is last.getparent()
    found = []
    for each in first.itersiblings():
        if each is last:
            break
        found.append(each)
    return found
