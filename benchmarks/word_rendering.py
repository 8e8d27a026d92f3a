"""Model to DOCX bytes: ours beside docxtpl and, where they are installed, engines of Node.js."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.word_reports import SIZES, SYNTAXES, report, template

__all__ = ["Score", "measure", "scores_table"]

_HERE = Path(__file__).parent
_PYTHON = ("ours", "docxtpl")
_NODE = ("docxtemplater", "carbone", "easy-template-x", "docx-templates")
_NAMES = {"ours": "doc_engine"}


@dataclass(slots=True)
class Score:
    """What an engine did in each round: documents a second, peak MB, seconds to the first one."""

    name: str
    rates: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Documents per second, in the best round: the others were disturbed more."""
        return max(self.rates)


def measure(
    peers: Path | None = None, seconds: float = 1.0, rounds: int = 5
) -> dict[str, list[Score]]:
    """Measure every engine on every size, all in turn in each round, so that noise hits all.

    `peers` is the folder in which the engines of Node.js are installed.
    """
    engines = (*_PYTHON, *(_NODE if peers else ()))
    scores = {size: [Score(_NAMES.get(each, each)) for each in engines] for size in SIZES}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in SYNTAXES:
            (folder / f"{name}.docx").write_bytes(template(name))
        for size in SIZES:
            (folder / f"{size}.json").write_text(json.dumps(report(size)), "utf-8")
        for size in SIZES:
            for _ in range(rounds):
                for engine, score in zip(engines, scores[size], strict=True):
                    command = _command(engine, folder, size, peers)
                    start = time.perf_counter()
                    _run([*command, "0", *_modules(engine, peers)])
                    score.first.append(time.perf_counter() - start)
                    told = _run([*command, str(seconds), *_modules(engine, peers)])
                    score.rates.append(told["rate"])
                    score.megabytes.append(told["megabytes"])
    return scores


def scores_table(title: str, scores: Sequence[Score]) -> str:
    """Return the scores as a Markdown table; how many times slower each is than the first."""
    ours = scores[0]
    lines = [
        f"**{title}**",
        "",
        "| | văn bản/giây | chậm hơn (lần) | văn bản đầu tiên (giây) | bộ nhớ đỉnh (MB) |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {each.name} | {each.rate:.{0 if each.rate >= 20 else 1}f} "
        f"| {ours.rate / each.rate:.1f} "
        f"| {min(each.first):.2f} | {max(each.megabytes):.0f} |"
        for each in scores
    ]
    return "\n".join(lines)


def _command(engine: str, folder: Path, size: str, peers: Path | None) -> list[str]:
    if engine in _PYTHON:
        program = [sys.executable, "-m", "benchmarks.word_contestant"]
    else:
        assert peers is not None
        program = ["node", str(_HERE / "peers.mjs")]
    return [*program, engine, str(folder), size]


def _modules(engine: str, peers: Path | None) -> list[str]:
    return [] if engine in _PYTHON or peers is None else [str(peers / "node_modules")]


def _run(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=_HERE.parent, capture_output=True, check=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
