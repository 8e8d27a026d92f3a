"""Documents checked ahead of the one that is wanted, where starting processes is worth it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from doc_engine.engine.checking import Checked
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.engine.workers.bench import Bench, Errand
from doc_engine.engine.workers.pool import Lost, answered
from doc_engine.findings import EnvironmentFault
from doc_engine.model.surroundings import Surroundings

__all__ = ["Ahead", "cores"]

#: Seconds of a core that a document takes in a format: any document, and each byte of its data.
_SECONDS: Final = {"pdf": (0.06, 28e-6)}
_QUICK: Final = (0.01, 2.4e-6)
#: Seconds of a core that a process takes to begin.
_BEGINNING: Final = 1.2
#: Where Linux tells how many microseconds of how many a container may use, on all cores together.
_QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")


class Ahead:
    """The checks of those documents of a project that processes were begun for.

    `with_bytes` tells that the files are wanted and not only what is found in them.
    """

    def __init__(
        self,
        loaded: Loaded,
        templates: Templates,
        formats: tuple[str, ...],
        *,
        with_bytes: bool,
    ) -> None:
        self._loaded = loaded
        self._templates = templates
        self._formats = formats
        self._with_bytes = with_bytes
        self._paths: frozenset[str] = frozenset()
        self._answers: Generator[Any, None, None] | None = None

    def begin(
        self,
        todo: Sequence[Sourced],
        jobs: int,
        around: Callable[[Sourced], Surroundings],
        *,
        keeps: bool,
    ) -> None:
        """Check these documents, in their order, in up to `jobs` processes; little work in none."""
        registry = self._loaded.sound_registry
        count = min(jobs, len(todo), _worth(todo, self._formats))
        if count < 2 or registry is None:
            return
        reporting = [each for each in todo if each.facts and each.facts.reports]
        shown = around(reporting[0]) if reporting else None
        bench = Bench(registry, self._templates, self._formats, shown, keeps)
        self._paths = frozenset(each.path for each in todo)
        self._answers = answered(bench, [self._errand(each) for each in todo], count)

    def next(self, source: Sourced) -> Checked | None:
        """Return what came of a document; None if it is to be checked here."""
        if self._answers is None or source.path not in self._paths:
            return None
        answer = next(self._answers)
        if answer is None:
            return None
        if isinstance(answer, Lost):
            fault = EnvironmentFault("ENV208", path=source.path, how=answer.how)
            return Checked(source.name, faults=[fault])
        assert isinstance(answer, Checked)
        return answer

    def __enter__(self) -> Ahead:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, at once if their work is not wanted any more."""
        if self._answers is not None:
            self._answers.close()

    def _errand(self, source: Sourced) -> Errand:
        seals = self._loaded.seals.documents if self._loaded.seals else {}
        return Errand(
            source.path,
            source.at,
            source.hash,
            reports=source.facts is not None and source.facts.reports,
            with_bytes=self._with_bytes,
            with_words=source.name in seals,
        )


def cores() -> int:
    """Return how many cores this process may use; of a container's share the next whole number."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        share, period = map(int, _QUOTA.read_text("ascii").split())
        return max(1, min(count, -(-share // period)))
    except (OSError, ValueError, ZeroDivisionError):
        return count


def _worth(todo: Sequence[Sourced], formats: Sequence[str]) -> int:
    """Return how many processes save more time than they take to begin."""
    costs = [_SECONDS.get(name, _QUICK) for name in formats] or [_QUICK]
    each, byte = (sum(parts) for parts in zip(*costs, strict=True))
    return int(sum(each + byte * _size(source) for source in todo) / _BEGINNING)


def _size(source: Sourced) -> int:
    try:
        return source.at.stat().st_size
    except (OSError, ValueError):
        return 0
