"""Formats are told by content, and every fault has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import doc_engine.readback
from doc_engine import wording
from doc_engine.readback import FORMATS, Unreadable, read, sniff
from tests.readback.samples import docx, html, paragraph, pdf, zipped


def test_a_format_is_known_by_its_content() -> None:
    assert sniff(docx(paragraph(""))) == "docx"
    assert sniff(pdf("<p>x</p>")) == "pdf"
    assert sniff(html("x").encode()) == "html"
    assert sniff(b"\xef\xbb\xbf  <HTML lang='vi'>") == "html"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "RDB108"),
        ("a.docx", b"PK\x03\x04", "RDB105"),
        ("a.docx", docx(paragraph(""))[:-40], "RDB105"),
        ("a.docx", zipped({"xl/workbook.xml": "<x/>"}), "RDB102"),
        ("a.docx", b"chu" * 9, "RDB101"),
        ("a.doc", OLE, "RDB110"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "RDB104"),
        ("a.odt", ODT, "RDB110"),
        ("a.docx", ODT, "RDB110"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(99), "RDB110"),
        ("a.pdf", b"\x89PNG\r\n", "RDB110"),
        ("a.rtf", b"{\\rtf1", "RDB110"),
        ("a.pdf", b"%PDF-1.7\nbroken", "RDB105"),
        ("a.PDF", b"no pdf", "RDB101"),
        ("a.htm", b"no page", "RDB101"),
        ("a.txt", b"chi la chu", "RDB109"),
        ("a", b"chi la chu", "RDB109"),
        ("", b"chi la chu", "RDB109"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_by_its_content_then_by_its_name(
    name: str, data: bytes, code: str
) -> None:
    with pytest.raises(Unreadable) as fault:
        read(data, sniff(data, name))

    assert fault.value.code == code
    for lang in wording.LANGUAGES:
        words = wording.catalogue(lang)[code]
        for text in words.values():
            assert text.format(**fault.value.details)


def test_an_unknown_format_is_unreadable() -> None:
    with pytest.raises(Unreadable) as fault:
        read(b"", "odt")

    assert fault.value.code == "RDB109"


@given(data=st.binary(max_size=400), format=st.sampled_from(sorted(FORMATS)))
def test_no_bytes_end_in_another_exception(data: bytes, format: str) -> None:
    for head in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>"):
        try:
            read(head + data, format)
        except Unreadable as fault:
            assert fault.code.startswith("RDB")  # noqa: PT017 - bytes may be readable too


def test_every_code_has_its_words_in_both_languages() -> None:
    folder = Path(doc_engine.readback.__file__).parent
    texts = [each.read_text("utf-8") for each in folder.rglob("*.py")]
    codes = {code for text in texts for code in re.findall(r'"(RDB\d+)"', text)}

    assert len(codes) >= 8
    for lang in wording.LANGUAGES:
        told = {entry for entry in wording.catalogue(lang) if entry.startswith("RDB")}
        assert told == codes
        for code in codes:
            assert set(wording.catalogue(lang)[code]) == {"message", "remedy"}
