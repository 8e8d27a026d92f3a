"""A small directive made into bytes, altered, read back and held against the rules on form."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from doc_engine.composition import Composition
from doc_engine.findings import Finding
from doc_engine.readback import read
from doc_engine.render import packaged_templates, render
from doc_engine.rules import SHEET_RULES
from doc_engine.rules.sheet import Sheet
from tests.factory import composed, section, spoken, task

LONG = "Các cơ quan, đơn vị rà soát, đề xuất và triển khai các nhiệm vụ được giao đúng tiến độ. "
DATA: dict[str, Any] = {
    "legal_bases": ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"],
    "opening": LONG * 6,
    "sections": [
        section(task(), {"text": LONG * 4, "mark": "dash"}),
        section({"text": LONG * 4}, {"text": LONG * 20}, title="Tổ chức thực hiện"),
    ],
    "recipients": [{"to": "cac-so"}, {"archive": ["VT", "KGVX"]}],
    "signatory": {"authority": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "full_name": "Mai Sơn"},
}
FOLDER = packaged_templates() / "chi-thi"


def directive(**changes: Any) -> Composition:
    """Return a directive of two pages in words."""
    return composed(**{**DATA, **changes})


@cache
def _plain(format_name: str) -> bytes:
    return render(directive(), format_name, FOLDER)


def made(format_name: str, composition: Composition | None = None) -> bytes:
    """Return the directive, or another document, as the packaged template prints it."""
    if composition is None:
        return _plain(format_name)
    return render(composition, format_name, FOLDER)


def styled(css: str, composition: Composition | None = None, *, html: str = "") -> bytes:
    """Return the directive as a PDF, through a template with more CSS, or with its markup altered.

    `html` is "old => new".
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "chi-thi"
        folder.mkdir()
        for path in FOLDER.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        style, page = folder / "style.css", folder / "template.html"
        style.write_text(style.read_text("utf-8") + css, "utf-8")
        if html:
            old, new = html.split(" => ")
            text = page.read_text("utf-8")
            assert old in text
            page.write_text(text.replace(old, new), "utf-8")
        return render(composition or directive(), "pdf", folder)


def edited(
    pattern: str, new: str, *, part: str = "document", docx: bytes | None = None, count: int = 0
) -> bytes:
    """Return the directive as a DOCX with what matches in the XML of a part replaced."""
    source, target = io.BytesIO(docx or _plain("docx")), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as made_anew:
        for name in old.namelist():
            data = old.read(name)
            if name == f"word/{part}.xml":
                text, changes = re.subn(pattern, new, data.decode("utf-8"), count=count, flags=re.S)
                assert changes, pattern
                data = text.encode("utf-8")
            made_anew.writestr(name, data)
    return target.getvalue()


def restyled(style: str, pattern: str, new: str, docx: bytes | None = None) -> bytes:
    """Return the directive as a DOCX with something replaced in one of its styles."""
    whole = rf'(w:styleId="{style}"[^>]*>(?:(?!</w:style>).)*?)(?:{pattern})'
    return edited(whole, rf"\g<1>{new}", part="styles", docx=docx)


def findings(data: bytes, composition: Composition | None = None) -> list[Finding]:
    """Return what the rules on form find in the bytes of a file."""
    format_name = "pdf" if data.startswith(b"%PDF") else "docx"
    sheet = Sheet(composition or directive(), read(data, format_name))
    return [each for rule in SHEET_RULES for each in rule(sheet)]


def codes(data: bytes, composition: Composition | None = None) -> list[str]:
    """Return the codes of `findings`, each told in both languages."""
    return spoken(findings(data, composition))
