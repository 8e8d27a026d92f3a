"""What changed of a document besides its assignments, and that both directions tell the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doc_engine.changes import KINDS, Weight, compared, compared_paragraphs
from doc_engine.wording import LANGUAGES, say
from tests.changes.editions import change, duty, edition, kinds, told
from tests.factory import Data, section

_OPPOSITE = {
    "added": "removed",
    "later": "earlier",
    "dated": "undated",
    "recurring": "once",
    "to": "from",
}
OPPOSITE = {**_OPPOSITE, **{value: key for key, value in _OPPOSITE.items()}}


def mirrored(kind: str) -> str:
    head, hyphen, tail = kind.rpartition("-")
    return f"{head}{hyphen}{OPPOSITE.get(tail, tail)}"


def test_every_kind_of_change_has_its_words_and_its_weight() -> None:
    for lang in LANGUAGES:
        assert all(say("changes", kind, lang=lang, where="x") for kind in KINDS)
    assert set(KINDS.values()) == set(Weight)
    assert all(mirrored(kind) in KINDS for kind in KINDS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"state": "draft"}, "state"),
        ({"code": {"number": "3"}}, "number"),
        ({"issued_date": "2022-03-28"}, "date"),
        ({"subject": "Nâng cao hiệu quả"}, "subject"),
        ({"urgency": "KHẨN"}, "urgency"),
        ({"signatory": {"authority": "CHỦ TỊCH", "full_name": "Lê A"}}, "signatory"),
        ({"recipients": [{"to": "so-khcn"}]}, "recipient-removed"),
        ({"recipients": [{"to": "cac-so"}, {"archive": "VT"}]}, "recipient-added"),
        ({"legal_bases": ["Luật mới"]}, "basis-added"),
        ({"opening": "Mở đầu."}, "text-added"),
        ({"implements": "ct-kia"}, "implements-added"),
        ({"place": "Hà Nội"}, "place"),
        ({"type": "ke-hoach"}, "type"),
    ],
)
def test_each_edit_at_head_and_foot_is_told(changes: dict[str, Any], expected: str) -> None:
    old, new = edition(duty()), edition(duty(), **changes)

    assert expected in kinds(old, new)
    assert mirrored(expected) in kinds(new, old)


def test_the_end_of_a_list_that_went_on_is_no_change_of_its_line() -> None:
    old = edition(legal_bases=["Luật Một"])
    new = edition(legal_bases=["Luật Một", "Luật Hai"])

    assert told(compared(old, new)) == [("", "basis-added", "", "Luật Hai")]


def test_words_in_the_other_spelling_of_tones_are_no_change() -> None:
    old, new = edition(opening="Hoà giải ở cơ sở."), edition(opening="Hòa giải ở cơ sở.")

    assert compared(old, new).status == "same"


def test_rows_of_tables_footnotes_and_annexes_are_told_apart() -> None:
    def made(*rows: str, note: str, title: str) -> Any:
        table = {"columns": [{"title": "TT"}, {"title": "Việc"}], "rows": [[r, r] for r in rows]}
        body: list[Data] = [{"text": "Xem bảng[^a] tại phụ lục."}, table]
        annex = {"id": "pl", "title": title, "body": [{"text": "Nội dung phụ lục."}]}
        return edition(*body, footnotes={"a": note}, annexes=[annex])

    old = made("một", "hai", note="Chú thích cũ", title="Bảng kê cũ")
    new = made("một", "ba", note="Chú thích mới", title="Bảng kê mới")

    assert [row[1:] for row in told(compared(old, new))] == [
        ("row-removed", "hai | hai", ""),
        ("row-added", "", "ba | ba"),
        ("annex-changed", "BẢNG KÊ CŨ", "BẢNG KÊ MỚI"),
        ("note-changed", "Chú thích cũ", "Chú thích mới"),
    ]


def test_a_text_that_stands_elsewhere_has_moved() -> None:
    first, second, third = ({"text": f"Đoạn {each} của mục."} for each in ("đầu", "giữa", "cuối"))
    old, new = edition(first, second, third), edition(third, first, second)
    moved = [each.old for each in compared(old, new).changes if each.kind == "text-moved"]

    assert moved == ["Đoạn cuối của mục"]


def test_the_changed_words_of_a_text_are_marked_and_its_place_is_told() -> None:
    found = change(
        edition({"text": "Báo cáo trước tháng 5."}),
        edition({"text": "Báo cáo trước tháng 6."}),
        "text-changed",
    )

    assert [(each.op, each.text) for each in found.words if each.op != "same"] == [
        ("removed", " 5"),
        ("added", " 6"),
    ]
    assert found.where == "mục 1, đoạn 1"


def test_made_files_are_compared_by_their_paragraphs() -> None:
    found = compared_paragraphs("a.docx", ["Một.", "Hai ba bốn.", "Năm."], ["Một.", "Hai ba tư."])

    assert [row[1:] for row in told(found)] == [
        ("text-changed", "Hai ba bốn.", "Hai ba tư."),
        ("text-removed", "Năm.", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["Một hai", "ba bốn.", "Năm."], ["Một hai ba bốn.", "Năm."]),
        (["Một.", "Hai", "ba", "bốn."], ["Một.", "Hai ba bốn."]),
        (["Một hai ba bốn năm ."], ["Một hai ba bốn năm."]),
    ],
)
def test_paragraphs_that_are_one_in_the_other_file_are_no_change(
    old: list[str], new: list[str]
) -> None:
    assert compared_paragraphs("a.pdf", old, new).status == "same"
    assert compared_paragraphs("a.pdf", new, old).status == "same"


UNITS = st.sampled_from(["so-khcn", "so-tai-chinh", "so-tu-phap", "so-noi-vu"])
DEADLINES = st.sampled_from(
    ["trước ngày 15/11/2022", "hằng năm", "hằng quý", "thường xuyên", "trong năm 2022"]
)


@st.composite
def duties(draw: st.DrawFn) -> Data:
    fields: Data = {"lead": draw(st.lists(UNITS, min_size=1, max_size=2, unique=True))}
    if draw(st.booleans()):
        fields["with"] = draw(st.lists(UNITS, min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        fields["deadline"] = draw(st.lists(DEADLINES, min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        fields["output"] = draw(st.sampled_from(["Kế hoạch", "Quyết định"]))
    fields["action"] = draw(st.sampled_from(["lập sổ", "lập kế hoạch năm", "rà soát, báo cáo"]))
    return fields


@st.composite
def bodies(draw: st.DrawFn) -> list[Data]:
    names = draw(st.lists(st.sampled_from("abcde"), max_size=4, unique=True))
    made = [duty(name, **draw(duties())) for name in names]
    cut = draw(st.integers(0, len(made)))
    parts = [
        section(*part, title=title)
        for title, part in (("Một", made[:cut]), ("Hai", made[cut:]))
        if part
    ]
    prose = draw(st.lists(st.sampled_from(["Câu đầu.", "Câu cuối cùng.", "Câu hòa."]), max_size=2))
    return [*parts, *([section(*({"text": each} for each in prose), title="Ba")] if prose else [])]


@given(bodies())
@settings(max_examples=25, deadline=None)
def test_no_document_differs_from_itself(body: list[Data]) -> None:
    assert compared(edition(sections=body), edition(sections=body)).status == "same"


@given(bodies(), bodies())
@settings(max_examples=50, deadline=None)
def test_back_is_there_mirrored(first: list[Data], second: list[Data]) -> None:
    old, new = edition(sections=first), edition(sections=second)
    there = [
        (name, mirrored(kind) if "-" in kind else OPPOSITE.get(kind, kind), after, before)
        for name, kind, before, after in told(compared(old, new))
    ]

    assert sorted(there) == sorted(told(compared(new, old)))


EDITS: dict[str, Data] = {
    "lead-removed": {"lead": "so-khcn"},
    "with-added": {"with": "so-noi-vu"},
    "report_to-removed": {"report_to": []},
    "deadline-later": {"deadline": "trước ngày 30/11/2022"},
    "target-lowered": {"target": {"measure": "lượt", "at_least": "1"}},
    "output-removed": {"output": None},
    "mode": {"mode": "request"},
    "words": {"action": "lập sổ theo dõi"},
}


@given(st.sets(st.sampled_from(sorted(EDITS))))
@settings(max_examples=40, deadline=None)
def test_every_edit_of_an_assignment_is_told_and_nothing_else_is(edits: set[str]) -> None:
    fields: Data = {
        "lead": ["so-khcn", "so-tu-phap"],
        "report_to": "ubnd-tinh",
        "deadline": "trước ngày 15/11/2022",
        "target": {"measure": "lượt", "at_least": "2"},
        "output": "Kế hoạch",
    }
    edited = fields.copy()
    for name in edits:
        edited.update(EDITS[name])
    given_now = {key: value for key, value in edited.items() if value is not None}
    found = kinds(edition(duty("viec", **fields)), edition(duty("viec", **given_now)))

    assert set(found) == edits - {"words"}


def test_the_day_of_the_documents_and_no_other_decides_what_is_later() -> None:
    old = edition(duty(deadline="trước ngày 31/1 hằng năm"))
    new = edition(duty(deadline="trước ngày 15/11 hằng năm"))

    assert old.document.day == date(2022, 3, 25)
    assert "deadline-earlier" in kinds(old, new)
