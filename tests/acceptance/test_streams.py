"""The result on streams that are closed, full or gone: never a trace, never a false result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.conftest import SmallProject

DATA = "data/chi-thi/ct-05.yaml"
FULL = Path("/dev/full")


def piped(project: SmallProject, words: str, *, faulty: bool = False) -> tuple[int, str]:
    """Run `doc-engine` in a shell; return its exit code, and what stood on its standard error."""
    if faulty:
        project.edit(DATA, "subject:", "subjec:")
    program = f"{sys.executable} -m doc_engine"
    done = subprocess.run(
        ["bash", "-c", words.format(program=program)],
        cwd=project.root,
        env={key: value for key, value in os.environ.items() if key != "DOC_ENGINE_LANG"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return int(done.stdout.decode() or -1), done.stderr.decode()


@pytest.mark.parametrize("faulty", [False, True])
@pytest.mark.parametrize("face", ["text", "json"])
def test_a_reader_that_goes_away_changes_no_result(
    project: SmallProject, face: str, faulty: bool
) -> None:
    words = "{program} check --to html --format " + face + " | true; echo ${{PIPESTATUS[0]}}"

    assert piped(project, words, faulty=faulty) == (int(faulty), "")


def test_help_that_nobody_reads_ends_as_by_a_closed_pipe(project: SmallProject) -> None:
    words = "{program} --help | true; echo ${{PIPESTATUS[0]}}"

    assert piped(project, words) == (141, "")


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", ["check --to html", "check --format json --to html", "--help"])
def test_a_result_that_cannot_be_printed_is_told_in_one_line(
    project: SmallProject, words: str
) -> None:
    code, told = piped(project, "{program} " + words + " > /dev/full; echo $?")

    assert code == 3
    assert told.startswith("doc-engine: ENV206: ")
    assert told.count("\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(("words", "code"), [("check no-such", 2), ("build --to html --out x", 3)])
def test_where_even_errors_cannot_be_printed_the_exit_code_tells(
    project: SmallProject, words: str, code: int
) -> None:
    project.write("x", "một tệp")

    assert piped(project, "{program} " + words + " > /dev/full 2> /dev/full; echo $?")[0] == code


def test_closed_streams_are_no_trap(project: SmallProject) -> None:
    assert piped(project, "({program} check --to html >&- 2>&-); echo $?") == (0, "")


def test_no_folder_for_temporary_files_is_needed(project: SmallProject) -> None:
    assert piped(project, "TMPDIR=/nowhere {program} build > out; echo $?") == (0, "")


def test_a_folder_that_is_gone_is_told(project: SmallProject) -> None:
    words = "mkdir gone; cd gone; rmdir ../gone; {program} check; echo $?"

    code, told = piped(project, words)

    assert code == 2
    assert told.startswith("doc-engine: USE108: ")
    assert told.count("\n") == 1
