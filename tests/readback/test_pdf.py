"""Words, form and faults read back from PDF."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pytest

from doc_engine.readback import Reading, Unreadable, read
from doc_engine.text import fold_space
from tests.readback.samples import pdf
from tests.readback.test_hostile_pdf import WORDS, page

LONG = "Sở Khoa học và Công nghệ chủ trì, phối hợp với Ủy ban nhân dân các huyện, thành phố. "


def reading(body: str, css: str = "", **options: bool) -> Reading:
    return read(pdf(body, css, **options), "pdf")


def words(body: str, css: str = "", **options: bool) -> dict[str, str]:
    found = reading(body, css, **options).words()
    return {anchor: fold_space(text) for anchor, text in found.items()}


def test_side_by_side_cells_keep_their_own_words() -> None:
    left, right = "một hai ba bốn năm " * 12, "sáu bảy tám chín mười " * 12
    body = f'<table><tr><td data-anchor="a_1">{left}</td><td data-anchor="a_2">{right}</td></tr>'

    assert words(body + "</table>") == {"a_1": left.strip(), "a_2": right.strip()}


def test_a_clause_goes_on_over_the_page_and_its_footnote_does_not_swallow_it() -> None:
    filler = '<p data-anchor="p_0" style="height:225mm">đầu</p>'
    note = '<span class="note" data-anchor="n_1">Chú thích 5 tỷ.</span>'
    found = reading(
        f'{filler}<p><span data-anchor="a_1">{LONG * 2}{note}{LONG * 4}</span></p>'
        '<p data-anchor="a_2">sau</p>'
    )

    assert fold_space(found.words()["a_1"]) == (LONG * 6).strip()
    assert fold_space(found.words()["n_1"]) == "Chú thích 5 tỷ."
    assert [found.page_of(each) for each in ("p_0", "a_1", "n_1", "a_2")] == [1, 1, 1, 2]
    assert (LONG * 6).strip() in {fold_space(text) for text in found.paragraphs()}
    assert {each.region for each in found.pieces if each.anchor == "n_1"} == {"footnote"}
    assert found.loose() == ()


def test_a_paragraph_over_three_pages_is_one_paragraph() -> None:
    found = reading(f'<p data-anchor="p_1">{LONG * 110}</p>')

    assert len(found.pages) == 3
    assert fold_space(found.words()["p_1"]) == (LONG * 110).strip()
    assert [text for text in found.paragraphs() if len(text) > 5] == [found.words()["p_1"]]


def test_a_repeated_table_head_is_read_once() -> None:
    rows = "".join(f'<tr><td data-anchor="a_r{n}">dòng {n}</td></tr>' for n in range(120))
    head = '<thead><tr><th data-anchor="s_head">Đơn vị</th></tr></thead>'

    found = reading(f"<table>{head}<tbody>{rows}</tbody></table>")

    assert len(found.pages) >= 3
    assert found.words()["s_head"].strip() == "Đơn vị"
    assert [found.words()[f"a_r{n}"].strip() for n in range(120)] == [
        f"dòng {n}" for n in range(120)
    ]


@pytest.mark.parametrize("inner", ["b", "span", "i"])
def test_blanks_around_inline_words_are_neither_lost_nor_doubled(inner: str) -> None:
    text = (
        f'Giao <{inner} data-anchor="a_1">Sở Y tế</{inner}>, <b>Sở Nội vụ</b> <i>và</i> (<b>x</b>).'
    )

    found = reading(f'<p data-anchor="p_1">{text}</p>')

    assert found.words()["a_1"].strip() == "Sở Y tế"
    assert found.paragraphs()[0] == "Giao Sở Y tế, Sở Nội vụ và (x)."


@pytest.mark.parametrize(
    ("gap", "read_as"), [(0.05, "wordsmore"), (0.12, "words more"), (0.25, "words more")]
)
def test_words_drawn_apart_have_a_blank_between_them(gap: float, read_as: str) -> None:
    size = 12
    right = 90 + size * 2.444  # where "words" ends in Times Roman
    more = b"BT /F1 %d Tf %.2f 700 Td (more) Tj ET " % (size, right + gap * size)

    (text,) = (each for each in read(page(WORDS + more), "pdf").paragraphs() if each)

    assert fold_space(text) == read_as


def test_two_anchors_in_a_justified_paragraph_keep_their_words() -> None:
    first, second = LONG * 3, "đến hết ngày 31/12/2024; " * 9

    body = f'<p><span data-anchor="a_1">{first}</span><span data-anchor="a_2">{second}</span></p>'

    assert words(body) == {"a_1": first.strip(), "a_2": second.strip()}


def test_words_around_a_nested_anchor_do_not_stick_together() -> None:
    body = f'<p data-anchor="p_1">{LONG}<span data-anchor="a_1">{LONG}</span>{LONG}</p>'

    assert words(body) == {"p_1": (LONG * 2).strip(), "a_1": LONG.strip()}


def test_a_nested_anchor_equal_to_its_parent_is_one() -> None:
    assert words('<p data-anchor="a_1">một <span data-anchor="a_1">hai</span> ba</p>') == {
        "a_1": "một hai ba"
    }


def test_a_dash_at_a_line_end_keeps_its_blank() -> None:
    body = '<p data-anchor="a_1" style="width:22mm">kinh tế - xã hội</p>'

    assert words(body) == {"a_1": "kinh tế - xã hội"}


@pytest.mark.parametrize("name_marks", [False, True])
@pytest.mark.parametrize("marker", ['". "', '" "'])
def test_footnote_marks_are_no_words(name_marks: bool, marker: str) -> None:
    css = f"""
        .note::footnote-call {{ content: counter(footnote); font-size: 65%; vertical-align: super }}
        .note::footnote-marker {{ content: counter(footnote) {marker} }}
    """
    notes = [f'<span class="note" data-anchor="n_{n}">Chú thích {n}</span>' for n in (1, 2)]
    body = f'<p data-anchor="a_1">Sở Y tế{notes[0]}, <b>1</b> nhiệm vụ{notes[1]}</p>'

    assert words(body, css, name_marks=name_marks) == {
        "a_1": "Sở Y tế, 1 nhiệm vụ",
        "n_1": "Chú thích 1",
        "n_2": "Chú thích 2",
    }


def test_a_note_whose_words_alone_are_anchored_is_one_paragraph_without_its_marker() -> None:
    note = f'<span class="note"><span data-anchor="n_1">{LONG * 4}</span></span>'
    body = f'<p><span data-anchor="a_1">Giao</span>{note}</p>'
    css = ".note::footnote-call, .note::footnote-marker { font-size: 65%; vertical-align: super }"

    found = reading(body, css)

    assert fold_space(found.words()["n_1"]) == (LONG * 4).strip()
    assert found.loose() == ()
    assert [fold_space(each) for each in found.paragraphs() if each] == ["Giao", (LONG * 4).strip()]


def test_markup_letters_and_quotes_come_back() -> None:
    body = '<p data-anchor="a_1">R&amp;D &lt;b&gt; &amp; "ngoặc" “kép”</p>'

    assert words(body) == {"a_1": 'R&D <b> & "ngoặc" “kép”'}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_comes_back_composed(form: str) -> None:
    vowels = [*"aăâeêioôơuưy"]
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones]
    text = " ".join("x" + each + each.upper() for each in [*letters, "đ"])

    found = words(f'<p data-anchor="a_1">{unicodedata.normalize(form, text)}</p>')  # type: ignore[arg-type]

    assert found == {"a_1": text}


def test_the_page_number_is_marked_and_left_out_of_what_is_loose() -> None:
    found = reading(f'<p data-anchor="p_1">{LONG * 50}</p><p>lạc</p>')

    numbers = [each for each in found.pieces if each.page_number]
    assert [(each.text, each.page, each.region) for each in numbers] == [("2", 2, "header")]
    assert (numbers[0].font, numbers[0].size) == ("Tinos", 13.0)
    assert [each.text for each in found.loose()] == ["lạc"]
    assert "2" not in found.paragraphs()


def test_look_and_place_of_words_are_told() -> None:
    body = '<p data-anchor="a_1">thường</p><p data-anchor="a_2"><b><i style="color:red">đậm</i></b>'

    plain, strong = reading(body).pieces

    assert (plain.font, plain.size, plain.bold, plain.italic) == ("Tinos", 14.0, False, False)
    assert (strong.font, strong.bold, strong.italic, strong.color) == (
        "Tinos",
        True,
        True,
        (255, 0, 0),
    )
    assert plain.left == pytest.approx(30, abs=0.5)
    assert plain.top is not None
    assert 20 < plain.top < 25


def test_fonts_and_pages_are_told() -> None:
    found = reading('<p data-anchor="a_1">thường <b>đậm</b></p>')

    assert found.fonts == {"Tinos", "Tinos-Bold"}
    assert dict(found.fonts_embedded) == {"Tinos": True, "Tinos-Bold": True}
    assert (round(found.pages[0].width), round(found.pages[0].height)) == (210, 297)


def test_a_thin_rule_is_told_with_its_length() -> None:
    body = '<div data-anchor="a_1" style="width:60mm;border-bottom:0.75pt solid black">lề</div>'

    (line,) = reading(body).lines

    assert [line.left, line.right] == pytest.approx([30, 90], abs=0.3)
    assert line.thickness == pytest.approx(0.75 * 25.4 / 72, abs=0.05)


def test_words_within_a_form_object_keep_their_anchor() -> None:
    body = '<p data-anchor="a_1" style="opacity:0.5">mờ</p><p data-anchor="a_2">rõ</p>'

    assert words(body) == {"a_1": "mờ", "a_2": "rõ"}


def test_without_tags_all_words_are_loose_in_guessed_paragraphs() -> None:
    texts = [f"{number}. {LONG * 3}".strip() for number in range(12)]
    body = "".join(f'<p style="text-indent:10mm">{each}</p>' for each in texts)

    found = reading(body, pdf_tags=False)

    assert found.words() == {}
    assert [fold_space(each) for each in found.paragraphs() if each] == texts
    assert found.loose()[-1].page == 2


def test_without_tags_a_word_broken_at_its_hyphen_is_mended() -> None:
    css = "@page{size:81mm 100mm;margin:20mm 20mm 20mm 30mm}"
    found = reading("<p>Số 05/QĐ-UBND</p>", css, pdf_tags=False)

    assert len({each.top for each in found.pieces}) >= 2
    assert "05/QĐ-UBND" in fold_space(found.paragraphs()[0])


def test_a_pdf_without_text_is_unreadable() -> None:
    with pytest.raises(Unreadable) as fault:
        read(pdf("<p></p>", "@page:first{@top-center{content:none}}"), "pdf")

    assert (fault.value.code, fault.value.details) == ("RDB107", {"pages": 1})


def test_a_locked_pdf_is_unreadable() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<p>x</p>"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))

    with pytest.raises(Unreadable) as fault:
        read(buffer.getvalue(), "pdf")

    assert fault.value.code == "RDB104"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + bytes(range(256)) * 9, b"%PDF-1.7\n%%EOF"])
def test_a_broken_pdf_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable) as fault:
        read(data, "pdf")

    assert fault.value.code == "RDB105"


def test_a_truncated_pdf_is_read_or_refused_but_never_ends_in_a_crash() -> None:
    whole = pdf('<p data-anchor="a_1">một</p>')

    for length in range(0, len(whole), len(whole) // 40):
        try:
            found = read(whole[:length], "pdf")
        except Unreadable as fault:
            assert fault.code in {"RDB101", "RDB105", "RDB107"}  # noqa: PT017 - both may be
        else:
            assert "một" in " ".join(found.paragraphs())
