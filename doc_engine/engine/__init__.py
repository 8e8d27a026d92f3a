"""The use cases: load, check, build, verify. The only room where the others meet."""

from __future__ import annotations

from doc_engine.engine.project import Project
from doc_engine.engine.report import Output, Report, Unwritten, Waived

__all__ = ["Output", "Project", "Report", "Unwritten", "Waived"]
