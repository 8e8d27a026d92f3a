"""The catalogue: which language is spoken, and how its texts are filled."""

from __future__ import annotations

import copy

import pytest

from doc_engine.wording import DEFAULT_LANGUAGE, LANGUAGES, catalogue, language, phrase, said, say


def test_the_language_is_the_one_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOC_ENGINE_LANG", "vi")

    assert language("en") == "en"


def test_the_language_is_else_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOC_ENGINE_LANG", "en")

    assert language() == "en"


@pytest.mark.parametrize("set_to", ["", "fr", "en_US"])
def test_a_language_that_nobody_speaks_is_vietnamese(
    monkeypatch: pytest.MonkeyPatch, set_to: str
) -> None:
    monkeypatch.setenv("DOC_ENGINE_LANG", set_to)

    assert language() == DEFAULT_LANGUAGE == "vi"
    assert language("klingon") == "vi"


def test_every_language_has_a_catalogue_with_words_in_it() -> None:
    assert LANGUAGES == ("vi", "en")
    for each in LANGUAGES:
        entries = catalogue(each)
        assert entries
        assert all(parts for parts in entries.values())
        assert all(text.strip() for parts in entries.values() for text in parts.values())


def test_a_text_is_filled_with_its_fields_as_they_stand() -> None:
    told = say("DAT113", lang="en", placeholder="{x} {nearest} {{", nearest="{lead}")

    assert "{x} {nearest} {{" in told


def test_a_part_that_an_entry_lacks_is_empty() -> None:
    assert say("DAT101", "clause", lang="vi") == ""


def test_a_field_that_is_not_given_is_no_blank() -> None:
    with pytest.raises(KeyError):
        say("DAT101", lang="vi")


def test_an_entry_said_by_itself_is_that_of_the_whole_catalogue() -> None:
    for lang in LANGUAGES:
        for entry, parts in catalogue(lang).items():
            plain = {part: text for part, text in parts.items() if "{" not in text}
            assert {part: say(entry, part, lang=lang) for part in plain} == plain


def test_an_entry_that_is_not_there_is_no_blank() -> None:
    with pytest.raises(KeyError):
        say("XXX999", lang="vi")


def test_doubled_braces_are_printed_as_single_ones() -> None:
    assert "{described: …}" in say("DAT105", "remedy", lang="vi", id="x", nearest="")


def test_a_phrase_can_be_said_in_every_language_wherever_it_is_a_field() -> None:
    part = phrase("where", "section", number="2.1")
    where = phrase("where", "dash", part=part, number=3)
    told = say("where", "on-page", lang="en", where=where, page=4)

    assert where == said(where, "vi") == "mục 2.1, gạch đầu dòng 3"
    assert said(where, "en") == "section 2.1, dash 3"
    assert said(copy.deepcopy(where), "en") == "section 2.1, dash 3"
    assert told == "section 2.1, dash 3, page 4"


def test_what_is_no_phrase_is_said_as_it_is() -> None:
    assert said("mục 1", "en") == "mục 1"
    assert said(3, "en") == 3
