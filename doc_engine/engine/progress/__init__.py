"""How assignments progress, out to the units as a sheet to fill in, and back into the data."""

from __future__ import annotations

from doc_engine.engine.progress.exporting import Exported, export_results
from doc_engine.engine.progress.importing import Imported, import_results
from doc_engine.engine.progress.judging import Told

__all__ = ["Exported", "Imported", "Told", "export_results", "import_results"]
