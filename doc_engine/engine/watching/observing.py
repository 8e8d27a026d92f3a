"""Changes of files, as the system tells them; where it will not, as looking for them tells.

An Observation is renewed whenever a folder has come, gone or moved: the system's watches follow a
folder to where it is moved, and end with one that is removed.
"""

from __future__ import annotations

import errno
import logging
import os
import stat
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from doc_engine.engine.watching.territory import Change, Territory

__all__ = ["POLLING_INTERVAL", "Observation"]

#: Seconds between two looks, where changes are looked for.
POLLING_INTERVAL: Final = 0.5
#: The system has no more watches, or no more files, to give.
_EXHAUSTED: Final = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
#: watchdog warns where a folder comes just as the one above it is gone through: both times it is
#: given the same watch, so nobody need be told.
_TWICE: Final = "Callback with id .* already exists"
#: What the program's own reading brings about (opened, closed unwritten) is none of them.
_EVENTS: Final[list[type[events.FileSystemEvent]]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileAttribEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
    events.DirAttribEvent,
]

Heard = Callable[[Change], None]


class Observation:
    """The watches over a territory. `heard` is called in other threads, with what concerns it.

    `territory` is what is watched. `polls` tells that changes are looked for, since `poll` asks for
    it or the system has no more watches.
    """

    def __init__(self, heard: Heard, *, poll: bool = False) -> None:
        self.polls = poll
        self._heard = heard
        self.territory: Territory | None = None
        self._seen: Mapping[Path, object] = {}
        self._observer: BaseObserver | None = None
        self._log = _Log(self._doubt)

    def covers(self, territory: Territory) -> bool:
        """Tell whether all of a territory is watched, and no folder has come or gone since."""
        return self.territory == territory and self.is_whole()

    def is_whole(self) -> bool:
        """Tell whether the folders that are watched are still the ones that stand there."""
        if self.territory is None:
            return True
        return self._is_alive() and self._seen == _state(self.territory)

    def doubt(self) -> None:
        """Let the territory be watched anew."""
        self._seen = {}

    def renew(self, territory: Territory) -> None:
        """Watch a territory in place of what was watched."""
        self.territory = territory
        self._seen = _state(territory)
        self._log.attach()
        if not self.polls:
            try:
                self._schedule(territory)
                return
            except OSError as error:
                if error.errno not in _EXHAUSTED:
                    raise
            self._stop()
            self.polls = True
        self._schedule(territory)

    def close(self) -> None:
        """End all watching, and wait for its threads."""
        self._log.detach()
        self._stop()

    def _is_alive(self) -> bool:
        """Tell whether all threads of the watches run; a fault in one ends it."""
        observer = self._observer
        if observer is None:
            return False
        reader = getattr(observer, "_inotify_fd", None)
        threads = (observer, *observer.emitters, *([reader] if reader is not None else []))
        return all(each.is_alive() for each in threads)

    def _stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join()

    def _schedule(self, territory: Territory) -> None:
        if not self._is_alive():
            self._stop()
        if self._observer is None:
            self._observer = self._begun(territory)
        self._observer.unschedule_all()
        handler = _Handler(self._told)
        for folder, deep in territory.folders().items():
            try:
                self._observer.schedule(handler, str(folder), recursive=deep, event_filter=_EVENTS)
            except PermissionError:
                continue  # until it may be read, which is told by the folder above it
            except (FileNotFoundError, NotADirectoryError):
                self.doubt()  # it went away just now
        if not self.polls:
            self._probe(handler, territory.root)

    def _begun(self, territory: Territory) -> BaseObserver:
        if self.polls:
            observer: BaseObserver = PollingObserverVFS(
                _stat, _unhidden(territory), polling_interval=POLLING_INTERVAL
            )
        else:
            warnings.filterwarnings("ignore", _TWICE, RuntimeWarning, module=r"watchdog\.")
            observer = Observer()
        observer.start()
        return observer

    def _probe(self, handler: events.FileSystemEventHandler, root: Path) -> None:
        """Ask for one more watch, outside of the project. Raises OSError if there is none.

        Why: of the folders below one that is watched, watchdog passes over those for which the
        system has no watch left.
        """
        assert self._observer is not None, "it was begun before"
        watch = self._observer.schedule(
            handler, str(root.parent), event_filter=[events.DirDeletedEvent]
        )
        self._observer.unschedule(watch)

    def _told(self, change: Change) -> None:
        territory = self.territory
        if territory is not None and territory.concerns(change):
            if change.is_folder:
                self.doubt()
            self._heard(change)

    def _doubt(self) -> None:
        self.doubt()
        if self.territory is not None:
            self._heard(Change(self.territory.root, is_folder=True))


class _Handler(events.FileSystemEventHandler):
    def __init__(self, told: Heard) -> None:
        self._told = told

    def dispatch(self, event: events.FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._told(Change(Path(os.fsdecode(path)), event.is_directory))


class _Log(logging.Handler):
    """What watchdog warns of (changes that were lost, a folder that cannot be read) is a doubt.

    Why: it has no other way to tell, and its words are not for the user.
    """

    def __init__(self, doubt: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = doubt
        self._logger = logging.getLogger("watchdog")
        self._propagated = self._logger.propagate

    def attach(self) -> None:
        self._logger.addHandler(self)
        self._logger.propagate = False

    def detach(self) -> None:
        if not any(isinstance(each, logging.NullHandler) for each in self._logger.handlers):
            self._logger.addHandler(logging.NullHandler())  # a thread may still end
        self._logger.removeHandler(self)
        self._logger.propagate = self._propagated

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._tell()


def _state(territory: Territory) -> Mapping[Path, object]:
    """Return which folders are to be watched, and which folder each is on the disk."""
    return {folder: (deep, _identity(folder)) for folder, deep in territory.folders().items()}


def _identity(folder: Path) -> object:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stat(path: str) -> os.stat_result:
    """Return what is known of a file, links followed; of a link to a folder, that it is a link.

    Why: links to folders are not followed, and may lead in circles.
    """
    found = Path(path).stat()
    return Path(path).lstat() if stat.S_ISDIR(found.st_mode) else found


def _unhidden(territory: Territory) -> Callable[[str | None], Iterator[Any]]:
    """Return how to list a folder without what is hidden there and without outputs."""
    out = {str(each) for each in territory.out}

    def listed(folder: str | None) -> Iterator[Any]:
        with os.scandir(folder) as entries:
            yield from (
                each for each in entries if not each.name.startswith(".") and each.path not in out
            )

    return listed
