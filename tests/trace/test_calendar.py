"""The calendars, read by the `icalendar` library as a calendar program would."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from doc_engine.trace import Trace
from doc_engine.trace.calendar import calendar_files
from tests.factory import unit
from tests.trace.projects import DAY, books, directive, order, result, traced, write

HARD = "{lead} báo cáo; gồm R&D <b>, “kết quả”, đường dẫn a\\\\b, " + "đầy đủ " * 20 + "{deadline}."
YEARLY = order(deadline="trước ngày 15/11 hằng năm", text=HARD)
ONCE = order("mot-lan", deadline="chậm nhất ngày 30/6/2024", text="{lead} làm xong {deadline}.")


def files_of(trace: Trace, lang: str, alarm: int | None = None) -> dict[str, bytes]:
    return {name: b"".join(parts) for name, parts in calendar_files(trace, lang, alarm)}


def events(files: dict[str, bytes], name: str = "theo-doi") -> list[Any]:
    read = Calendar.from_ical(files[name])
    return list(read.walk("VEVENT"))


def test_a_deadline_is_a_whole_day_with_a_stable_name_and_a_rule_if_it_recurs(
    tmp_path: Path,
) -> None:
    files = files_of(traced(write(tmp_path, directive(YEARLY, ONCE))), "vi")

    yearly, once = events(files)
    assert yearly["UID"] == "ct-thu.viec.1@doc-engine"
    assert yearly["DTSTART"].dt == date(2022, 11, 14)
    assert dict(yearly["RRULE"]) == {"FREQ": ["YEARLY"], "BYMONTH": [11], "BYMONTHDAY": [14]}
    assert (once["DTSTART"].dt, once.get("RRULE")) == (date(2024, 6, 30), None)
    assert yearly["DTSTAMP"].to_ical() == b"20240301T000000Z"
    assert not yearly.walk("VALARM")


def test_texts_come_back_as_they_were_and_lines_are_short_and_end_rightly(tmp_path: Path) -> None:
    files = files_of(traced(write(tmp_path, directive(YEARLY))), "vi")

    (event,) = events(files)
    text = str(event["DESCRIPTION"])
    assert "Sở Tài chính báo cáo; gồm R&D <b>, “kết quả”, đường dẫn a\\\\b, đầy đủ" in text
    assert "\nThời hạn: trước ngày 15/11 hằng năm" in text
    lines = files["theo-doi"].split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert [line.decode("utf-8") for line in lines]


def test_each_unit_has_its_own_calendar_and_heirs_have_those_of_the_dead(tmp_path: Path) -> None:
    relation = {"kind": "merged-into", "to": "so-tai-chinh", "since": "2023-03-01"}
    old = unit("so-khdt", "Sở KH&ĐT", valid_to="2023-02-28", relations=[relation])
    orders = [YEARLY, order("cu", lead="so-khdt", deadline="hằng quý", text="{lead} {deadline}.")]
    root = write(
        tmp_path,
        directive(*orders, order("khong-han", lead="so-khcn", text="{lead} làm.")),
        units=books(units=[old]),
    )

    files = files_of(traced(root), "vi")

    assert sorted(files) == ["lich/so-tai-chinh", "theo-doi"]
    assert len(events(files, "lich/so-tai-chinh")) == len(events(files)) == 2


def test_what_is_done_once_and_for_all_is_no_more_in_the_calendar(tmp_path: Path) -> None:
    root = write(
        tmp_path, directive(ONCE), results=result("ct-thu/mot-lan", completed="2024-02-01")
    )

    assert events(files_of(traced(root), "vi")) == []
    assert len(events(files_of(traced(root, date(2024, 1, 31)), "vi"))) == 1


def test_an_alarm_rings_so_many_days_before(tmp_path: Path) -> None:
    files = files_of(traced(write(tmp_path, directive(ONCE))), "en", 7)

    (alarm,) = events(files)[0].walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-7)


def test_a_calendar_without_deadlines_can_be_read(tmp_path: Path) -> None:
    files = files_of(Trace(DAY), "vi")

    assert events(files) == []
    assert list(files) == ["theo-doi"]
