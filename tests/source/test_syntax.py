"""What the parser stumbles over, told in words that a clerk can act on."""

from __future__ import annotations

import pytest
import yaml

from doc_engine.source import loading, parse

CASES = [
    ("a:\n\tb: c\n", "SRC130", 2, 1),
    ("a: |\n\tb\n", "SRC130", 2, 1),
    ("subject: Kế hoạch: năm 2022\n", "SRC131", 1, 18),
    ("a: b\n c: d\n", "SRC131", 2, 3),
    ("a: 1\nb: 'c\nd: e\n", "SRC132", 2, 4),
    ('a: "b\n---\n', "SRC132", 1, 4),
    ("a: [b\nc: d\n", "SRC133", 1, 4),
    ("a: 1\nb: [\n", "SRC133", 2, 4),
    ("a: {b: [c,\n\n", "SRC133", 1, 8),
    ("a: {b:\n", "SRC133", 1, 4),
    ("a: {b: c]\n", "SRC133", 1, 4),
    ("a: 1\nmột dòng chữ\nb: 2\n", "SRC134", 2, 1),
    ("a: 'It's'\n", "SRC135", 1, 8),
    ("a:\n  b: c\n d: e\n", "SRC135", 3, 2),
    ("text: {lead} làm.\n", "SRC143", 1, 7),
    ("a:\n  - [1] gạch\n", "SRC143", 2, 5),
    ("a: @b\n", "SRC136", 1, 4),
    ("a: %\n", "SRC136", 1, 4),
    ("a: `b`\n", "SRC136", 1, 4),
    ("a: - b\n", "SRC137", 1, 4),
    ('a: "xy\\q"\n', "SRC138", 1, 7),
    ('a: "xy\\xZZ"\n', "SRC138", 1, 7),
    ("  a: b\n c: d\n", "SRC139", 2, 2),
    ("- a\nb: c\n", "SRC140", 2, 1),
    ("a: }\n", "SRC141", 1, 4),
    ("a: !x!y b\n", "SRC123", 1, 4),
    ("a: *\n", "SRC121", 1, 4),
    ("a: & b\n", "SRC122", 1, 4),
    ("%YAML 3.0\n---\na: b\n", "SRC149", 1, 1),
]


@pytest.mark.parametrize("loader", ["C", "pure"])
@pytest.mark.parametrize(("text", "code", "line", "column"), CASES)
def test_a_syntax_error_has_its_meaning_and_place(
    text: str, code: str, line: int, column: int, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader == "pure":
        monkeypatch.setattr(loading, "PARSER", yaml.SafeLoader)
    (finding,) = parse(text, "a.yaml").findings
    assert finding.place is not None
    assert (finding.code, finding.place.line, finding.place.column) == (code, line, column)
    assert finding.place.source == text.split("\n")[line - 1]
    assert finding.message() != finding.message("en")


def test_the_faults_before_a_syntax_error_are_told_too() -> None:
    source = parse("a: 1\na: 2\nb: [\n", "a.yaml")
    assert [each.code for each in source.findings] == ["SRC120", "SRC133"]
    assert source.data is None


def test_lines_that_begin_with_a_tab_are_counted() -> None:
    (finding,) = parse("a:\n\tb: 1\n  \tc: 2\n", "a.yaml").findings
    assert finding.details["count"] == 2


def test_an_unknown_escape_is_quoted_in_the_message() -> None:
    (finding,) = parse('a: "C:\\dữ liệu"\n', "a.yaml").findings
    assert "“\\d”" in finding.message("vi")


def test_an_unheard_of_problem_is_told_in_the_parsers_own_words() -> None:
    (finding,) = parse("%YAML 3.0\n---\na: b\n", "a.yaml").findings
    assert "incompatible YAML document" in finding.message("vi")
