from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from doc_engine.cli.columns import plain, width
from doc_engine.cli.watch import Screen, ended_by_signals
from doc_engine.engine import Output, Report
from doc_engine.engine.report import Unwritten
from doc_engine.engine.watching import Failed, Looked, Made, Polls
from doc_engine.findings import EnvironmentFault, Finding, Place, Severity

ERROR = Finding("DAT121", place=Place("data/a.yaml", 3, 1), details={"id": "a", "other": "b"})
WARNING = Finding(
    "SRC205", Severity.WARNING, place=Place("doc-engine.yaml", 2, 1), details={"path": "data"}
)
SOUND = Report(("a", "b"), up_to_date=("a", "b"))


def screen(lang: str = "vi") -> Screen:
    return Screen(lang, 80, plain, Path("/du-an"))


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed since, with every time of day as 00:00:00."""
    return re.sub(r"^\d\d:\d\d:\d\d", "00:00:00", capsys.readouterr().out, flags=re.M)


def test_a_document_that_is_built_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    screen().show(Made("ct-02-2022", ("docx", "html"), 84))

    assert printed(capsys) == "00:00:00  ct-02-2022  DOCX, HTML  84 ms\n"


def test_a_reader_that_has_gone_ends_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    asked: list[bool] = []
    shown = screen()
    shown.gone = lambda: asked.append(True)
    with os.fdopen(writing, "w") as nobody:
        monkeypatch.setattr("sys.stdout", nobody)
        shown.show(Made("ct-02-2022", ("docx",), 84))
        assert asked == [True]
        shown.show(Made("ct-02-2022", ("docx",), 84))
        assert asked == [True]


def test_the_longest_line_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    screen().show(Made("x" * 40, ("docx", "html"), 123456))

    assert width(printed(capsys).rstrip("\n")) <= 80


def test_nothing_to_build_is_a_line_and_what_was_built_needs_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = screen("en")
    shown.show(Looked(SOUND, is_first=True))
    assert printed(capsys) == (
        "00:00:00  Clean. Documents: 2.\nWatching. Documents: 2. Press Ctrl-C to stop.\n"
    )

    shown.show(Looked(SOUND, is_first=False))
    assert printed(capsys) == "00:00:00  nothing to build\n"

    shown.show(Made("a", ("docx",), 5))
    shown.show(Looked(SOUND, is_first=False))
    assert printed(capsys) == "00:00:00  a  DOCX  5 ms\n"


def test_errors_are_told_until_they_are_mended_and_warnings_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = screen("en")
    moved = Finding(
        "SRC205", Severity.WARNING, place=Place("doc-engine.yaml", 9, 1), details={"path": "data"}
    )

    def told(*findings: Finding) -> tuple[int, int, str]:
        shown.show(Looked(Report(("a",), findings=findings), is_first=False))
        text = printed(capsys)
        return text.count("DAT121"), text.count("SRC205"), text.splitlines()[-1]

    assert told(ERROR, WARNING)[:2] == (1, 1)
    assert told(ERROR, moved)[:2] == (1, 0)
    assert told(moved) == (0, 0, "00:00:00  Clean. Documents: 1, warnings: 1.")
    assert told() == (0, 0, "00:00:00  nothing to build")
    assert told(WARNING)[:2] == (0, 1)


def test_what_was_not_written_is_told_with_what_stays(capsys: pytest.CaptureFixture[str]) -> None:
    lost = Unwritten("a", "docx", Path("/du-an/build/chi-thi/a.docx"), kept=True)

    screen().show(Looked(Report(("a",), findings=(ERROR,), unwritten=(lost,)), is_first=False))

    assert "  build/chi-thi/a.docx (bản cũ giữ nguyên)\n" in printed(capsys)


def test_the_files_that_were_written_are_no_list(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output("a", "docx", Path("/du-an/build/chi-thi/a.docx"))
    shown = screen()

    shown.show(Made("a", ("docx",), 5))
    shown.show(Looked(Report(("a",), outputs=(output,), built=("a",)), is_first=False))

    assert printed(capsys) == "00:00:00  a  DOCX  5 ms\n"


def test_a_fault_of_the_world_is_told_and_that_it_passed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = screen("en")

    shown.show(Failed(EnvironmentFault("ENV203", path="build")))
    assert capsys.readouterr().err.startswith("doc-engine: ENV203: ")

    shown.show(Looked(SOUND, is_first=False))
    assert printed(capsys) == "00:00:00  Clean. Documents: 2.\n"


@pytest.mark.parametrize(("lang", "seconds"), [("vi", "0,5 giây"), ("en", "0.5 seconds")])
def test_looking_for_changes_is_said(
    capsys: pytest.CaptureFixture[str], lang: str, seconds: str
) -> None:
    screen(lang).show(Polls())

    assert seconds in capsys.readouterr().out


class Stoppable:
    """What a signal stops; it counts how often."""

    stopped = 0

    def stop(self) -> None:
        self.stopped += 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_the_watch_and_a_second_one_all(name: str) -> None:
    watch, number = Stoppable(), getattr(signal, name)

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, end)
    try:
        with ended_by_signals(watch):
            signal.raise_signal(number)
            assert watch.stopped == 1
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(number)
        assert signal.getsignal(number) is end
    finally:
        signal.signal(number, before)
