"""Administrative documents from structured data, in the form of Nghị định 30/2020/NĐ-CP.

    from doc_engine import Project

    project = Project.open("path/to/project")
    report = project.check()

The import is light: the libraries that read and render load when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doc_engine.engine import Output, Project, Report, Unwritten

__all__ = ["Output", "Project", "Report", "Unwritten"]


def __getattr__(name: str) -> Any:
    if name in ("Output", "Project", "Report", "Unwritten"):
        from doc_engine import engine

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
