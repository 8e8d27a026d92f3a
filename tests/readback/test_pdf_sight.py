"""Words of a PDF that nobody sees are kept apart from those that are read."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from doc_engine.readback import Reading, Unreadable, read
from doc_engine.readback.pdf import limits
from tests.readback.samples import pdf
from tests.readback.test_hostile_pdf import WORDS, page

WHITE = "color: white"


def reading(style: str, around: str = "") -> Reading:
    body = (
        f'<p data-anchor="a_1">Giao <span style="{style}">Sở Y tế</span> làm.</p>'
        '<p data-anchor="a_2">Hết.</p>'
    )
    return read(pdf(f'<div style="{around}">{body}</div>'), "pdf")


def over(css: str) -> str:
    """A box laid over the words by a rule for what comes after them."""
    place = "position: absolute; top: 0; left: 0; width: 100%; height: 100%"
    return f'.a {{position: relative}} .a::after {{content: ""; {place}; {css}}}'


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        (WHITE, "faint"),
        ("color: #fefefe", "faint"),
        ("color: #eee", "faint"),
        ("opacity: 0", "faint"),
        ("opacity: .03", "faint"),
        ("color: rgba(0, 0, 0, .02)", "faint"),
        ("color: white; background: white", "faint"),
        ("background: black", "faint"),
        ("color: red; background: red", "faint"),
        ("font-size: 1pt", "tiny"),
        ("font-size: 1.9pt", "tiny"),
        ("position: relative; left: 300mm", "outside"),
        ("position: relative; top: -100mm", "outside"),
        ("display: inline-block; height: 0; overflow: hidden", "faint"),
        ("position: absolute; left: 99mm; clip: rect(0, 0, 0, 0)", "faint"),
        ("text-decoration: line-through", "struck"),
        ("text-decoration: line-through 0.3pt red", "struck"),
    ],
)
def test_words_that_nobody_sees_are_kept_apart(style: str, reason: str) -> None:
    found = reading(style)

    assert "Y tế" not in "".join(found.paragraphs())
    assert found.words()["a_1"].split() == ["Giao", "làm."]
    assert found.words()["a_2"].strip() == "Hết."
    assert found.unseen[0].reason == reason
    assert " ".join(each.text for each in found.unseen) == "Sở Y tế"


@pytest.mark.parametrize(
    "css",
    [
        over("background: white"),
        over("background: black"),
        over("background: linear-gradient(white, white)"),
        over("background: white; border-radius: 3mm"),
        over("height: 0; border-bottom: 20mm solid white"),
        over("background: rgba(255, 255, 255, .9)"),
        "p {line-height: 0}",
        ".b {margin-top: -1.2em}",
    ],
)
def test_words_under_a_later_box_or_other_words_are_kept_apart(css: str) -> None:
    body = '<p class="a" data-anchor="a_1">Sở Y tế</p><p class="b" data-anchor="a_2">Ban Nội vụ</p>'

    found = read(pdf(body + "<p>Hết</p>" * 9, css), "pdf")

    assert "a_1" not in found.words()
    assert "Sở Y tế" in " ".join(each.text for each in found.unseen)


@pytest.mark.parametrize(
    ("style", "around"),
    [
        ("", ""),
        ("color: silver", ""),
        ("font-size: 5pt", ""),
        ("font-size: 2.1pt", ""),
        ("font-size: 5pt; color: silver", ""),
        ("font-size: 60pt", ""),
        ("font-weight: bold; font-style: italic; font-size: 8pt", ""),
        ("vertical-align: super; font-size: 60%", ""),
        ("text-decoration: underline", ""),
        ("text-decoration: overline", ""),
        ("font-variant: small-caps; letter-spacing: -.05em", ""),
        ("border: 1.5pt solid red; color: red; padding: 1pt", ""),
        ("font-family: sans-serif", ""),
        (WHITE + "; background: navy", ""),
        ("", "background: yellow"),
        ("", "line-height: 1"),
        ("", "transform: rotate(90deg); width: 80mm; margin-top: 60mm"),
    ],
)
def test_words_that_are_seen_are_read(style: str, around: str) -> None:
    found = reading(style, around)

    assert found.words()["a_1"] == "Giao Sở Y tế làm."
    assert found.unseen == ()


def test_a_large_pale_word_across_the_page_hides_nothing() -> None:
    across = "position: absolute; top: -5mm; left: 0; color: #ddd; font-size: 70pt"
    body = f'<p data-anchor="a_1">Sở Y tế làm.</p><div style="{across}">DỰ THẢO</div>'

    assert read(pdf(body), "pdf").words()["a_1"].strip() == "Sở Y tế làm."


HIDDEN = b"BT 3 Tr /F1 12 Tf 90 600 Td (hidden) Tj ET "


SHOWN = b"BT /F1 12 Tf 90 600 Td (hidden) Tj ET "
BOX = b"88 594 46 18 re "
#: Each is laid over the word; the names are of what the page's resources hold.
OVER = {
    "half of it": b"1 g 88 594 20 18 re f ",
    "both halves": b"1 g 88 594 20 18 re f 108 594 30 18 re f ",
    "stripes": b"1 g " + b"".join(b"88 %d 46 2.6 re f " % y for y in range(594, 612, 2)),
    "a polygon": b"1 g 88 594 m 134 594 l 140 603 l 134 612 l 88 612 l h f ",
    "a thick pen": b"1 G 18 w 88 603 m 134 603 l S ",
    "a thick black pen": b"18 w 88 603 m 134 603 l S ",
    "a line": b"0.8 w 88 603 m 134 603 l S ",
    "a bar": b"88 603 46 0.6 re f ",
    "a pale box": b"/Pale gs 1 g " + BOX + b"f ",
    "a form": b"/Form Do ",
    "an image": b"q 46 0 0 18 88 594 cm /Image Do Q ",
    "an image with ink of its own": b"q 46 0 0 18 88 594 cm /Stripes Do Q ",
    "an image with ink over half of it": b"q 20 0 0 18 88 594 cm /Stripes Do Q ",
    "a shading": b"q " + BOX + b"W n /Shade sh Q ",
    "other words": b"BT /F1 12 Tf 90 600 Td (Other) Tj ET ",
}


def altered(content: bytes, **more: Any) -> bytes:
    """A page of that content with the resources that it may name, and keys of the page."""
    made = pikepdf.Pdf.open(io.BytesIO(page(content)))
    form = made.make_stream(b"1 g " + BOX + b"f ", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = [0, 0, 600, 900]
    image = made.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image)
    image.Width = image.Height = 1
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    white = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1)
    shade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=[88, 594, 134, 594])
    shade.Function, shade.Extend = white, [True, True]
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
    made.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    resources = made.pages[0].Resources
    stripes = made.make_stream(b"\x00\xff" * 20, Type=Name.XObject, Subtype=Name.Image)
    stripes.Width, stripes.Height = 40, 1
    stripes.ColorSpace, stripes.BitsPerComponent = Name.DeviceGray, 8
    resources.XObject = Dictionary(Form=form, Image=image, Stripes=stripes)
    resources.Shading = Dictionary(Shade=shade)
    resources.ExtGState = Dictionary(Pale=Dictionary(ca=0.9), Clear=Dictionary(ca=0))
    resources.Properties = Dictionary(Layer=layer)
    for name, value in more.items():
        made.pages[0][f"/{name}"] = value
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def hides(data: bytes) -> bool:
    """Tell whether all is read but the word "hidden", which is told to be unseen."""
    found = read(data, "pdf")
    words = " ".join(found.paragraphs()).split()
    return words[:1] == ["words"] and "hidden" not in words and "hidden" in str(found.unseen)


def test_the_page_that_the_tests_lay_things_on_hides_nothing() -> None:
    found = read(altered(WORDS + SHOWN), "pdf")

    assert " ".join(found.paragraphs()).split() == ["words", "hidden"]
    assert found.unseen == ()


def test_words_on_an_image_or_under_its_edge_are_read() -> None:
    under = b"q 46 0 0 18 88 594 cm /Stripes Do Q "
    beside = b"q 46 0 0 18 88 612 cm /Stripes Do Q "

    assert "hidden" in "".join(read(altered(WORDS + under + SHOWN + beside), "pdf").paragraphs())


@pytest.mark.parametrize("name", OVER)
def test_words_with_something_laid_over_them_are_kept_apart(name: str) -> None:
    assert hides(altered(WORDS + SHOWN + OVER[name]))


@pytest.mark.parametrize(
    "content",
    [
        HIDDEN,
        HIDDEN.replace(b"3 Tr", b"7 Tr"),
        b"1 g " + SHOWN,
        b".93 g " + SHOWN,
        SHOWN.replace(b"600", b"900"),
        b"/Clear gs " + SHOWN,
        b"/OC /Layer BDC " + SHOWN + b"EMC ",
        b"q 0 0 50 50 re W n " + SHOWN + b"Q ",
        b"q 0 0 105 900 re W n " + SHOWN + b"Q ",
        BOX + b"f " + SHOWN,
    ],
)
def test_words_that_leave_no_ink_are_kept_apart(content: bytes) -> None:
    assert hides(altered(WORDS + content))


def note(kind: str, **more: Any) -> Dictionary:
    area = [88, 594, 134, 612]
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=area, F=4, **more)


@pytest.mark.parametrize(
    "mark",
    [
        note("Square", IC=[1, 1, 1], C=[1, 1, 1]),
        note("Redact", IC=[0, 0, 0]),
        note("FreeText", Contents="Other", DA="/Helv 11 Tf 0 g"),
        note("StrikeOut", C=[1, 0, 0], QuadPoints=[88, 612, 134, 612, 88, 594, 134, 594]),
    ],
    ids=lambda mark: str(mark.Subtype),
)
def test_words_under_an_annotation_are_kept_apart(mark: Dictionary) -> None:
    assert hides(altered(WORDS + SHOWN, Annots=Array([mark])))


def test_annotations_that_hide_nothing_are_left_aside() -> None:
    marks = [
        note("Highlight", C=[1, 1, 0], QuadPoints=[88, 612, 134, 612, 88, 594, 134, 594]),
        Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=[88, 594, 134, 612], F=2),
        note("Link", Border=[0, 0, 0]),
    ]

    assert read(altered(WORDS + SHOWN, Annots=Array(marks)), "pdf").unseen == ()


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read(turned: int) -> None:
    shown, hidden = WORDS + SHOWN, WORDS + SHOWN + OVER["a form"]

    assert read(altered(shown, Rotate=turned), "pdf").unseen == ()
    assert hides(altered(hidden, Rotate=turned))


def test_words_on_a_ground_painted_before_are_read() -> None:
    dark = b"0 g 80 590 200 30 re f 1 g BT /F1 12 Tf 90 600 Td (white) Tj ET "

    assert "white" in "".join(read(page(WORDS + dark), "pdf").paragraphs())


@pytest.mark.parametrize(
    ("dots", "read_words"), [(b"\x00\xff" * 2048, True), (b"\xff" * 4096, False)]
)
def test_the_words_laid_over_a_scanned_page_are_read(dots: bytes, read_words: bool) -> None:
    image = pikepdf.Pdf.open(io.BytesIO(page(HIDDEN)))
    stream = image.make_stream(dots, Type=Name.XObject, Subtype=Name.Image)
    stream.Width = stream.Height = 64
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    image.pages[0].Resources.XObject.X = stream
    image.pages[0].contents_add(b"q 595 0 0 842 0 0 cm /X Do Q ", prepend=True)
    buffer = io.BytesIO()
    image.save(buffer)

    if read_words:
        assert "hidden" in "".join(read(buffer.getvalue(), "pdf").paragraphs())
    else:
        with pytest.raises(Unreadable):
            read(buffer.getvalue(), "pdf")


def test_an_image_of_endless_dots_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = altered(WORDS + OVER["an image"])
    monkeypatch.setattr(limits, "_MOST_PIXELS", 0)

    with pytest.raises(Unreadable) as fault:
        read(data, "pdf")

    assert fault.value.code == "RDB112"
