"""Write docs/glossary.md: each key of the data, its Vietnamese term, and the clause behind it.

A key's description begins with its term, up to the first full stop; "Căn cứ: " begins the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doc_engine.engine.schema import MODELS, schema_of

PAGE = Path(__file__).parent.parent / "docs" / "glossary.md"

_HEAD = """\
# Bảng thuật ngữ

Sinh ra từ mô hình dữ liệu bằng `make docs`; không sửa tay. Mỗi khóa trong các tệp YAML có một
thuật ngữ tiếng Việt; căn cứ là điều, khoản của Nghị định 30/2020/NĐ-CP. Khóa **in đậm** là bắt
buộc. Trình soạn thảo hiện cùng những lời này khi di chuột vào khóa (xem
[các bước đầu tiên](first-steps.md)).
"""
_FILES = {
    "document": "Tệp văn bản, `data/<loại>/<mã>.yaml`",
    "registry": "Tệp danh mục đơn vị, `data/units.yaml`",
    "config": "Tệp cấu hình, `doc-engine.yaml`",
    "cited": "Văn bản được dẫn, văn bản đến, `data/cited.yaml`",
    "results": "Kết quả thực hiện nhiệm vụ, `data/results.yaml`",
    "indicators": "Chỉ tiêu thống kê trong báo cáo, `data/indicators.yaml`",
}
_COLUMNS = "| khóa | thuật ngữ | giải thích | căn cứ |\n|---|---|---|---|"


def page() -> str:
    """Return the glossary of every file that a person writes."""
    parts = [_HEAD]
    for name in MODELS:
        parts.append(f"## {_FILES[name]}\n")
        schema = schema_of(name)
        parts += [_table(each) for each in (schema, *_parts_of(schema))]
    return "\n".join(parts)


def _parts_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the definitions with keys of their own, in the order in which they are met."""
    definitions = schema.get("definitions", {})
    met: dict[str, None] = {}
    ahead = list(_references(schema["properties"]))
    while ahead:
        name = ahead.pop(0)
        if name not in met:
            met[name] = None
            ahead += _references(definitions[name])
    yield from (definitions[name] for name in met if "properties" in definitions[name])


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for each in schema:
            yield from _references(each)
    elif isinstance(schema, dict):
        for key, each in schema.items():
            if key == "$ref":
                yield each.rpartition("/")[2]
            else:
                yield from _references(each)


def _table(schema: dict[str, Any]) -> str:
    required = schema.get("required", ())
    rows = [
        _row(f"**`{key}`**" if key in required else f"`{key}`", each["description"])
        for key, each in schema["properties"].items()
    ]
    return "\n".join([f"### {schema['title']}\n", _COLUMNS, *rows, ""])


def _row(key: str, description: str) -> str:
    words, _, clause = description.partition(" Căn cứ: ")
    term, _, about = words.partition(". ")
    cells = (key, term.rstrip("."), about, clause.rstrip("."))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
