"""Which characters a file and its values may hold, and where another one is told to stand."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from doc_engine.findings import Finding
from doc_engine.source import SourceFile, parse
from doc_engine.source.characters import FORBIDDEN
from doc_engine.standard.typeface import characters

FORMATS = "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"
CONTROLS = "\0\a\x0b\x0c\x1b\x7f\x85\x9f\u2028\u2029\uffff\ud800"


def told(text: str) -> list[tuple[str, int, int]]:
    """The code, line and column of each finding, told in full in both languages."""
    return [shown(each) for each in parse(text, "a.yaml").findings]


def shown(finding: Finding) -> tuple[str, int, int]:
    for lang in ("vi", "en"):
        assert str(finding.details.get("character", "")) in finding.message(lang)
        assert finding.remedy(lang)
    assert finding.place is not None
    return finding.code, finding.place.line, finding.place.column


def only(text: str) -> Finding:
    (finding,) = parse(text, "a.yaml").findings
    return finding


@pytest.mark.parametrize("char", [*CONTROLS, *FORMATS])
def test_a_forbidden_character_is_found_at_its_place(char: str) -> None:
    finding = only(f"ư: 1\nb: x{char}y\n")

    assert shown(finding) == ("SRC108", 2, 5)
    assert f"U+{ord(char):04X}" in str(finding.details["character"])
    assert finding.place is not None
    assert finding.place.source == "b: x\ufffdy"


@pytest.mark.parametrize("char", [*FORMATS, "\x07"])
@pytest.mark.parametrize("text", ["a: 1\n# ghi chú {}\n", "a: 1\nx{}y: 2\n", "a: 'b' # {}\n"])
def test_it_is_refused_in_comments_and_keys_too(text: str, char: str) -> None:
    ((code, _, column),) = told(text.format(char))

    assert (code, column) == ("SRC108", text.splitlines()[-1].find("{}") + 1)


def test_every_format_character_is_forbidden_and_no_letter_is() -> None:
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    missed = [each for each in everything if unicodedata.category(each) == "Cf"]
    assert len(missed) > 100

    assert [hex(ord(each)) for each in missed if not FORBIDDEN.match(each)] == []
    kinds = {unicodedata.category(each) for each in everything if FORBIDDEN.match(each)}
    assert kinds <= {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}


def test_twenty_forbidden_characters_are_told_and_the_rest_counted() -> None:
    findings = parse("a: " + "\x01" * 25, "a.yaml").findings

    assert [each.code for each in findings] == ["SRC108"] * 20 + ["SRC109"]
    assert findings[-1].details["count"] == 5


def test_twenty_strange_characters_are_told_and_the_rest_counted_in_every_value() -> None:
    findings = parse(f"a: {'漢' * 23}\nb: x a\u0301 漢 ✓\n漢: ư\n", "a.yaml").findings

    assert [each.code for each in findings] == ["SRC115"] * 20 + ["SRC109", "SRC118"]
    assert findings[20].details["count"] == 5
    assert findings[20].place is not None
    assert findings[20].place.column == 24


def test_a_format_character_does_not_hide_other_faults() -> None:
    assert told("a: x\u200by\na: z\nb: ✓\n") == [
        ("SRC108", 1, 5),
        ("SRC120", 2, 1),
        ("SRC115", 3, 4),
    ]


@pytest.mark.parametrize("char", ["\ue000", "😀", "✓", "漢", "\u0e01", "\u05d0"])
def test_a_character_that_the_typeface_lacks_is_named_at_its_place(char: str) -> None:
    finding = only(f"ư: 1\nb: Đơn vị {char} số\n")

    assert shown(finding) == ("SRC115", 2, 11)
    assert (
        finding.details["character"] == f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
    )


@pytest.mark.parametrize(
    ("char", "plain"),
    [
        ("ﬁ", "fi"),
        ("Ａ", "A"),
        ("\u3000", " "),
        ("\u202f", " "),
        ("\u2011", "-"),
        ("①", "1"),
    ],
)
def test_another_form_of_plain_letters_is_told_with_them(char: str, plain: str) -> None:
    finding = only(f"b: x{char}y\n")

    assert (finding.code, finding.details["plain"]) == ("SRC116", plain)
    assert f"“{plain}”" in finding.remedy("vi")


@pytest.mark.parametrize(
    "text",
    [
        "a: Ủy ban\u00a0nhân dân\t½ m² ≥ 5% – “Đề án” … № 10°C CO₂ €\n",
        "a: 'Dvořák, Łódź, Straße, Île, Москва, Ελλάδα'\n",
        "a: |\n  R&D <b>, {{ 7*7 }} → xong\n\n  hết\n",
        'a: "\\u1ec7 \\_ \\t \\n \\\\ \\" \\x41"\n',
        "a: 1 # ✓ 😀 漢 \ue000\n",
        "a: | # ✓ 😀\n  chữ\n# 漢\n",
    ],
)
def test_what_the_typeface_has_and_what_a_comment_says_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_every_offence_is_told_in_every_way_of_writing_a_value() -> None:
    text = (
        "a: x ✓ y ✓\n"
        "b: 'it''s ✓'\n"
        "c: |  # ✓\n"
        "  dòng một\n"
        "\n"
        "  dòng ✓ ba\n"
        "d: >-\n"
        "  gấp\n"
        "  lại ✓\n"
        "e: trơn\n"
        "  nối ✓\n"
        "f: [một, hai ✓]\n"
    )
    places = [(1, 6), (1, 10), (2, 11), (6, 8), (9, 7), (11, 7), (12, 14)]

    assert told(text) == [("SRC115", *place) for place in places]


def test_an_escape_is_told_where_it_is_written() -> None:
    text = 'a: "\\u0041\\" \\u2713 \\U0001F600 \\xad \\\\u2713 \\uFB01 ✓"\n"b\\u200b": 1\n'

    assert told(text) == [
        ("SRC115", 1, 14),
        ("SRC115", 1, 21),
        ("SRC108", 1, 32),
        ("SRC116", 1, 45),
        ("SRC115", 1, 52),
        ("SRC108", 2, 3),
    ]


def test_twenty_strange_characters_are_told_and_the_rest_counted() -> None:
    findings = parse("a: " + "✓" * 15 + "\nb: " + "✓" * 10, "a.yaml").findings

    assert [each.code for each in findings] == ["SRC115"] * 20 + ["SRC109"]
    assert findings[-1].details["count"] == 5
    assert findings[-1].place is not None
    assert (findings[-1].place.line, findings[-1].place.column) == (2, 9)


def test_marks_that_find_their_letter_are_no_strangers() -> None:
    words = "Ủy ban nhân dân, Ệ ợ ự đặt"
    file: SourceFile = parse("a: " + unicodedata.normalize("NFD", words), "a.yaml")

    assert [each.code for each in file.findings] == ["SRC118"]
    assert file.data == {"a": words}


def test_decomposed_letters_are_told_once_a_file_at_the_first_with_their_count() -> None:
    decomposed = unicodedata.normalize("NFD", "tỉnh")
    text = f"a: Sở ở {decomposed}\nb: [{decomposed}, tỉnh]\nc: '{decomposed}'\n"

    (finding,) = parse(text, "a.yaml").findings

    assert (finding.code, finding.severity.value, finding.details["count"]) == (
        "SRC118",
        "warning",
        3,
    )
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (1, 10)


def test_a_file_of_decomposed_words_alone_is_told_for_its_shape_too() -> None:
    assert told(unicodedata.normalize("NFD", "tỉnh")) == [("SRC111", 1, 1), ("SRC118", 1, 2)]


def test_a_mark_that_finds_no_letter_is_told_at_the_mark() -> None:
    text = "a: " + unicodedata.normalize("NFD", "Ệ") + " x\u0301 e\u0301\u0301\n"

    assert told(text) == [("SRC118", 1, 4), ("SRC117", 1, 9), ("SRC117", 1, 13)]


def test_the_typeface_holds_no_character_that_a_file_may_not() -> None:
    assert len(characters()) > 600
    assert [each for each in characters() if FORBIDDEN.match(each)] == []
