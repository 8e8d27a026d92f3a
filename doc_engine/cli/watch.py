"""The command that watches a project: a line for each document that is built, and what is wrong."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import click

from doc_engine.cli.days import today
from doc_engine.cli.options import DOCUMENTS, OUT, PROJECT, TO, listed
from doc_engine.cli.parts import Command, Option
from doc_engine.wording import say

if TYPE_CHECKING:
    from doc_engine.cli.columns import Paint
    from doc_engine.engine import Report
    from doc_engine.engine.watching import Looked, Made, News
    from doc_engine.findings import DocEngineError, Finding

__all__ = ["Screen", "ended_by_signals", "watch"]

#: The ways in which a person, a system or a closed terminal asks a program to end.
_ENDINGS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Stoppable(Protocol):
    """What can be asked to end soon."""

    def stop(self) -> None: ...


@click.command("watch", cls=Command)
@DOCUMENTS
@TO
@OUT
@click.option("--poll", cls=Option, is_flag=True)
@PROJECT
@click.pass_context
def watch(
    context: click.Context,
    documents: tuple[str, ...],
    to: str | None,
    out: str | None,
    poll: bool,
    project: Path,
) -> None:
    """Build documents whenever what they are made from changes."""
    from doc_engine.cli.columns import painter, room
    from doc_engine.cli.printing import print_result
    from doc_engine.engine.watching import Watch

    screen = Screen(context.obj, room(sys.stdout), painter(sys.stdout))
    watching = Watch(
        project,
        documents,
        listed(to),
        out,
        told=screen.show,
        today=today,
        poll=poll,
    )
    screen.root, screen.gone = watching.root, watching.stop
    with ended_by_signals(watching):
        watching.run()
    print_result(say("watch", "ended", lang=context.obj) + "\n")


@contextmanager
def ended_by_signals(watching: Stoppable) -> Iterator[None]:
    """Let a signal stop the watch after what it is doing; a second one ends the program at once."""
    before: dict[int, Any] = {}

    def end(number: int, _: object) -> None:
        watching.stop()
        signal.signal(number, before[number])

    for name in _ENDINGS:
        if hasattr(signal, name):
            number = getattr(signal, name)
            before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Screen:
    """What a watch has to tell, printed: what stands there already is not said again.

    Errors are said after every change, until they are mended; warnings once. `gone` is called when
    nobody reads any more.
    """

    def __init__(self, lang: str, room: int, paint: Paint, root: Path = Path()) -> None:
        self.root = root
        self._lang = lang
        self._room = room
        self._paint = paint
        self._warned: set[object] = set()
        self._was_wrong = False
        self._made = False
        self.gone: Callable[[], None] = lambda: None

    def show(self, news: News) -> None:
        """Print a piece of news."""
        from doc_engine.engine.watching import POLLING_INTERVAL, Failed, Looked, Made

        match news:
            case Made():
                self._made = True
                self._print(self._line(self._made_line(news)))
            case Looked():
                self._looked(news)
            case Failed(fault):
                self._failed(fault)
            case _:
                seconds = f"{POLLING_INTERVAL:g}"
                seconds = seconds if self._lang == "en" else seconds.replace(".", ",")
                self._print(say("watch", "polls", lang=self._lang, seconds=seconds) + "\n")

    def _print(self, text: str) -> None:
        from doc_engine.cli.printing import print_result

        if not print_result(text):
            self.gone()

    def _made_line(self, made: Made) -> str:
        formats = ", ".join(each.upper() for each in made.formats)
        return f"{made.document}  {formats}  {made.milliseconds} ms"

    def _line(self, words: str) -> str:
        return f"{datetime.now().astimezone():%H:%M:%S}  {words}\n"

    def _failed(self, fault: DocEngineError) -> None:
        from doc_engine.cli.printing import print_error

        self._was_wrong = True
        print_error(f"doc-engine: {fault.code}: {fault.message(self._lang)}\n")
        if fault.__cause__ and os.environ.get("DOC_ENGINE_DEBUG"):
            print_error("".join(traceback.format_exception(fault.__cause__)))

    def _looked(self, looked: Looked) -> None:
        from doc_engine.cli.as_text import faults_text, of_all_formats, verdict
        from doc_engine.cli.printing import print_error

        report = replace(looked.report, findings=of_all_formats(looked.report.findings))
        is_wrong = report.exit_code() != 0
        text = self._trouble(report, is_wrong)
        judged = verdict(report, self._lang, strict=False, paint=self._paint)
        if text or looked.is_first or is_wrong != self._was_wrong:
            self._print(text + self._line(judged.rstrip("\n")))
        elif not self._made:
            self._print(self._line(say("watch", "unchanged", lang=self._lang)))
        print_error(faults_text(report, self._lang))
        if looked.is_first:
            count = len(report.documents)
            self._print(say("watch", "begun", lang=self._lang, count=count) + "\n")
        self._was_wrong, self._made = is_wrong, False

    def _trouble(self, report: Report, is_wrong: bool) -> str:
        """Return what is wrong: the doubts of the coverage, findings, what was not written."""
        from doc_engine.cli.as_text import doubts_text, finding_text, unwritten_text
        from doc_engine.findings import Severity

        graves = [each for each in report.findings if each.severity is Severity.ERROR]
        others = {_gist(each): each for each in report.findings if each not in graves}
        fresh = [each for gist, each in others.items() if gist not in self._warned]
        self._warned = set(others)
        told = [each for each in report.findings if each in graves or each in fresh]
        parts = [doubts_text(report, self._lang, self._room, self._paint)] if is_wrong else []
        parts += [finding_text(each, self._lang, self._room, self._paint) for each in told]
        parts += [unwritten_text(report, self._lang, self.root)] if is_wrong else []
        return "".join(f"{each}\n" for each in parts if each)


def _gist(finding: Finding) -> object:
    """Return what makes a finding the same one, though lines above it come and go."""
    place = finding.place
    where = (place.path, place.source) if place else ()
    details = sorted((key, str(value)) for key, value in finding.details.items())
    return finding.code, finding.document, where, tuple(details)
