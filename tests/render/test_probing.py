"""Fields that a template leaves out are told by name, and a rearranged template leaves none out."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.render import TemplateFault, left_out
from doc_engine.wording import LANGUAGES
from tests.render.documents import copy_of_template, members, with_document, write_zip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_template(tmp_path)


def in_html(folder: Path, old: str, new: str) -> Path:
    path = folder / "template.html"
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")
    return folder


def fields(format_name: str, folder: Path) -> list[str]:
    """The fields that a template leaves out, each told in both languages with its file."""
    found = left_out(format_name, folder)
    for fault in found:
        assert fault.code == "TPL111"
        for lang in LANGUAGES:
            assert str(fault.details["field"]) in fault.message(lang)
            assert str(folder / "template.") in fault.message(lang)
    return [str(fault.details["field"]) for fault in found]


def test_a_line_that_a_word_template_lost_is_named(folder: Path) -> None:
    with_document(folder, "{{ motto.rule }}", "")

    assert fields("docx", folder) == ["motto.rule"]
    assert fields("html", folder) == []


def test_every_field_that_was_lost_is_named_at_once(folder: Path) -> None:
    in_html(folder, "{{ organ.rule }}", "")
    in_html(folder, "{{ title }}", "")
    in_html(folder, 'depth-{{ item.depth }}"', '"')
    in_html(folder, '"{{ block.style }}{{ block.keep_next }}"', '"{{ block.style }}"')

    assert fields("pdf", folder) == fields("html", folder)
    assert fields("html", folder) == [
        "title",
        "organ.rule",
        "body: block.keep_next (part)",
        "body: block.keep_next (part-title)",
        "body: block.keep_next (section-title)",
        "body: block.keep_next (clause-title)",
        "body: block.keep_next (subclause-title)",
        "recipients.items: item.depth",
    ]


def test_styles_that_a_template_prints_alike_are_named(folder: Path) -> None:
    with_document(folder, 'block.style == "dash"', 'block.style == "none"')

    assert fields("docx", folder) == ["body: block.style (dash, star)"]


def test_what_only_a_long_document_shows_is_not_left_out(folder: Path) -> None:
    in_html(folder, "{{ code }}", "{% if body|length > 2 %}{{ code }}{% endif %}")

    assert fields("html", folder) == []


@pytest.mark.parametrize("long", ["body", "annexes[0].blocks"])
def test_what_only_a_short_document_shows_is_left_out(folder: Path, long: str) -> None:
    in_html(folder, "{{ code }}", f"{{% if {long}|length <= 2 %}}{{{{ code }}}}{{% endif %}}")

    assert fields("html", folder) == ["code"]


def test_the_words_of_a_slot_that_few_documents_have_are_missed_too(folder: Path) -> None:
    in_html(folder, "{{ urgency }}", "")
    in_html(folder, "{% for run in block.runs %}{{ run }}{% endfor %}", "{{ block.runs[0] }}")

    assert fields("html", folder) == ["urgency", "legal_bases: block.runs (legal-basis)"]


def test_a_slot_that_the_manifest_does_not_list_may_be_left_out(folder: Path) -> None:
    in_html(folder, "{{ organ.rule }}", "")
    path = folder / "manifest.toml"
    path.write_text(path.read_text("utf-8").replace('    "organ",\n', ""), "utf-8")

    assert fields("html", folder) == []


def test_a_slot_that_there_is_not_is_a_fault_of_the_manifest(folder: Path) -> None:
    path = folder / "manifest.toml"
    path.write_text(path.read_text("utf-8").replace('"organ"', '"organs"'), "utf-8")

    with pytest.raises(TemplateFault, match=r"TPL108.*organs"):
        left_out("docx", folder)


def test_a_line_may_be_asked_for_instead_of_printed(folder: Path) -> None:
    in_html(folder, "{{ motto.rule }}", "{% if motto.rule %}<hr>{% endif %}")

    assert fields("html", folder) == []


def test_a_slot_may_move_into_the_header_of_a_word_template(folder: Path) -> None:
    with_document(folder, "{{ code }}", "")
    path = folder / "template.docx"
    parts = members(path.read_bytes())
    header = parts["word/header1.xml"].decode("utf-8")
    moved = header.replace("<w:t>2</w:t>", "<w:t>2</w:t></w:r><w:r><w:t>{{ code }}</w:t>")
    write_zip(path, {**parts, "word/header1.xml": moved.encode("utf-8")})

    assert fields("docx", folder) == []


def test_a_fault_in_an_arm_that_no_document_reaches_is_named_with_its_place(folder: Path) -> None:
    with_document(folder, "{{ urgency }}", "{{ urgencies }}")

    with pytest.raises(TemplateFault, match="TPL104") as caught:
        left_out("docx", folder)
    assert caught.value.details["text"] == "{{ urgencies }}"


def test_a_template_that_was_mended_is_tried_again(folder: Path) -> None:
    sound = (folder / "template.html").read_bytes()
    in_html(folder, "{{ motto.rule }}", "")
    assert fields("html", folder) == ["motto.rule"]

    (folder / "template.html").write_bytes(sound)

    assert fields("html", folder) == []


ARMS = {
    "of a group": "{% if row.group %}<td>{{ runs }}</td>{% else %}{{ cell }}{% endif %}",
    "in the middle": '{% if cell.align == "center" %}<td class="center">{{ runs }}</td>'
    "{% else %}{{ cell }}{% endif %}",
    "of the first": '{% if loop.first %}<td class="{{ cell.align }}">{{ runs }}</td>'
    "{% else %}{{ cell }}{% endif %}",
}


@pytest.mark.parametrize("arm", ARMS.values(), ids=ARMS)
def test_the_measures_of_a_cell_that_one_arm_lost_are_named(folder: Path, arm: str) -> None:
    runs = "{% for run in cell.runs %}{{ run }}{% endfor %}"
    cell = f'<td class="{{{{ cell.align }}}}"{{{{ cell.layout }}}}>{runs}</td>'
    in_html(folder, cell, arm.replace("{{ cell }}", cell).replace("{{ runs }}", runs))

    assert fields("html", folder) == ["body: block.table.rows: cell.layout"]


def test_the_words_of_a_cell_that_one_arm_lost_are_named(folder: Path) -> None:
    runs = "{% for run in cell.runs %}{{ run }}{% endfor %}</td>"
    in_html(folder, runs, f"{{% if not row.group %}}{runs}{{% else %}}</td>{{% endif %}}")

    assert fields("html", folder) == ["body: block.table.rows: cell.runs"]


def test_an_alignment_without_an_arm_of_its_own_is_named(folder: Path) -> None:
    arms = "{% if cell.align == 'right' %}right{% else %}left{% endif %}"
    in_html(folder, '<td class="{{ cell.align }}"', f'<td class="{arms}"')

    assert fields("html", folder) == ["body: block.table.rows: cell.align"]
