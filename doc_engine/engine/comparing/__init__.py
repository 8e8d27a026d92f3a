"""Two states of documents compared: work trees, revisions of git, single files, made files."""

from __future__ import annotations

from doc_engine.engine.comparing.comparison import Comparison, SideName
from doc_engine.engine.comparing.differing import diff
from doc_engine.engine.comparing.redlining import write_told

__all__ = ["Comparison", "SideName", "diff", "write_told"]
