"""Text in columns: how wide it is, where it is broken, whether it is coloured."""

from __future__ import annotations

import io
import unicodedata

import pytest

from doc_engine.cli.columns import STANDARD_ROOM, painter, plain, room, width, wrapped


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Sở Tài chính", 12),
        (unicodedata.normalize("NFD", "Sở Tài chính"), 12),
        ("日本", 4),
        ("a\u200bb", 2),
        ("≈ ✓ … “x”", 9),
    ],
)
def test_marks_take_no_column_and_wide_letters_two(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("một hai ba", ["một hai", "ba"]),
        ("một  hai\nba", ["một hai", "ba"]),
        ("xxxxxxxxxx y", ["xxxxxxx", "xxx y"]),
        ("日本日本", ["日本日", "本"]),
    ],
)
def test_a_text_is_broken_at_blanks_and_a_long_word_is_cut(text: str, lines: list[str]) -> None:
    assert wrapped(text, 7) == lines


def test_a_terminal_says_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, taken in (("80", 80), ("20", 60), ("300", 120)):
        monkeypatch.setenv("COLUMNS", given)
        assert room(Terminal()) == taken
        assert room(io.StringIO()) == STANDARD_ROOM


def test_only_a_terminal_is_coloured_and_only_if_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for look in ("error", "warning", "good", "quiet"):
        assert painter(Terminal())("lỗi", look).startswith("\x1b[")
    assert painter(io.StringIO()) is plain
    monkeypatch.setenv("TERM", "dumb")
    assert painter(Terminal()) is plain
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert painter(Terminal()) is plain
    assert plain("lỗi", "error") == "lỗi"


def test_a_text_of_no_look_is_written_on_a_terminal_as_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    assert painter(Terminal())("Nhiệm vụ", "") == "Nhiệm vụ"
