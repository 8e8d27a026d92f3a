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


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", zipped({"a": "b"}), b"type: chi-thi\n"])
def test_other_content_has_no_format(data: bytes) -> None:
    assert sniff(data) is None


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
