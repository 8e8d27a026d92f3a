"""Administrative documents from structured data, in the form of Nghị định 30/2020/NĐ-CP.

    from doc_engine import Project

    project = Project.open("path/to/project")
    report = project.check()

`diff` tells what changed between two states of a project's documents.

The import is light: the libraries that read and render load when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doc_engine.engine import Output, Project, Report, Unwritten
    from doc_engine.engine.comparing import Comparison, diff

__all__ = ["Comparison", "Output", "Project", "Report", "Unwritten", "diff"]


def __getattr__(name: str) -> Any:
    if name in ("Output", "Project", "Report", "Unwritten"):
        from doc_engine import engine

        return getattr(engine, name)
    if name in ("Comparison", "diff"):
        from doc_engine.engine import comparing

        return getattr(comparing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
