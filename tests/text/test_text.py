"""What makes two spellings the same words, and what does not."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.text import (
    capitals,
    comparable,
    fold_space,
    is_syllable,
    nfc,
    same_words,
    slug,
    without_marks,
)

#: Letters, blanks and dashes of all the kinds that the module knows of, in either Unicode form.
WORDS = st.builds(
    unicodedata.normalize,
    st.sampled_from(["NFC", "NFD"]),
    st.text(alphabet="aơuyàáỷỹkAÀỦĐ .,- \n\u00a0\u2003‑–\u2060", max_size=12)
    | st.text(st.characters(exclude_categories=("Cs", "M")), max_size=12),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Ủy ban", "Uỷ ban"),
        ("thủy lợi", "thuỷ lợi"),
        ("hỏa tốc", "hoả tốc"),
        ("Lũy kế", "luỹ kế"),
        ("khóa", "khoá"),
        ("tùy", "tuỳ"),
        ("họa", "hoạ"),
        ("khỏe", "khoẻ"),
        ("HÒA BÌNH", "Hoà Bình"),
        ("quý I", "qúy I"),
        ("ngoạn mục", "ngọan mục"),
        ("Sở\u00a0KH&CN", "Sở KH&CN"),
        ("  Sở\n Tài\tchính ", "Sở Tài chính"),
        ("kinh tế – xã hội", "kinh tế - xã hội"),
        ("2022‑2025", "2022-2025"),
        ("2022\u2060-\u20602025", "2022-2025"),
        (unicodedata.normalize("NFD", "trình hợp Ủy ban"), "trình hợp Ủy ban"),
        (unicodedata.normalize("NFD", "thuỷ"), "thủy"),
    ],
)
def test_two_spellings_of_the_same_words_are_equal(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hóa"),
        ("hòa", "hoa"),
        ("thủy", "thúy"),
        ("quy", "quý"),
        ("đầu", "dầu"),
        ("tỉnh", "tình"),
        ("sở", "số"),
        ("hằng năm", "hàng năm"),
        ("huyện, thành phố", "huyện thành phố"),
        ("UBND tỉnh", "UBNDtỉnh"),
        ("15/11", "15/110"),
        ("của", "cửa"),
        ("mùa", "muà"),
    ],
)
def test_different_words_are_not_equal(one: str, other: str) -> None:
    assert not same_words(one, other)


@given(WORDS)
def test_what_is_comparable_stays_as_it_is(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


@given(WORDS)
def test_what_is_comparable_has_one_blank_between_words_and_none_at_the_ends(text: str) -> None:
    words = comparable(text)

    assert words == " ".join(words.split())


@given(WORDS)
def test_folding_keeps_the_words_and_their_number(text: str) -> None:
    assert fold_space(text).split() == nfc(text).split()
    assert fold_space(fold_space(text)) == fold_space(text)


@given(st.text(alphabet="aoeuyàáảãạòóỏõọèẻùủũỳỷỹhtngiqKHOÀỦ ,-", max_size=30))
def test_vietnamese_letters_keep_their_number_and_their_base(text: str) -> None:
    words = comparable(text)

    assert len(words) == len(fold_space(text))
    assert _bases(words) == _bases(fold_space(text).lower())


@given(WORDS)
def test_the_unicode_form_makes_no_difference(text: str) -> None:
    assert same_words(unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text))


def test_words_for_printing_keep_their_case_and_tones() -> None:
    assert fold_space(" Uỷ  ban\u00a0hoà ") == "Uỷ ban hoà"
    assert nfc(unicodedata.normalize("NFD", "Ệ")) == "Ệ"


@given(st.text(max_size=30))
def test_every_comparable_letter_has_its_case(text: str) -> None:
    assert len(capitals(text)) == len(comparable(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sở Y tế", "^..^..."),
        (" UỶ\u00a0\n ban – Hoà\u2060 ", "^^.......^.."),
        (unicodedata.normalize("NFD", "Ủy Ế"), "^..^"),
        ("1a", ".."),
        ("\u2060", ""),
        ("H\u0331a Sở", "^..^."),
    ],
)
def test_capitals_are_told_where_they_stand(text: str, shown: str) -> None:
    assert "".join("^" if each else "." for each in capitals(text)) == shown


@pytest.mark.parametrize(
    "word",
    ["Sở", "ban", "NGHIÊNG", "uỷ", "quốc", "gìn", "khuya", "xã", "Đ\u0061\u0300i", "y", "TU"],
)
def test_a_vietnamese_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", "TH", "UBND", "Viettel", "Bkav", "Sở Y tế", "so-y", "K20", "KH&CN", "-"]
)
def test_other_words_are_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def _bases(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(each for each in marks if not unicodedata.combining(each))


@pytest.mark.parametrize("text", ["a \u2060 b", "a\u2060 b", "\u2060 a b", "a b \u2060"])
def test_a_word_joiner_leaves_no_blank_behind(text: str) -> None:
    assert comparable(text) == "a b"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Sở Tài chính", "so-tai-chinh"),
        ("Sở KH&CN", "so-khcn"),
        ("  UBND tỉnh Đắk Lắk ", "ubnd-tinh-dak-lak"),
        ("Việc 01: họp!", "viec-01-hop"),
        ("…", ""),
    ],
)
def test_an_id_is_made_of_a_name(name: str, made: str) -> None:
    assert slug(name) == made


def test_an_id_is_never_too_long_and_ends_in_a_letter() -> None:
    assert slug("a" * 39 + " b") == "a" * 39


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Sở KH&CN", "so kh cn"),
        ("  ĐƯỜNG   sắt ", "duong sat"),
        ("UBND các huyện, thành phố", "ubnd cac huyen thanh pho"),
        ("so-khcn", "so khcn"),
        ("&…", ""),
    ],
)
def test_words_without_marks_are_those_that_people_type(form: Any, text: str, plain: str) -> None:
    assert without_marks(unicodedata.normalize(form, text)) == plain
