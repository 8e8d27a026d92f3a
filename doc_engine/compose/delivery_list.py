"""The list of recipients in words: a document of its own, of which the table is the body."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.compose.deliveries import COLUMNS, Deliveries, cells
from doc_engine.compose.heading import SUBJECT_WIDTH, broken, code_words, heading_slots
from doc_engine.compose.tables import cell, laid_out
from doc_engine.composition import (
    Align,
    Block,
    BlockStyle,
    Composition,
    Recipients,
    Row,
    Run,
    Signature,
    anchor_name,
)
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.standard.dates import day_month_year
from doc_engine.standard.figures import PAGE
from doc_engine.wording import phrase

__all__ = ["DELIVERY_LIST", "compose_deliveries", "delivery_anchor", "delivery_notes"]

#: The template's name, and the folder into which lists are written.
DELIVERY_LIST = "noi-nhan"
_TITLE = "DANH SÁCH NƠI NHẬN"
_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "center")
_NAME = 2


def delivery_anchor(number: int) -> str:
    """Return the anchor under which the name of the `number`-th recipient, from 1, is printed."""
    return anchor_name("p", "delivery", number, _NAME)


def compose_deliveries(document: Document, registry: Registry, found: Deliveries) -> Composition:
    """Return the list of who receives `document` in words.

    It has the document's letterhead, but no number, day, recipients or signature of its own.
    """
    head = heading_slots(document, registry)
    own = ("type_name", "subject", "about", "contact", "draft_mark", "urgency")
    lines: dict[str, object] = {key: each for key, each in head.items() if key not in own}
    return Composition(
        document=document.id,
        type=DELIVERY_LIST,
        title_text=f"{_TITLE.capitalize()}: {document.subject}",
        state=document.state,
        **{**lines, "code": _none("code"), "place_and_date": _none("place_and_date")},  # type: ignore[arg-type]
        type_name=Run(_TITLE, anchor_name("s", "type_name")),
        subject=broken(code_words(document, registry), "subject", SUBJECT_WIDTH),
        body=(*_opening(document), _table(found), *_closing(found)),
        recipients=Recipients(_none("recipients"), ()),
        signature=Signature((), _none("full_name")),
    )


def delivery_notes(found: Deliveries) -> list[str]:
    """Return what the table does not tell: groups with other members, where it is filed."""
    notes = [f"{each}: danh mục không kê hết thành viên." for each in found.open_groups]
    return [*notes, *(f"{each}." for each in found.archive)]


def _none(name: str) -> Run:
    return Run("", anchor_name("s", name))


def _opening(document: Document) -> Iterator[Block]:
    yield _paragraph(f"Trích yếu: {document.subject}.", "subject")
    day = day_month_year(document.day)
    yield _paragraph(f"Nơi nhận được tra trong danh mục đơn vị tại ngày {day}.", "day")


def _closing(found: Deliveries) -> Iterator[Block]:
    for number, text in enumerate(delivery_notes(found), start=1):
        yield _paragraph(text, "note", number)


def _paragraph(text: str, *name: str | int) -> Block:
    run = Run(text, anchor_name("p", "list", *name))
    return Block(BlockStyle.TEXT, (run,), phrase("where", "whole"))


def _table(found: Deliveries) -> Block:
    head = [
        cell(heading, anchor_name("p", "delivery", "head", at), "center", bold=True)
        for at, (heading, _) in enumerate(COLUMNS, start=1)
    ]
    rows = [
        Row(
            tuple(
                cell(str(value), anchor_name("p", "delivery", number, at), _ALIGNS[at - 1])
                for at, value in enumerate(values, start=1)
            )
        )
        for number, values in enumerate(cells(found), start=1)
    ]
    shares = [width for _, width in COLUMNS]
    return laid_out(shares, head, rows, phrase("where", "whole"), PAGE.text_width)
