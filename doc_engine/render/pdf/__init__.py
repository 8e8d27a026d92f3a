"""A Composition as PDF (PDF/UA-1): the HTML template laid out by WeasyPrint."""

from __future__ import annotations

from pathlib import Path

from doc_engine.composition import Composition
from doc_engine.findings import EnvironmentFault
from doc_engine.render.html import TEMPLATE, filled, page_style
from doc_engine.render.pdf.fonts import check_glyphs, face_css, find_typeface

__all__ = ["render_pdf"]


def render_pdf(composition: Composition, folder: Path) -> bytes:
    """Return the document as PDF; equal input and fonts give equal bytes.

    Raises EnvironmentFault ENV101 (no Vietnamese Times face) or ENV102 (no Pango), TemplateFault,
    and ContentFault RND102 for a character that the face lacks.
    """
    typeface = find_typeface()
    css = face_css(typeface) + page_style(composition, f'"{typeface.css_family}"')
    html = filled(composition, folder, css)
    check_glyphs(composition, typeface)
    try:
        from doc_engine.render.pdf.writing import write
    except OSError as error:
        raise EnvironmentFault("ENV102", reason=str(error).splitlines()[0]) from error
    return write(html, folder / TEMPLATE, typeface)
