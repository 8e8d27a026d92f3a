"""What a template sees, and what the catalogue says when it cannot be used."""

from __future__ import annotations

import dataclasses
import re

import pytest

from doc_engine.composition import Composition
from doc_engine.render import FORMATS, render
from doc_engine.render.docx.tokens import Tokens
from doc_engine.render.slots import slot_names, slots
from doc_engine.wording import catalogue
from tests.render.documents import FOLDER
from tests.render.factory import directive

#: What is no slot: it says what the document is, not what is printed.
SILENT = {"document", "type", "title_text", "state", "clauses", "rows"}


def test_every_part_of_a_composition_that_is_printed_is_a_slot() -> None:
    printed = {each.name for each in dataclasses.fields(Composition)} - SILENT

    assert set(slot_names()) == printed
    assert set(slots(directive(), Tokens())) == printed


def test_a_slot_that_the_document_lacks_is_none_or_empty() -> None:
    found = slots(directive(), Tokens())

    assert (found["urgency"], found["parent_organ"], found["legal_bases"]) == (None, None, ())


def test_a_template_cannot_reach_behind_a_slot() -> None:
    found = slots(directive(), Tokens())

    assert not any(name.startswith("text") for name in dir(found["code"]))


def test_the_table_of_formats_names_each_by_its_ending() -> None:
    assert [(name, each.name, each.extension) for name, each in FORMATS.items()] == [
        ("docx", "docx", ".docx"),
        ("pdf", "pdf", ".pdf"),
        ("html", "html", ".html"),
    ]


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render(directive(), "odt", FOLDER)


def test_both_catalogues_have_the_same_texts_with_the_same_fields() -> None:
    fields = re.compile(r"(?<!\{)\{(\w+)\}")
    codes = [code for code in catalogue("vi") if re.match("TPL1|RND1|ENV10[12]", code)]

    assert len(codes) >= 13
    for code in codes:
        vi, en = catalogue("vi")[code], catalogue("en")[code]
        assert vi.keys() == en.keys(), code
        for part in vi:
            assert set(fields.findall(vi[part])) == set(fields.findall(en[part])), code
