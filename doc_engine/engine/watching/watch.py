"""The watch over a project: it looks, builds what is to be built, and waits for the next change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from doc_engine.engine.held import Held
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.project import Project
from doc_engine.engine.report import Report
from doc_engine.engine.watching.observing import Observation
from doc_engine.engine.watching.pace import Pace
from doc_engine.engine.watching.territory import Change, territory_of
from doc_engine.findings import DocEngineError, EnvironmentFault, UsageFault, disk_reason

__all__ = ["Failed", "Looked", "Made", "News", "Polls", "Watch"]

#: Seconds after which it is seen whether the folders are still the same ones.
_TICK: Final = 1.0
#: While folders come and go, a look is put off so many times at most.
_PATIENCE: Final = 5


@dataclass(frozen=True, slots=True)
class Made:
    """Files of a document were written, in these formats, in so many milliseconds."""

    document: str
    formats: tuple[str, ...]
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Looked:
    """All was looked at and, where needed, built; `is_first` tells that nothing had changed yet."""

    report: Report
    is_first: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be looked at, for this reason, which may pass."""

    fault: DocEngineError


@dataclass(frozen=True, slots=True)
class Polls:
    """The system watches nothing: changes are looked for."""


News = Made | Looked | Failed | Polls


class _Stopped(Exception):
    """The watch is to end after the document that was being built."""


class Watch:
    """Builds documents whenever what they are made from changes, until it is stopped.

    `documents`, `formats` and `out` are those of `Project.build`, `today` tells the day of the
    waivers, `pace` when to begin. `told` is given the news, in the thread that runs the watch.
    """

    def __init__(
        self,
        path: str | Path = ".",
        documents: Sequence[str] = (),
        formats: Sequence[str] = (),
        out: str | Path | None = None,
        *,
        told: Callable[[News], None],
        today: Callable[[], date],
        poll: bool = False,
        pace: Pace | None = None,
    ) -> None:
        self.root = find_root(Path(path))
        self._documents = tuple(documents)
        self._formats = tuple(formats)
        self._out: str | Path | None = Path(out).absolute() if out else out
        self._told = told
        self._today = today
        self._held = Held()
        self._pace = pace or Pace()
        self._inbox: SimpleQueue[Change | None] = SimpleQueue()
        self._observation = Observation(self._inbox.put, poll=poll)
        self._stopped = False
        self._polling_told = False

    def stop(self) -> None:
        """Let `run` return, after the document that is being built; any thread may ask for it."""
        self._stopped = True
        self._inbox.put(None)

    def run(self) -> None:
        """Build, then watch and build until `stop` is called.

        Raises UsageFault if there is nothing to build as it was asked.
        """
        try:
            self._look(is_first=True)
            while not self._stopped:
                left = self._pace.left(time.monotonic())
                if left == 0:
                    self._pace.begin()
                    self._look()
                else:
                    self._wait(left)
        except _Stopped:
            return
        finally:
            self._observation.close()

    def _wait(self, left: float | None) -> None:
        """Wait for a change for `left` seconds, or for as long as a tick."""
        try:
            change = self._inbox.get(timeout=_TICK if left is None else min(left, _TICK))
        except Empty:
            if left is None and not self._observation.is_whole():
                self._pace.tell(self.root, time.monotonic())
            return
        if change is not None:
            self._pace.tell(change.path, time.monotonic())

    def _look(self, *, is_first: bool = False) -> None:
        """Read the project again, and build it. What goes wrong is told, unless it is at first."""
        try:
            report = self._built(self._project())
        except (_Stopped, KeyboardInterrupt):
            raise
        except Exception as error:
            fault = _fault_of(error, self.root)
            if is_first and isinstance(fault, UsageFault):
                raise
            self._told(Failed(fault))
            return
        self._told(Looked(report, is_first))

    def _project(self) -> Project:
        """Return the project as it is now; whatever changes from now on is heard."""
        territory = None
        for _ in range(_PATIENCE):
            loaded = load(self.root, cache=True, held=self._held)
            out = Path(self._out or self.root / "build")
            territory = territory_of(loaded, out, territory or self._observation.territory)
            if self._observation.covers(territory):
                break
            self._observation.renew(territory)
            if self._observation.polls and not self._polling_told:
                self._polling_told = True
                self._told(Polls())
        return Project(loaded)

    def _built(self, project: Project) -> Report:
        """Build what is to be built, in its first format before the others.

        Why: a DOCX is there in a small part of the time that its PDF takes.
        """
        formats = self._formats or project.formats
        changed = project.unsettled(self._documents, formats)
        first = self._build(project, changed, formats[:1]) if changed and formats[1:] else None
        report = self._build(project, self._documents, formats)
        if first is None:
            return report
        built = {*first.built, *report.built}
        return replace(
            report,
            outputs=(*first.outputs, *report.outputs),
            built=tuple(each for each in report.documents if each in built),
            up_to_date=tuple(each for each in report.up_to_date if each not in built),
        )

    def _build(
        self, project: Project, documents: Sequence[str], formats: tuple[str, ...]
    ) -> Report:
        begun = time.monotonic()

        def made(report: Report) -> None:
            nonlocal begun
            now = time.monotonic()
            if report.outputs:
                written = tuple(each.format for each in report.outputs)
                self._told(Made(report.documents[0], written, round((now - begun) * 1000)))
            begun = now
            if self._stopped:
                raise _Stopped

        return project.build(documents, formats, self._out, made=made, day=self._today())


def _fault_of(error: Exception, root: Path) -> DocEngineError:
    """Return what has gone wrong as a fault that can be told; the watch goes on."""
    if isinstance(error, DocEngineError):
        return error
    if isinstance(error, OSError):
        path = str(error.filename or root)
        return EnvironmentFault("ENV204", path=path, reason=disk_reason(error))
    words = f"{type(error).__name__}: {' '.join(str(error).split())}"
    fault = DocEngineError("BUG101", path=str(root), words=words)
    fault.__cause__ = error
    return fault
