"""Two rooms of Sở KH&CN whose names begin alike are never taken for each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.compose import compose
from doc_engine.engine.checking import data_findings
from doc_engine.engine.project import Project
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Reading, read
from doc_engine.render import packaged_templates, render
from doc_engine.rules.coverage import cover
from tests.factory import Data, document, reading, section
from tests.rules.files import edited

ROOT = Path(__file__).parents[2]
ROOMS = {
    "phong-qlkh": "Phòng Quản lý Khoa học",
    "phong-qlkhcn-co-so": "Phòng Quản lý Khoa học Công nghệ cơ sở và Sở hữu trí tuệ",
}
BOTH_WAYS = pytest.mark.parametrize(
    ("meant", "other"), [tuple(ROOMS), tuple(reversed(ROOMS))], ids=["short", "long"]
)
ANNEX: Data = {"id": "phan-cong", "title": "Phân công", "assignments": "true"}


@pytest.fixture(scope="module")
def units() -> Registry:
    registry = Project.open(ROOT).registry
    for room, name in ROOMS.items():
        assert [each.full for each in registry.entries[room].names] == [name]
    return registry


def plan(room: str, text: str = "{lead} rà soát.") -> Document:
    """Return a plan of one assignment, printed in the text and in the annex."""
    return document(
        type="ke-hoach",
        organ="so-khcn",
        sections=[section({"id": "viec", "lead": room, "text": text, "brief": "Rà soát"})],
        annexes=[ANNEX],
        recipients=[{"to": "phong-don-vi-so-khcn"}],
    )


def missing(made: Document, units: Registry, file: Reading) -> list[tuple[str, str]]:
    """Return where a file lacks which name."""
    proofs = cover(made, units, compose(made, units), file).proofs
    return [(each.printing, each.words) for each in proofs if not each.found]


@BOTH_WAYS
def test_a_sentence_that_names_the_other_room_proves_nothing(
    units: Registry, meant: str, other: str
) -> None:
    made = plan(meant, f"{ROOMS[other]} rà soát.")

    assert missing(made, units, reading(compose(made, units))) == [("body", ROOMS[meant])]
    told = [each.details.get("unit") for each in data_findings(made, units)]
    assert other in told


@BOTH_WAYS
def test_a_row_of_the_annex_that_names_the_other_room_proves_nothing(
    units: Registry, meant: str, other: str
) -> None:
    made = plan(meant)
    composition = compose(made, units)
    (row,) = (each for each in composition.clauses if each.printing == "phan-cong")
    cell = next(each for each in row.anchors if composition.words()[each] == ROOMS[meant])

    file = reading(composition, printed={cell: ROOMS[other]})

    assert missing(made, units, reading(composition)) == []
    assert missing(made, units, file) == [("phan-cong", ROOMS[meant])]


@BOTH_WAYS
@pytest.mark.parametrize("anchored", [True, False], ids=["anchored", "without anchors"])
def test_a_file_in_which_somebody_wrote_the_other_room_proves_nothing(
    units: Registry, meant: str, other: str, anchored: bool
) -> None:
    made = plan(meant)
    folder = packaged_templates() / "ke-hoach"
    docx = render(compose(made, units), "docx", folder)
    if not anchored:
        docx = edited("<w:bookmark(?:Start|End)[^>]*/>", "", docx=docx)

    changed = edited(ROOMS[meant], ROOMS[other], docx=docx)

    assert missing(made, units, read(docx, "docx")) == []
    assert missing(made, units, read(changed, "docx")) == [
        ("body", ROOMS[meant]),
        ("phan-cong", ROOMS[meant]),
    ]


def test_words_typed_after_the_anchor_make_it_the_other_room(units: Registry) -> None:
    made = plan("phong-qlkh")
    docx = render(compose(made, units), "docx", packaged_templates() / "ke-hoach")
    longer = ROOMS["phong-qlkhcn-co-so"].removeprefix(ROOMS["phong-qlkh"])
    run = f'<w:r><w:t xml:space="preserve">{longer}</w:t></w:r>'

    changed = edited(
        rf"(<w:t[^>]*>{ROOMS['phong-qlkh']}</w:t></w:r><w:bookmarkEnd[^>]*/>)",
        rf"\g<1>{run}",
        docx=docx,
    )

    assert missing(made, units, read(changed, "docx")) == [("phan-cong", ROOMS["phong-qlkh"])]


def test_one_sentence_may_order_both_rooms_the_long_name_first(units: Registry) -> None:
    both = plan("phong-qlkh").model_dump(by_alias=True, mode="json", exclude_none=True)
    task = both["sections"][0]["body"][0]
    for order in (list(ROOMS), list(reversed(ROOMS))):
        task["lead"] = order
        made = Document.model_validate(both)
        assert missing(made, units, reading(compose(made, units))) == []
        once = reading(
            compose(made, units),
            printed={"a_viec_1": f"- {ROOMS['phong-qlkhcn-co-so']} rà soát."},
        )
        assert missing(made, units, once) == [("body", ROOMS["phong-qlkh"])]
