"""A Composition as one HTML file that stands alone; the PDF is laid out from the same source.

Each run is a `<span data-anchor="...">`. Style sheets are included into the file by the template
(`{% include "style.css" %}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jinja2 import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from doc_engine.composition import Composition, Run
from doc_engine.findings import Place
from doc_engine.render.environment import environment, fault_of
from doc_engine.render.faults import TemplateFault
from doc_engine.render.locating import located, place_at, text_of, unclosed
from doc_engine.render.manifest import manifest
from doc_engine.render.page_css import page_css
from doc_engine.render.prints import CellLayout
from doc_engine.render.probing import Fill, left_out
from doc_engine.render.reasons import quoted
from doc_engine.render.slots import slots
from doc_engine.render.standalone import check_standalone
from doc_engine.standard.figures import FONT_FAMILIES
from doc_engine.wording import phrase

__all__ = ["TEMPLATE", "filled", "left_out_of_html", "page_style", "render_html"]

TEMPLATE: Final = "template.html"
_BROWSER_FAMILIES: Final = ", ".join([*(f'"{family}"' for family in FONT_FAMILIES), "serif"])

_WORD: Final = re.compile(r"(\S+)")
#: What is neither letter nor digit, at which a line could break: "02/CT-UBND", "15/11/2022", "-5".
_JOINT: Final = re.compile(r"[^\w\s]")
#: The marks before and after a word, at which no line breaks.
_OPENING, _CLOSING = "(“", ".,;:!?)”"
#: Longer words may break, or they could not fit.
_LONGEST_WHOLE: Final = 40


class _Spans:
    """The marker of HTML and PDF."""

    def words(self, run: Run) -> Markup:
        """Return a run as a span with its anchor and look, its footnote after it."""
        look = " ".join(name for name in ("bold", "italic") if getattr(run, name))
        classes = Markup(' class="{}"').format(look) if look else ""
        span = Markup('<span data-anchor="{}"{}>{}</span>')
        words = span.format(run.anchor, classes, _whole(run.text))
        if run.footnote is None:
            return words
        note = span.format(run.footnote.anchor, "", _whole(run.footnote.text))
        return words + Markup('<span class="footnote">{}</span>').format(note)

    def rule(self, length: float) -> Markup:
        """Return a solid line of a length in mm."""
        return Markup('<hr class="rule" style="width:{:g}mm">').format(length if length > 0 else 0)

    def keep_next(self, wanted: bool) -> Markup:
        """Return the class of a paragraph that stays with the next."""
        return Markup(" keep-next" if wanted else "")

    def cell(self, layout: CellLayout) -> Markup:
        """Return the width in mm and the span of a cell, as attributes."""
        span = Markup(' colspan="{}"').format(layout.span) if layout.span > 1 else Markup("")
        return span + Markup(' style="width:{:g}mm"').format(round(layout.width, 1))

    def page(self, number: int, landscape: bool) -> Markup:
        """Return the classes of an annex, which `page_css` knows."""
        return Markup(" annex-{}{}").format(number, " landscape" if landscape else "")


def render_html(composition: Composition, folder: Path) -> str:
    """Return the document as HTML that fetches and runs nothing; equal input gives equal text."""
    html = filled(composition, folder, page_style(composition, _BROWSER_FAMILIES))
    check_standalone(html, folder / TEMPLATE)
    return html


def page_style(composition: Composition, font_family: str) -> str:
    """Return the page style of a document, its annexes' pages included."""
    annexes = [annex.landscape for annex in composition.annexes]
    return page_css(font_family, annexes, contact=composition.contact is not None)


def filled(composition: Composition, folder: Path, css: str) -> str:
    """Return the HTML template filled in, `css` as its page style, or raise TemplateFault."""
    context = {
        "title": composition.title_text,
        "page_css": Markup(css),  # our own, from standard
        **slots(composition, _Spans()),
    }
    return _template(folder)(context)


def left_out_of_html(folder: Path) -> tuple[TemplateFault, ...]:
    """Return a TPL111 for each field that the HTML template leaves out. Raises TemplateFault."""
    slots_wanted = manifest(folder).slots
    return left_out(folder / TEMPLATE, _template(folder), slots_wanted, ("title", "page_css"))


def _template(folder: Path) -> Fill:
    """Return the HTML template, ready to be filled in; both raise TemplateFault."""
    path = folder / TEMPLATE
    with _told(path):
        template = environment(folder).get_template(TEMPLATE)

    def fill(context: Mapping[str, object]) -> str:
        with _told(path, context):
            return template.render(context)

    return fill


@contextmanager
def _told(path: Path, context: Mapping[str, object] = MappingProxyType({})) -> Iterator[None]:
    """Turn what Jinja raises into a TemplateFault that names the file, the line and the column."""
    try:
        yield
    except TemplateNotFound as error:
        reason = phrase("jinja", "file", name=error.name)
        raise located("TPL101", path, str(error.name), reason=reason) from error
    except UnicodeDecodeError as error:
        raise TemplateFault("TPL101", file=str(path), reason=phrase("jinja", "letters")) from error
    except TemplateFault:
        raise
    except Exception as error:  # a template is foreign code, and may raise nearly anything
        place = _place(error, path)
        file = place.path or str(path)
        text = place.source.strip()
        at = place if place.line else None
        raise fault_of(error, file, text, place=at, known=context) from error


def _whole(text: str) -> Markup:
    """Return text, escaped, whose words with a joint do not break over lines."""
    return Markup("").join(
        Markup('<span class="whole">{}</span>').format(piece)
        if _has_joint(piece)
        else escape(piece)
        for piece in _WORD.split(text)
    )


def _has_joint(word: str) -> bool:
    """Tell whether a line could break in a word that is short enough to be kept whole."""
    if not 1 < len(word) <= _LONGEST_WHOLE:
        return False
    return _JOINT.search(word.lstrip(_OPENING).rstrip(_CLOSING)) is not None


def _place(error: Exception, path: Path) -> Place:
    """Return the spot of the template at which an exception arose; line 0 if it is unknown."""
    number, name = 0, str(path)
    if isinstance(error, TemplateSyntaxError):
        number, name = error.lineno, error.filename or name
    trace = error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).parent == path.parent:
            number, name = trace.tb_lineno, trace.tb_frame.f_code.co_filename
        trace = trace.tb_next
    text = text_of(Path(name))
    lines = text.split("\n")
    if not 0 < number <= len(lines):
        return Place(name)
    if "Unexpected end of template" in str(error) and (opened := unclosed(text)) is not None:
        return place_at(Path(name), text, opened)
    line = lines[number - 1]
    word = re.search(rf"\{{.*?\b({re.escape(quoted(error))})\b", line) if quoted(error) else None
    column = word.start(1) if word else max(line.find("{"), 0)
    return Place(name, number, column + 1, line.rstrip("\r"))
