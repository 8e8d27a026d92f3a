"""A Composition as one HTML file that stands alone; the PDF is laid out from the same source.

Each run is a `<span data-anchor="...">`. Style sheets are included into the file by the template
(`{% include "style.css" %}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jinja2 import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from doc_engine.composition import Composition, Run
from doc_engine.render.environment import environment, fault_of
from doc_engine.render.faults import TemplateFault
from doc_engine.render.manifest import manifest
from doc_engine.render.page_css import page_css
from doc_engine.render.prints import CellLayout
from doc_engine.render.probing import Fill, left_out
from doc_engine.render.reading import TEXT_LIMIT, contents
from doc_engine.render.slots import slots
from doc_engine.render.standalone import check_standalone
from doc_engine.standard.figures import FONT_FAMILIES

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
    check_standalone(html, str(folder / TEMPLATE))
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
        with _told(path):
            return template.render(context)

    return fill


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what Jinja raises into a TemplateFault that names the file and the line."""
    try:
        yield
    except (TemplateNotFound, UnicodeDecodeError) as error:
        raise TemplateFault("TPL101", file=str(path), reason=str(error)) from error
    except TemplateFault:
        raise
    except Exception as error:  # a template is foreign code, and may raise nearly anything
        raise fault_of(error, str(path), _line(error, path)) from error


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


def _line(error: Exception, path: Path) -> str:
    """Return the source line of the template at which an exception arose, "" if unknown."""
    number, name = 0, str(path)
    if isinstance(error, TemplateSyntaxError):
        number, name = error.lineno, error.filename or name
    trace = error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).parent == path.parent:
            number, name = trace.tb_lineno, trace.tb_frame.f_code.co_filename
        trace = trace.tb_next
    try:
        lines = contents(Path(name), TEXT_LIMIT).decode("utf-8").splitlines()
    except (TemplateFault, UnicodeDecodeError):
        return ""
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
