"""What the compiled templates promise beyond what docxtpl does."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from docx import Document
from docxtpl import DocxTemplate

from doc_engine.render import ContentFault, TemplateFault
from doc_engine.render.docx.archive import pack
from doc_engine.render.docx.dialect.template import compiled
from tests.render.dialect.words import canonical, cell, ours, paragraph, row, run, said, table
from tests.render.dialect.words import template as word_file
from tests.render.documents import W, members, part, text_of


def texts(docx: bytes) -> list[str]:
    return [text_of(each) for each in part(docx).iter(W + "p")]


def test_an_unknown_field_is_an_error_that_names_its_cell() -> None:
    body = table(2, row(cell("a"), cell("b")), row(cell("c"), cell("d: {{ d.nothing }}")))

    with pytest.raises(TemplateFault, match="TPL104") as caught:
        ours(word_file(body), {"d": {}})

    assert caught.value.details["text"] == "d: {{ d.nothing }}"
    assert "(word/document.xml, table 1, row 2, cell 2)" in caught.value.message("en")


def test_a_filter_that_fails_names_its_paragraph_and_not_another() -> None:
    body = said("{{ a|length }}") + said("{%p for x in a %}") + said("{{ x|round }}")

    with pytest.raises(TemplateFault, match="TPL103") as caught:
        ours(word_file(body + said("{%p endfor %}") + said("{{ a }}")), {"a": ["chữ"]})

    assert caught.value.details["text"] == "{{ x|round }}"


def test_a_control_character_is_refused_by_name() -> None:
    with pytest.raises(ContentFault, match=r"RND101.*U\+0001"):
        ours(word_file(said("{{ a }}")), {"a": "x\x01"})


def test_values_are_normalised_and_escaped_once() -> None:
    made = ours(word_file(said("{{ a }}")), {"a": "Tie\u0302\u0301n & <b>\r\n"})

    assert texts(made)[0] == "Ti\u1ebfn & <b>"
    assert [each.tag for each in part(made).iter(W + "br")] == [W + "br"]


def test_words_before_a_tag_that_joins_lines_are_not_lost_as_in_docxtpl() -> None:
    data = word_file(said("một") + said("hai {%- if a %} ba{% endif %}"))

    assert texts(ours(data, {"a": 1})) == ["một", "hai ba"]


def test_data_that_look_like_tags_are_printed_as_they_stand() -> None:
    text = "{{ 7*7 }} {% for %} {_{ \ufdd05\ufdd1 \ue000w0\ue001"

    assert texts(ours(word_file(said("{{ a }}")), {"a": text}))[0] == text


def test_tags_that_tear_the_document_are_an_error_and_no_broken_file() -> None:
    torn = table(1, row(cell("{% for x in a %}{{ x }}"))) + said("{% endfor %}")

    with pytest.raises(TemplateFault, match="TPL109"):
        ours(word_file(torn), {"a": [1, 2]})


def test_the_properties_of_the_file_are_filled_in_too() -> None:
    data = word_file(said("x"))
    parts = members(data)
    core = parts["docProps/core.xml"].replace(
        b"<dc:language>", b"<dc:title>{{ a }}</dc:title><dc:language>"
    )

    made = ours(pack({**parts, "docProps/core.xml": core}), {"a": "R&D"})

    assert Document(io.BytesIO(made)).core_properties.title == "R&D"


def test_members_without_tags_are_copied_and_the_archive_is_in_order() -> None:
    data = word_file(said("{{ a }}"))

    made = ours(data, {"a": "x"})

    assert members(made)["word/styles.xml"] == members(data)["word/styles.xml"]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    names = [each.filename for each in entries]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_no_byte_depends_on_the_zlib_that_python_was_built_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = word_file(said("{{ a }}"))

    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("compress", "compressobj"):
        monkeypatch.setattr(zlib, name, refused)

    assert texts(ours(data, {"a": "x"}))[0] == "x"


def test_a_template_is_compiled_once_for_the_same_bytes() -> None:
    data = word_file(said("{{ a }}"))

    assert compiled(data, "x.docx") is compiled(bytes(bytearray(data)), "x.docx")


def test_every_drawing_of_a_loop_has_a_number_of_its_own() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r>'
    )
    body = said("{%p for x in a %}") + paragraph(drawing, run("{{ x }}")) + said("{%p endfor %}")
    data = word_file(body)

    made = ours(data, {"a": [1, 2]})

    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render({"a": [1, 2]})
    buffer = io.BytesIO()
    theirs.save(buffer)
    assert canonical(made) == canonical(buffer.getvalue())
    assert 'id="1002"' in canonical(made)


def test_ten_thousand_line_breaks_take_no_long_time() -> None:
    made = ours(word_file(said("{{ a }}")), {"a": "một\nhai\t" * 10_000})

    assert len(list(part(made).iter(W + "br"))) == 10_000
