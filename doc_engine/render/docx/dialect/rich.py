"""What the compiled path does not do, docxtpl does: pictures, subdocuments, rich text."""

from __future__ import annotations

import io
from collections.abc import Mapping

from jinja2 import Environment

from doc_engine.render.docx.archive import pack, unpack

__all__ = ["by_docxtpl"]


def by_docxtpl(
    data: bytes, context: Mapping[str, object], value: object, environment: Environment
) -> bytes:
    """Return a DOCX rendered by docxtpl, through the template that the value was made for."""
    from docxtpl import DocxTemplate

    template = getattr(value, "tpl", None) or DocxTemplate(io.BytesIO(data))
    template.render(dict(context), environment, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return pack(unpack(buffer.getvalue()))
