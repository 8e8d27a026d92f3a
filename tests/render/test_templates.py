"""The packaged templates: what they print, that both print the same, and that they are fresh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from doc_engine.composition import BlockStyle
from doc_engine.render import (
    FORMATS,
    TemplateFault,
    left_out,
    manifest,
    packaged_templates,
    template_files,
)
from doc_engine.render.docx.filling import opened
from doc_engine.render.docx.starter import starter
from doc_engine.render.docx.styles import BLOCK_STYLES, STYLES
from doc_engine.render.docx.tokens import MARK
from doc_engine.render.environment import environment
from doc_engine.render.slots import slot_names
from doc_engine.standard.types import TYPES
from tests.render.documents import copy_of_template, members, paragraphs, text_of

#: What has a template and is no type of document.
LISTS = {"noi-nhan": "Danh sách nơi nhận"}
FOLDERS = sorted(path.parent for path in packaged_templates().glob("*/manifest.toml"))


def body_of(path: Path) -> str:
    """The Jinja source of a DOCX template's body and of what stands at the foot of its pages."""
    return MARK.sub("", "".join(each.source.text for each in opened(path).worded.values()))


def slots_used(source: str) -> frozenset[str]:
    """What a template's source prints or asks for, as dotted names.

    "code", "organ", "organ.lines" for slots; "block.style" for names that a loop binds.
    """
    tree = environment().parse(source)
    free = find_undeclared_variables(tree)
    names = {name for name in slot_names() if name in free}
    return frozenset(names | set(_attributes(tree)))


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """`name.attribute` for each attribute of a name, loop's own counters left out."""
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name != "loop":
            yield f"{node.node.name}.{node.attr}"


def test_there_are_packaged_templates() -> None:
    names = ["bao-cao", "chi-thi", "cong-van", "ke-hoach", "noi-nhan"]
    assert [folder.name for folder in FOLDERS] == names


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_templates_use_the_same_slots_and_the_manifest_lists_them(folder: Path) -> None:
    docx = slots_used(body_of(folder / "template.docx"))
    html = slots_used((folder / "template.html").read_text("utf-8"))

    assert docx == html
    assert set(manifest(folder).slots) == {name for name in docx if "." not in name}
    assert set(manifest(folder).slots) <= set(slot_names())


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_packaged_template_leaves_no_field_out(folder: Path, format_name: str) -> None:
    assert left_out(format_name, folder) == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_manifest_is_of_the_folders_own_type(folder: Path) -> None:
    found = manifest(folder)

    assert found.name == found.type == folder.name
    titles = {name: each.name for name, each in TYPES.items()} | LISTS
    assert found.title == titles[found.type]
    assert found.literals == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_committed_docx_template_is_the_one_that_the_builder_makes(folder: Path) -> None:
    stale = "stale: run python -m tools.make_templates"

    assert (folder / "template.docx").read_bytes() == starter(), stale


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_docx_template_shows_nothing_but_fields(folder: Path) -> None:
    docx = (folder / "template.docx").read_bytes()
    texts = [re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text_of(each)) for each in paragraphs(docx)]

    assert len(texts) > 30
    assert "".join(texts).strip() == ""


def test_the_heads_of_a_table_stand_in_the_middle_of_their_cells() -> None:
    source = members(starter())["word/document.xml"].decode("utf-8")
    heads = source.count("block.table.head")

    assert heads
    assert source.count('<w:vAlign w:val="center"/>') == heads


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_field_hides_in_an_attribute_of_a_docx_template(folder: Path) -> None:
    for name, data in members((folder / "template.docx").read_bytes()).items():
        for tag in re.findall(rb"<[^>]*>", data):
            assert b"{{" not in tag, name
            assert b"{%" not in tag, name


def test_a_docx_template_holds_nothing_of_the_program_that_made_it() -> None:
    parts = members(starter())

    assert not any("thumbnail" in name or "theme" in name for name in parts)
    assert all(b"python" not in data for data in parts.values())


@pytest.mark.parametrize("name", ["template.html", "style.css"])
def test_the_types_share_one_page(name: str) -> None:
    assert len({(folder / name).read_bytes() for folder in FOLDERS}) == 1


def test_every_block_style_has_a_paragraph_style_with_a_name_of_its_own() -> None:
    names = [style.name for style in STYLES.values()]

    assert len(BLOCK_STYLES) == len(BlockStyle) - 1
    assert len(set(names)) == len(names)
    assert not any("," in name for name in names)


def test_all_files_of_a_template_are_listed_sorted(tmp_path: Path) -> None:
    folder = copy_of_template(tmp_path)
    (folder / "~$mplate.docx").write_bytes(b"Word has it open")

    names = [path.name for path in template_files(folder)]

    assert names == ["manifest.toml", "style.css", "template.docx", "template.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schema = 1", "schema = 2"),
        ('name = "chi-thi"', ""),
        ('type = "chi-thi"', "type = 3"),
        ("literals = []", "literals = 'x'"),
        ("literals = []", "unknown = 1"),
        ("schema = 1", "schema = "),
    ],
)
def test_a_wrong_manifest_is_named(tmp_path: Path, old: str, new: str) -> None:
    folder = copy_of_template(tmp_path)
    path = folder / "manifest.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(TemplateFault, match="TPL108") as caught:
        manifest(folder)
    assert caught.value.details["file"] == str(path)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="TPL101"):
        manifest(tmp_path)
