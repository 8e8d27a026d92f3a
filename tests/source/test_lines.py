"""Lines and columns as an editor counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doc_engine.source.lines import SHOWN_LINE_LENGTH, Lines


def test_lines_end_with_lf_crlf_or_cr_and_with_nothing_else() -> None:
    lines = Lines("a", "ab\ncd\r\nef\rgh\x85ij\u2028k")
    assert [lines.position(at) for at in (0, 2, 3, 7, 10, 13, 16)] == [
        (1, 1), (1, 3), (2, 1), (3, 1), (4, 1), (4, 4), (4, 7),
    ]  # fmt: skip


def test_the_source_line_has_no_end_and_nothing_that_moves_a_cursor() -> None:
    lines = Lines("a", "a\x1b[2Jb\td\r\nx")
    assert lines.place(0).source == "a\ufffd[2Jb\td"
    assert lines.place(10).source == "x"


def test_a_very_long_line_is_cut_around_the_column() -> None:
    lines = Lines("a", "x" * (SHOWN_LINE_LENGTH + 500) + "\n" + "y" * SHOWN_LINE_LENGTH + "\nz")
    assert lines.place(0).source == "x" * SHOWN_LINE_LENGTH
    beyond = lines.place(SHOWN_LINE_LENGTH + 1)
    assert (beyond.source, beyond.left_out) == ("x" * SHOWN_LINE_LENGTH, SHOWN_LINE_LENGTH // 2)
    assert lines.place(SHOWN_LINE_LENGTH + 501).source == "y" * SHOWN_LINE_LENGTH


@given(st.integers(0, 5 * SHOWN_LINE_LENGTH - 1))
def test_a_letter_of_a_long_line_is_in_the_piece_that_is_shown(offset: int) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(5 * SHOWN_LINE_LENGTH))
    place = Lines("a", text).place(offset)
    assert place.source[place.column - 1 - place.left_out] == text[offset]
    assert len(place.source) <= SHOWN_LINE_LENGTH


@given(st.text(st.sampled_from("ab\n\r\tư😀")), st.integers(0, 50))
def test_the_column_points_at_the_character(text: str, offset: int) -> None:
    if offset >= len(text) or text[offset] in "\r\n":
        return
    place = Lines("a", text).place(offset)
    assert place.source[place.column - 1] == text[offset]
