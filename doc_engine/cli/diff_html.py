"""A comparison as one HTML file without scripts: light or dark as the system, fit to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Final

from doc_engine.changes import Change, DocumentChanges, Stretch, TaskChanges, Weight
from doc_engine.cli.diff_text import change_label, counts, side_words
from doc_engine.engine.comparing import Comparison
from doc_engine.findings import Finding
from doc_engine.trace import look
from doc_engine.wording import said, say

__all__ = ["diff_html"]

_STYLE: Final = "diff.css"
_TAGS: Final = {"removed": "del", "added": "ins"}
_COUNTS: Final = ("grave", "changed", "added", "removed", "same")


def diff_html(comparison: Comparison, lang: str) -> str:
    """Return the whole comparison as a page that needs nothing besides."""
    old, new = side_words(comparison.old, lang), side_words(comparison.new, lang)
    title = say("diff", "title", lang=lang, old=old, new=new)
    style = (files(__package__) / _STYLE).read_text("utf-8")
    body = "\n".join(_body(comparison, lang, title))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{look()}{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(comparison: Comparison, lang: str, title: str) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(title)}</h1>\n{_summary(comparison, lang)}\n</header>"
    if comparison.words_only:
        yield f'<p class="note">{escape(say("diff", "words-only", lang=lang))}</p>'
    if comparison.findings:
        yield f"<section class='findings'><h2>{escape(say('diff', 'findings', lang=lang))}</h2><ul>"
        yield from (_finding(each, lang) for each in comparison.findings)
        yield "</ul></section>"
    if comparison.unread:
        names = escape(", ".join(comparison.unread))
        yield f"<p class='note'>{escape(say('diff', 'unsound', lang=lang))}: {names}</p>"
    if len(comparison.documents) > 1:
        links = (
            f'<li class="{each.weight.value}"><a href="#{escape(each.id)}">{escape(each.id)}</a>'
            f" <span>{escape(each.title)}</span></li>"
            for each in comparison.documents
        )
        yield f"<nav><ul>{''.join(links)}</ul></nav>"
    yield from ("\n".join(_document(each, lang)) for each in comparison.documents)


def _summary(comparison: Comparison, lang: str) -> str:
    if not comparison.different:
        count = len(comparison.unchanged)
        part = "same" if count else "nothing"
        kind = "verdict partly" if comparison.unread else "verdict"
        return f'<p class="{kind}">{escape(say("diff", part, lang=lang, documents=count))}</p>'
    told = counts(comparison)
    items = (
        f'<li class="{each}"><b>{told[each]}</b> {escape(say("diff-counts", each, lang=lang))}</li>'
        for each in _COUNTS
        if told[each] or each in ("grave", "changed")
    )
    return f'<ul class="counts">{"".join(items)}</ul>'


def _finding(finding: Finding, lang: str) -> str:
    where = finding.place.named if finding.place else ""
    return (
        f"<li><code>{escape(where)}</code> <b>{escape(finding.code)}</b> "
        f"{escape(finding.message(lang))} <small>{escape(finding.remedy(lang))}</small></li>"
    )


def _document(document: DocumentChanges, lang: str) -> Iterator[str]:
    status = escape(say("diff", document.status, lang=lang))
    yield f'<article id="{escape(document.id)}" class="{document.weight.value} {document.status}">'
    yield f'<header><h2>{escape(document.id)} <span class="status">{status}</span></h2>'
    if document.title:
        yield f"<p>{escape(document.title)}</p>"
    if document.former:
        yield f"<p>{escape(say('diff', 'former', lang=lang, id=document.former))}</p>"
    if document.reprinted:
        yield f"<p>{escape(say('diff', 'reprinted', lang=lang))}</p>"
    if document.status != "changed":
        count = say("diff", "tasks", lang=lang, count=len(document.tasks))
        yield f"<p>{escape(count)}</p>"
    yield "</header>"
    yield from _changes(document.changes, lang)
    if document.status == "changed":
        yield from ("\n".join(_task(each, lang)) for each in document.tasks)
    yield "</article>"


def _task(task: TaskChanges, lang: str) -> Iterator[str]:
    yield f'<section class="task {task.weight.value} {task.status}">'
    status = "" if task.status == "changed" else say("diff", task.status, lang=lang)
    where = escape(str(said(task.where, lang)))
    yield (
        f'<h3>{escape(task.id)} <span class="status">{escape(status)}</span> '
        f"<small>{where}</small></h3>"
    )
    if task.status != "changed":
        tag = _TAGS[task.status]
        yield f"<p><{tag}>{escape(task.new or task.old)}</{tag}></p>"
    yield from _changes(task.changes, lang)
    yield "</section>"


def _changes(changes: Iterable[Change], lang: str) -> Iterator[str]:
    rows = [_change(each, lang) for each in changes]
    if rows:
        yield f"<dl>{''.join(rows)}</dl>"


def _change(change: Change, lang: str) -> str:
    label = change_label(change, lang)
    mark = "! " if change.weight is Weight.GRAVE else ""
    return (
        f'<div class="{change.weight.value}"><dt>{mark}{escape(label)}</dt>'
        f"<dd>{_values(change, lang)}</dd></div>"
    )


def _values(change: Change, lang: str) -> str:
    if change.words:
        return _marked(change.words)
    old, new = (escape(str(said(each, lang))) for each in (change.old, change.new))
    if change.kind.endswith("-moved"):
        return new
    if change.kind.endswith(("-to", "-from")):
        return new or old
    if not new or not old:
        return f"<ins>{new}</ins>" if new else f"<del>{old}</del>"
    return f'<del>{old}</del> <span class="arrow">→</span> <ins>{new}</ins>'


def _marked(words: Iterable[Stretch]) -> str:
    """Return changed words, each stretch parted from the one before unless a sign begins it."""
    made = ""
    for each in words:
        text, tag = each.text.lstrip(), _TAGS.get(each.op)
        parted = text != each.text or (made and text[:1].isalnum())
        made += (" " if parted else "") + (
            f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
        )
    return made
