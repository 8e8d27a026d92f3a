"""PDFs made to hurt: loops, endless pages, streams that grow; each is refused in short time."""

from __future__ import annotations

import zlib

import pytest

from doc_engine.readback import Unreadable, read
from doc_engine.readback.pdf import limits, raster

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1"
    b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>/XObject<</X 5 0 R>>>>>>"
)
WORDS = b"BT /F1 12 Tf 90 700 Td (words) Tj ET "


def file(*objects: bytes) -> bytes:
    """Return a PDF of these objects, the first of which is the catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(data))
    )


def stream(content: bytes, times: int = 1, form: bool = False) -> bytes:
    """Return a stream deflated so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" if form else b""
    filters = b"/FlateDecode" * times
    return b"<</Length %d%b/Filter[%b]>>stream\n%b\nendstream" % (
        len(content), kind, filters, content,
    )  # fmt: skip


def page(content: bytes, times: int = 1) -> bytes:
    return file(CATALOG, PAGES, PAGE, stream(content, times), stream(b"0 0 m 9 9 l S ", form=True))


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as fault:
        read(data, "pdf")
    return fault.value.code


def test_a_small_file_of_this_making_is_read() -> None:
    assert read(page(WORDS), "pdf").paragraphs() == ("words",)


def test_a_loop_in_the_page_tree_is_refused() -> None:
    assert code_of(file(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 5>>")) == "RDB105"


def test_endless_pages_are_refused() -> None:
    kids = b"3 0 R " * 20_000
    many = b"<</Type/Pages/Kids[%b]/Count 20000>>" % kids

    assert code_of(file(CATALOG, many, PAGE, stream(WORDS))) == "RDB111"


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_grows_beyond_bounds_is_refused(times: int) -> None:
    assert code_of(page(b" " * 101_000_000, times)) == "RDB112"


def test_streams_that_grow_beyond_bounds_together_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_LARGEST", 1_000_000)
    halves = [stream(b" " * 600_000)] * 2

    assert code_of(file(CATALOG, PAGES, PAGE, *halves)) == "RDB112"
    assert read(file(CATALOG, PAGES, PAGE, stream(WORDS + b" " * 600_000)), "pdf").pieces


@pytest.mark.parametrize("drawing", [b"0 0 m 9 9 l S ", b"/X Do "])
def test_endless_objects_are_refused(monkeypatch: pytest.MonkeyPatch, drawing: bytes) -> None:
    monkeypatch.setattr(limits, "_MOST_OBJECTS", 1_000)

    assert code_of(page(WORDS + drawing * 1_000)) == "RDB112"
    assert read(page(WORDS + drawing * 900), "pdf").pieces


def test_a_page_of_endless_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_MOST_LETTERS", 100)

    assert code_of(page(WORDS.replace(b"words", b"x" * 101))) == "RDB112"


def test_a_page_that_takes_long_to_print_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_LONGEST", -1.0)

    assert code_of(page(WORDS + b"0 0 9 9 re f " * 500)) == "RDB112"
