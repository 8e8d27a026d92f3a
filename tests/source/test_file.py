"""Reading files from the disk, and the places of what was read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from doc_engine.findings import Place
from doc_engine.source import Mark, SourceFile, parse, raw, read

DIRECTIVE = """\
# chỉ thị
tên: Ủy ban
😀k: ưư x
body:
  - lead: [so-khcn, 'so-gddt']
    text: |
      Dòng một
      dòng hai

# xong
    deadline:
  - table:
      rows: [1]
    title: "a b"
"""


@pytest.fixture
def directive() -> SourceFile:
    source = parse(DIRECTIVE, "data/a.yaml")
    assert source.findings == ()
    return source


def written(source: SourceFile, *pointer: str | int, key: bool = False) -> str:
    mark = source.mark(pointer, key=key)
    assert mark is not None
    return source.text[mark.start : mark.end]


def test_marks_are_right_after_vietnamese_and_astral_characters(directive: SourceFile) -> None:
    assert written(directive, "tên") == "Ủy ban"
    assert written(directive, "😀k", key=True) == "😀k"
    assert written(directive, "😀k") == "ưư x"
    assert written(directive, "body", 0, "lead", 1) == "'so-gddt'"
    assert written(directive, "body", 1, "title") == '"a b"'
    assert directive.mark(("😀k",)) == Mark(3, 5, directive.text.index("ưư"), 30)


def test_a_block_scalar_ends_with_its_last_line(directive: SourceFile) -> None:
    assert written(directive, "body", 0, "text") == "|\n      Dòng một\n      dòng hai"


def test_mappings_and_sequences_end_with_their_last_value(directive: SourceFile) -> None:
    assert written(directive, "body", 0, "lead") == "[so-khcn, 'so-gddt']"
    assert written(directive, "body", 1) == 'table:\n      rows: [1]\n    title: "a b"'
    assert written(directive, "body").startswith("- lead:")
    assert written(directive).startswith("tên:")
    assert written(directive).endswith('"a b"')


def test_an_empty_value_stands_after_its_colon(directive: SourceFile) -> None:
    assert directive.place(("body", 0, "deadline")) == Place("data/a.yaml", 11, 14, "    deadline:")


def test_a_place_carries_its_source_line(directive: SourceFile) -> None:
    assert directive.place(("😀k",)) == Place("data/a.yaml", 3, 5, "😀k: ưư x")
    assert directive.place(("😀k",), key=True).column == 1


def test_what_is_missing_is_placed_at_the_nearest_thing_around_it(directive: SourceFile) -> None:
    item = directive.place(("body", 0))
    assert (item.line, item.column) == (5, 5)
    assert directive.place(("body", 0, "report_to")) == item
    assert directive.place(("body", 0, "report_to"), key=True) == item
    assert directive.place(("body", 7)) == directive.place(("body",))
    assert directive.place(("nothing", 3)) == directive.place(())
    assert (directive.place(()).line, directive.place(()).column) == (2, 1)


def test_steps_that_name_a_union_member_are_passed_over(directive: SourceFile) -> None:
    assert directive.place(("body", 0, "assignment", "lead")).column == 11
    assert directive.place(("body", 0, "assignment", "lead", "list[str]", 1)).column == 21
    assert directive.place(("body", 0, "lead", "str")).column == 11


def test_a_union_member_spelt_like_a_key_does_not_mislead(directive: SourceFile) -> None:
    rows = directive.place(("body", 1, "table", "rows"))
    assert directive.place(("body", 1, "table", "table", "rows")) == rows
    assert directive.place(("body", 1, "title", "table", "rows")) == rows
    assert rows.line == 13


def test_the_key_of_an_unknown_entry_is_its_place(directive: SourceFile) -> None:
    found = directive.place(("body", 0, "assignment", "deadline"), key=True)
    assert (found.line, found.column) == (11, 5)
    assert directive.place(("tên", "[key]")).column == 1


def test_an_item_of_a_sequence_has_no_key(directive: SourceFile) -> None:
    assert directive.mark(("body", 0), key=True) is None
    assert directive.place(("body", 0), key=True) == directive.place(("body", 0))


def test_a_mark_is_only_of_what_is_there(directive: SourceFile) -> None:
    assert directive.mark(("body", 0, "assignment", "lead")) is None
    assert directive.mark(("body", -1)) is None
    assert directive.mark(("body", "0")) is None


def test_keys_are_in_their_order(directive: SourceFile) -> None:
    assert directive.keys(()) == ("tên", "😀k", "body")
    assert directive.keys(("body", 1)) == ("table", "title")
    assert directive.keys(("body",)) == ()
    assert directive.keys(("missing",)) == ()
    assert directive.keys(("tên",)) == ()


def test_offsets_are_placed_even_beyond_the_end(directive: SourceFile) -> None:
    assert directive.place_at(directive.text.index("Dòng")).line == 7
    assert directive.place_at(10**9) == directive.place_at(len(directive.text))


def test_a_refused_file_still_answers() -> None:
    source = parse(b"\xff", "a.yaml")
    assert source.place(("a", 0)) == Place("a.yaml")
    assert source.mark(("a",)) is None
    assert source.keys(()) == ()


def test_a_byte_order_mark_is_dropped_and_offsets_are_right() -> None:
    for content in ("\ufeffa: b\n", b"\xef\xbb\xbfa: b\n"):
        source = parse(content, "a.yaml")
        assert (source.text, source.data) == ("a: b\n", {"a": "b"})
        assert source.mark(("a",)) == Mark(1, 4, 3, 4)


def test_a_file_is_read_with_the_path_as_typed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("tên: ư\r\n".encode())
    source = read(tmp_path / "a.yaml", f"data{os.sep}a.yaml")
    assert (source.path, source.data, source.findings) == ("data/a.yaml", {"tên": "ư"}, ())


def test_a_path_that_cannot_be_printed_is_shown_escaped(tmp_path: Path) -> None:
    source = read(tmp_path / "none", "a\udcff.yaml")
    assert source.findings[0].place == Place("a\\udcff.yaml")


def code_of(path: Path) -> str:
    source = read(path, "a.yaml")
    (finding,) = source.findings
    assert finding.place == Place("a.yaml")
    assert source.data is None
    assert finding.message("vi")
    assert finding.message("en")
    return finding.code


def test_a_missing_file_a_folder_and_a_name_that_cannot_be(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.yaml") == "SRC101"
    assert code_of(tmp_path) == "SRC102"
    assert code_of(tmp_path / "a\0b") == "SRC104"
    (tmp_path / "file").write_text("")
    assert code_of(tmp_path / "file" / "below") == "SRC104"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes or devices in folders")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe") == "SRC103"
    assert code_of(Path("/dev/zero")) == "SRC103"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert code_of(tmp_path / "a") == "SRC104"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a: b")
    (tmp_path / "a").chmod(0)
    assert code_of(tmp_path / "a") == "SRC114"


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(raw.SIZE_LIMIT + 1)
    assert code_of(tmp_path / "large") == "SRC105"
    (finding,) = parse(b" " * (raw.SIZE_LIMIT + 1), "a.yaml").findings
    assert (finding.code, finding.details) == ("SRC105", {"size": 21, "limit": 20})


@pytest.mark.parametrize(
    "lines",
    [
        "a: Giao (Sở A làm.\n",
        'a: "Giao (Sở A làm."\n',
        "a: 'Giao (Sở A làm.'\n",
        "a: >-\n  Giao\n  (Sở A làm.\n",
        "a: |\n\n  Giao   (Sở A làm.\n",
        "a: Giao\n  (Sở A làm.\n",
    ],
)
def test_a_letter_of_a_word_is_found_however_the_text_is_written(lines: str) -> None:
    source = parse(lines, "a.yaml")

    place = source.place_of_word(("a",), 1, 1)

    assert place.source[place.column - 1 :] in ("Sở A làm.", 'Sở A làm."', "Sở A làm.'")
    assert source.place_of_word(("a",), 1, 99).source[place.column : place.column + 1] == "ở"


@pytest.mark.parametrize("lines", ['a: "b\\tc d"\n', "a: b\n", "a: [b, c, d]\n", "b: c\n"])
def test_a_word_that_cannot_be_told_is_placed_at_its_text(lines: str) -> None:
    source = parse(lines, "a.yaml")

    assert source.place_of_word(("a",), 2, 0) == source.place(("a",))
