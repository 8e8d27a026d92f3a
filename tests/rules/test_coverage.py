"""The proof that each addressee and each deadline stands in its own clause of the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.findings import Severity
from doc_engine.model.document import Document
from doc_engine.rules.coverage import Coverage, cover
from tests.factory import Data, directive, document, reading, registry, section, spoken, task

BODY = ("sections", 0, "body")
YEARLY = "trước ngày 15/11 hằng năm"
FULL = {
    "lead": "so-khcn",
    "with": "so-tai-chinh",
    "report_to": "ubnd-tinh",
    "deadline": YEARLY,
    "text": "{lead} cùng {with} báo cáo {report_to} {deadline}.",
}


def covered(made: Document, **file: Any) -> Coverage:
    """Return the coverage of `made` by a file that `reading` makes with these changes."""
    units = registry()
    composition = compose(made, units)
    return cover(made, units, composition, reading(composition, **file))


def codes(coverage: Coverage) -> list[str]:
    return spoken(list(coverage.findings))


def lacking(coverage: Coverage) -> list[tuple[str, str, str]]:
    """Return the code, the role and the words of what was not found."""
    spoken(list(coverage.findings))
    return [
        (each.code, str(each.details["role"]), str(each.details["words"]))
        for each in coverage.findings
        if each.code in ("COV101", "COV102")
    ]


def test_a_faithful_file_proves_every_role() -> None:
    coverage = covered(directive(task(**FULL)))

    assert coverage.findings == ()
    assert [(each.role, each.words, each.found, each.by) for each in coverage.proofs] == [
        ("lead", "Sở Khoa học và Công nghệ", True, "anchor"),
        ("with", "Sở Tài chính", True, "anchor"),
        ("report_to", "Ủy ban nhân dân tỉnh Bắc Giang", True, "anchor"),
        ("deadline", YEARLY, True, "anchor"),
    ]
    assert {each.where for each in coverage.proofs} == {"mục 1, gạch đầu dòng 1"}


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("lead", "Sở Khoa học và Công nghệ"),
        ("with", "Sở Tài chính"),
        ("report_to", "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("deadline", YEARLY),
    ],
)
def test_a_role_that_the_file_lacks_is_told(role: str, words: str) -> None:
    made = directive(task(**FULL))
    text = compose(made, registry()).words()["a_viec_1"].replace(words, "ai đó")

    coverage = covered(made, printed={"a_viec_1": text})

    code = "COV102" if role == "deadline" else "COV101"
    assert lacking(coverage) == [(code, role, words)]
    (finding,) = coverage.findings
    assert finding.severity is Severity.ERROR
    assert finding.pointer == (*BODY, 0, role, 0)
    assert finding.details["id"] == "viec"
    assert finding.details["where"] == "mục 1, gạch đầu dòng 1"


def test_what_is_missing_is_pointed_at_where_the_data_name_it() -> None:
    target = {"measure": "việc", "at_least": "1", "deadline": "hằng quý"}
    given = task(
        lead=["so-khcn", "so-tai-chinh"],
        deadline=["hằng năm", "thường xuyên"],
        target=target,
        text="Không ai làm gì.",
    )

    coverage = covered(directive(given))

    assert [each.pointer for each in coverage.findings] == [
        (*BODY, 0, "lead", 0),
        (*BODY, 0, "lead", 1),
        (*BODY, 0, "deadline", 0),
        (*BODY, 0, "deadline", 1),
        (*BODY, 0, "target", 0, "deadline"),
    ]
    assert "{lead}" in coverage.findings[0].remedy()
    assert "{deadline}" in coverage.findings[2].remedy()
    assert "{deadline.3}" in coverage.findings[-1].remedy()


def test_a_unit_that_a_heading_lacks_is_pointed_at_in_the_heading() -> None:
    heads = {"lead": ["so-khcn"]}
    made = document(sections=[section({"id": "a", "text": "Làm."}, heads=heads)])

    (finding,) = covered(made).findings

    assert finding.pointer == ("sections", 0, "heads", "lead", 0)


def test_a_name_elsewhere_in_the_file_counts_for_nothing() -> None:
    made = directive(task("a", text="{lead} làm."), task("b", text="Việc này cũng làm."))

    assert lacking(covered(made)) == [("COV101", "lead", "Sở Khoa học và Công nghệ")]


def test_a_mention_serves_one_role() -> None:
    once = task(report_to="so-khcn", text="{lead} tổng hợp.")
    twice = task(report_to="so-khcn", text="{lead} tổng hợp, báo cáo {report_to}.")

    assert lacking(covered(directive(once))) == [
        ("COV101", "report_to", "Sở Khoa học và Công nghệ")
    ]
    assert lacking(covered(directive(twice))) == []


def test_another_spelling_of_the_same_name_or_deadline_is_as_good() -> None:
    made = directive(task(**FULL))
    text = "- Sở kh&cn cùng SỞ TÀI CHÍNH báo cáo UBND tỉnh trước ngày 15/11 hàng năm."

    assert covered(made, printed={"a_viec_1": text}).findings == ()


@pytest.mark.parametrize("text", ["- Các cơ sở tài chính làm.", "- các sở tài chính làm."])
def test_words_that_are_no_name_prove_nobody(text: str) -> None:
    made = directive(task(lead="so-tai-chinh"))

    assert lacking(covered(made, printed={"a_viec_1": text})) == [
        ("COV101", "lead", "Sở Tài chính")
    ]


def test_a_name_is_never_read_across_two_stretches() -> None:
    made = directive(task(text="Giao Sở Khoa học"), {"continues": "viec", "text": "và Công nghệ."})

    assert lacking(covered(made)) == [("COV101", "lead", "Sở Khoa học và Công nghệ")]


def test_a_deadline_is_never_read_across_two_stretches() -> None:
    days = "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản"
    made = directive(
        task(deadline=[days, YEARLY], text="{lead} trả lời {deadline}"),
        {"continues": "viec", "text": "và báo cáo {deadline.2}."},
    )

    assert lacking(covered(made)) == []


def test_a_continuation_is_part_of_the_clause() -> None:
    made = directive(
        task(deadline=YEARLY),
        {"continues": "viec", "text": "Kết quả báo cáo {deadline}."},
    )

    assert lacking(covered(made)) == []


def test_a_continuation_named_twice_does_not_count_its_names_twice() -> None:
    made = directive(
        task(report_to="so-khcn", text="Làm việc này."),
        {"continues": ["viec", "viec"], "text": "Gửi {lead}."},
    )

    assert len(lacking(covered(made))) == 1


def headed(*body: Data, title: str = "Đề nghị {lead}") -> Document:
    return document(sections=[section(*body, title=title, heads={"lead": "so-tai-chinh"})])


def test_a_heading_counts_for_each_assignment_that_it_heads() -> None:
    made = headed({"id": "a", "text": "Làm một."}, {"id": "b", "text": "Làm hai."})

    coverage = covered(made)

    assert coverage.findings == ()
    assert [(each.assignment, each.role) for each in coverage.proofs] == [
        ("a", "lead"),
        ("b", "lead"),
    ]


def test_a_heading_counts_for_the_sections_below_it() -> None:
    below = section({"id": "a", "text": "Làm một."}, title="Việc chung")

    assert lacking(covered(headed(below))) == []


def test_a_heading_that_does_not_name_its_unit_heads_nobody() -> None:
    made = headed({"id": "a", "text": "Làm một."}, title="Việc chung")

    assert lacking(covered(made)) == [("COV101", "lead", "Sở Tài chính")]


def test_a_heading_does_not_count_for_an_assignment_of_another() -> None:
    made = headed(task("a", report_to="so-tai-chinh", text="{lead} báo cáo."))

    assert lacking(covered(made)) == [("COV101", "report_to", "Sở Tài chính")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("report_to", "so-khcn", "Sở Khoa học và Công nghệ"),
        ("with", "so-khcn", "Sở Khoa học và Công nghệ"),
        ("deadline", "trước ngày 15/11/2022", "trước ngày 15/11/2022"),
    ],
)
def test_a_heading_serves_only_the_lead_declared_for_it(field: str, value: str, words: str) -> None:
    title = f"{{lead}} (gửi {words}), {words}"
    order = {"id": "a", field: value, "text": "Tổng hợp."}
    told = [("COV102" if field == "deadline" else "COV101", field, words)]

    assert lacking(covered(headed(order, title=title))) == told
    said = {**order, "text": f"Tổng hợp {{{field}}}."}
    assert lacking(covered(headed(said, title=title))) == []


def test_the_deadline_of_a_target_is_wanted_too() -> None:
    target = {"measure": "ý tưởng", "at_least": "1", "deadline": "đến năm 2025"}
    made = directive(task(target=target, text="{lead} tìm {target}."))

    assert lacking(covered(made)) == [("COV102", "deadline", "đến năm 2025")]


def test_an_anchor_that_was_lost_is_a_warning_never_silence() -> None:
    coverage = covered(directive(task(**FULL)), without=lambda anchor: anchor == "a_viec_1")

    assert codes(coverage) == ["COV103"]
    assert coverage.findings[0].severity is Severity.WARNING
    assert {each.by for each in coverage.proofs} == {"text"}
    assert all(each.found for each in coverage.proofs)


def test_some_anchors_lost_is_a_warning_for_each_assignment() -> None:
    made = directive(task("a", **FULL), task("b", lead="so-tai-chinh"), task("c"))

    coverage = covered(made, without=lambda anchor: anchor in ("a_a_1", "a_b_1"))

    assert codes(coverage) == ["COV103", "COV103"]
    assert [each.details["id"] for each in coverage.findings] == ["a", "b"]


def test_all_anchors_lost_is_one_warning_that_counts() -> None:
    made = directive(task("a", **FULL), task("b", lead="so-tai-chinh"), task("c", text="Riêng."))

    coverage = covered(made, without=lambda _: True, printed={"a_c_1": ""})

    assert codes(coverage) == ["COV104", "COV106"]
    assert coverage.findings[-1].severity is Severity.WARNING
    assert coverage.findings[-1].details == {"format": "docx", "count": 3, "matched": 2}
    assert {each.by for each in coverage.proofs if each.assignment != "c"} == {"text"}


def test_a_role_that_is_lost_with_its_anchor_is_told() -> None:
    made = directive(task(**FULL), task("b", lead="so-tai-chinh", text="{lead} làm."))
    text = compose(made, registry()).words()["a_viec_1"].replace("Sở Tài chính", "ai đó")

    coverage = covered(made, without=lambda _: True, printed={"a_viec_1": text})

    assert lacking(coverage) == [("COV101", "with", "Sở Tài chính")]


def test_what_stands_beside_a_lost_stretch_proves_nothing() -> None:
    parts = [
        task("a", text="Nhiệm vụ khảo sát thực tế tại các xã do {lead} chủ trì thực hiện."),
        task("b", lead="so-tai-chinh", text="{lead} bố trí kinh phí hằng quý."),
    ]
    made = directive({"parts": parts})
    text = "- Nhiệm vụ khảo sát thực tế tại các xã do ai đó chủ trì thực hiện. "

    coverage = covered(made, without=lambda _: True, printed={"a_a_1": text})

    assert lacking(coverage) == [("COV101", "lead", "Sở Khoa học và Công nghệ")]


def test_a_neighbour_that_names_the_same_unit_proves_nothing() -> None:
    parts = [
        task("a", text="{lead} khảo sát thực tế tại các xã."),
        task("b", text="{lead} bố trí kinh phí cho việc khảo sát."),
    ]
    made = directive({"parts": parts})

    coverage = covered(
        made, without=lambda _: True, printed={"a_b_1": " Bố trí kinh phí cho việc khảo sát."}
    )

    assert lacking(coverage) == [("COV101", "lead", "Sở Khoa học và Công nghệ")]
    assert [each.assignment for each in coverage.proofs if not each.found] == ["b"]


def test_an_assignment_that_is_nowhere_in_the_file_is_told() -> None:
    made = directive(task("a", text="{lead} tổ chức hội thi."), task("b", text="Riêng {lead}."))

    coverage = covered(made, printed={"a_a_1": ""})

    assert codes(coverage) == ["COV104"]
    assert coverage.findings[0].pointer == (*BODY, 0)
    assert coverage.findings[0].document == "ct-thu"
    assert [each.found for each in coverage.proofs if each.assignment == "a"] == [False]


def test_an_assignment_that_no_clause_prints_is_told() -> None:
    made = directive(task("a"))
    composition = compose(directive({"text": "Lời văn."}), registry())

    coverage = cover(made, registry(), composition, reading(composition))

    assert codes(coverage) == ["COV104"]
    assert coverage.proofs == ()


def test_an_assignment_that_is_printed_twice_is_proved_in_each_printing() -> None:
    made = directive(task(**FULL), {"text": "Phụ lục."})
    composition = compose(made, registry())
    (clause,) = composition.clauses
    anchor = next(each for each in composition.words() if each.startswith("p_") and "_1" in each)
    annex = replace(clause, printing="phu-luc", anchors=(anchor,), where="phụ lục, dòng 1")
    twice = replace(composition, clauses=(clause, annex))
    row = composition.words()["a_viec_1"].replace("Sở Tài chính", "ai đó")

    coverage = cover(made, registry(), twice, reading(composition, printed={anchor: row}))

    assert lacking(coverage) == [("COV101", "with", "Sở Tài chính")]
    assert coverage.findings[0].details["where"] == "phụ lục, dòng 1"
    assert [(each.printing, each.role) for each in coverage.proofs if not each.found] == [
        ("phu-luc", "with")
    ]
    assert {each.printing for each in coverage.proofs if each.found} == {"body", "phu-luc"}
