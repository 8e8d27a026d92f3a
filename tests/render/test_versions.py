"""What of the machine shapes a PDF can be told without laying one out."""

from __future__ import annotations

import ctypes
import re

import pytest
import weasyprint.text.ffi as ffi

from doc_engine.render import layout_version, typeface_files


def test_the_version_of_pango_is_the_one_that_lays_out() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", layout_version())
    major, minor, micro = (int(part) for part in layout_version().split("."))
    assert ffi.pango.pango_version() == major * 10000 + minor * 100 + micro


def test_a_machine_without_pango_has_no_version_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)

    assert layout_version() == ""


def test_a_pdf_is_made_of_four_font_files() -> None:
    files = typeface_files()

    assert len(set(files)) == 4
    assert all(path.read_bytes() for path in files)
