"""A monthly report as data, and the same Word template of it in each engine's own syntax."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

__all__ = ["SIZES", "SYNTAXES", "report", "template", "varied"]

#: Paragraphs and rows of the table.
SIZES: Final[Mapping[str, tuple[int, int]]] = {"small": (12, 8), "large": (60, 200)}
_COLUMNS: Final = ("no", "unit", "task", "deadline", "progress", "result", "note")
_HEADS: Final = ("TT", "Đơn vị", "Nhiệm vụ", "Thời hạn", "Tiến độ", "Kết quả", "Ghi chú")
_UNITS: Final = ("Sở Nội vụ", "Sở Y tế", "Văn phòng UBND tỉnh", "Công an tỉnh", "UBND xã Hòa Vang")
_TASKS: Final = (
    "Khẩn trương rà soát, hoàn thiện cơ sở dữ liệu dùng chung của tỉnh",
    "Chủ trì, phối hợp tham mưu kế hoạch cải cách thủ tục hành chính",
    "Tổ chức triển khai phương án phòng, chống thiên tai và tìm kiếm cứu nạn",
)
_ENDS: Final = (
    "bảo đảm đúng tiến độ, chất lượng theo chỉ đạo của Ủy ban nhân dân tỉnh",
    "kịp thời tháo gỡ khó khăn, vướng mắc phát sinh từ thực tiễn ở cơ sở",
)
_RESULTS: Final = ("Đã hoàn thành", "Đang thực hiện", "Chậm tiến độ & phải gia hạn")
_NOTES: Final = ("", "Gia hạn lần 1", "Theo Thông báo số 45/TB-UBND")
_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class _Syntax:
    """How an engine writes a field, and the rows or paragraphs that open and close a loop."""

    field: Callable[[str], str]
    paragraphs: tuple[str, str, str]
    rows: tuple[str, str, str]
    inline: bool = False


def _field(pattern: str) -> Callable[[str], str]:
    return lambda name: pattern.replace("#", name)


#: By engine: opening, the field of an item, closing.
SYNTAXES: Final[Mapping[str, _Syntax]] = {
    "docxtpl": _Syntax(
        _field("{{ # }}"),
        ("{%p for p in paragraphs %}", "{{ p.# }}", "{%p endfor %}"),
        ("{%tr for r in rows %}", "{{ r.# }}", "{%tr endfor %}"),
    ),
    "docxtemplater": _Syntax(
        _field("{#}"),
        ("{#paragraphs}", "{#}", "{/paragraphs}"),
        ("{#rows}", "{#}", "{/rows}"),
        True,
    ),
    "carbone": _Syntax(
        _field("{d.#}"),
        ("", "{d.paragraphs[i].#}", "{d.paragraphs[i+1].no}"),
        ("", "{d.rows[i].#}", "{d.rows[i+1].no}"),
    ),
    "docx-templates": _Syntax(
        _field("{#}"),
        ("{FOR p IN paragraphs}", "{$p.#}", "{END-FOR p}"),
        ("{FOR r IN rows}", "{$r.#}", "{END-FOR r}"),
    ),
}


def report(size: str) -> dict[str, object]:
    """Return the data of a report; equal input gives equal data."""
    paragraphs, rows = SIZES[size]
    chance = Random(30)

    def sentence() -> str:
        return f"{chance.choice(_TASKS)} {chance.randint(1, 999)}, {chance.choice(_ENDS)}"

    return {
        "organ": "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG",
        "number": "128/BC-UBND",
        "subject": "Kết quả thực hiện nhiệm vụ tháng 11 và nhiệm vụ trọng tâm tháng 12",
        "signer": "Nguyễn Văn Đức",
        "paragraphs": [
            {"no": number, "text": f"{sentence()}; {sentence()}."}
            for number in range(1, paragraphs + 1)
        ],
        "rows": [
            {
                "no": number,
                "unit": chance.choice(_UNITS),
                "task": sentence(),
                "deadline": f"{chance.randint(1, 28):02d}/12/2026",
                "progress": f"{chance.randint(0, 100)}%",
                "result": chance.choice(_RESULTS),
                "note": chance.choice(_NOTES),
            }
            for number in range(1, rows + 1)
        ],
    }


def varied(data: Mapping[str, object], turn: int) -> dict[str, object]:
    """Return the data with every paragraph and row changed, so that no engine can remember them."""
    paragraphs, rows = data["paragraphs"], data["rows"]
    assert isinstance(paragraphs, list)
    assert isinstance(rows, list)
    return {
        **data,
        "number": f"{turn}/BC-UBND",
        "paragraphs": [{**each, "text": f"{each['text']} ({turn})"} for each in paragraphs],
        "rows": [{**each, "task": f"{each['task']} ({turn})"} for each in rows],
    }


def template(engine: str) -> bytes:
    """Return the Word template of the report in an engine's syntax."""
    syntax = SYNTAXES[engine]
    before, item, after = syntax.paragraphs
    body = [_paragraph(syntax.field(name)) for name in ("organ", "number", "subject")]
    text = _run(item.replace("#", "no", 1) + ". ", bold=True) + _run(item.replace("#", "text", 1))
    layout = '<w:pPr><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>'
    body += [_paragraph(before)] if before else []
    body += [f"<w:p>{layout}{text}</w:p>", _paragraph(after), _table(syntax), _paragraph("")]
    body += [_paragraph(syntax.field("signer"))]
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/styles.xml": f'<w:styles xmlns:w="{_NAMESPACE}"/>',
        "word/document.xml": f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(body)}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(name, head + content)
    return buffer.getvalue()


def _table(syntax: _Syntax) -> str:
    before, item, after = syntax.rows
    values = [item.replace("#", name, 1) for name in _COLUMNS]
    if syntax.inline:
        values = [before + values[0], *values[1:-1], values[-1] + after]
        rows = [_HEADS, values]
    else:
        rows = [_HEADS, *([_alone(before)] if before else []), values, _alone(after)]
    grid = '<w:gridCol w:w="1336"/>' * len(_COLUMNS)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl>"


def _alone(text: str) -> list[str]:
    return [text, *[""] * (len(_COLUMNS) - 1)]


def _row(texts: Sequence[str]) -> str:
    width = '<w:tcPr><w:tcW w:w="1336" w:type="dxa"/></w:tcPr>'
    return "<w:tr>" + "".join(f"<w:tc>{width}{_paragraph(t)}</w:tc>" for t in texts) + "</w:tr>"


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else '<w:rPr><w:sz w:val="26"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{each}+xml"/>'
        for name, each in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(kind: str, target: str) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
    )
