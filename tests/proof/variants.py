"""Small variants of the directive that between them use every slot of the template.

Each is the repository's own YAML, loaded, changed and written into a project of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from doc_engine.engine.project import Project
from tests.proof.proving import DOCUMENT, KIND, ROOT

__all__ = ["issued", "project_with", "twice_named", "unissued"]

Change = Callable[[dict[str, Any]], None]

_SOURCE: Final = f"data/{KIND}/{DOCUMENT}.yaml"


def project_with(folder: Path, change: Change) -> Project:
    """Write a project with templates of its own, whose one document is the changed directive."""
    data = yaml.safe_load((ROOT / _SOURCE).read_text("utf-8"))
    change(data)
    (folder / _SOURCE).parent.mkdir(parents=True)
    for same in ("doc-engine.yaml", "data/units.yaml"):
        shutil.copyfile(ROOT / same, folder / same)
    shutil.copytree(ROOT / "templates", folder / "templates")
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / _SOURCE).write_text(text, "utf-8")
    return Project.open(folder)


def issued(data: dict[str, Any]) -> None:
    """Keep the document issued and short, what calls a footnote and the first; make it urgent."""
    sections = data["sections"]
    noted = next(each for each in sections if "[^" in str(each))
    data["sections"] = [sections[0], noted]
    data["urgency"] = "HỎA TỐC"


def unissued(data: dict[str, Any]) -> None:
    """Make the document a short urgent draft without number, with legal bases and a "+" mark."""
    issued(data)
    data["state"] = "draft"
    del data["code"]
    data["drafted_date"] = data.pop("issued_date")
    data["urgency"] = "KHẨN"
    data["legal_bases"] = [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Căn cứ Luật Khoa học và công nghệ ngày 18 tháng 6 năm 2013",
    ]
    data["sections"][0]["body"][-1]["mark"] = "plus"


def twice_named(data: dict[str, Any]) -> None:
    """Make one unit both the one ordered and the one that receives the reports."""
    issued(data)
    task = data["sections"][0]["body"][-1]
    task["report_to"] = task["lead"]
    task["text"] = "{lead} xây dựng {output}, kết quả gửi {report_to}."
