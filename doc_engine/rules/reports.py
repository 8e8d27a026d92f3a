"""Rules on the figures of a report beside those around it, and on what is printed of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from re import Match

from doc_engine.compose.figures import counted
from doc_engine.compose.reckoned import VALUE, Reckoning
from doc_engine.findings import Finding, PlaceOf, Severity
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document
from doc_engine.model.indicators import Figure, Indicator
from doc_engine.model.period import Period
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import Surroundings
from doc_engine.model.texts import texts_of
from doc_engine.model.totals import missing_before, months_lacking, months_within, total_of
from doc_engine.rules.texts import printed_texts

__all__ = ["figures_known", "figures_printed", "totals_agree", "values_filled"]


def figures_known(
    document: Document, registry: Registry, around: Surroundings
) -> Iterator[Finding]:
    """Every figure is of an indicator of the organ, every part one of its, and parts add up.

    Why: a figure that no indicator stands for is cumulated by nobody.
    Wrong: `mau-thann: 59`; parts of 52 and 8 where `sums: true` and the figure is 59. Right: ids
    as in data/indicators.yaml; parts that add up where they must; a quarter that is its months.
    """
    own = {each.id: each for each in around.indicators.indicators if each.organ == document.organ}
    for name, figure in document.figures.items():
        indicator = own.get(name)
        if indicator is None:
            details = {"id": name, "known": ", ".join(own) or "-"}
            pointer = ("figures", name)
            yield Finding("DAT303", pointer=pointer, document=document.id, details=details)
        else:
            yield from _parts(document, figure, indicator)
            yield from _months(document, name, figure, around)


def _parts(document: Document, figure: Figure, indicator: Indicator) -> Iterator[Finding]:
    pointer: Pointer = ("figures", indicator.id, "parts")
    known = [each.id for each in indicator.parts]
    for name in figure.parts:
        if name not in known:
            details = {"id": name, "indicator": indicator.id, "known": ", ".join(known) or "-"}
            at = (*pointer, name)
            yield Finding("DAT304", pointer=at, document=document.id, details=details)
    added = sum(figure.parts.values())
    if indicator.sums and figure.parts and added != figure.value:
        sums = {"value": counted(figure.value), "added": counted(added)}
        yield Finding("DAT305", pointer=pointer, document=document.id, details=sums)


def _months(
    document: Document, name: str, figure: Figure, around: Surroundings
) -> Iterator[Finding]:
    """A quarter's figure, or a year's, is that of its months where each of them has it."""
    months = months_within(document, around, name)
    made = sum((each.figures[name].value for each in months), Decimal(0))
    if months and made != figure.value:
        details = {
            "value": counted(figure.value),
            "made": counted(made),
            "reports": ", ".join(each.id for each in months),
        }
        pointer = ("figures", name)
        yield Finding("DAT310", pointer=pointer, document=document.id, details=details)


def totals_agree(document: Document, registry: Registry, around: Surroundings) -> Iterator[Finding]:
    """A total that was typed is what the periods add up to, and no period before is missing.

    Why: "lũy kế" that is carried on by hand goes wrong unseen.
    Wrong: `{value: 59, total: 140}` after a month with 80. Right: 139, or no `total`.
    A missing period is a warning, and only where totals are printed or typed; a total that was
    typed is believed then. A rate (`cumulation: none`) has no total.
    """
    printed = {keys[0] for kind, *keys in _named(document) if kind == "total" and keys}
    reckoned = False
    for indicator in around.indicators.indicators:
        name, figure = indicator.id, document.figures.get(indicator.id)
        total = total_of(document, indicator, around)
        typed = figure.total if figure is not None else None
        if typed is not None and indicator.cumulation == "none":
            yield _no_total(document, ("figures", name, "total"), name, "“total”")
        if total is None:
            continue
        if indicator.cumulation == "sum":
            reckoned = reckoned or typed is not None or name in printed
        if figure is None or typed is None or not total.whole or typed == total.reckoned:
            continue
        pointer = ("figures", name, "total")
        if indicator.cumulation == "latest":
            told = {"id": name, "total": counted(typed), "value": counted(figure.value)}
            yield Finding("DAT336", pointer=pointer, document=document.id, details=told)
            continue
        place = PlaceOf("", ("indicators",), "indicators")
        if total.before is not None:
            place = PlaceOf(total.before.id, ("figures", name))
        details = {
            "total": counted(typed),
            "right": counted(total.reckoned),
            "base": counted(total.base),
            "value": counted(figure.value),
            "place": place,
        }
        yield Finding("DAT306", pointer=pointer, document=document.id, details=details)
    missing = missing_before(document, around) if reckoned else []
    if missing:
        told = {"periods": ", ".join(each.words() for each in missing)}
        yield Finding(
            "DAT307",
            Severity.WARNING,
            pointer=("period",),
            document=document.id,
            details=told,
        )


def _no_total(document: Document, pointer: Pointer, name: str, asked: str) -> Finding:
    told = {"id": name, "asked": asked}
    return Finding("DAT334", pointer=pointer, document=document.id, details=told)


def _named(document: Document) -> set[tuple[str, ...]]:
    """Return what the placeholders of a document name: ("total", "mau-than")."""
    return {
        (match[1], *match[2].split(".")[1:])
        for _, text in texts_of(document)
        for match in VALUE.finditer(text)
    }


def figures_printed(
    document: Document, registry: Registry, around: Surroundings
) -> Iterator[Finding]:
    """A figure that is given is printed somewhere: itself, its total, or one of its parts.

    Why: whoever signs the report signs what is printed; a figure that is not there, and goes into
    the totals of later reports, was seen by nobody.
    Wrong: `mau-than: 59`, and no text with `{figure.mau-than}`. Right: one.
    """
    if document.period is None:
        return
    printed = {keys[0] for kind, *keys in _named(document) if keys and kind != "count"}
    for name in document.figures:
        if name not in printed and around.indicators.find(name) is not None:
            told = {"id": name, "placeholder": f"{{figure.{name}}}"}
            pointer = ("figures", name)
            yield Finding("DAT331", Severity.WARNING, None, told, pointer, document.id)


def values_filled(
    document: Document, registry: Registry, around: Surroundings
) -> Iterator[Finding]:
    """Every placeholder of a figure, a count or the period has something to print.

    Why: the report would go out with a figure missing.
    Wrong: `{total.mau-thann}`; `{count.finished}`; `{figure.mau-than}` in the report of a quarter
    that gives no figure, where a month has none either. Right: `{total.mau-than}`; `{count.done}`;
    a figure for the quarter, or for each of its months.
    """
    reckoning = Reckoning(document, registry, around)
    printed = [(pointer, text) for pointer, text, _ in printed_texts(document)]
    told = {text for _, text in printed}
    others = texts_of(document) if document.period is not None else ()
    for pointer, text in (*printed, *(each for each in others if each[1] not in told)):
        for match in VALUE.finditer(text):
            if reckoning.words(match) is None:
                yield _unfilled(document, pointer, match, around)


def _unfilled(
    document: Document, pointer: Pointer, match: Match[str], around: Surroundings
) -> Finding:
    """Tell of a placeholder that nothing fills; of a longer period, which months have no figure."""
    name, part = (*match[2].split(".")[1:], "", "")[:2]
    indicator = around.indicators.find(name)
    known = indicator is not None and indicator.organ == document.organ
    if indicator is not None and match[1] == "total" and indicator.cumulation == "none":
        return _no_total(document, pointer, name, match[0])
    lacking: list[Period] = []
    if indicator is not None and known and name not in document.figures:
        parts = {each.id for each in indicator.parts}
        wanted = match[1] in ("figure", "total") and not part
        if wanted or (match[1] == "part" and part in parts):
            lacking = months_lacking(document, name, around, part or None)
    details = {"placeholder": match[0]}
    if lacking:
        months = ", ".join(each.words() for each in lacking)
        told = {**details, "id": name, "months": months}
        return Finding("DAT326", pointer=pointer, document=document.id, details=told)
    return Finding("DAT308", pointer=pointer, document=document.id, details=details)
