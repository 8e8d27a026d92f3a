"""The head of the first page: organ, number, place and date, type and subject."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.compose.bonds import bonded
from doc_engine.compose.heading import broken
from doc_engine.composition import Composition, Lines
from doc_engine.standard.figures import FORMS, HEADER_COLUMNS, RULE_SHARES
from doc_engine.standard.typeface import break_lines, text_width
from tests.factory import PROVINCE, document, registry, unit

NBSP = "\u00a0"


def head(**changes: Any) -> Composition:
    return compose(document(**changes), registry())


@pytest.mark.parametrize(
    ("number", "words"),
    [("2", "Số: 02/CT-UBND"), ("10", "Số: 10/CT-UBND"), ("1291", "Số: 1291/CT-UBND")],
)
def test_a_number_below_ten_has_a_zero_before_it(number: str, words: str) -> None:
    assert head(code={"number": number}).code.text == words


@pytest.mark.parametrize(
    ("slug", "words"),
    [("ke-hoach", "Số: 02/KH-UBND"), ("to-trinh", "Số: 02/TTr-UBND"), ("cong-van", "Số: 02/UBND")],
)
def test_the_notation_follows_from_type_and_organ(slug: str, words: str) -> None:
    assert head(type=slug).code.text == words


def test_a_notation_that_is_given_is_printed() -> None:
    assert head(code={"number": "2", "notation": "UBND-KGVX"}).code.text == "Số: 02/UBND-KGVX"


def test_the_number_and_day_of_a_document_for_signature_are_blanks_of_no_break_spaces() -> None:
    made = head(state="for-signature", code=None, issued_date=None, drafted_date="2022-03-01")

    assert made.code.text == f"Số: {NBSP * 6}/CT-UBND"
    assert made.place_and_date.text == f"Bắc Giang, ngày{NBSP * 4} tháng{NBSP * 4} năm 2022"
    assert made.draft_mark is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2022-03-05", "ngày 05 tháng 3 năm 2022"),
        ("2022-01-25", "ngày 25 tháng 01 năm 2022"),
        ("2022-02-09", "ngày 09 tháng 02 năm 2022"),
        ("2022-09-10", "ngày 10 tháng 9 năm 2022"),
        ("2022-12-31", "ngày 31 tháng 12 năm 2022"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: str, words: str) -> None:
    assert head(issued_date=day).place_and_date.text == f"Bắc Giang, {words}"


def test_the_place_is_that_of_the_organ_unless_given() -> None:
    assert head(place="Lạng Giang").place_and_date.text.startswith("Lạng Giang, ngày 25")


def test_a_draft_is_marked() -> None:
    draft_mark = head(state="draft").draft_mark

    assert draft_mark is not None
    assert draft_mark.text == "DỰ THẢO"
    assert head().draft_mark is None


def test_an_urgent_document_is_marked() -> None:
    urgency = head(urgency="HỎA TỐC").urgency

    assert urgency is not None
    assert urgency.text == "HỎA TỐC"
    assert head().urgency is None


def test_the_name_of_the_state_its_motto_and_the_type_are_printed() -> None:
    made = head(type="ke-hoach")

    assert made.national_name.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert [run.text for run in made.motto.lines] == ["Độc lập - Tự do - Hạnh phúc"]
    assert made.type_name
    assert made.type_name.text == "KẾ HOẠCH"


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    motto = head().motto

    assert motto.rule == pytest.approx(widest(motto, "motto"), abs=0.1)


def test_the_letterhead_stands_in_the_lines_given() -> None:
    lines = head().organ.lines

    assert [run.text for run in lines] == ["ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"]


def test_an_organ_without_a_letterhead_is_its_full_name_in_capitals() -> None:
    other = unit("ban", "Ban Quản lý các khu công nghiệp tỉnh Bắc Giang", symbol="BQL", place="X")

    organ = compose(document(organ="ban"), registry(units=[other])).organ

    words = " ".join(run.text for run in organ.lines)
    assert words == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC GIANG"
    assert len(organ.lines) > 1
    assert widest(organ, "organ") <= HEADER_COLUMNS[0]


def test_the_organ_is_named_as_on_the_day() -> None:
    names = [{"full": "Cũ", "valid_to": "2022-03-24"}, {"full": "Mới", "valid_from": "2022-03-25"}]
    other = {**PROVINCE, "id": "khac", "names": names, "letterhead": []}

    organ = compose(document(organ="khac"), registry(units=[other])).organ

    assert [run.text for run in organ.lines] == ["MỚI"]


@pytest.mark.parametrize(
    "subject",
    [
        "Ngắn",
        "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ khoa học và công nghệ",
        "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ khoa học và công nghệ trên địa bàn "
        "tỉnh Bắc Giang giai đoạn 2022-2025 và định hướng đến năm 2030",
    ],
)
def test_the_rule_under_a_title_is_a_third_to_a_half_of_its_widest_line(subject: str) -> None:
    made = head(subject=subject)

    assert made.subject
    for lines, slot in ((made.subject, "subject"), (made.organ, "organ")):
        least, most = (share * widest(lines, slot) for share in RULE_SHARES)
        assert least - 0.1 <= lines.rule <= most + 0.1
    assert " ".join(run.text for run in made.subject.lines) == subject


@pytest.mark.parametrize(
    ("subject", "lines"),
    [
        (
            "Thực hiện Chỉ thị của Chủ tịch UBND tỉnh về nâng cao hiệu quả nghiên cứu",
            ["Thực hiện Chỉ thị của Chủ tịch UBND tỉnh", "về nâng cao hiệu quả nghiên cứu"],
        ),
        (
            "Sơ kết việc thực hiện Quyết định số 12/QĐ-UBND ngày 20 tháng 11 năm 2026 ở cơ sở",
            ["Sơ kết việc thực hiện Quyết định số 12/QĐ-UBND", "ngày 20 tháng 11 năm 2026 ở cơ sở"],
        ),
    ],
)
def test_a_title_is_not_broken_within_a_compound_or_a_day(subject: str, lines: list[str]) -> None:
    title = head(subject=subject).subject

    assert title is not None
    assert [run.text for run in title.lines] == lines


def test_words_are_parted_where_keeping_them_would_take_a_further_line() -> None:
    text = "V/v nâng cao hiệu quả nhiệm vụ khoa học và công nghệ gắn với Nghị quyết số 57-NQ/TW"

    found = [run.text for run in broken(text, "official_letter_subject", 58).lines]

    assert (len(found), " ".join(found)) == (3, text)
    assert len(break_lines(bonded(text), FORMS["official_letter_subject"].size, 58)) == 4


def test_the_anchors_of_the_lines_are_their_own() -> None:
    made = head(subject="Nâng cao chất lượng nhiệm vụ khoa học và công nghệ trên địa bàn tỉnh " * 2)

    assert made.subject
    anchors = [run.anchor for run in made.subject.lines]

    assert anchors == [f"s_subject_{number}" for number in range(1, len(anchors) + 1)]
    assert len(anchors) > 1


def test_an_organ_that_is_no_unit_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError, match="cac-so"):
        head(organ="cac-so")


def widest(lines: Lines, slot: str) -> float:
    form = FORMS[slot]
    return max(text_width(run.text, form.size, bold=form.bold) for run in lines.lines)
