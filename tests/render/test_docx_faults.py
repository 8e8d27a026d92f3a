"""What is wrong with a Word template is told all at once, each fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.render import TemplateFault, faults_in_docx, render, text_of_docx
from tests.render.dialect.words import cell, row, said, table, template
from tests.render.documents import bookmarks, copy_of_template, with_document
from tests.render.factory import directive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_template(tmp_path)


def faults(folder: Path, lang: str = "vi") -> list[tuple[str, str]]:
    with pytest.raises(TemplateFault) as caught:
        render(directive(), "docx", folder)
    return [(each.code, each.message(lang)) for each in (caught.value, *caught.value.others)]


def at_the_end(folder: Path, *texts: str) -> Path:
    return with_document(folder, "<w:sectPr", "".join(map(said, texts)) + "<w:sectPr")


def test_all_faults_of_a_template_are_told_in_one_pass(folder: Path) -> None:
    with_document(folder, "{{ urgency }}", "{{ urgencies }}")
    with_document(folder, "block.style == ", "block.stlye == ")
    at_the_end(folder, "{{ code|nosuch }}", "{{ code +/ 1 }}", "{%p if code %}")

    assert [code for code, _ in faults(folder)] == [
        "TPL104",
        "TPL104",
        "TPL103",
        "TPL103",
        "TPL103",
    ]


def test_a_misspelt_field_is_told_with_its_cell_and_the_nearest_field(folder: Path) -> None:
    with_document(folder, "{{ place_and_date }}", "Hà Nội, {{ place_and_dat }}")

    ((code, vietnamese),) = faults(folder)
    ((_, english),) = faults(folder, "en")

    assert code == "TPL104"
    assert "“Hà Nội, {{ place_and_dat }}” (word/document.xml, bảng 1, hàng 2, ô 2)" in vietnamese
    assert "gần nhất là “place_and_date”" in vietnamese
    assert "(word/document.xml, table 1, row 2, cell 2)" in english
    assert "the nearest is “place_and_date”" in english


def test_a_misspelt_field_of_what_a_loop_binds_is_told(folder: Path) -> None:
    at_the_end(folder, "{%p for item in recipients.items %}", "{{ item.rum }}", "{%p endfor %}")

    ((code, message),) = faults(folder)

    assert code == "TPL104"
    assert "gần nhất là “run”" in message


@pytest.mark.parametrize(
    ("texts", "said_"),
    [
        (("{%p for a in body %}", "x"), "“{%p for a in body %}” không được đóng"),
        (
            ("{%p for a in body %}", "{%p if code %}", "{%p endfor %}", "{%p endif %}"),
            "“endfor” đóng chéo, khi “{%p if code %}” còn mở",
        ),
        (("{%p endif %}",), "“endif” không có lệnh mở tương ứng"),
        (("{%p else %}",), "“else” không có lệnh mở tương ứng"),
        (("{{ code",), "không được đóng trong đoạn"),
        (("{%p endfro %}",), "không có lệnh “endfro”"),
    ],
)
def test_what_is_open_or_crossed_is_told_by_its_own_tag(
    folder: Path, texts: tuple[str, ...], said_: str
) -> None:
    told = faults(at_the_end(folder, *texts))

    assert {code for code, _ in told} == {"TPL103"}
    assert said_ in told[0][1]


def test_a_filter_that_fails_is_told_with_its_paragraph(folder: Path) -> None:
    ((code, message),) = faults(at_the_end(folder, "đây: {{ 5|first }}"))

    assert code == "TPL103"
    assert "“đây: {{ 5|first }}” (word/document.xml)" in message


def test_a_field_that_is_asked_for_first_may_be_one_that_does_not_exist(folder: Path) -> None:
    at_the_end(folder, "{% if khong_co is defined %}x{% endif %}{{ khong_co|default('') }}")

    assert render(directive(), "docx", folder)


def test_a_field_in_an_attribute_knows_the_loop_that_it_stands_in(folder: Path) -> None:
    look = "{% if block.style == 'text' %}FF0000{% else %}000000{% endif %}"
    run = f'<w:r><w:rPr><w:color w:val="{look}"/></w:rPr><w:t>{{{{ run }}}}</w:t></w:r>'
    with_document(folder, "<w:r><w:t>{{ run }}</w:t></w:r>", run.replace("'text'", "&quot;a&quot;"))

    docx = render(directive(), "docx", folder)

    assert bookmarks(docx) == directive().words()


def test_what_is_raw_is_not_looked_up(folder: Path) -> None:
    assert render(directive(), "docx", at_the_end(folder, "{% raw %}{{ x }}{% endraw %}"))


def test_any_template_of_the_dialect_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "any.docx"
    body = table(1, row(cell("{% colspan a %}{% cellbg b.c() %}x")), row(cell("{{ a +/ b }}")))
    path.write_bytes(template(body + said("{% vm %}{{ any.thing }}{% for a, b in c %}")))

    found = faults_in_docx(path)

    assert [each.code for each in found] == ["TPL103", "TPL103"]
    assert "bảng 1, hàng 2, ô 1" in found[0].message("vi")


def test_a_template_is_shown_as_text_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "any.docx"
    path.write_bytes(template(said("Số: {{ code }}") + table(2, row(cell("a"), cell("{{ b }}")))))

    lines = text_of_docx(path).splitlines()

    assert lines[:6] == [
        "== word/document.xml",
        "Số: {{ code }}",
        "| 1.1",
        "|   a",
        "| 1.2",
        "|   {{ b }}",
    ]
