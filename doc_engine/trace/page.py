"""A trace as one HTML file that needs no network: filters, sorting, dark and light, for paper too.

Every text of the data is escaped here; scripts and styles are the package's own and inline, and
the page forbids itself all others. Without scripts it is a plain table.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from doc_engine.trace.page_row import row_html, units_of
from doc_engine.trace.rows import Flag, Trace, counted
from doc_engine.trace.words import Words
from doc_engine.wording import say

__all__ = ["html_parts", "look"]

_COLUMNS: Final = ("task", "document", "lead", "deadline", "carriers", "status", "flags")
#: Nothing but this very style and script, by their hashes.
_POLICY: Final = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'"
)


def html_parts(trace: Trace, lang: str) -> Iterator[bytes]:
    """Yield a trace as an HTML page in UTF-8, a row at a time."""
    for part in _page(trace, Words(lang)):
        yield part.encode("utf-8")


def _page(trace: Trace, words: Words) -> Iterator[str]:
    head = escape(words.say("head", day=words.day(trace.day)))
    style = f"\n{look()}{_asset('page.css')}{_labels(words)}"
    script = f"\n{_asset('page.js')}"
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    yield (
        f'<!DOCTYPE html>\n<html lang="{words.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from _top(trace, words)
    yield from _controls(trace, words)
    yield f'<main class="sheet" tabindex="0" aria-label="{head}">\n<table>\n<colgroup>'
    yield "".join(f'<col class="c-{name}">' for name in _COLUMNS)
    yield "</colgroup>\n<thead><tr>"
    yield "".join(
        f'<th scope="col" data-name="{name}"><span>{escape(words.say(name))}</span></th>'
        for name in _COLUMNS
    )
    yield "</tr></thead>\n<tbody>\n"
    badges = _badges(words)
    for row in trace.rows:
        yield row_html(row, words, badges)
    nothing = escape(words.say("nothing" if trace.rows else "none", _entry(trace)))
    yield f'</tbody>\n</table>\n<p class="none"{" hidden" if trace.rows else ""}>{nothing}</p>\n'
    yield "</main>\n"
    yield from _legend(trace, words, badges)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _hash(text: str) -> str:
    """Return what a policy knows a style or a script by (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _labels(words: Words) -> str:
    """Return the style by which a narrow screen says what each cell is."""
    return "".join(
        f'td:nth-child({at})::before {{ content: "{words.say(name)}"; }}\n'
        for at, name in enumerate(_COLUMNS, start=1)
        if at > 1
    ).join(("@media screen and (max-width: 44rem) {\n", "}\n"))


def _badges(words: Words) -> dict[Flag, str]:
    return {flag: f'<span class="badge {flag}">{escape(words.flag(flag))}</span>' for flag in Flag}


def _legend(trace: Trace, words: Words, badges: Mapping[Flag, str]) -> Iterator[str]:
    """Yield what the states that occur mean."""
    met = [flag for flag, count in counted(trace.rows).items() if count]
    if met:
        title = escape(words.say("legend", "trace-page"))
        yield f'<section class="legend">\n<h2>{title}</h2>\n<dl>\n'
        for flag in met:
            meaning = escape(words.say(str(flag), "trace-meanings"))
            yield f"<dt>{badges[flag]}</dt><dd>{meaning}</dd>\n"
        yield "</dl>\n</section>\n"


def _entry(trace: Trace) -> str:
    return "trace-page" if trace.rows else "trace"


def look() -> str:
    """Return the style sheet that all pages for the browser share: colours, type, the top."""
    return _asset("look.css")


def _asset(name: str) -> str:
    return files("doc_engine.trace").joinpath(name).read_text("utf-8")


def _top(trace: Trace, words: Words) -> Iterator[str]:
    told = escape(words.summary(trace))
    yield f"<header>\n<h1>{escape(words.say('title'))}</h1>\n<p>{told}</p>\n"
    if trace.unissued:
        names = ", ".join(name for name, _ in trace.unissued)
        left = words.say("unissued", count=len(trace.unissued), names=names)
        yield f"<p>{escape(left)}</p>\n"
    yield '<ul class="counts">\n'
    for flag, count in counted(trace.rows).items():
        if count:
            name, number = escape(words.flag(flag)), words.number(count)
            yield f'<li class="{flag}">{name} <b>{number}</b></li>\n'
    yield "</ul>\n</header>\n"


def _controls(trace: Trace, words: Words) -> Iterator[str]:
    def page(part: str) -> str:
        return escape(say("trace-page", part, lang=words.lang, shown="{shown}", all="{all}"))

    units = {name: called for row in trace.rows for name, called in units_of(row)}
    options = sorted(units.items(), key=lambda each: (each[1].casefold(), each[0]))
    yield f'<form hidden data-sort="{page("sort")}">\n<label>{page("search")}'
    yield f'<input type="search" name="search" placeholder="{page("search-hint")}"></label>\n'
    yield f'<label>{escape(words.say("unit"))}<select name="unit">'
    yield f'<option value="">{page("all-units")}</option>\n'
    for name, called in options:
        yield f'<option value="{escape(name)}">{escape(called)}</option>\n'
    yield f'</select></label>\n<label>{escape(words.say("flags"))}<select name="flag">'
    yield f'<option value="">{page("all-flags")}</option>\n'
    for flag in Flag:
        yield f'<option value="{flag}">{escape(words.flag(flag))}</option>\n'
    yield f'</select></label>\n<button type="reset">{page("reset")}</button>\n</form>\n'
    yield f'<p class="shown" role="status" data-text="{page("shown")}"></p>\n'
