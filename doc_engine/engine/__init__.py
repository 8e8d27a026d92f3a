"""The use cases: load, check, build, verify. The only room where the others meet.

The import is light: what a process does not use is not loaded by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doc_engine.engine.project import Project
    from doc_engine.engine.report import Output, Report, Unwritten, Waived

__all__ = ["Output", "Project", "Report", "Unwritten", "Waived"]


def __getattr__(name: str) -> Any:
    if name == "Project":
        from doc_engine.engine.project import Project

        return Project
    if name in __all__:
        from doc_engine.engine import report

        return getattr(report, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
