"""YAML to a checked DOCX, and to a checked PDF, for a real document of each type: time and memory.

Each stands in a project of its own, with the units and files beside it and the documents that it
cites, so that the time of one type holds nothing of the others.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.measuring import Measured, compared
from doc_engine.engine import Project
from doc_engine.text import capitals, comparable

__all__ = ["FORMATS", "SUBJECTS", "Subject", "by_type_text", "measure", "produce", "projects"]

_ROOT: Final = Path(__file__).parent.parent
FORMATS: Final = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Subject:
    """A document to make: what a reader calls its type, its id, and the files of its project.

    `lists` tells that the list of who receives it is made, not the document.
    """

    name: str
    document: str
    files: tuple[str, ...]
    lists: bool = False


_DIRECTIVE: Final = "chi-thi/ct-02-2022"
SUBJECTS: Final = (
    Subject("chi-thi", "ct-02-2022", (_DIRECTIVE,)),
    Subject("ke-hoach", "kh-khcn-2022", ("ke-hoach/kh-khcn-2022", _DIRECTIVE)),
    Subject("bao-cao", "bc-2024-02", ("bao-cao/bc-2024-02", "bao-cao/bc-2024-01")),
    Subject("cong-van", "cv-khcn-04-2025", ("cong-van/cv-khcn-04-2025",)),
    Subject("danh sách nơi nhận", "ct-02-2022", (_DIRECTIVE,), lists=True),
)


@contextmanager
def projects() -> Iterator[Mapping[Subject, Path]]:
    """Write a project for each subject into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        made = {each: Path(folder) / str(number) for number, each in enumerate(SUBJECTS)}
        for subject, root in made.items():
            (root / "data").mkdir(parents=True)
            text = (_ROOT / "doc-engine.yaml").read_text("utf-8")
            (root / "doc-engine.yaml").write_text(text.partition("waivers:")[0], "utf-8")
            for beside in (_ROOT / "data").glob("*.yaml"):
                shutil.copy(beside, root / "data")
            for name in subject.files:
                shutil.copy(_ROOT / "data" / f"{name}.yaml", root / "data")
        yield made


def produce(subject: Subject, root: Path, format_name: str) -> None:
    """Read a subject's project and make its document, or its list, checked, in one format.

    Nothing is remembered of the round before, only the template.
    """
    for remembering in (comparable, capitals):
        remembering.cache_clear()
    project = Project.open(root, cache=False)
    if subject.lists:
        _, report = project.recipients(subject.document, [format_name], root / "build")
    else:
        report = project.check([subject.document], [format_name])
    assert report.exit_code() == 0, [each.code for each in report.findings]


def measure(rounds: int = 5) -> Mapping[tuple[Subject, str], Measured]:
    """Return what each subject needs in each format, all measured in turn."""
    with projects() as made:
        runs: dict[str, Callable[[], object]] = {}
        keys = {}
        for subject, root in made.items():
            for format_name in FORMATS:
                name = f"{subject.name} {format_name}"
                keys[name] = (subject, format_name)
                runs[name] = partial(produce, subject, root, format_name)
        return {keys[each.name]: each for each in compared(runs, rounds)}


def by_type_text() -> str:
    """Return the measures as a Markdown table, a line for each type."""
    found = measure()
    lines = [
        "**YAML thành tệp đã kiểm tra, theo loại văn bản**",
        "",
        "| | DOCX (giây) | bộ nhớ thêm (MB) | PDF (giây) | bộ nhớ thêm (MB) |",
        "|---|---:|---:|---:|---:|",
    ]
    for subject in SUBJECTS:
        each = [found[subject, format_name] for format_name in FORMATS]
        cells = (f"{one.seconds:.3f} | {one.megabytes:.0f}" for one in each)
        lines.append(f"| {subject.name} | {' | '.join(cells)} |")
    return "\n".join(lines)
