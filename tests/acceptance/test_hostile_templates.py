"""A project's own template, however broken or hostile, is a finding about its file, in seconds."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.factory import spoken
from tests.render.documents import members, write_zip

SECONDS = 30
FILES = ("template.docx", "template.html", "style.css", "manifest.toml")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Damage = Callable[[Path], None]


def file(name: str, content: str | bytes) -> Damage:
    """Another content of one file."""
    data = content.encode("utf-8") if isinstance(content, str) else content

    def damage(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return damage


def part(name: str, change: Callable[[bytes], bytes | None]) -> Damage:
    """Another content of one part of the Word file; None for none."""

    def damage(folder: Path) -> None:
        path = folder / "template.docx"
        parts = members(path.read_bytes())
        new = change(parts.pop(name))
        write_zip(path, parts if new is None else {**parts, name: new})

    return damage


def document(xml: str) -> Damage:
    return part("word/document.xml", lambda _: xml.encode("utf-8"))


def replaced(old: str, new: str) -> Damage:
    def change(data: bytes) -> bytes:
        text = data.decode("utf-8")
        assert old in text
        return text.replace(old, new, 1).encode("utf-8")

    return part("word/document.xml", change)


def paragraph(text: str) -> Damage:
    """One more paragraph at the end of the Word file."""
    return replaced("<w:sectPr", f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:sectPr")


def html(text: str) -> Damage:
    """More at the end of the HTML file."""

    def damage(folder: Path) -> None:
        path = folder / "template.html"
        source = path.read_text("utf-8")
        assert "</body>" in source
        path.write_text(source.replace("</body>", text + "</body>"), "utf-8")

    return damage


def css(text: str) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / "style.css"
        path.write_text(text + path.read_text("utf-8"), "utf-8")

    return damage


def manifest(text: str) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / "manifest.toml"
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return damage


def encrypted(folder: Path) -> None:
    """Say of every member that it has a password."""
    path = folder / "template.docx"
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    path.write_bytes(data)


def bomb(size: int, name: str) -> Damage:
    """Add a member that unpacks to much more than it takes."""

    def damage(folder: Path) -> None:
        path = folder / "template.docx"
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as zipped,
            zipped.open(name, "w") as member,
        ):
            for _ in range(size):
                member.write(bytes(1024 * 1024))

    return damage


def pipe(name: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return damage


def subfolder(name: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return damage


def link(name: str, target: str) -> Damage:
    """A link out of the template's folder, which the HTML includes."""

    def damage(folder: Path) -> None:
        (folder / name).symlink_to(target)
        html('{% include "' + name + '" %}')(folder)

    return damage


LOOPS = "{% for a in body %}" * 19 + "{% endfor %}" * 19
INCLUDES = '{% for a in body %}{% for b in body %}{% include "x.html" %}{% endfor %}{% endfor %}'

DOCX = {
    "no zip": ("TPL101", file("template.docx", "hello")),
    "nothing": ("TPL101", file("template.docx", b"")),
    "a folder": ("TPL123", subfolder("template.docx")),
    "a document of Word with a password": (
        "TPL125",
        file("template.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ),
    "encrypted members": ("TPL125", encrypted),
    "a bomb": ("TPL124", bomb(65, "word/media/image1.png")),
    "a bomb of XML": ("TPL124", bomb(5, "word/theme.xml")),
    "a large file": ("TPL124", file("template.docx", bytes(21 * 1024 * 1024))),
    "no body part": ("TPL102", part("word/document.xml", lambda _: None)),
    "another root": ("TPL102", document("<a/>")),
    "no body": ("TPL102", document(f'<w:document xmlns:w="{W}"/>')),
    "cut XML": ("TPL101", document("<a")),
    "a document type": (
        "TPL127",
        part("word/document.xml", lambda xml: xml.replace(b"?>", b"?><!DOCTYPE a []>", 1)),
    ),
    "a made-up token": ("TPL126", paragraph("chữ \ue000w9999\ue001 khác")),
    "a token out of Jinja": ("TPL126", paragraph("{{ '\\ue000w9999\\ue001' }}")),
    "a token's end": ("TPL126", paragraph("chữ \ue001")),
    "loops in loops": ("TPL122", paragraph(LOOPS)),
    "a range": ("TPL121", paragraph("{% for i in range(99999) %}x{% endfor %}")),
    "a long text": ("TPL103", paragraph("{{ 'a' * 9999999999 }}")),
    "a power": ("TPL121", paragraph("{{ 9 ** 9 ** 9 }}")),
    "a macro that calls itself": (
        "TPL121",
        paragraph("{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}"),
    ),
    "a filter": ("TPL121", paragraph("{{ 'a'|center(999999999) }}")),
    "joined texts": ("TPL121", paragraph("{% set x = 'a' ~ 'b' %}")),
    "a loop that calls itself": (
        "TPL121",
        paragraph("{% for a in body recursive %}{{ loop(body) }}{% endfor %}"),
    ),
    "brackets in brackets": ("TPL122", paragraph("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")),
    "an inclusion": ("TPL121", paragraph("{% include 'x' %}")),
    "no escaping": ("TPL121", paragraph("{% autoescape false %}{{ code }}{% endautoescape %}")),
    "an unknown field": ("TPL104", paragraph("{{ khong_co }}")),
    "an unclosed tag": ("TPL103", paragraph("{{ code")),
    "an unclosed loop": ("TPL103", paragraph("{% for a in body %}")),
    "a bookmark with an anchor's name": (
        "TPL105",
        replaced("<w:sectPr", '<w:p><w:bookmarkStart w:id="7" w:name="s_code"/></w:p><w:sectPr'),
    ),
}
HTML = {
    "no letters": ("TPL101", "template.html", file("template.html", b"\xff\xfe\0")),
    "a folder": ("TPL123", "template.html", subfolder("template.html")),
    "a large file": ("TPL124", "template.html", file("template.html", "a" * 3_000_000)),
    "a picture of the net": ("TPL106", "template.html", html('<img src="http://a.vn/b" alt="">')),
    "a picture of a host": ("TPL106", "template.html", html('<img src="//a.vn/b.png" alt="">')),
    "a secret": ("TPL106", "template.html", html('<img src="file:///etc/passwd" alt="">')),
    "a style of the net": (
        "TPL106",
        "template.html",
        html('<style>p { background: url("https://a.vn/b") }</style>'),
    ),
    "an import": (
        "TPL106",
        "template.html",
        html("<style>@import 'https://a.vn/b.css';</style>"),
    ),
    "itself": ("TPL122", "template.html", html('{% include "template.html" %}')),
    "a file from above": ("TPL101", "template.html", html('{% include "../../doc-engine.yaml" %}')),
    "a link to outside": ("TPL106", "x.css", link("x.css", "/etc/hostname")),
    "a file that is not there": ("TPL101", "x.html", html('{% include "x.html" %}')),
    "loops in loops": ("TPL122", "template.html", html(LOOPS)),
    "a field that calls": ("TPL121", "template.html", html("{{ code() }}")),
    "an unclosed tag": ("TPL103", "template.html", html("{% if code %}")),
    "an unknown field": ("TPL104", "template.html", html("{{ khong_co }}")),
}
ONLY_HTML = {
    "an import in the style sheet": ("TPL106", "style.css", css("@import 'https://a.vn/b.css';\n")),
    "an escaped address": (
        "TPL106",
        "template.html",
        html('<p style="background: u\\72l(//a.vn/b)">x</p>'),
    ),
    "a script": ("TPL121", "template.html", html("<script>alert(1)</script>")),
    "a frame": ("TPL121", "template.html", html('<iframe src="x.html"></iframe>')),
    "an event": ("TPL121", "template.html", html('<p onclick="x()">x</p>')),
}
ONLY_PDF = {
    "elements in elements": ("TPL107", "template.html", html("<div>" * 3000)),
    "an address that is none": ("TPL107", "template.html", html('<img src="http://[" alt="">')),
    "an unknown property": ("TPL107", "style.css", css("p { colour: blue }\n")),
}
MANIFEST = {
    "no TOML": ("TPL108", file("manifest.toml", "schema = [[[")),
    "no letters": ("TPL108", file("manifest.toml", b"\xff\xfe")),
    "another type": ("TPL108", manifest("x = 1\n")),
    "lists in lists": ("TPL108", manifest("x = " + "[" * 5000 + "]" * 5000)),
    "a large file": ("TPL124", manifest("#" * 3_000_000)),
    "a folder": ("TPL123", subfolder("manifest.toml")),
    "nothing": ("TPL101", lambda folder: (folder / "manifest.toml").unlink()),
}
PIPES = {name: ("TPL123", pipe(name)) for name in FILES} if hasattr(os, "mkfifo") else {}

CASES = [
    *(("docx", "template.docx", *row) for row in DOCX.values()),
    *((kind, name, code, do) for code, name, do in HTML.values() for kind in ("html", "pdf")),
    *(("html", name, code, do) for code, name, do in ONLY_HTML.values()),
    *(("pdf", name, code, do) for code, name, do in ONLY_PDF.values()),
    *(("docx", "manifest.toml", *row) for row in MANIFEST.values()),
    *(("docx" if name == "template.docx" else "html", name, *row) for name, row in PIPES.items()),
]
NAMES = [
    *(f"docx: {name}" for name in DOCX),
    *(f"{kind}: {name}" for name in HTML for kind in ("html", "pdf")),
    *(f"html: {name}" for name in ONLY_HTML),
    *(f"pdf: {name}" for name in ONLY_PDF),
    *(f"manifest: {name}" for name in MANIFEST),
    *(f"a pipe: {name}" for name in PIPES),
]


@pytest.fixture
def own(project: SmallProject) -> Path:
    """The project's own template of directives, like the packaged one."""
    folder = project.root / "templates" / "chi-thi"
    shutil.copytree(packaged_templates() / "chi-thi", folder)
    return folder


@pytest.mark.parametrize(("kind", "name", "code", "damage"), CASES, ids=NAMES)
def test_a_bad_template_is_told_by_its_file_within_seconds(
    project: SmallProject, own: Path, kind: str, name: str, code: str, damage: Damage
) -> None:
    damage(own)
    began = time.monotonic()

    report = Project.open(project.root).check(formats=[kind])

    assert time.monotonic() - began < SECONDS
    assert spoken(list(report.findings)) == [code]
    assert report.faults == ()
    (finding,) = report.findings
    assert finding.place is not None
    assert finding.place.path == f"templates/chi-thi/{name}"
    assert name in finding.message("vi")


@pytest.mark.parametrize(
    "damage",
    [
        replaced("<w:sectPr", '<w:p><w:bookmarkStart w:id="abc" w:name="x"/></w:p><w:sectPr'),
        replaced("<w:sectPr", '<w:p><w:bookmarkStart w:id="999999999" w:name="x"/></w:p><w:sectPr'),
        replaced('<w:gridCol w:w="', '<w:gridCol w:w="50%" w:x="'),
        replaced('<w:tcW w:w="', '<w:tcW w:w="50%" w:x="'),
    ],
    ids=["a bookmark's id that is no number", "a large id", "a column's share", "a cell's share"],
)
def test_what_word_itself_would_read_is_no_fault(
    project: SmallProject, own: Path, damage: Damage
) -> None:
    damage(own)

    assert spoken(list(Project.open(project.root).check(formats=["docx"]).findings)) == []


def test_other_documents_are_still_built(project: SmallProject, own: Path) -> None:
    shutil.copytree(own, project.root / "templates" / "ke-hoach")
    plan = DIRECTIVE.replace("type: chi-thi", "type: ke-hoach").replace("id: ct-05", "id: kh-01")
    project.write("data/kh-01.yaml", plan)
    for name in ("manifest.toml", "template.docx"):
        (own / name).write_bytes(b"hello")

        outcome = project.run("build", "--to", "docx")

        assert outcome.code == 1, outcome.out + outcome.err
        assert f"templates/chi-thi/{name}: TPL1" in outcome.out
        assert (project.root / "build/ke-hoach/kh-01.docx").exists()
        assert not (project.root / "build/chi-thi").exists()
        shutil.rmtree(project.root / "build")
        shutil.copy(packaged_templates() / "chi-thi" / name, own)
