"""A watch over a small project, run in a thread: what is waited for is told, never slept for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from doc_engine.engine.watching import Looked, Made, News, Watch
from doc_engine.engine.watching.pace import Pace

#: Nothing takes so many seconds but what never comes.
PATIENCE = 30


class Eager(Pace):
    """A pace that begins as soon as something happens, for tests that wait for what comes of it."""

    def left(self, now: float) -> float | None:
        return None if super().left(now) is None else 0


class Gated(Pace):
    """A pace that begins once the test has heard of a path and opens the gate."""

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.told: SimpleQueue[Hashable] = SimpleQueue()

    def tell(self, path: Hashable, now: float) -> None:
        super().tell(path, now)
        self.told.put(path)

    def left(self, now: float) -> float | None:
        if super().left(now) is None:
            return None
        return 0 if self.is_open else 0.01

    def begin(self) -> None:
        super().begin()
        self.is_open = False

    def hear_of(self, path: Path) -> None:
        """Wait until something has happened to a path."""
        while self.told.get(timeout=PATIENCE) != path:
            pass


class Running:
    """A watch that runs; its news in order."""

    def __init__(self, watch: Watch, news: SimpleQueue[News | Exception]) -> None:
        self.watch = watch
        self.heard: list[News] = []
        self._news = news

    def until(self, wanted: Callable[[News], bool]) -> list[News]:
        """Return the news up to the first one that is wanted. Fails if it does not come."""
        found: list[News] = []
        while True:
            try:
                news = self._news.get(timeout=PATIENCE)
            except Empty:
                pytest.fail(f"it was not told, only {found}")
            if isinstance(news, Exception):
                raise news
            found.append(news)
            if wanted(news):
                return found

    def look(self) -> list[News]:
        """Return the news up to the end of the next look."""
        return self.until(lambda news: isinstance(news, Looked))

    def until_made(self, document: str = "ct-05") -> list[News]:
        """Return the news up to the end of the look in which a document is made."""
        found = self.until(lambda news: isinstance(news, Made) and news.document == document)
        return [*found, *self.look()]

    def until_codes(self, *codes: str) -> list[News]:
        """Return the news up to a look that finds just these codes."""
        return self.until(lambda news: isinstance(news, Looked) and codes_of(news) == set(codes))


@contextmanager
def running(path: Path, **options: Any) -> Iterator[Running]:
    """Run a watch in a thread of its own; it must end when asked to, and leave no thread behind."""
    news: SimpleQueue[News | Exception] = SimpleQueue()
    before = set(threading.enumerate())
    options = {"pace": Eager(), "today": lambda: date(2022, 5, 1), "told": news.put, **options}
    watch = Watch(path, **options)

    def run() -> None:
        try:
            watch.run()
        except Exception as error:
            news.put(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Running(watch, news)
    finally:
        watch.stop()
        thread.join(PATIENCE)
    assert not set(threading.enumerate()) - before


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done from time to time is done more often, so that no test waits for it."""
    monkeypatch.setattr("doc_engine.engine.watching.observing.POLLING_INTERVAL", 0.05)
    monkeypatch.setattr("doc_engine.engine.watching.watch._TICK", 0.1)


def codes_of(news: News) -> set[str]:
    assert isinstance(news, Looked)
    return {each.code for each in news.report.findings}


def made(news: list[News]) -> list[str]:
    """Return the documents that were made, in order."""
    return [each.document for each in news if isinstance(each, Made)]
