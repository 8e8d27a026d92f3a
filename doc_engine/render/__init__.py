"""A Composition into bytes through a template: one row of `FORMATS` for each output format.

A renderer adds layout and never words. The heavy libraries are imported when a format is first
used, so that a command that renders nothing starts at once, and DOCX needs neither Pango nor
fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from doc_engine.composition import Composition
from doc_engine.render.faults import ContentFault, TemplateFault
from doc_engine.render.manifest import Manifest, manifest, template_files
from doc_engine.render.packaged import packaged_templates
from doc_engine.render.reading import contents

__all__ = [
    "FORMATS",
    "ContentFault",
    "Format",
    "Manifest",
    "TemplateFault",
    "faults_in_docx",
    "layout_version",
    "left_out",
    "manifest",
    "packaged_templates",
    "render",
    "template_files",
    "text_of_docx",
    "typeface_files",
]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: its name, the ending of its files, and how a Composition becomes one.

    `left_out` tells which fields the format's template in a folder leaves out; `template` is the
    file of that folder through which it is rendered.
    """

    name: str
    extension: str
    render: Callable[[Composition, Path], bytes]
    left_out: Callable[[Path], tuple[TemplateFault, ...]]
    template: str = "template.html"


def _docx(composition: Composition, folder: Path) -> bytes:
    from doc_engine.render.docx import render_docx

    return render_docx(composition, folder)


def _pdf(composition: Composition, folder: Path) -> bytes:
    from doc_engine.render.pdf import render_pdf

    return render_pdf(composition, folder)


def _html(composition: Composition, folder: Path) -> bytes:
    from doc_engine.render.html import render_html

    return render_html(composition, folder).encode("utf-8")


def _left_out_of_docx(folder: Path) -> tuple[TemplateFault, ...]:
    from doc_engine.render.docx import left_out_of_docx

    return left_out_of_docx(folder)


def _left_out_of_html(folder: Path) -> tuple[TemplateFault, ...]:
    from doc_engine.render.html import left_out_of_html

    return left_out_of_html(folder)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("docx", ".docx", _docx, _left_out_of_docx, "template.docx"),
            Format("pdf", ".pdf", _pdf, _left_out_of_html),
            Format("html", ".html", _html, _left_out_of_html),
        )
    }
)


def render(composition: Composition, format_name: str, template_folder: Path) -> bytes:
    """Return the document as the bytes of one format, through the template in the folder.

    The same composition, template and fonts give the same bytes. Raises KeyError for an unknown
    format, TemplateFault, ContentFault, or EnvironmentFault (no Pango, no Vietnamese font).
    """
    return FORMATS[format_name].render(composition, template_folder)


def faults_in_docx(path: Path) -> tuple[TemplateFault, ...]:
    """Return what is wrong with the tags of any Word template in docxtpl's dialect."""
    from doc_engine.render.docx.showing import faults_in_docx

    return faults_in_docx(path)


def text_of_docx(path: Path) -> str:
    """Return the text of a Word template, for review. Raises TemplateFault."""
    from doc_engine.render.docx.showing import text_of_docx

    return text_of_docx(path)


def left_out(format_name: str, template_folder: Path) -> tuple[TemplateFault, ...]:
    """Return a TPL111 for each field that the format's template does not use.

    A template is tried once for as long as its files stay the same. Raises KeyError for an
    unknown format, TemplateFault for a template or manifest that cannot be used.
    """
    files = tuple((str(path), contents(path)) for path in template_files(template_folder))
    return _left_out(format_name, template_folder, files)


def typeface_files() -> tuple[Path, ...]:
    """Return the font files of which a PDF is made. Raises EnvironmentFault ENV101."""
    from doc_engine.render.pdf.fonts import FACES, find_typeface

    files = find_typeface().files
    return tuple(files[face] for face in FACES)


def layout_version() -> str:
    """Return the version of the library that lays out the lines of a PDF, "" without one."""
    from doc_engine.render.pdf.pango import pango_version

    return pango_version()


@lru_cache(maxsize=32)
def _left_out(
    format_name: str, folder: Path, _files: tuple[tuple[str, bytes], ...]
) -> tuple[TemplateFault, ...]:
    return FORMATS[format_name].left_out(folder)
