"""Words read back from HTML."""

from __future__ import annotations

import pytest

from doc_engine.readback import Unreadable, read
from doc_engine.text import fold_space
from tests.readback.samples import html


def words(body: str) -> dict[str, str]:
    found = read(html(body).encode(), "html").words()
    return {anchor: fold_space(text) for anchor, text in found.items()}


def test_the_nearest_anchor_has_the_words() -> None:
    body = '<p data-anchor="p_1">Giao <b data-anchor="a_1">Sở\n  Y tế</b>, <i>Sở Nội vụ</i>.</p>'

    assert words(body) == {"p_1": "Giao , Sở Nội vụ.", "a_1": "Sở Y tế"}


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    found = read(html("<script>x()</script><!-- y --><p>chữ</p>").encode(), "html")

    assert [each.text for each in found.loose()] == ["chữ"]


def test_a_footnote_is_a_paragraph_of_its_own() -> None:
    note = '<span data-anchor="n_1">Chú thích</span>'
    found = read(html(f'<p data-anchor="a_1">trước{note} sau</p>').encode(), "html")

    assert found.words() == {"a_1": "trước sau", "n_1": "Chú thích"}
    assert {text for text in found.paragraphs() if text} == {"trước sau", "Chú thích"}


def test_markup_letters_come_back_and_breaks_part_words() -> None:
    assert words('<p data-anchor="a_1">R&amp;D &lt;b&gt;<br>&quot;x&quot;</p>') == {
        "a_1": 'R&D <b> "x"'
    }


def test_blocks_and_cells_are_paragraphs() -> None:
    body = "<table><tr><td>một</td><td>hai</td></tr></table><div>ba<p>tư</p>năm</div>"

    found = read(html(body).encode(), "html").paragraphs()

    assert [text for text in found if text] == ["một", "hai", "ba", "tư", "năm"]


def test_deep_nesting_does_not_end_in_a_crash() -> None:
    body = "<div>" * 20_000 + "đáy" + "</div>" * 20_000

    assert read(html(body).encode(), "html").format == "html"


@pytest.mark.parametrize("data", [b"", b"plain text", bytes(range(256))])
def test_bytes_that_are_no_html_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable) as fault:
        read(data, "html")

    assert fault.value.code == "RDB101"
