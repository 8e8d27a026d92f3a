"""PDFs are compared with like, and ratios are to what they say; how fast is not tested."""

from __future__ import annotations

import pypdfium2

from benchmarks.pdf_rendering import ours, pdf_table, plain
from benchmarks.starting import COMMANDS, starting_table


def test_both_lay_out_the_same_words_on_the_same_pages() -> None:
    def pages(pdf: bytes) -> list[str]:
        with pypdfium2.PdfDocument(pdf) as document:
            return [page.get_textpage().get_text_range() for page in document]

    made = pages(ours("small"))

    assert len(made) > 2
    assert made == pages(plain("small"))


def test_a_peer_is_told_by_its_ratio_to_ours() -> None:
    assert pdf_table("T", {"a": 2.0, "b": 3.0}).splitlines()[-1] == "| b | 3.00 | 1.50 |"


def test_a_start_is_told_by_its_ratio_to_bare_python() -> None:
    seconds = {name: 0.02 * number for number, name in enumerate(COMMANDS, start=1)}

    told = starting_table(seconds).splitlines()

    assert told[-1] == "| doc-engine check, một chỉ thị, DOCX | 0.100 | 5.0 |"
    assert len(told) == len(COMMANDS) + 4
