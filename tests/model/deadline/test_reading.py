"""Phrases as they really occur, alone and in running text."""

from __future__ import annotations

import time as clock
import unicodedata
from datetime import date, time
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from doc_engine.model.deadline import (
    EXAMPLES,
    Bound,
    Deadline,
    DeadlineSyntaxError,
    FromYear,
    ImpossibleDateError,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    QuarterMonth,
    Reason,
    Span,
    Standing,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    Yearly,
    parse,
    phrase,
    says,
    scan,
)
from tests.model.deadline.strategies import closed_deadlines, deadlines

BEFORE, LATEST, UNTIL_END, ON = Bound.BEFORE, Bound.LATEST, Bound.UNTIL_END, Bound.ON
NOV_15 = date(2024, 11, 15)
REPORT_ON_01 = "kết quả thực hiện Chỉ thị số 01/CT-UBND ngày 21/01/2021 của Chủ tịch UBND tỉnh"

# Phrases of the texts that this software was made after.
SEEN: dict[str, Deadline] = {
    "trước ngày 15/11 hằng năm": Yearly(11, 15, BEFORE),
    "trước ngày \n\n15/11 hằng năm": Yearly(11, 15, BEFORE),
    "trước ngày 15/11 hàng năm": Yearly(11, 15, BEFORE),
    "trước ngày 31/5 hằng năm": Yearly(5, 31, BEFORE),
    "trước ngày 31/5 hàng năm": Yearly(5, 31, BEFORE),
    "trước ngày 15/12 hàng năm": Yearly(12, 15, BEFORE),
    "Định kỳ trước ngày 15/12 hàng năm": Yearly(12, 15, BEFORE),
    "định kỳ trước ngày 31/12 hàng năm": Yearly(12, 31, BEFORE),
    "định \n\nkỳ hằng năm (trước ngày 31/12)": Yearly(12, 31, BEFORE),
    "hằng năm": Yearly(),
    "Hàng năm": Yearly(),
    "mỗi năm": Yearly(),
    "vào ngày 15 hàng tháng": Monthly(15, ON),
    "hàng tuần": Weekly(),
    "định kỳ": Standing.PERIODIC,
    "thường xuyên": Standing.CONSTANT,
    "Từ năm 2023": FromYear(2023),
    "đến năm 2025": UntilYear(2025),
    "đến năm 2050": UntilYear(2050),
    "giai đoạn 2022-2025": InYears(2022, 2025),
    "giai đoạn 2023 -2025": InYears(2023, 2025),
    "giai đoạn 2016–2025": InYears(2016, 2025),
    "từ năm 2009 đến năm 2023": InYears(2009, 2023),
    "trong năm 2025": InYear(2025, ON),
    "năm 2024": InYear(2024, ON),
    "trong tháng 02/2024": InMonth(2024, 2, ON),
    "tháng 03/2024": InMonth(2024, 3, ON),
    "THÁNG 02 NĂM 2024": InMonth(2024, 2, ON),
    "tháng 1 năm 2024": InMonth(2024, 1, ON),
    "tháng 01 năm 2024": InMonth(2024, 1, ON),
    "quý I/2024": InQuarter(2024, 1, ON),
    "ngày 08/4/2025": OnDate(date(2025, 4, 8), ON),
    "ngày 17/1/2024": OnDate(date(2024, 1, 17), ON),
    "Ngày 17/01/2024": OnDate(date(2024, 1, 17), ON),
    "ngày 21 tháng 01 năm 2021": OnDate(date(2021, 1, 21), ON),
    f"lồng ghép nội dung trong báo cáo {REPORT_ON_01}": WithinReport(REPORT_ON_01),
}

# Further ways to write each kind.
WRITTEN: dict[str, Deadline] = {
    "trước ngày 15/11/2024": OnDate(NOV_15, BEFORE),
    "trước ngày 15-11-2024": OnDate(NOV_15, BEFORE),
    "trước ngày 15.11.2024": OnDate(NOV_15, BEFORE),
    "trước ngày 15 tháng 11 năm 2024": OnDate(NOV_15, BEFORE),
    "trước ngày 05/4/2025": OnDate(date(2025, 4, 5), BEFORE),
    "trước ngày 5/04/2025": OnDate(date(2025, 4, 5), BEFORE),
    "chậm nhất ngày 30/6/2022": OnDate(date(2022, 6, 30), LATEST),
    "chậm nhất là ngày 30/6/2022": OnDate(date(2022, 6, 30), LATEST),
    "muộn nhất vào ngày 30/6/2022": OnDate(date(2022, 6, 30), LATEST),
    "đến hết ngày 30/6/2022": OnDate(date(2022, 6, 30), UNTIL_END),
    "hết ngày 30/6/2022": OnDate(date(2022, 6, 30), UNTIL_END),
    "trong ngày 30/6/2022": OnDate(date(2022, 6, 30), ON),
    "ngày 08 tháng 4 năm 2025": OnDate(date(2025, 4, 8), ON),
    "trước 17 giờ 00 ngày 15/11/2024": OnDate(NOV_15, BEFORE, time(17)),
    "trước 17 giờ, ngày 15/11/2024": OnDate(NOV_15, BEFORE, time(17)),
    "trước 17h00 ngày 15/11/2024": OnDate(NOV_15, BEFORE, time(17)),
    "chậm nhất 9 giờ 30 phút ngày 15/11/2024": OnDate(NOV_15, LATEST, time(9, 30)),
    "lúc 08:00 ngày 15/11/2024": OnDate(NOV_15, ON, time(8)),
    "định kỳ hằng năm": Yearly(),
    "định kỳ mỗi năm": Yearly(),
    "hằng năm, trước ngày 15/11": Yearly(11, 15, BEFORE),
    "hằng năm (chậm nhất ngày 05/4)": Yearly(4, 5, LATEST),
    "trước ngày 15 tháng 11 hằng năm": Yearly(11, 15, BEFORE),
    "trước ngày 29/02 hằng năm": Yearly(2, 29, BEFORE),
    "đến hết ngày 31/12 của mỗi năm": Yearly(12, 31, UNTIL_END),
    "hằng quý": Quarterly(),
    "định kỳ hàng quý": Quarterly(),
    "trước ngày 15 tháng cuối quý": Quarterly(15, QuarterMonth.LAST, BEFORE),
    "trước ngày 15 của tháng cuối mỗi quý": Quarterly(15, QuarterMonth.LAST, BEFORE),
    "hằng quý (trước ngày 15 tháng cuối quý)": Quarterly(15, QuarterMonth.LAST, BEFORE),
    "trước ngày 05 tháng đầu quý sau": Quarterly(5, QuarterMonth.NEXT, BEFORE),
    "trước ngày 5 tháng đầu của quý tiếp theo": Quarterly(5, QuarterMonth.NEXT, BEFORE),
    "chậm nhất ngày 10 tháng đầu quý": Quarterly(10, QuarterMonth.FIRST, LATEST),
    "hằng tháng": Monthly(),
    "trước ngày 15 hằng tháng": Monthly(15, BEFORE),
    "hằng tháng, trước ngày 15": Monthly(15, BEFORE),
    "định kỳ hàng tháng (trước ngày 15)": Monthly(15, BEFORE),
    "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản": WithinDays(
        5, "ngày nhận được văn bản"
    ),
    "sau 03 ngày làm việc kể từ ngày họp": WithinDays(3, "ngày họp", span=Span.AFTER),
    "chậm nhất 7 ngày, kể từ ngày họp": WithinDays(7, "ngày họp", False, Span.LATEST),
    "trong 10 ngày": WithinDays(10, working=False),
    "trong vòng 10 ngày sau khi họp": WithinDays(10, "khi họp", working=False),
    "không quá 05 (năm) ngày làm việc": WithinDays(5),
    "trong tháng 6-2024": InMonth(2024, 6, ON),
    "trước tháng 6/2024": InMonth(2024, 6, BEFORE),
    "đến hết tháng 6/2024": InMonth(2024, 6, UNTIL_END),
    "Quý 4 năm 2024": InQuarter(2024, 4, ON),
    "chậm nhất quý IV/2024": InQuarter(2024, 4, LATEST),
    "đến hết năm 2025": InYear(2025, UNTIL_END),
    "trước năm 2025": InYear(2025, BEFORE),
    "giai đoạn từ năm 2022 đến năm 2025": InYears(2022, 2025),
    "kể từ năm 2023": FromYear(2023),
    "lồng ghép trong báo cáo quý": WithinReport("quý"),
}


@pytest.mark.parametrize(("words", "deadline"), [*SEEN.items(), *WRITTEN.items()])
def test_a_phrase_says_its_deadline_alone_and_in_a_sentence(words: str, deadline: Deadline) -> None:
    assert parse(words) == deadline
    sentence = f"Sở KH&CN gửi báo cáo ({words}); các sở thực hiện."
    assert [each.deadline for each in scan(sentence)] == [deadline]


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (OnDate(date(2022, 4, 5), BEFORE), "trước ngày 05/4/2022"),
        (OnDate(date(2022, 1, 25), LATEST), "chậm nhất ngày 25/01/2022"),
        (OnDate(date(2022, 1, 25), ON), "trong ngày 25/01/2022"),
        (OnDate(NOV_15, BEFORE, time(17)), "trước 17 giờ 00 ngày 15/11/2024"),
        (OnDate(NOV_15, ON, time(8)), "lúc 08 giờ 00 ngày 15/11/2024"),
        (Yearly(5, 31, BEFORE), "trước ngày 31/5 hằng năm"),
        (Yearly(), "hằng năm"),
        (Quarterly(5, QuarterMonth.NEXT, BEFORE), "trước ngày 05 tháng đầu quý sau"),
        (Monthly(15, ON), "ngày 15 hằng tháng"),
        (WithinDays(5, "ngày họp"), "trong thời hạn 05 ngày làm việc kể từ ngày họp"),
        (InMonth(2024, 2, ON), "trong tháng 02/2024"),
        (InMonth(2024, 3, ON), "trong tháng 3/2024"),
        (InQuarter(2024, 1, ON), "trong quý I/2024"),
        (InYears(2023, 2025), "giai đoạn 2023-2025"),
        (Standing.PERIODIC, "định kỳ"),
    ],
)
def test_a_deadline_is_printed_in_one_way(deadline: Deadline, words: str) -> None:
    assert phrase(deadline) == words


@pytest.mark.parametrize("words", EXAMPLES)
def test_every_example_is_a_canonical_phrase_or_the_iso_date(words: str) -> None:
    assert phrase(parse(words)) == words or words == "2024-11-15"


def test_an_iso_date_says_before_that_day_and_is_not_looked_for_in_text() -> None:
    assert parse("2024-11-15") == OnDate(NOV_15, BEFORE)
    assert scan("tệp 2024-11-15.") == ()


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "sớm", "2024", "15/11/2024", "trước ngày", "trước ngày 15", "trước ngày 15/11"),
        *("hằng năm.", "từ ngày 15/11/2024", "giai đoạn 2022", "lồng ghép trong báo cáo"),
        *("trong thời hạn 05 ngày làm việc kể từ", "trước ngày 15/11 hằng năm (dự kiến)"),
        *("hằng năm, trước ngày 15/11)", "thời kỳ 2021-2030", "trước ngày 15/11/2024/1"),
        "hằng năm (trước ngày 15/11",
    ],
)
def test_what_is_no_deadline_is_refused_with_the_forms_that_can_be_written(words: str) -> None:
    with pytest.raises(DeadlineSyntaxError) as caught:
        parse(words)
    assert caught.value.value == words
    assert caught.value.forms == EXAMPLES
    assert "trước ngày 15/11 hằng năm" in EXAMPLES


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("trước ngày 30/02/2024", Reason.NO_SUCH_DAY),
        ("trước ngày 29/02/2023", Reason.NO_SUCH_DAY),
        ("trước ngày 31/4 hằng năm", Reason.NO_SUCH_DAY),
        ("trước ngày 00/4/2024", Reason.NO_SUCH_DAY),
        ("ngày 32 hằng tháng", Reason.NO_SUCH_DAY),
        ("2024-02-30", Reason.NO_SUCH_DAY),
        ("trước ngày 15/13/2024", Reason.NO_SUCH_MONTH),
        ("trong tháng 13/2024", Reason.NO_SUCH_MONTH),
        ("trong quý V/2024", Reason.NO_SUCH_QUARTER),
        ("trong quý IIII/2024", Reason.NO_SUCH_QUARTER),
        ("trước ngày 15/11/0224", Reason.NO_SUCH_YEAR),
        ("đến năm 2525", Reason.NO_SUCH_YEAR),
        ("trước 24 giờ 00 ngày 15/11/2024", Reason.NO_SUCH_TIME),
        ("giai đoạn 2025-2022", Reason.YEARS_REVERSED),
        ("trong 00 ngày", Reason.NO_SUCH_COUNT),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(words: str, reason: Reason) -> None:
    with pytest.raises(ImpossibleDateError) as caught:
        parse(words)
    assert (caught.value.value, caught.value.reason) == (words, reason)
    assert caught.value.forms == EXAMPLES
    assert scan(f"Gửi báo cáo {words}.") == ()


@given(deadlines)
def test_the_printed_phrase_is_read_back_as_the_same_deadline(deadline: Deadline) -> None:
    assert parse(phrase(deadline)) == deadline
    assert phrase(parse(phrase(deadline))) == phrase(deadline)


@given(st.text(min_size=1))
@example("TP.HCM")
@example("İ")
def test_any_free_words_that_are_accepted_are_read_back(words: str) -> None:
    made: list[Deadline] = []
    try:
        made += [WithinReport(words), WithinDays(5, words)]
    except ValueError:
        assume(bool(made))
    for deadline in made:
        assert parse(phrase(deadline)) == deadline


PREFIXES = ("", "Sở KH&CN báo cáo ", "gửi Sở,\n", "(", "– ", "“", "quy\u0302\u0301t đi\u0323nh; ")
CLOSINGS = ("", ".", "; gửi Sở", ")", ").", "./.", " (mẫu 01)", ", gửi Sở KH&CN", ".\nGiao Sở")
SUFFIXES = (*CLOSINGS, " để tổng hợp cho năm sau", "\nbáo cáo", "”", ": 15 nhiệm vụ", " - 02 bản")


def _check_found(prefix: str, words: str, suffix: str, deadline: Deadline) -> None:
    text = prefix + words + suffix
    (mention,) = scan(text)
    assert mention.deadline == deadline
    assert text[mention.start : mention.end] == words


@given(st.sampled_from(PREFIXES), closed_deadlines, st.sampled_from(SUFFIXES))
def test_a_phrase_is_found_at_its_place_in_a_text(
    prefix: str, deadline: Deadline, suffix: str
) -> None:
    _check_found(prefix, phrase(deadline), suffix, deadline)


@given(st.sampled_from(PREFIXES), deadlines, st.sampled_from(CLOSINGS))
def test_a_phrase_with_free_words_is_found_up_to_the_end_of_its_clause(
    prefix: str, deadline: Deadline, suffix: str
) -> None:
    _check_found(prefix, phrase(deadline), suffix, deadline)


@given(closed_deadlines, st.booleans(), st.sampled_from((" ", "\n", "\u00a0 ")))
def test_case_unicode_form_and_blanks_do_not_matter(
    deadline: Deadline, decomposed: bool, blank: str
) -> None:
    form: Literal["NFC", "NFD"] = "NFD" if decomposed else "NFC"
    words = unicodedata.normalize(form, phrase(deadline).upper()).replace(" ", blank)
    prefix = unicodedata.normalize(form, "Uỷ ban báo cáo (")
    assert parse(words) == deadline
    _check_found(prefix, words, "); gửi", deadline)


@given(st.text())
def test_any_text_can_be_scanned_and_its_mentions_never_overlap(text: str) -> None:
    ends = [0]
    for mention in scan(text):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)


PIECES = (
    *("trước", "ngày", "15/11", "/2024", "hằng", "năm", "tháng", "quý", "I", "sau", "định kỳ"),
    *("(", ")", "\n", " ", "\u2060", "e\u0309", "kể từ", "05", "ngày làm việc", "2022-2025"),
    *("lồng ghép trong báo cáo", "trong", "từ", "đến", ",", "."),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(("", " ")))
def test_what_is_found_in_a_text_is_read_alone_as_the_same(pieces: list[str], blank: str) -> None:
    text = blank.join(pieces)
    for mention in scan(text):
        assert parse(text[mention.start : mention.end]) == mention.deadline


def test_letters_that_lower_case_lengthens_are_no_fault() -> None:
    assert scan("lồng ghép trong báo cáo İ)\u2060") == ()


def test_several_deadlines_stand_in_their_order() -> None:
    text = "Hằng năm, xây dựng kế hoạch; trước ngày 15/11/2024 gửi Sở, đến năm 2025 đạt 100%."
    assert [each.deadline for each in scan(text)] == [
        Yearly(),
        OnDate(NOV_15, BEFORE),
        UntilYear(2025),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 15/110",
        "trước ngày 15/11/20245",
        "trước ngày 115/11/2024",
        "Quyết định kỳ họp thứ mười",
        "quy định kỳ hạn",
        "thời kỳ 2021-2030",
        "số 15/11/2024/NQ-HĐND",
        "hoạt động hằng ngày",
        "chi thường xuyên",
        "tổng hợp cho năm sau",
        "kể từ ngày 15 tháng 02 năm 2024",
        "từ ngày 15/11/2024",
        "đến ngày 15/11/2024",
        "cuối tháng 6/2024",
        "6 tháng đầu năm 2024",
        "ngày    tháng 4 năm 2022",
        "ngày ..…/..../2024",
        "đo lường Việt Nam 20-01",
        "trước ngày 15/11",
        "trước ngày 15 tháng cuối quý I/2024",
        "năm 2022 - 2025",
        "định hướng đến 2030",
        "xhằng năm",
        "hằng nămx",
    ],
)
def test_what_only_looks_like_a_deadline_is_not_found(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ngân hàng năm 2024", InYear(2024, ON)),
        ("đặt hàng tháng 02/2024", InMonth(2024, 2, ON)),
        ("quy định kỳ báo cáo hằng năm", Yearly()),
        ("hằng năm, trước ngày 15/11/2024", Yearly()),
        ("đến hết ngày 31/12/2024", OnDate(date(2024, 12, 31), UNTIL_END)),
        ("từ ngày 01/01/2024 đến hết ngày 15/11/2024", OnDate(NOV_15, UNTIL_END)),
        ("Chỉ thị số 01/CT-UBND ngày 21/01/2021", OnDate(date(2021, 1, 21), ON)),
    ],
)
def test_the_words_around_decide_what_is_found(text: str, found: Deadline) -> None:
    assert scan(text)[0].deadline == found
    assert len(scan(text)) == (2 if text.startswith("hằng năm,") else 1)


def test_a_comma_ends_an_event_but_a_report_only_before_a_new_clause() -> None:
    (event,) = scan("trong 10 ngày kể từ ngày họp, Sở KH&CN tổng hợp")
    assert event.deadline == WithinDays(10, "ngày họp", working=False)
    report, day = scan("lồng ghép trong báo cáo kinh tế, quốc phòng, gửi trước ngày 15/11/2024")
    assert report.deadline == WithinReport("kinh tế, quốc phòng")
    assert day.deadline == OnDate(NOV_15, BEFORE)


def test_a_mention_whose_free_words_run_on_says_the_shorter_deadline() -> None:
    (found,) = scan("trong 10 ngày kể từ ngày họp gửi Sở KH&CN.")
    wanted = WithinDays(10, "ngày họp", working=False)
    assert found.deadline != wanted
    assert says(found.deadline, wanted)
    assert says(wanted, wanted)
    assert not says(wanted, found.deadline)
    assert not says(found.deadline, WithinDays(10, "ngày h", working=False))
    assert not says(found.deadline, WithinDays(9, "ngày họp", working=False))
    assert not says(found.deadline, WithinDays(10, working=False))
    assert not says(Yearly(), Monthly())


SIGNED = "trong thời hạn 05 ngày làm việc kể từ ngày ký"
RESULT = "lồng ghép trong báo cáo kết quả"
FIRST = "lồng ghép trong báo cáo số 1"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{SIGNED} hợp đồng mua sắm.", SIGNED),
        (f"{SIGNED}-duyệt.", SIGNED),
        (f"{SIGNED} của Sở.", SIGNED),
        (f"{RESULT} thực hiện việc khác hẳn.", RESULT),
        (f"{RESULT} vàng.", RESULT),
        (f"{FIRST}/BC-KHAC.", FIRST),
        (f"{FIRST}-2.", FIRST),
        (f"{FIRST}.2", FIRST),
        (f"{FIRST},5", FIRST),
        (f"{FIRST}2", FIRST),
        (f"{FIRST} - 2", FIRST),
    ],
)
def test_free_words_that_go_on_say_another_deadline(text: str, wanted: str) -> None:
    (found,) = scan(f"Báo cáo {text}")
    assert not says(found.deadline, parse(wanted))


@pytest.mark.parametrize("wanted", [SIGNED, RESULT, FIRST])
@pytest.mark.parametrize(
    "after",
    [
        *("", ".", "; gửi Sở", ", gửi Sở", ")", " (mẫu)", " và gửi Sở", " để tổng hợp", " gửi Sở"),
        *(" trước ngày 15/11/2024", " hằng năm", "”.", ": gồm", ", 02 bản"),
    ],
)
def test_free_words_that_end_say_their_deadline(wanted: str, after: str) -> None:
    assert says(scan(f"Báo cáo {wanted}{after}")[0].deadline, parse(wanted))


@pytest.mark.parametrize(
    "piece",
    [
        *("trước ngày ", "1", "15/11/", "hằng ", "định kỳ, ", "ngày . ", "a\u0300", ".", " ", "(,"),
        *(
            "trong 10 ngày kể từ ",
            "lồng ghép trong báo cáo a, ",
            "trước 17 giờ 00 ngày 15/11/2024 ",
        ),
        *("hằng năm, (trước ngày 15/11 ", "giai đoạn từ năm 2022 đến ", "05 (năm) ngày "),
        "ngày … … … tháng ",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = clock.perf_counter()
    scan(text)
    assert clock.perf_counter() - began < 4
