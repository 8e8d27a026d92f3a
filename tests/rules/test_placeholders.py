"""What looks like a placeholder in prose and would be printed with its braces."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Severity
from doc_engine.rules.placeholders import lookalikes
from doc_engine.rules.texts import placeholders_filled
from tests.factory import directive, document, registry, section, spoken, task


@pytest.mark.parametrize(
    ("braced", "likely"),
    [
        ("{Lead}", "{lead}"),
        ("{LEAD}", "{lead}"),
        ("{lead }", "{lead}"),
        ("{ lead }", "{lead}"),
        ("{lead.100}", "{lead}"),
        ("{lead.}", "{lead}"),
        ("{Deadline.2}", "{deadline.2}"),
        ("{deadline,2}", "{deadline.2}"),
        ("{leadd}", "{lead}"),
        ("{dead line}", "{deadline}"),
        ("{report-to}", "{report_to}"),
        ("{Report To}", "{report_to}"),
        ("{{lead}}", "{lead}"),
        ("{{ lead.2 }}", "{lead.2}"),
        ("{lead}}", "{lead}"),
        ("{lead", "{lead}"),
        ("{ deadline.2", "{deadline}"),
        ("lead}", "{lead}"),
        ("{x}", "{lead}"),
    ],
)
def test_what_resembles_a_placeholder_is_told_with_the_nearest(braced: str, likely: str) -> None:
    for text in (braced, f"Giao {braced} làm việc này.", f"{{output}} do {braced}, {{deadline}}"):
        assert list(lookalikes(text)) == [(braced, likely)]


@pytest.mark.parametrize(
    "text",
    [
        "{lead}{lead.2}{report_to}",
        "{{ 7*7 }}",
        "{a, b}",
        "{1; 2}",
        "{",
        "}",
        "{}",
        "{...}",
        "lead, deadline",
        "{đơn vị chủ quản}",
    ],
)
def test_other_braces_are_text(text: str) -> None:
    assert list(lookalikes(text)) == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"subject": "Giao {Lead}"}, ("subject",)),
        ({"call": "Giao {lead"}, ("call",)),
        ({"closing": [{"text": "{{lead}} làm."}]}, ("closing", 0, "text")),
        ({"sections": [section(title="Giao {Lead}")]}, ("sections", 0, "title")),
        ({"footnotes": {"a": "Do {Lead} lập."}}, ("footnotes", "a")),
    ],
)
def test_what_resembles_a_placeholder_is_an_error_wherever_it_stands(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    (finding,) = placeholders_filled(document(**changes), registry())

    assert spoken([finding]) == ["DAT113"]
    assert finding.pointer == pointer
    assert finding.severity is Severity.ERROR
    assert finding.details["nearest"] == "{lead}"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"footnotes": {"a": "Do {lead} lập."}}, ("footnotes", "a")),
        (
            {"sections": [section(task(output="báo cáo {deadline}", text="{lead} lập {output}."))]},
            ("sections", 0, "body", 0, "output"),
        ),
        (
            {"sections": [section(task(target={"measure": "việc của {lead}", "exactly": "1"}))]},
            ("sections", 0, "body", 0, "target", 0, "measure"),
        ),
    ],
)
def test_a_placeholder_where_words_are_printed_as_they_stand_is_told(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    (finding,) = placeholders_filled(document(**changes), registry())

    assert (finding.code, finding.pointer) == ("DAT114", pointer)


def test_each_of_several_in_one_text_is_told() -> None:
    made = directive(task(text="{Lead} gửi {Report_to} {deadlin}."))

    findings = list(placeholders_filled(made, registry()))

    assert [each.details["placeholder"] for each in findings] == [
        "{Lead}",
        "{Report_to}",
        "{deadlin}",
    ]
