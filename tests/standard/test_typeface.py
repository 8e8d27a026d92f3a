"""Widths of words, and where titles break."""

from __future__ import annotations

import importlib.util
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.standard.typeface import break_lines, characters, text_width, vietnamese_letters

ROOT = Path(__file__).parents[2]
SUBJECT = (
    "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ "
    "khoa học và công nghệ trên địa bàn tỉnh Bắc Giang"
)
WORDS = st.lists(st.text(alphabet="aáWiộƯ.,-/&<", min_size=1, max_size=12), min_size=1, max_size=25)


def test_the_national_name_is_as_wide_as_it_was_measured_to_be() -> None:
    width = text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)

    assert width == pytest.approx(95.7, abs=0.05)


def test_a_word_is_as_wide_in_decomposed_form_as_in_composed_form() -> None:
    word = "Ủy ban nhân dân"

    assert text_width(unicodedata.normalize("NFD", word), 14) == text_width(word, 14)


def test_the_four_faces_differ_in_width() -> None:
    looks = [(False, False), (True, False), (False, True), (True, True)]

    widths = {text_width("Ủy ban nhân dân tỉnh", 14, bold=b, italic=i) for b, i in looks}

    assert len(widths) == 4


def test_an_unknown_character_is_half_an_em_wide() -> None:
    assert text_width("漢", 10) == pytest.approx(5 * 25.4 / 72)


def test_there_are_134_letters_with_tone_or_without_and_each_case_of_the_rest() -> None:
    letters = vietnamese_letters()
    toned = [each for each in letters if unicodedata.normalize("NFD", each) != each]

    assert len(toned) == 134 - 2  # đ and Đ do not decompose
    assert "đ" in letters
    assert "Ế" in letters


def test_the_subject_of_the_directive_breaks_where_the_printed_one_does() -> None:
    assert break_lines(SUBJECT, 14, 150, bold=True) == (
        "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ",
        "khoa học và công nghệ trên địa bàn tỉnh Bắc Giang",
    )


def test_a_long_organ_name_is_balanced_over_two_lines() -> None:
    assert break_lines("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 13, 62, bold=True) == (
        "SỞ KHOA HỌC",
        "VÀ CÔNG NGHỆ",
    )


def test_a_given_break_is_kept() -> None:
    assert break_lines("ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", 13, 100) == (
        "ỦY BAN NHÂN DÂN",
        "TỈNH BẮC GIANG",
    )


def test_a_no_break_space_holds_its_words_together() -> None:
    lines = break_lines("tỉnh Bắc\u00a0Giang", 14, text_width("tỉnh Bắc", 14))

    assert lines == ("tỉnh", "Bắc\u00a0Giang")


def test_a_blank_text_has_no_lines() -> None:
    assert break_lines("  \n ", 14, 100) == ()


def test_a_long_text_takes_no_more_time_a_word_than_a_short_one() -> None:
    began = time.monotonic()
    lines = break_lines("việc này " * 20_000, 14, 124)

    assert len(lines) > 1000
    assert time.monotonic() - began < 10


def test_the_characters_are_those_that_a_document_needs() -> None:
    wanted = {*vietnamese_letters(), *"0123456789–“”‘’…½²³°%≥≤→₫€№é₂", "\u00a0"}

    assert wanted <= characters()
    assert {*"\u00ad\u200b\u2011\n\tﬁ✓漢א", "\ue000"} & characters() == set()
    assert {each for each in characters() if unicodedata.normalize("NFC", each) != each} == set()


@given(WORDS, st.floats(5, 160), st.booleans())
def test_lines_join_back_to_the_words_and_fit(words: list[str], room: float, bold: bool) -> None:
    lines = break_lines(" ".join(words), 14, room, bold=bold)

    assert " ".join(lines).split() == " ".join(words).split()
    for line in lines:
        assert " " not in line or text_width(line, 14, bold=bold) <= room + 0.001


@given(WORDS, st.floats(20, 160))
def test_no_way_of_filling_lines_greedily_has_fewer_of_them(words: list[str], room: float) -> None:
    greedy: list[str] = []
    for word in " ".join(words).split():
        longer = f"{greedy[-1]} {word}" if greedy else word
        if greedy and text_width(longer, 14) <= room:
            greedy[-1] = longer
        else:
            greedy.append(word)

    lines = break_lines(" ".join(words), 14, room)

    assert len(lines) == len(greedy)
    widest = max(text_width(line, 14) for line in lines)
    assert widest <= max(text_width(line, 14) for line in greedy) + 0.001


def test_the_committed_widths_are_those_of_tinos() -> None:
    path = ROOT / "tools" / "make_typeface.py"
    spec = importlib.util.spec_from_file_location("make_typeface", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    if not (tool.FOLDER / "Tinos-Regular.ttf").exists():
        pytest.skip("Tinos is not where Debian puts it")

    stale = "stale: run python -m tools.make_typeface"
    assert tool.as_text() == tool.TARGET.read_text("utf-8"), stale
