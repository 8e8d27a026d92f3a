"""`doc-engine watch` as a process of its own: what it prints, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.acceptance.conftest import DIRECTIVE, REPOSITORY, SmallProject

DATA = "data/chi-thi/ct-05.yaml"


@contextmanager
def watching(project: SmallProject, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command until it watches; it is killed if the test leaves it alive."""
    command = [sys.executable, "-m", "doc_engine", "watch", "--lang", "en", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command,
        cwd=project.root,
        env=environment,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            until(process, "Ctrl-C")
            yield process
        finally:
            process.kill()


def until(process: subprocess.Popen[str], words: str) -> str:
    """Return what is printed, up to the first line that has these words."""
    assert process.stdout is not None
    text = ""
    while words not in text.rpartition("\n")[2]:
        line = process.stdout.readline()
        assert line, f"it has ended after: {text}"
        text += ("\n" if text else "") + line.rstrip("\n")
    return text + "\n"


def test_a_broken_document_reads_as_in_check_and_ctrl_c_ends_the_watch(
    project: SmallProject,
) -> None:
    with watching(project, "--to", "html") as process:
        project.write(DATA, DIRECTIVE.replace("so-tai-chinh", "so-tai-chin"))
        told = until(process, "Errors:")
        findings = told.partition("1 file(s)")[0].rstrip()
        assert findings.startswith(f"{DATA}:")
        assert findings in project.run("check", "--to", "html", "--lang", "en").out

        project.write(DATA, DIRECTIVE.replace("Năm qua", "Hai năm qua"))
        assert "  ct-05  HTML  " in until(process, " ms")

        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (0, "")
    assert out.endswith("Stopped watching.\n")
    assert [each.name for each in (project.root / "build/chi-thi").iterdir()] == ["ct-05.html"]


def test_who_asks_the_process_to_end_is_heard(project: SmallProject) -> None:
    with watching(project, "--to", "html") as process:
        process.terminate()
        out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (0, "Stopped watching.\n", "")


def test_what_cannot_be_watched_as_it_was_asked_is_wrong_usage(project: SmallProject) -> None:
    outcome = project.run("watch", "khong-co", "--lang", "en")

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("doc-engine: USE107: ")
    assert outcome.err.count("\n") == 1
