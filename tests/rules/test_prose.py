"""What prose orders, and by when, is what the data say; names are spelt as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doc_engine.engine.project import Project
from doc_engine.findings import Finding, Severity
from doc_engine.model.document import Document
from doc_engine.rules.prose import prose_agrees
from tests.factory import Data, directive, document, registry, section, spoken, task, unit

ROOT = Path(__file__).parents[2]
BODY = ("sections", 0, "body")
YEARLY = "trước ngày 15/11 hằng năm"
UNITS = registry(
    units=[unit("so-y-te", "Sở Y tế"), unit("vp", "Văn phòng UBND tỉnh", parent="ubnd-tinh")],
    groups=[
        {"id": "dia-phuong", "names": [{"full": "các địa phương"}]},
        {"id": "nhom-so", "names": [{"full": "nhóm các sở"}], "members": [{"group": "cac-so"}]},
    ],
    offices=[
        {"id": "gd-y-te", "names": [{"full": "Giám đốc Sở Y tế"}], "of": "so-y-te"},
        {"id": "chu-tich", "names": [{"full": "Chủ tịch UBND tỉnh"}], "of": "ubnd-tinh"},
    ],
)


def test_a_name_of_another_registry_or_day_is_not_what_is_misspelt() -> None:
    made = directive(task(text="{lead} trao đổi với Sở Lao đông."))
    name = {"full": "Sở Lao động", "valid_to": "2023-12-31"}
    known, later = registry(units=[unit("so-ld", name)]), {"issued_date": "2024-03-25"}

    assert [each.code for each in prose_agrees(made, known)] == ["DAT135"]
    assert not list(prose_agrees(made, registry()))
    other = directive(task(text="{lead} trao đổi với Sở Lao đông."), **later)
    assert not list(prose_agrees(other, known))


def found(made: Document) -> list[Finding]:
    findings = list(prose_agrees(made, UNITS))
    assert all(each.severity is Severity.WARNING for each in findings)
    assert all(each.document == "ct-thu" for each in findings)
    spoken(findings)
    return findings


def told(made: Document) -> list[tuple[str, object]]:
    """Return the code of each finding and the deadline, the unit or the misspelt words."""
    return [(each.code, each.details.get("unit") or each.details["words"]) for each in found(made)]


def of_task(text: str, **fields: Any) -> list[tuple[str, object]]:
    return told(directive(task(text=text, **fields)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{lead} báo cáo trước ngày 15/12 hằng năm.", "trước ngày 15/12 hằng năm"),
        ("{lead} báo cáo chậm nhất ngày 30/6/2022.", "chậm nhất ngày 30/6/2022"),
        ("{lead} làm xong đến hết ngày 30/6/2022.", "đến hết ngày 30/6/2022"),
        ("{lead} gửi ngày 15 hằng tháng.", "ngày 15 hằng tháng"),
        (
            "{lead} trả lời trong thời hạn 05 ngày làm việc.",
            "trong thời hạn 05 ngày làm việc",
        ),
        ("{lead} làm xong trước năm 2025.", "trước năm 2025"),
        ("{lead} {deadline} báo cáo, trước ngày 15/12 hằng năm.", "trước ngày 15/12 hằng năm"),
        ("Hằng quý, {lead} báo cáo.", "hằng quý"),
        ("Làm việc này. Đến năm 2025, {lead} báo cáo.", "đến năm 2025"),
        ("{lead} thường xuyên rà soát.", "thường xuyên"),
        ("{lead}[^a] định kỳ rà soát.", "định kỳ"),
        ("Sở Khoa học và Công nghệ hằng tháng rà soát.", "hằng tháng"),
    ],
)
def test_a_deadline_that_only_the_prose_has_is_told(text: str, words: str) -> None:
    made = directive(task(text=text, deadline=YEARLY))

    (finding,) = found(made)

    assert (finding.code, finding.pointer) == ("DAT131", (*BODY, 0, "text"))
    assert finding.details == {"words": words, "id": "viec"}


@pytest.mark.parametrize(
    "text",
    [
        "{lead} định kỳ {deadline} báo cáo.",
        "{lead} báo cáo {deadline}.",
        "{lead} báo cáo trước ngày 15/11 hàng năm.",
        "Theo Chỉ thị số 01/CT-UBND ngày 21/01/2021, {lead} làm.",
        "{lead} thực hiện Quy hoạch tỉnh đến năm 2030, tầm nhìn đến năm 2050.",
        "{lead} lập kế hoạch giai đoạn 2022-2025, cho mỗi năm một danh mục.",
        "{lead} kiểm tra các nhiệm vụ lập hằng năm.",
        "{lead} thực hiện “Báo cáo trước ngày 15/12 hằng năm”.",
        "{lead} phát động sau ngày 30/6/2022.",
        "{lead} rà soát nhiệm vụ được giao trước ngày 01/01/2020.",
    ],
)
def test_a_deadline_that_is_declared_or_only_spoken_of_is_not_told(text: str) -> None:
    assert of_task(text, deadline=YEARLY) == []


def test_the_deadline_of_a_target_is_declared() -> None:
    target: Data = {"measure": "việc", "exactly": "1", "deadline": "trước ngày 30/6/2023"}

    assert of_task("{lead} làm trước ngày 30/6/2023.", target=target) == []


def test_an_action_begins_after_its_lead() -> None:
    made = directive(task(action="hằng quý báo cáo"))

    assert [(each.code, each.pointer) for each in found(made)] == [("DAT131", (*BODY, 0, "action"))]


def test_a_continuation_is_held_to_all_that_it_continues() -> None:
    tasks = [task("a", deadline=YEARLY), task("b", deadline="trước ngày 30/6/2022")]
    more: Data = {"continues": ["a", "b"], "text": "Gửi trước ngày 30/6/2022, trước ngày 1/7/2022."}

    made = directive(*tasks, more)

    assert [(each.code, each.pointer) for each in found(made)] == [("DAT131", (*BODY, 2, "text"))]
    assert found(made)[0].details == {"words": "trước ngày 01/7/2022", "id": "a, b"}


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"opening": "Các việc phải xong trước ngày 01/7/2022."}, ("opening",)),
        ({"call": "Yêu cầu trước ngày 01/7/2022"}, ("call",)),
        ({"closing": [{"text": "Gửi về trước ngày 01/7/2022."}]}, ("closing", 0, "text")),
        ({"sections": [section(title="Xong trước ngày 01/7/2022")]}, ("sections", 0, "title")),
    ],
)
def test_a_deadline_in_prose_that_no_assignment_declares_is_told(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    (finding,) = found(document(**changes))

    assert (finding.code, finding.pointer) == ("DAT132", pointer)


def test_prose_may_repeat_the_deadline_of_an_assignment_and_describe_a_time() -> None:
    opening = f"Năm 2022, kết quả còn ít. Việc xong {YEARLY}."

    assert told(directive(task(deadline=YEARLY), opening=opening)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế báo cáo. {lead} làm.",
        "{lead} làm; Sở Y tế bố trí kinh phí.",
        "{lead} làm. Giao Sở Y tế tổng hợp.",
        "Đề nghị Sở Y tế và {lead} làm.",
        "{lead}, Sở Y tế làm.",
        "{lead} và Sở Y tế làm.",
        "{lead} phối hợp với Sở Y tế làm.",
        "{lead} phối hợp với {with}, Sở Y tế làm.",
        "{lead} cùng Sở Y tế làm.",
        "{lead} báo cáo, gửi về Sở Y tế.",
        "{lead} phối hợp với Sở Tài chính, Sở Y tế làm.",
    ],
)
def test_a_body_that_only_the_prose_orders_is_told(text: str) -> None:
    made = directive(task(text=text, **{"with": "so-tai-chinh"}))

    (finding,) = found(made)

    assert (finding.code, finding.pointer) == ("DAT133", (*BODY, 0, "text"))
    assert finding.details == {"name": "Sở Y tế", "unit": "so-y-te", "id": "viec"}


@pytest.mark.parametrize(
    "text",
    [
        "{lead} làm với Sở Khoa học và Công nghệ. Sở Khoa học và Công nghệ tổng hợp.",
        "{lead} tham mưu để Sở Y tế ban hành quy định.",
        "Theo chỉ đạo của Sở Y tế, {lead} làm.",
        "{lead} tham mưu, báo cáo Sở Y tế.",
        "Chủ tịch UBND tỉnh giao {lead} làm. UBND tỉnh xem xét.",
        "{lead} thực hiện “Giao Sở Y tế làm”.",
        "{lead} kiểm tra các cơ sở y tế cùng các cơ sở khác.",
        "Sở Tài chính đã có ý kiến tại Công văn số 5. {lead} làm.",
        "Sở Y tế, Sở Tài chính đã có ý kiến. {lead} làm.",
        "{lead} làm. Không giao Sở Y tế.",
    ],
)
def test_a_body_that_is_declared_or_only_spoken_of_is_not_told(text: str) -> None:
    assert of_task(text) == []


@pytest.mark.parametrize(
    ("lead", "name", "codes"),
    [
        ("cac-so", "Sở Tài chính", []),
        ("nhom-so", "Các sở, ngành", []),
        ("cac-so", "Sở Y tế", ["DAT133"]),
        ("so-tai-chinh", "Các sở, ngành", ["DAT133"]),
        ("so-y-te", "Giám đốc Sở Y tế", []),
        ("gd-y-te", "Sở Y tế", []),
        ("vp", "Các địa phương", ["DAT133"]),
    ],
)
def test_a_member_or_an_office_of_the_one_ordered_is_declared_with_it(
    lead: str, name: str, codes: list[str]
) -> None:
    made = directive(task(lead=lead, text=f"{{lead}} làm. {name} tổng hợp."))

    assert [each.code for each in found(made)] == codes


def test_a_day_to_come_and_an_order_to_come_are_told_beside_the_past() -> None:
    text = "Sở Tài chính đã làm. Sở Y tế báo cáo. {lead} làm trước ngày 01/01/2030."

    assert of_task(text) == [("DAT131", "trước ngày 01/01/2030"), ("DAT133", "so-y-te")]


def test_a_body_is_told_once_for_each_text() -> None:
    assert of_task("{lead} cùng Sở Y tế làm, gửi Sở Y tế.") == [("DAT133", "so-y-te")]


def test_an_order_in_prose_of_no_assignment_is_told() -> None:
    made = directive(task(), {"text": "Giao Sở Y tế và Sở Khoa học và Công nghệ làm."})

    assert told(made) == [("DAT134", "so-y-te")]
    assert found(made)[0].pointer == (*BODY, 1, "text")


def test_a_heading_names_those_that_it_heads() -> None:
    order: Data = {"id": "a", "text": "Làm."}
    title = "Đề nghị {lead}, Sở Y tế"
    other = task("b", lead="so-y-te")

    made = document(
        sections=[section(order, title=title, heads={"lead": "so-khcn"})], closing=[other]
    )

    assert [(each.code, each.pointer) for each in found(made)] == [
        ("DAT134", ("sections", 0, "title"))
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Giao Sở Khoa học và Công nghê làm.",
            "Sở Khoa học và Công nghê",
            "Sở Khoa học và Công nghệ",
        ),
        ("Giao Sơ Tài chính làm.", "Sơ Tài chính", "Sở Tài chính"),
        ("Giao Sở Tàichính làm.", "Sở Tàichính", "Sở Tài chính"),
        ("Giao Sở KHCN làm.", "Sở KHCN", "Sở KH&CN"),
        ("Giao Văn phong UBND tỉnh làm.", "Văn phong UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Giao các địa phươn làm.", "các địa phươn", "các địa phương"),
        ("Giao SỞ Y TÊ làm.", "SỞ Y TÊ", "Sở Y tế"),
    ],
)
def test_a_name_that_is_misspelt_by_one_letter_is_told(text: str, words: str, name: str) -> None:
    made = directive(task(text=f"{{lead}} làm. {text}"))

    (finding,) = found(made)

    assert (finding.code, finding.pointer) == ("DAT135", (*BODY, 0, "text"))
    assert finding.details == {"words": words, "nearest": name}


@pytest.mark.parametrize(
    "text",
    [
        "trao đổi với Sở Tài chính, UBND tỉnh.",
        "trao đổi với sơ tài chính.",
        "trao đổi với Sổ Tài khoản chính.",
        "trao đổi với “Sở Khoa học và Công nghê”.",
        "phát sổ y tế.",
    ],
)
def test_other_words_are_no_misspelt_name(text: str) -> None:
    assert of_task(f"{{lead}} {text}") == []


def test_another_number_is_another_name() -> None:
    units = registry(units=[unit("a", "Ban Quản lý dự án 1")])
    made = directive(task(text="{lead} làm việc với Ban Quản lý dự án 2."))

    assert list(prose_agrees(made, units)) == []


def test_the_real_directive_says_nothing_that_its_data_do_not() -> None:
    project = Project.open(ROOT)
    made = next(each for each in project.documents if each.id == "ct-02-2022")

    assert list(prose_agrees(made, project.registry)) == []


def of_table(head: str, words: str, **fields: Any) -> list[tuple[str, object]]:
    columns = [{"title": "Nội dung"}, {"title": head}]
    table = {"columns": columns, "rows": [["Rà soát", words]]}
    return told(directive(task(**fields), table))


@pytest.mark.parametrize(
    ("head", "words", "wanted"),
    [
        ("Đơn vị chủ trì", "Sở Y tế", [("DAT134", "so-y-te")]),
        ("Cơ quan phối hợp", "- Sở KH&CN; - Sở Y tế", [("DAT134", "so-y-te")]),
        ("Đơn vị thực hiện", "Sở Y tế hoặc Sở Tài chính", None),
        ("Ghi chú", "Sở Y tế chủ trì, báo cáo UBND tỉnh", [("DAT134", "so-y-te")]),
        ("Ghi chú", "Làm xong, gửi Sở Y tế", [("DAT134", "so-y-te")]),
        ("Tên đơn vị", "Sở Y tế và Sở Tài chính", []),
        ("Tên đơn vị", "1. Sở Y tế", []),
        ("Ghi chú", "Theo đề nghị của Sở Y tê", [("DAT135", "Sở Y tê")]),
        ("Đơn vị chủ trì", "Sở Khoa học và Công nghệ", []),
        ("Thời hạn", "30/6/2022", [("DAT132", "trong ngày 30/6/2022")]),
        ("Thời hạn", "Trước 30/6/2022", [("DAT132", "trước ngày 30/6/2022")]),
        ("Hạn hoàn thành", "Quý IV/2022", [("DAT132", "trong quý IV/2022")]),
        ("Thời hạn", "Hằng năm", [("DAT132", "hằng năm")]),
        ("Thời hạn", "30/6/2021", []),
        ("Ghi chú", "Gửi trước ngày 15/12 hằng năm", [("DAT132", "trước ngày 15/12 hằng năm")]),
        ("Giai đoạn", "Quý IV/2022", []),
    ],
)
def test_what_only_a_cell_orders_is_told(
    head: str, words: str, wanted: list[tuple[str, object]] | None
) -> None:
    both = [("DAT134", "so-y-te"), ("DAT134", "so-tai-chinh")]
    assert of_table(head, words) == (both if wanted is None else wanted)


@pytest.mark.parametrize("words", ["30/6/2022", "Ngày 30/6/2022", "Trước ngày 30/6/2022"])
def test_a_deadline_of_a_cell_that_an_assignment_has_is_declared(words: str) -> None:
    assert of_table("Thời hạn", words, deadline="trước ngày 30/6/2022") == []
    assert of_table("Thời hạn", "15/11 hằng năm", deadline=YEARLY) == []


def test_the_place_of_what_a_cell_orders_is_the_cell() -> None:
    table = {"columns": [{"title": "Chủ trì"}], "rows": [{"group": "Nhóm"}, ["Sở Y tế"]]}
    (finding,) = found(directive(table))

    assert finding.pointer == (*BODY, 0, "rows", 1, 0)


@pytest.mark.parametrize("head", ["Văn bản giao", "Giao tại văn bản", "Văn bản chỉ đạo"])
def test_a_table_of_what_other_documents_gave_orders_nothing(head: str) -> None:
    def told(other: str) -> list[str]:
        columns = [{"title": "Nhiệm vụ"}, {"title": other}, {"title": "Thời hạn"}]
        table = {"columns": columns, "rows": [["Sở Y tế báo cáo", "2/CT-UBND", "30/6/2022"]]}
        return [each.code for each in found(directive(table))]

    assert told(head) == []
    assert "DAT132" in told("Ghi chú")


def test_a_deadline_that_is_denied_is_not_undeclared() -> None:
    assert of_task("{lead} báo cáo, không phải trước ngày 15/12 hằng năm.") == []
