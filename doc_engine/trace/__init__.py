"""Directive, plan, report: who must do what by when, what carries it out, and how it stands.

docs/trace.md tells what the states mean.
"""

from __future__ import annotations

from doc_engine.trace.making import trace_project
from doc_engine.trace.outputs import FORMATS, files_folder, trace_formats, write_trace
from doc_engine.trace.page import look
from doc_engine.trace.rows import Flag, Row, Trace

__all__ = [
    "FORMATS",
    "Flag",
    "Row",
    "Trace",
    "files_folder",
    "look",
    "trace_formats",
    "trace_project",
    "write_trace",
]
