"""Which fields a template leaves out: a specimen is printed, then again with one field changed.

A field that a template uses makes a difference to what comes out; one that makes none was left
out or lost, however else the template's keeper rearranged things. What a document lacks of its
words is found when it is read back; here are found a line, a bond between paragraphs or a style
that nothing prints, and the words of slots that the document at hand does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from doc_engine.composition import (
    Addressees,
    Align,
    Annex,
    Block,
    BlockStyle,
    Cell,
    Composition,
    Lines,
    Recipients,
    Row,
    Run,
    Signature,
    Table,
)
from doc_engine.render.faults import TemplateFault
from doc_engine.render.prints import CellLayout
from doc_engine.render.slots import slots
from doc_engine.standard.figures import URGENCY_FRAMES

__all__ = ["Fill", "every_field", "left_out"]

#: Fills in a template with slots and what else it is given, and returns its source.
Fill = Callable[[Mapping[str, object]], str]
_Part = TypeVar("_Part")

_OTHER: Final = "other words"
#: Words for which a template may have an arm of its own, whatever their case.
_ARMS: Final = {"urgency": tuple(URGENCY_FRAMES)}
_BODY_STYLES: Final = tuple(style for style in BlockStyle if style is not BlockStyle.LEGAL_BASIS)


class _Plain:
    """A marker that shows every difference and nothing else."""

    def words(self, run: Run) -> str:
        return run.text

    def rule(self, length: float) -> str:
        return f"{length:g} mm"

    def keep_next(self, wanted: bool) -> str:
        return " kept" if wanted else ""

    def cell(self, layout: CellLayout) -> str:
        return f"{layout.width:g} mm, {layout.span}"

    def page(self, number: int, landscape: bool) -> str:
        return f" page {number}{' landscape' if landscape else ''}"


def every_field() -> dict[str, object]:
    """Return the slots of a document that has every one of them."""
    return slots(_SPECIMEN, _Plain())


def left_out(
    file: Path, fill: Fill, wanted: Sequence[str], extras: Sequence[str] = ()
) -> tuple[TemplateFault, ...]:
    """Return a TPL111 for each field of the slots `wanted` that the template does not use.

    `extras` are texts that the template is given beside the slots. Fields are named as a template
    names them, those of a loop with what is looped over: "body: block.keep_next (dash)".
    """
    texts = dict.fromkeys(extras, "text")

    def filled(specimen: Composition, **other: str) -> str:
        return fill({**texts, **slots(specimen, _Plain()), **other})

    plain = filled(_SPECIMEN)
    unused = [name for name in extras if filled(_SPECIMEN, **{name: _OTHER}) == plain]
    for slot in wanted:
        for field, value in _changes(slot, getattr(_SPECIMEN, slot)):
            if filled(replace(_SPECIMEN, **{slot: value})) == plain:
                unused.append(field)
        for text in _ARMS.get(slot, ()):
            if len({filled(_saying(slot, each)) for each in (text, text.lower())}) == 1:
                unused.append(slot)
    return tuple(
        TemplateFault("TPL111", file=str(file), field=field) for field in dict.fromkeys(unused)
    )


def _saying(slot: str, text: str) -> Composition:
    """Return the specimen with other words in one of its slots."""
    changed: dict[str, Any] = {slot: replace(_WORDS, text=text)}
    return replace(_SPECIMEN, **changed)


def _changes(slot: str, value: object) -> Iterator[tuple[str, Any]]:
    """Yield each field of a slot, and the slot with that field changed."""
    match value:
        case Run():
            yield slot, _other(value)
        case Lines():
            for lines in _each_changed(value.lines, _other):
                yield f"{slot}.lines", replace(value, lines=lines)
            if value.rule:
                yield f"{slot}.rule", replace(value, rule=0.0)
        case Recipients():
            yield f"{slot}.label", replace(value, label=_other(value.label))
            for items in _each_changed(value.items, lambda item: (item[0], _other(item[1]))):
                yield f"{slot}.items: item.run", replace(value, items=items)
            for items in _each_changed(value.items, lambda item: (3 - item[0], item[1])):
                yield f"{slot}.items: item.depth", replace(value, items=items)
        case Signature():
            for lines in _each_changed(value.authority, _other):
                yield f"{slot}.authority", replace(value, authority=lines)
            yield f"{slot}.full_name", replace(value, full_name=_other(value.full_name))
        case Addressees():
            yield f"{slot}.label", replace(value, label=_other(value.label))
            for runs in _each_changed(value.items, _other):
                yield f"{slot}.items", replace(value, items=runs)
        case tuple() if slot == "annexes":
            yield from _annex_changes(value)
        case tuple():
            yield from _block_changes(slot, value)


def _annex_changes(annexes: tuple[Annex, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an annex, those of its blocks included."""
    first, rest = annexes[0], annexes[1:]
    fields = {
        "page": replace(first, landscape=not first.landscape),
        "label": replace(first, label=_other(first.label)),
        "reference": replace(first, reference=_other(first.reference)),
    }
    for name, changed in fields.items():
        yield f"annexes: annex.{name}", (changed, *rest)
    for lines in _each_changed(first.title.lines, _other):
        yield "annexes: annex.title.lines", (replace(first, title=Lines(lines)), *rest)
    for field, blocks in _block_changes("annex.blocks", first.blocks):
        yield f"annexes: {field}", (replace(first, blocks=blocks), *rest)


def _table_changes(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield the fields of a table: what its cells say, how wide they are and how they stand."""

    def other_words(cell: Cell) -> Cell:
        return replace(cell, runs=(*cell.runs[:-1], _other(cell.runs[-1])))

    changes: dict[str, Callable[[Cell], Cell]] = {
        "runs": other_words,
        "layout": lambda cell: replace(cell, span=cell.span + 1),
        "align": lambda cell: replace(cell, align="right" if cell.align == "left" else "left"),
    }
    for name, change in changes.items():
        for head in _each_changed(table.head, change) if name != "align" else ():
            yield f"block.table.head: cell.{name}", replace(table, head=head)
        for at, row in enumerate(table.rows):
            if name == "align" and row.group:
                continue
            for cells in _each_changed(row.cells, change):
                rows = (*table.rows[:at], replace(row, cells=cells), *table.rows[at + 1 :])
                yield f"block.table.rows: cell.{name}", replace(table, rows=rows)
    rows = (table.rows[0], replace(table.rows[1], group=not table.rows[1].group))
    yield "block.table.rows: row.group", replace(table, rows=rows)


def _block_changes(slot: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of each block: runs, bond to the next, and what tells its style."""
    for index, block in enumerate(blocks):
        before, after = blocks[:index], blocks[index + 1 :]
        for runs in _each_changed(block.runs, _other):
            changed = replace(block, runs=runs)
            yield f"{slot}: block.runs ({block.style})", (*before, changed, *after)
        if block.table is not None:
            for field, table in _table_changes(block.table):
                yield f"{slot}: {field}", (*before, replace(block, table=table), *after)
            continue
        changed = replace(block, keep_next=True)
        yield f"{slot}: block.keep_next ({block.style})", (*before, changed, *after)
        for style in sorted({each.style for each in after if each.table is None} - {block.style}):
            changed = replace(block, style=style)
            yield f"{slot}: block.style ({block.style}, {style})", (*before, changed, *after)


def _each_changed(
    parts: tuple[_Part, ...], change: Callable[[_Part], _Part]
) -> Iterator[tuple[_Part, ...]]:
    """Yield the parts with the first one changed, with the second one changed, and so on."""
    for index, part in enumerate(parts):
        yield (*parts[:index], change(part), *parts[index + 1 :])


def _other(run: Run) -> Run:
    return replace(run, text=_OTHER)


_WORDS: Final = Run("words", "s_words")
#: Cells of every alignment, for which a template may have arms of their own.
_CELLS: Final = tuple(Cell((_WORDS, _WORDS), align) for align in get_args(Align))
#: Columns of one width, and one too many: a wider cell moves the next, which stays as wide.
_TABLE: Final = Table(
    (10.0,) * (len(_CELLS) + 1), _CELLS[:2], (Row(_CELLS), Row(_CELLS[:2], group=True))
)


def _block(style: BlockStyle) -> Block:
    if style is BlockStyle.TABLE:
        return Block(style, (), "", table=_TABLE)
    return Block(style, (_WORDS, _WORDS), "")


_LINES: Final = Lines((_WORDS, _WORDS), 10.0)
_ANNEX: Final = Annex(
    "specimen", _WORDS, Lines((_WORDS, _WORDS)), _WORDS, tuple(map(_block, _BODY_STYLES))
)
_SHORT_ANNEX: Final = replace(_ANNEX, blocks=(_block(BlockStyle.TEXT),))
#: A document that has every slot, every style of block, and each thing in a loop twice; the second
#: annex, of which no field is changed, is a short one.
_SPECIMEN: Final = Composition(
    document="specimen",
    type="specimen",
    title_text="specimen",
    state="draft",
    draft_mark=_WORDS,
    parent_organ=Lines((_WORDS, _WORDS)),
    organ=_LINES,
    national_name=_WORDS,
    motto=_LINES,
    code=_WORDS,
    place_and_date=_WORDS,
    urgency=_WORDS,
    type_name=_WORDS,
    subject=_LINES,
    legal_bases=(_block(BlockStyle.LEGAL_BASIS), _block(BlockStyle.LEGAL_BASIS)),
    body=tuple(map(_block, _BODY_STYLES)),
    recipients=Recipients(_WORDS, ((1, _WORDS), (2, _WORDS))),
    signature=Signature((_WORDS, _WORDS), _WORDS),
    about=Lines((_WORDS, _WORDS)),
    addressees=Addressees(_WORDS, (_WORDS, _WORDS)),
    contact=Lines((_WORDS, _WORDS)),
    annexes=(_ANNEX, _SHORT_ANNEX),
)
