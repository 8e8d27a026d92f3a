"""The generated pages are what the program says: commands and keys."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from doc_engine.engine.schema import MODELS

ROOT = Path(__file__).parents[2]


def tool(name: str) -> Any:
    """Return a module of tools/, loaded."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands", "glossary"])
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / f"{name}.md").read_text("utf-8")

    assert written == tool(f"make_{name}").page(), "run `make docs`"


def test_the_glossary_has_every_key_with_its_term_and_clause() -> None:
    page = tool("make_glossary").page()

    for model in MODELS.values():
        for name, field in model.model_fields.items():
            assert f"`{field.alias or name}`" in page
    assert "| `number` | Số | Bỏ trống khi còn là dự thảo. |" in page
    assert "| **`signatory`** | Người ký |  | Phụ lục I, Phần I, Mục II, khoản 7 |" in page
    assert "### Nhiệm vụ\n" in page
