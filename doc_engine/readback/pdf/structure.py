"""The words of tagged pages in the order of the structure tree, each under its anchor.

An anchor is the title of the nearest structure element upward that has one of our names. What
stands in no element (page numbers, running heads) is left for `untagged`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from doc_engine.readback.pdf.fragments import Block, Fragment
from doc_engine.readback.pdf.notes import is_mark
from doc_engine.readback.pdf.page import Node, PageContent, TextObject
from doc_engine.readback.reading import is_anchor, is_note

__all__ = ["StructureWalk"]

#: Types that stand within a paragraph, if there is one around them.
_INLINE: Final = frozenset(
    {"Span", "Link", "NonStruct", "Em", "Strong", "Sub", "Quote", "Code", "Reference", "Lbl"}
)
#: Types that hold paragraphs but no words of their own.
_GROUPS: Final = frozenset(
    {"", "Document", "DocumentFragment", "Part", "Art", "Sect", "TOC", "L", "Table", "TR"}
    | {"THead", "TBody", "TFoot"}
)
_REPEATED: Final = frozenset({"THead", "TFoot"})
_NOTES: Final = frozenset({"Note", "FENote"})
#: Types that a footnote's call and marker have: WeasyPrint's for generated boxes, PDF/UA's, and
#: LibreOffice's for a call.
_GENERATED: Final = frozenset({"NonStruct", "Lbl", "Reference", "Link"})


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of a structure element from those around it.

    `block` is None outside any paragraph; `head` numbers the table head that it is part of;
    `mark` tells that it is within a footnote's mark, `generated` that
    it is in an element of a type that such marks have.
    """

    block: Block | None = None
    anchor: str | None = None
    head: int | None = None
    note: bool = False
    mark: bool = False
    generated: bool = False


class StructureWalk:
    """Collects the fragments of one page after the other; it knows the table heads it has seen."""

    def __init__(self) -> None:
        self._page = 0
        self._heads = 0
        self._notes: dict[str, Block] = {}
        self._by_mcid: dict[int, list[TextObject]] = {}
        self._seen_heads: set[tuple[tuple[str | None, str], ...]] = set()

    def collect(self, page: PageContent) -> list[Fragment]:
        """Return the tagged fragments of a page, without table heads repeated from a page before.

        The page's `texts` keep those that stand in no structure element.
        """
        self._page = page.number
        self._notes = {}
        self._by_mcid = defaultdict(list)
        for each in page.texts:
            self._by_mcid[each.mcid].append(each)
        found = [each for root in page.roots for each in self._visit(root, _Around())]
        taken = {id(fragment.source) for fragment, _ in found}
        page.texts = [each for each in page.texts if id(each) not in taken]
        return self._without_repeated_heads(found)

    def _visit(self, node: Node, outer: _Around) -> Iterator[tuple[Fragment, int | None]]:
        """Yield the fragments under an element, each with the number of its table head."""
        around = self._enter(node, outer)
        for child in node.children:
            if isinstance(child, Node):
                yield from self._visit(child, around)
                continue
            for source in self._by_mcid.pop(child, ()):
                yield self._fragment(source, around), around.head

    def _fragment(self, source: TextObject, around: _Around) -> Fragment:
        return Fragment(
            source=source,
            text=source.text,
            page=self._page,
            anchor=around.anchor,
            block=around.block or Block(""),
            generated=around.generated,
            mark=around.mark,
        )

    def _enter(self, node: Node, outer: _Around) -> _Around:
        around = outer
        opens_note = node.type in _NOTES
        if node.type != "Span":
            around = replace(around, generated=node.type in _GENERATED)
        if node.type in _REPEATED:
            self._heads += 1
            around = replace(around, head=self._heads)
        if is_anchor(node.title):
            around = replace(around, anchor=node.title)
            if self._is_mark(node):
                return replace(around, mark=True)
            opens_note = opens_note or (is_note(node.title) and outer.anchor != node.title)
        if opens_note:
            return replace(around, block=self._note_block(node), note=True)
        if node.type in _GROUPS:
            return replace(around, block=None)
        if around.block is None or node.type not in _INLINE:
            return replace(around, block=Block(node.type, "footnote" if around.note else "body"))
        return around

    def _note_block(self, node: Node) -> Block:
        """Return the block of a footnote: one on each page, however many elements it is in."""
        block = Block(node.type, "footnote")
        return self._notes.setdefault(node.title, block) if is_note(node.title) else block

    def _is_mark(self, node: Node) -> bool:
        """Tell whether the element is the call or the marker that stands for its footnote."""
        return (
            is_note(node.title)
            and node.type in _GENERATED
            and is_mark("".join(self._words_under(node)))
        )

    def _words_under(self, node: Node) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, Node):
                yield from self._words_under(child)
            else:
                yield from (each.text for each in self._by_mcid.get(child, ()))

    def _without_repeated_heads(self, found: list[tuple[Fragment, int | None]]) -> list[Fragment]:
        """Leave out the table heads that stood, with the same anchors, on a page before.

        Why: an anchor stands for one stretch of words, so equal anchors mean one head printed
        again; heads without anchors may belong to two tables and are kept.
        """
        words: dict[int, list[tuple[str | None, str]]] = defaultdict(list)
        for fragment, head in found:
            if head is not None:
                words[head].append((fragment.anchor, fragment.text.strip()))
        keys = {head: tuple(parts) for head, parts in words.items()}
        anchored = {key for key in keys.values() if any(anchor for anchor, _ in key)}
        repeated = {head for head, key in keys.items() if key in self._seen_heads}
        self._seen_heads |= anchored
        return [fragment for fragment, head in found if head not in repeated]
