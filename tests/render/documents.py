"""Looks into produced files for the renderers' tests: by lxml and pikepdf, not by readback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree

from doc_engine.render import packaged_templates

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDER = packaged_templates() / "chi-thi"


def members(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(members(docx)[name])


def bookmarks(docx: bytes) -> dict[str, str]:
    """The words of each bookmark, and a proof that no name or id is there twice."""
    found: dict[str, str] = {}
    ids: list[str | None] = []
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        open_ones: dict[str | None, str] = {}
        for element in part(docx, name).iter():
            if element.tag == W + "bookmarkStart":
                anchor = element.get(W + "name") or ""
                assert anchor not in found, anchor
                found[anchor] = ""
                ids.append(element.get(W + "id"))
                open_ones[element.get(W + "id")] = anchor
            elif element.tag == W + "bookmarkEnd":
                del open_ones[element.get(W + "id")]
            elif element.tag == W + "t":
                for anchor in open_ones.values():
                    found[anchor] += element.text or ""
        assert open_ones == {}
    assert len(ids) == len(set(ids))
    return found


def paragraphs(docx: bytes) -> list[etree._Element]:
    return list(part(docx).iter(W + "p"))


def text_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val") or ""


def copy_of_template(target: Path) -> Path:
    """A copy of the packaged template in a folder of its own."""
    folder = target / "chi-thi"
    folder.mkdir()
    for path in FOLDER.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def with_document(folder: Path, old: str, new: str) -> Path:
    """Change the body of a copied DOCX template."""
    path = folder / "template.docx"
    parts = members(path.read_bytes())
    text = parts["word/document.xml"].decode("utf-8")
    assert old in text
    parts["word/document.xml"] = text.replace(old, new, 1).encode("utf-8")
    write_zip(path, parts)
    return folder


def write_zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def structure_titles(pdf: bytes) -> Iterator[str]:
    """The titles of a PDF's structure elements, in the order of the tree."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        yield from _titles(file.Root.StructTreeRoot)


def _titles(node: pikepdf.Object) -> Iterator[str]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/T" in node:
        yield str(node.T)
    kids = node.get("/K")
    if isinstance(kids, pikepdf.Array):
        for kid in kids:
            yield from _titles(kid)
    elif kids is not None:
        yield from _titles(kids)
