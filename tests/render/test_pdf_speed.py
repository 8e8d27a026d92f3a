"""What the PDF's renderer saves WeasyPrint changes no byte, and is undone for everybody else."""

from __future__ import annotations

import gc
import inspect
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML, css
from weasyprint.text import line_break
from weasyprint.text.fonts import font_features

from doc_engine.composition import Block, BlockStyle, Cell, Row, Run, Table
from doc_engine.render import TemplateFault, render
from doc_engine.render.pdf import features, styles, writing
from doc_engine.render.pdf.faces import Faces
from doc_engine.render.pdf.fonts import Typeface, find_typeface
from tests.render.documents import FOLDER
from tests.render.factory import directive


def style_of(html: str, *names: str) -> list[object]:
    """The computed styles of the elements with these titles."""
    styles.share_styles()
    source = HTML(string=html)
    style_for = css.get_all_computed_styles(source)
    found = {each.get("title"): style_for(each) for each in source.etree_element.iter()}
    return [found[name] for name in names]


def test_cells_of_one_width_share_one_style() -> None:
    html = """<table><tr><td title=a style="width:9mm">1<td title=b style="width:9mm">2
    <td title=c style="width:8mm">3"""

    first, same, other = style_of(html, "a", "b", "c")

    assert first is same
    assert first is not other


def test_an_element_that_differs_otherwise_keeps_its_own_style() -> None:
    html = """<p title=a style="width:9mm">1<p title=b lang=en style="width:9mm">2
    <p title=c class=x style="width:9mm">3<style>.x { color: red }</style>
    <div style="color: blue"><p title=d style="width:9mm">4"""

    found = style_of(html, "a", "b", "c", "d")

    assert len(set(map(id, found))) == 4
    assert found[1]["lang"] == "en"  # type: ignore[index]


def test_weasyprint_still_reads_style_attributes_as_it_did() -> None:
    read = inspect.unwrap(css.find_style_attributes)
    found = list(read(HTML(string='<p style="width:1mm">').etree_element))

    assert [(weight, element.tag) for weight, element, *_ in found] == [(styles._OF_ATTRIBUTE, "p")]


def test_shared_styles_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    composition = directive(body=(_table(12),))
    shared = render(composition, "pdf", FOLDER)
    assert hasattr(css.find_style_attributes, styles._MARK)
    monkeypatch.setattr(css, "find_style_attributes", inspect.unwrap(css.find_style_attributes))

    assert render(composition, "pdf", FOLDER) == shared


def test_no_garbage_is_looked_for_while_a_layout_is_made() -> None:
    seen: list[str] = []

    def note(phase: str, _: object) -> None:
        frame = inspect.currentframe()
        while phase == "start" and frame is not None:
            seen.append(str(frame.f_globals.get("__name__")))
            frame = frame.f_back

    gc.callbacks.append(note)
    try:
        gc.collect()
        render(directive(body=(_table(12),)), "pdf", FOLDER)
    finally:
        gc.callbacks.remove(note)

    assert seen
    assert not [name for name in seen if name.startswith("weasyprint")]


def test_garbage_is_looked_for_again_after_a_layout_that_failed(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    page = tmp_path / "template.html"
    page.write_text(page.read_text("utf-8").replace("<body>", '<body><img src="x:y">'), "utf-8")

    with pytest.raises(TemplateFault):
        render(directive(), "pdf", tmp_path)

    assert gc.isenabled()


def test_who_looks_for_no_garbage_is_left_so() -> None:
    gc.disable()
    try:
        render(directive(body=(_table(1),)), "pdf", FOLDER)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_no_font_is_copied_that_a_killed_process_would_leave_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = render(directive(), "pdf", FOLDER)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    writing._SET_UP.clear()

    assert render(directive(), "pdf", FOLDER) == before
    assert list(tmp_path.iterdir()) == []
    assert writing._SET_UP


def test_a_copy_of_a_face_that_a_template_brings_is_gone_with_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, temporary = tmp_path / "chi-thi", tmp_path / "tmp"
    shutil.copytree(FOLDER, folder)
    shutil.copy(find_typeface().files["italic"], folder / "khac.ttf")
    style = folder / "style.css"
    face = "@font-face { font-family: Khac; src: url(khac.ttf) }\n"
    style.write_text(face + style.read_text("utf-8"), "utf-8")
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    held: list[Faces] = []

    def kept(typeface: Typeface) -> Faces:
        held.append(Faces(typeface))
        return held[-1]

    monkeypatch.setattr(writing, "Faces", kept)
    writing._SET_UP.clear()

    render(directive(), "pdf", folder)

    assert held
    assert list(temporary.iterdir()) == []


def test_the_features_of_a_text_are_freed_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lists: list[tuple[str, object]] = []
    pango = line_break.pango

    class Counted:
        def __getattr__(self, name: str) -> Any:
            return getattr(pango, name)

        def pango_attr_list_new(self) -> object:
            made = pango.pango_attr_list_new()
            lists.append(("new", made))
            return made

        @staticmethod
        def pango_attr_list_unref(given: object) -> None:
            lists.append(("unref", given))
            pango.pango_attr_list_unref(given)

    counted = Counted()
    monkeypatch.setattr(features, "pango", counted)
    monkeypatch.setattr(line_break, "pango", counted)

    render(directive(body=(_table(2),)), "pdf", FOLDER)
    gc.collect()

    made = [each for how, each in lists if how == "new"]
    assert made
    assert len(made) == len(lists) - len(made)


def test_features_that_are_freed_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    composition = directive(body=(_table(2),))
    freed = render(composition, "pdf", FOLDER)
    assert not line_break.font_features("none")
    monkeypatch.setattr(line_break, "font_features", font_features)
    monkeypatch.setattr(line_break.Layout, "setup", inspect.unwrap(line_break.Layout.setup))

    assert render(composition, "pdf", FOLDER) == freed


def _table(rows: int) -> Block:
    """A table of three columns, the cells of a row all different."""
    cells = [
        tuple(Cell((Run(f"ô {row}.{column}", f"p_{row}_{column}"),)) for column in range(3))
        for row in range(rows + 1)
    ]
    table = Table((20.0, 100.0, 45.0), cells[0], tuple(map(Row, cells[1:])))
    return Block(BlockStyle.TABLE, (), "bảng", table=table)
