"""Words of a PDF that nobody sees are kept apart from those that are read."""

from __future__ import annotations

import io

import pikepdf
import pytest

from doc_engine.readback import Reading, read
from tests.readback.samples import pdf
from tests.readback.test_hostile_pdf import WORDS, page

WHITE = "color: white"


def reading(style: str, around: str = "") -> Reading:
    body = (
        f'<p data-anchor="a_1">Giao <span style="{style}">Sở Y tế</span> làm.</p>'
        '<p data-anchor="a_2">Hết.</p>'
    )
    return read(pdf(f'<div style="{around}">{body}</div>'), "pdf")


@pytest.mark.parametrize(
    ("style", "around"),
    [
        (WHITE, ""),
        ("color: #fefefe", ""),
        (WHITE, "background: white"),
        ("font-size: 1pt", ""),
        ("font-size: 1.9pt", ""),
        ("position: relative; left: 300mm", ""),
        ("position: relative; top: -100mm", ""),
    ],
)
def test_words_that_nobody_sees_are_kept_apart(style: str, around: str) -> None:
    found = reading(style, around)

    assert "Y tế" not in "".join(found.paragraphs())
    assert found.words()["a_2"] == "Hết."
    assert " ".join(each.strip() for each in found.unseen) == "Sở Y tế"


@pytest.mark.parametrize(
    ("style", "around"),
    [
        ("", ""),
        ("color: silver", ""),
        ("font-size: 5pt", ""),
        ("font-size: 2.1pt", ""),
        (WHITE + "; background: navy", ""),
        ("", "background: yellow"),
    ],
)
def test_words_that_are_seen_are_read(style: str, around: str) -> None:
    found = reading(style, around)

    assert found.words()["a_1"] == "Giao Sở Y tế làm."
    assert found.unseen == ()


HIDDEN = b"BT 3 Tr /F1 12 Tf 90 600 Td (hidden) Tj ET "


@pytest.mark.parametrize(
    "content",
    [
        WORDS + HIDDEN,
        WORDS + b"BT /F1 12 Tf 90 600 Td (hidden) Tj ET 1 g 80 590 200 30 re f ",
        WORDS + b"1 g BT /F1 12 Tf 90 600 Td (hidden) Tj ET ",
        WORDS + b"BT /F1 12 Tf 90 900 Td (hidden) Tj ET ",
    ],
)
def test_unpainted_and_covered_words_are_kept_apart(content: bytes) -> None:
    found = read(page(content), "pdf")

    assert "".join(found.paragraphs()).strip() == "words"
    assert [each.strip() for each in found.unseen] == ["hidden"]


def test_words_on_a_ground_painted_before_are_read() -> None:
    dark = b"0 g 80 590 200 30 re f 1 g BT /F1 12 Tf 90 600 Td (white) Tj ET "

    assert "white" in "".join(read(page(WORDS + dark), "pdf").paragraphs())


def test_the_words_laid_over_a_scanned_page_are_read() -> None:
    image = pikepdf.Pdf.open(io.BytesIO(page(HIDDEN)))
    stream = image.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    stream.Width = stream.Height = 1
    stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    image.pages[0].Resources.XObject.X = stream
    image.pages[0].contents_add(b"q 595 0 0 842 0 0 cm /X Do Q ", prepend=True)
    buffer = io.BytesIO()
    image.save(buffer)

    assert "hidden" in "".join(read(buffer.getvalue(), "pdf").paragraphs())
