"""What goes wrong in a compiled template, told by the tag at which it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from jinja2 import TemplateSyntaxError

from doc_engine.render.docx.dialect.printing import RichValueError
from doc_engine.render.docx.dialect.tags import Spot
from doc_engine.render.environment import fault_of
from doc_engine.render.faults import ContentFault
from doc_engine.wording import Phrase, phrase

__all__ = ["told", "where"]

#: The name under which Jinja compiles a template that came from no file.
_UNNAMED: Final = "<template>"


@contextmanager
def told(file: str, spots: Mapping[int, Spot]) -> Iterator[None]:
    """Turn what comes out of a template into a TemplateFault that names the tag's paragraph."""
    try:
        yield
    except (RichValueError, ContentFault):
        raise
    except Exception as error:
        spot = _spot(_line(error), spots)
        raise fault_of(error, file, spot.text, where(spot)) from error


def where(spot: Spot) -> Phrase:
    """Return the part, and the table, row and cell if there are any, as the user is told them."""
    kind = "cell" if spot.table else "part"
    return phrase("spot", kind, part=spot.part, table=spot.table, row=spot.row, cell=spot.cell)


def _spot(line: int, spots: Mapping[int, Spot]) -> Spot:
    """Return where the tag stands that ends on a line, or the nearest before it."""
    before = [each for each in spots if each <= line]
    return spots[max(before)] if before else next(iter(spots.values()), Spot(""))


def _line(error: Exception) -> int:
    """Return the template's line (from 1) at which an exception arose, 0 if unknown."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _UNNAMED:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
