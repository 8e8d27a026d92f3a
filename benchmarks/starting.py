"""How long the command line takes to start, in processes of their own, beside bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.measuring import timed

__all__ = ["COMMANDS", "measure", "starting_table"]

_ROOT: Final = Path(__file__).parent.parent
_BARE: Final = "python -c pass"
_TAB: Final = {
    "_DOC_ENGINE_COMPLETE": "bash_complete",
    "COMP_WORDS": "doc-engine ch",
    "COMP_CWORD": "1",
}
_OURS: Final = ("-c", "from doc_engine.cli import main; main()")
#: Arguments of Python and what is set in the environment, by what a reader calls them.
COMMANDS: Final[Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]]] = {
    _BARE: (("-c", "pass"), {}),
    "doc-engine --help": ((*_OURS, "--help"), {}),
    "doc-engine --version": ((*_OURS, "--version"), {}),
    "phím Tab": (_OURS, _TAB),
    "doc-engine check, một chỉ thị, DOCX": (
        (*_OURS, "check", "data/chi-thi/ct-02-2022.yaml", "--to", "docx"),
        {},
    ),
}


def measure(rounds: int = 7) -> dict[str, float]:
    """Return the seconds of each command in its best round: the others were disturbed more.

    Modules are compiled in the round that warms up, as an installation has them compiled.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        runs = {
            name: partial(_run, arguments, {**kept, **variables})
            for name, (arguments, variables) in COMMANDS.items()
        }
        return {name: min(times) for name, times in timed(runs, rounds).items()}


def starting_table(seconds: Mapping[str, float]) -> str:
    """Return the seconds as a Markdown table; ratios are to bare Python."""
    bare = seconds[_BARE]
    rows = [f"| {name} | {took:.3f} | {took / bare:.1f} |" for name, took in seconds.items()]
    return "\n".join(["**Khởi động**", "", "| | giây | gấp |", "|---|---:|---:|", *rows])


def _run(arguments: tuple[str, ...], variables: Mapping[str, str]) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        cwd=_ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        check=True,
    )
