"""Rules on a report and what stands around it: its period, its figures, its placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doc_engine.compose.figures import counted
from doc_engine.compose.reckoned import VALUE, Reckoning
from doc_engine.findings import Finding, PlaceOf, Severity
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document
from doc_engine.model.indicators import Figure, Indicator
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import Surroundings
from doc_engine.model.texts import texts_of
from doc_engine.model.totals import missing_before, months_within, total_of
from doc_engine.rules.texts import printed_texts

__all__ = ["figures_known", "period_given", "periods_apart", "totals_agree", "values_filled"]


def period_given(document: Document, registry: Registry, around: Surroundings) -> Iterator[Finding]:
    """What reports figures or tasks says of which period; that of a document, which one.

    Why: without a period nothing is cumulated, and no task stands anywhere on no day.
    Wrong: `figures` without `period`; `of: ct-99`. Right: `period: {month: 2024-02}`.
    A document that may stand in a file with faults is not called unknown.
    """
    wanting: list[Pointer] = [("figures",)] if document.figures else []
    wanting += [("annexes", at, "tasks") for at, each in enumerate(document.annexes) if each.tasks]
    if document.period is None:
        for pointer in wanting:
            yield Finding("DAT301", pointer=pointer, document=document.id)
        return
    known = {each.id for each in around.cited.documents}
    known |= {each.id for each in around.documents}
    wanted = document.period.of
    if wanted is not None and wanted not in known and not around.may_be_unread(wanted):
        details = {"id": wanted}
        pointer = ("period", "of")
        yield Finding("DAT302", pointer=pointer, document=document.id, details=details)


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
    months = months_within(document, around)
    given = [each.figures[name].value for each in months if name in each.figures]
    if given and len(given) == len(months) and sum(given) != figure.value:
        details = {
            "value": counted(figure.value),
            "added": counted(sum(given)),
            "reports": ", ".join(each.id for each in months),
        }
        pointer = ("figures", name)
        yield Finding("DAT310", pointer=pointer, document=document.id, details=details)


def totals_agree(document: Document, registry: Registry, around: Surroundings) -> Iterator[Finding]:
    """A total that was typed is what the periods add up to, and no period before is missing.

    Why: "lũy kế" that is carried on by hand goes wrong unseen.
    Wrong: `{value: 59, total: 140}` after a month with 80. Right: 139, or no `total`.
    A missing period is a warning, and only where totals are printed or typed; a total that was
    typed is believed then.
    """
    reckoned = False
    for name, figure in document.figures.items():
        indicator = around.indicators.find(name)
        total = total_of(document, indicator, around) if indicator else None
        if total is None:
            continue
        reckoned = reckoned or figure.total is not None or _printed(document, name)
        if figure.total is None or not total.whole or figure.total == total.reckoned:
            continue
        place = PlaceOf("", ("indicators",), "indicators")
        if total.before is not None:
            place = PlaceOf(total.before.id, ("figures", name))
        details = {
            "total": counted(figure.total),
            "right": counted(total.reckoned),
            "base": counted(total.base),
            "value": counted(figure.value),
            "place": place,
        }
        pointer = ("figures", name, "total")
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


def _printed(document: Document, name: str) -> bool:
    return any(f"{{total.{name}}}" in text for _, text, _ in printed_texts(document))


def values_filled(
    document: Document, registry: Registry, around: Surroundings
) -> Iterator[Finding]:
    """Every placeholder of a figure, a count or the period has something to print.

    Why: the report would go out with a figure missing.
    Wrong: `{total.mau-thann}`; `{count.finished}`. Right: `{total.mau-than}`; `{count.done}`.
    """
    reckoning = Reckoning(document, registry, around)
    printed = [(pointer, text) for pointer, text, _ in printed_texts(document)]
    told = {text for _, text in printed}
    others = texts_of(document) if document.period is not None else ()
    for pointer, text in (*printed, *(each for each in others if each[1] not in told)):
        for match in VALUE.finditer(text):
            if reckoning.words(match) is None:
                details = {"placeholder": match[0]}
                yield Finding("DAT308", pointer=pointer, document=document.id, details=details)


def periods_apart(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """An organ reports once on a month, a quarter, a part of a year, with figures.

    Why: the figures of two reports on one month would count twice, or one of them not at all.
    Wrong: two reports with `month: 2024-02` and figures. Right: one.
    """
    bearers: dict[tuple[str, object], list[int]] = {}
    for index, document in enumerate(documents):
        if document.figures and document.period is not None and document.period.months:
            bearers.setdefault((document.organ, document.period.months), []).append(index)
    for same in bearers.values():
        for index in same if len(same) > 1 else ():
            document = documents[index]
            others = [documents[other].id for other in same if other != index]
            period = document.period
            assert period is not None
            details = {"period": period.words(), "others": ", ".join(others)}
            pointer = ("period",)
            yield index, Finding("DAT309", pointer=pointer, document=document.id, details=details)
