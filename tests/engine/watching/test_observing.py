from __future__ import annotations

import ctypes
import errno
import logging
import os
import sys
import warnings
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from doc_engine.engine.loading import load
from doc_engine.engine.watching import Polls
from doc_engine.engine.watching.observing import Observation
from doc_engine.engine.watching.territory import Change, Territory, territory_of
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.watching.conftest import PATIENCE, running

DATA = "data/chi-thi/ct-05.yaml"

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")


def territory(project: SmallProject) -> Territory:
    return territory_of(load(project.root), project.root / "build")


def refuse(monkeypatch: pytest.MonkeyPatch, call: str, reason: int, allowed: int = 0) -> None:
    """Let a call of the system fail for this reason, once it was made so many times."""
    from watchdog.observers import inotify_c

    real, left = getattr(inotify_c, call), [allowed]

    def refused(*given: object) -> int:
        left[0] -= 1
        if left[0] >= 0:
            return int(real(*given))
        ctypes.set_errno(reason)
        return -1

    monkeypatch.setattr(inotify_c, call, refused)


@only_linux
@pytest.mark.parametrize(
    ("call", "reason", "allowed"),
    [
        pytest.param("inotify_init", errno.EMFILE, 0, id="no instance"),
        pytest.param("inotify_add_watch", errno.ENOSPC, 0, id="no watch"),
        pytest.param("inotify_add_watch", errno.ENOSPC, 2, id="no watch for the folders below"),
    ],
)
def test_changes_are_looked_for_where_the_system_watches_no_more(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch, call: str, reason: int, allowed: int
) -> None:
    refuse(monkeypatch, call, reason, allowed)
    with running(project.root) as watch:
        assert sum(isinstance(news, Polls) for news in watch.look()) == 1

        project.write(DATA, DIRECTIVE.replace("Năm qua", "Hai năm qua"))
        watch.until_made()


@only_linux
def test_a_limit_that_new_folders_reach_is_seen(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(project.root) as watch:
        assert not any(isinstance(news, Polls) for news in watch.look())
        refuse(monkeypatch, "inotify_add_watch", errno.ENOSPC)

        (project.root / "data/moi").mkdir()
        watch.until(lambda news: isinstance(news, Polls))
        new = DIRECTIVE.replace("ct-05", "ct-6").replace("number: 5", "number: 6")
        project.write("data/moi/ct-6.yaml", new)

        watch.until_made("ct-6")


def test_who_asks_for_it_looks_for_changes(project: SmallProject) -> None:
    with running(project.root, poll=True) as watch:
        assert any(isinstance(news, Polls) for news in watch.look())


def test_a_circle_of_links_is_not_followed_in_looking_for_changes(project: SmallProject) -> None:
    (project.root / "data/vong").symlink_to(project.root / "data")
    (project.root / "data/vong-2").symlink_to(project.root / "data")
    with running(project.root, poll=True) as watch:
        watch.look()

        project.write(DATA, DIRECTIVE.replace("Năm qua", "Hai năm qua"))
        watch.until_made()


def test_changes_that_the_system_has_lost_are_looked_for(
    project: SmallProject, caplog: pytest.LogCaptureFixture
) -> None:
    heard: SimpleQueue[Change] = SimpleQueue()
    observation = Observation(heard.put)
    known = territory(project)
    observation.renew(known)
    try:
        assert observation.covers(known)

        logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")

        assert heard.get(timeout=PATIENCE) == Change(project.root, is_folder=True)
        assert not observation.covers(known)
        assert not caplog.records
    finally:
        observation.close()


def test_a_folder_in_the_place_of_another_is_not_the_one_that_is_watched(
    project: SmallProject, tmp_path: Path
) -> None:
    observation = Observation(lambda _: None)
    known = territory(project)
    observation.renew(known)
    try:
        (project.root / "data").rename(tmp_path / "away")
        assert not observation.is_whole()
        (project.root / "data").mkdir()
        assert not observation.is_whole()

        observation.renew(known)
        assert observation.is_whole()
    finally:
        observation.close()


def test_a_project_that_is_replaced_as_a_whole_is_built_again(
    project: SmallProject, tmp_path: Path
) -> None:
    with running(project.root) as watch:
        watch.look()

        project.root.rename(tmp_path / "away")
        project.write("doc-engine.yaml", "schema: 1\nformats: [html]\n")
        units = (tmp_path / "away/data/units.yaml").read_text("utf-8")
        project.write("data/units.yaml", units)
        project.write(DATA, DIRECTIVE)

        watch.until_made()


def test_watches_that_have_ended_by_a_fault_are_begun_again(project: SmallProject) -> None:
    with running(project.root) as watch:
        watch.look()
        observer = watch.watch._observation._observer
        assert observer is not None

        observer.stop()
        observer.join()
        project.write(DATA, DIRECTIVE.replace("Năm qua", "Hai năm qua"))

        watch.until_made()


@only_linux
def test_a_folder_that_is_met_twice_ends_no_watch_and_is_told_to_nobody(
    project: SmallProject,
) -> None:
    observation = Observation(lambda change: None)
    observation.renew(territory(project))
    try:
        observer: Any = observation._observer
        deep = next(each for each in observer.emitters if each.watch.is_recursive)
        folder = os.fsencode(project.root / "data/chi-thi")

        deep._inotify._add_all_callbacks(folder)
        deep._inotify._add_all_callbacks(folder)

        assert observation.is_whole()
        with pytest.warns(RuntimeWarning, match="another"):
            warnings.warn("another", RuntimeWarning, stacklevel=1)
    finally:
        observation.close()
