"""A comparison on the screen, for programs and for a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from doc_engine.changes import Weight, compared
from doc_engine.changes.documents import gone_or_new
from doc_engine.cli.columns import width
from doc_engine.cli.diff_html import diff_html
from doc_engine.cli.diff_json import diff_json
from doc_engine.cli.diff_text import diff_text
from doc_engine.engine.comparing import Comparison, SideName
from doc_engine.findings import Finding, Place
from doc_engine.trace import look
from tests.changes.editions import duty, edition
from tests.factory import section

OLD = edition(
    duty("bo"),
    duty(
        "sua",
        lead=["so-khcn", "so-tu-phap"],
        deadline="trước ngày 31/5 hằng năm",
        action="lập danh mục các nhiệm vụ khoa học và công nghệ <cấp tỉnh> năm sau",
    ),
)
NEW = edition(
    duty(
        "sua",
        lead="so-khcn",
        deadline="trước ngày 30/6 hằng năm",
        action="lập danh mục các nhiệm vụ khoa học và công nghệ <cấp bộ> năm sau",
    ),
    duty("them"),
    subject="Nâng cao hiệu quả nhiệm vụ",
)
FOUND = Comparison(
    SideName("HEAD~1", "revision", "0123456789abcdef"),
    SideName("", "folder"),
    (compared(OLD, NEW), gone_or_new(edition(duty(), id="ct-cu"), "removed")),
    unchanged=("ct-giu",),
    unread=("ct-hong",),
    findings=(Finding("SRC101", place=Place("HEAD~1:data/x.yaml")),),
)
SAME = Comparison(FOUND.old, FOUND.new, unchanged=("ct-giu",))


def test_the_gravest_changes_stand_first_and_changed_words_are_marked() -> None:
    assert diff_text(FOUND, "vi", room=80).splitlines()[:20] == [
        "Thay đổi từ HEAD~1 (01234567) đến bản đang soạn",
        "",
        "ct-thu sửa",
        "  Chỉ thị 02/CT-UBND, Nâng cao hiệu quả nhiệm vụ",
        "",
        "  ~ trích yếu: Nâng cao chất lượng nhiệm vụ → Nâng cao hiệu quả nhiệm vụ",
        "",
        "  ! sua (mục 1, gạch đầu dòng 1)",
        "    ! bỏ chủ trì: Sở Tư pháp",
        "    ! lùi thời hạn: trước ngày 31/5 hằng năm → trước ngày 30/6 hằng năm",
        "    ~ câu văn: … Khoa học và Công nghệ[-, Sở Tư pháp-] lập danh mục các nhiệm …",
        "        học và công nghệ <cấp [-tỉnh>-] {+bộ>+} năm sau, hoàn thành trước ngày",
        "        [-31/5-] {+30/6+} hằng năm",
        "",
        "  ! bo BỎ (mục 1, gạch đầu dòng 1)",
        "      Sở Khoa học và Công nghệ lập kế hoạch",
        "",
        "  + them THÊM (mục 1, gạch đầu dòng 2)",
        "      Sở Khoa học và Công nghệ lập kế hoạch",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("lập sổ, gửi", "lập danh sách, gửi", "lập [-sổ-] {+danh sách+}, gửi"),
        ("lập sổ (mới) gửi", "lập sổ (cũ) gửi", "lập sổ ([-mới-] {+cũ+}) gửi"),
        ("lập sổ gửi", "lập sổ; gửi", "lập sổ{+;+} gửi"),
        ("lập sổ và gửi", "lập sổ gửi", "lập sổ [-và-] gửi"),
    ],
)
def test_no_blank_comes_before_a_sign_after_changed_words(
    before: str, after: str, told: str
) -> None:
    one, other = (edition(duty("viec", action=each)) for each in (before, after))

    assert told in diff_text(replace(FOUND, documents=(compared(one, other),)), "vi", room=200)


@pytest.mark.parametrize("room", [60, 80, 100])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_wider_than_the_screen(room: int, lang: str) -> None:
    told = diff_text(Comparison(FOUND.old, FOUND.new, FOUND.documents), lang, room=room)

    assert all(width(line) <= room for line in told.splitlines()[:-1])


def test_only_on_a_terminal_is_there_colour() -> None:
    plain = diff_text(FOUND, "vi")
    painted = diff_text(FOUND, "vi", paint=lambda text, look: f"<{look}|{text}>")

    assert "|" not in plain
    assert "<error|!>" in painted
    assert re.sub(r"<\w+\|(.*?)>(?=\s|$|<)", r"\1", painted).split() == plain.split()


def test_no_difference_is_said_in_one_line() -> None:
    told = diff_text(SAME, "vi")

    assert told.splitlines()[-1] == "Không có gì khác. Văn bản: 1."


def test_the_page_stands_alone_escapes_what_it_shows_and_has_every_change() -> None:
    page = diff_html(FOUND, "vi")

    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<script|https?:|src=|url\(", page)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "&lt;cấp <del>tỉnh&gt;</del> <ins>bộ&gt;</ins>" in page
    assert "<cấp" not in page
    assert page.count('<section class="task') == 3
    assert "HEAD~1:data/x.yaml" in page
    assert "Không có gì khác" in diff_html(SAME, "vi")


def test_nothing_is_told_as_good_while_a_document_was_not_compared() -> None:
    partly = replace(SAME, unread=("ct-01",))

    assert '<p class="verdict">' in diff_html(SAME, "vi")
    assert '<p class="verdict partly">' in diff_html(partly, "vi")


def test_the_pages_of_diff_and_trace_share_their_colours_and_type() -> None:
    assert look() in diff_html(SAME, "vi")


def test_programs_get_every_change_with_its_weight_and_words() -> None:
    data = json.loads(diff_json(FOUND, "en"))
    task = data["documents"][0]["assignments"][0]

    assert data["summary"] == {"changed": 1, "added": 0, "removed": 1, "same": 1, "grave": 4}
    assert (data["old"]["revision"], data["new"]["name"]) == ("0123456789abcdef", None)
    assert (task["id"], task["weight"]) == ("sua", "grave")
    assert [each["kind"] for each in task["changes"]] == ["lead-removed", "deadline-later", "words"]
    assert task["changes"][0]["unit"] == "so-tu-phap"
    assert data["exit_code"] == 1


def test_changes_count_as_a_failure_only_if_that_is_asked_for() -> None:
    changed = Comparison(FOUND.old, FOUND.new, FOUND.documents)

    assert (changed.exit_code(), changed.exit_code(telling=True)) == (0, 1)
    assert (SAME.exit_code(), SAME.exit_code(telling=True)) == (0, 0)
    assert FOUND.exit_code() == 1


def test_an_assignment_that_is_gone_counts_as_one_grave_change() -> None:
    old, new = edition(duty("a"), duty("b")), edition(duty("a"))
    found = Comparison(FOUND.old, FOUND.new, (compared(old, new),))

    assert found.count(Weight.GRAVE) == 1


def test_titles_of_sections_are_told_in_words() -> None:
    old, new = (edition(sections=[section(duty(), title=title)]) for title in ("Đầu tiên", "Trước"))
    told = diff_text(Comparison(FOUND.old, FOUND.new, (compared(old, new),)), "en")

    assert "- title removed: Đầu tiên" in told
    assert "+ title added: Trước" in told
