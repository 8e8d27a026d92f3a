"""A Composition as HTML: anchors, escapes, and a file that stands alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from doc_engine.composition import Composition
from doc_engine.render import render
from doc_engine.render.environment import environment
from tests.render.documents import FOLDER
from tests.render.factory import directive, with_text


@pytest.fixture(scope="module")
def whole() -> Composition:
    return directive()


@pytest.fixture(scope="module")
def page(whole: Composition) -> html.HtmlElement:
    return html.document_fromstring(render(whole, "html", FOLDER).decode("utf-8"))


def words(page: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for span in page.xpath("//*[@data-anchor]"):
        anchor = span.get("data-anchor")
        found[anchor] = found.get(anchor, "") + span.text_content()
    return found


def test_every_anchor_holds_its_words(whole: Composition, page: html.HtmlElement) -> None:
    assert words(page) == whole.words()


def test_rules_are_drawn_as_long_as_they_should_be(
    whole: Composition, page: html.HtmlElement
) -> None:
    styles = [rule.get("style") for rule in page.xpath("//hr")]

    assert whole.subject
    lengths = (whole.organ.rule, whole.motto.rule, whole.subject.rule)
    assert styles == [f"width:{length:g}mm" for length in lengths]


def test_the_file_needs_no_other_file(page: html.HtmlElement) -> None:
    source = html.tostring(page, encoding="unicode")

    assert page.xpath("//link | //script | //img | //@src") == []
    assert "url(" not in source
    assert "@import" not in source


def test_it_is_vietnamese_and_has_a_title(whole: Composition, page: html.HtmlElement) -> None:
    assert page.get("lang") == "vi"
    assert page.findtext(".//title") == whole.title_text


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% for x in y %}",
        "R&D <b>đậm</b> &amp; </span></p><script>alert(1)</script>",
        "\"' onload='x",
        "\ue000w0\ue001",
    ],
)
def test_whatever_the_data_say_is_printed_as_it_stands(text: str) -> None:
    source = render(with_text(text), "html", FOLDER).decode("utf-8")
    page = html.document_fromstring(source)

    assert words(page)["p_only"] == text
    assert page.xpath("//script | //b") == []


def test_joined_words_are_kept_whole_up_to_forty_characters() -> None:
    long = "x" * 30 + "-" + "y" * 30
    source = render(with_text(f"số 02/CT-UBND, {long} - hết"), "html", FOLDER).decode("utf-8")

    wholes = re.findall(r'<span class="whole">([^<]*)</span>', source.split("p_only")[1])

    assert wholes[0] == "02/CT-UBND,"
    assert long not in wholes


def test_the_same_document_gives_the_same_bytes(whole: Composition) -> None:
    assert render(whole, "html", FOLDER) == render(whole, "html", FOLDER)


def test_a_template_is_compiled_once_for_all_documents_until_its_text_changes(
    tmp_path: Path,
) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())

    def compiled() -> object:
        return environment(tmp_path).get_template("template.html").root_render_func.__code__

    first = compiled()
    assert compiled() is first

    page = tmp_path / "template.html"
    page.write_text(page.read_text("utf-8").replace("<body>", "<body><hr>"), "utf-8")

    assert compiled() is not first
    assert b"<body><hr>" in render(directive(), "html", tmp_path)
