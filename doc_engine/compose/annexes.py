"""Annexes in words (III.1): label, title, reference to the document, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.compose.body import Composer, ended
from doc_engine.compose.brief import brief_words
from doc_engine.compose.heading import broken, code_words
from doc_engine.compose.places import Spot
from doc_engine.compose.prose import field_words
from doc_engine.compose.standing_table import standing_table
from doc_engine.compose.tables import cell, laid_out
from doc_engine.composition import Align, Annex, Block, Cell, Row, Run, anchor_name
from doc_engine.model.annex import Annex as AnnexData
from doc_engine.model.assignment import Assignment
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.standing import standings
from doc_engine.model.surroundings import Surroundings
from doc_engine.standard.figures import PAGE
from doc_engine.standard.numbering import roman
from doc_engine.wording import phrase

__all__ = ["compose_annexes"]

#: The columns of the assignments' table: its head, its share of the width, how its words stand.
_COLUMNS: tuple[tuple[str, int, Align], ...] = (
    ("TT", 6, "center"),
    ("Nhiệm vụ", 30, "left"),
    ("Chủ trì", 19, "left"),
    ("Phối hợp", 16, "left"),
    ("Thời hạn", 12, "center"),
    ("Sản phẩm", 17, "left"),
)


def compose_annexes(
    document: Document, registry: Registry, composer: Composer, around: Surroundings
) -> tuple[Annex, ...]:
    """Return the annexes of a document, numbered if there are several (III.1.b)."""
    return tuple(
        _annex(number, each, document, registry, composer, around)
        for number, each in enumerate(document.annexes, start=1)
    )


def _annex(
    number: int,
    annex: AnnexData,
    document: Document,
    registry: Registry,
    composer: Composer,
    around: Surroundings,
) -> Annex:
    several = len(document.annexes) > 1
    label = f"Phụ lục {roman(number)}" if several else "Phụ lục"
    width = _width(annex)
    root = phrase("where", "annex" if several else "only-annex", number=roman(number))
    spot = Spot(root=root, alone="whole", room=f"annex{number}", width=width)
    composer.items(annex.body, ("annexes", number - 1, "body"), spot, mark="dash")
    if annex.assignments:
        composer.add(_assignments(annex, document, composer, spot.where, width))
    if annex.tasks:
        tasks = standings(document, registry, around)
        table, rows = standing_table(tasks, registry, annex.id, spot.where, width)
        composer.add(table)
        composer.note_rows(rows)
    return Annex(
        id=annex.id,
        label=Run(label, anchor_name("s", "annex", number, "label")),
        title=broken(annex.title.upper(), "annex_title", width * 0.9, ("annex", number, "title")),
        reference=Run(
            f"(Kèm theo {code_words(document, registry)})",
            anchor_name("s", "annex", number, "reference"),
            italic=True,
        ),
        blocks=ended(composer.blocks()),
        landscape=annex.landscape,
    )


def _width(annex: AnnexData) -> float:
    """Return the width of an annex's text in mm; a page on its side keeps its margins."""
    if not annex.landscape:
        return PAGE.text_width
    return PAGE.height - PAGE.left.chosen - PAGE.right.chosen


def _assignments(
    annex: AnnexData, document: Document, composer: Composer, place: str, width: float
) -> Block:
    """Return the table of the document's assignments, a row each."""
    name = f"orders_{annex.id}"
    head = [
        cell(title, anchor_name("p", name, "head", number), "center", bold=True)
        for number, (title, _, _) in enumerate(_COLUMNS, start=1)
    ]
    rows = []
    for number, task in enumerate(document.tasks(), start=1):
        where = phrase("where", "row", part=place, number=number)
        printing = composer.copied(annex.id, task.assignment, where)
        cells = [cell(str(number), anchor_name("p", name, "row", number), "center")]
        for text, (_, _, align) in zip(
            _cells(task.assignment, composer), _COLUMNS[1:], strict=True
        ):
            cells.append(cell(text, composer.anchor([printing]), align) if text else Cell(()))
        rows.append(Row(tuple(cells)))
    return laid_out([share for _, share, _ in _COLUMNS], head, rows, place, width)


def _cells(assignment: Assignment, composer: Composer) -> Iterator[str]:
    """Yield what an assignment says in each column after the first."""

    def every(field: str, count: int) -> list[str]:
        values = (field_words(assignment, field, n, composer.names) for n in range(1, count + 1))
        return [each for each in values if each]

    yield _sentence(brief_words(assignment, composer.names))
    yield _sentence("; ".join(every("lead", len(assignment.lead))))
    yield _sentence("; ".join(every("with", len(assignment.with_))))
    yield _sentence("; ".join(every("deadline", len(assignment.deadlines()))))
    told = ", ".join(every("report_to", len(assignment.report_to)))
    output = every("output", 1 if assignment.output else 0)
    yield _sentence("; ".join([*output, *([f"gửi {told}"] if told else [])]))


def _sentence(text: str) -> str:
    """Return a cell's words: a capital first, no full stop last."""
    return (text[:1].upper() + text[1:]).rstrip(" .;,")
