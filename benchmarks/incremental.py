"""Builds and comparisons of many small documents: from nothing, and after edits of a few.

`python -m benchmarks.incremental [COUNT...]`: COUNT documents of 30 assignments each, as DOCX, and
as PDF where they are few; each run is a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "Run",
    "edited",
    "kept",
    "main",
    "measure",
    "ran",
    "table_of",
    "write_project",
]

_ASSIGNMENTS = 30
_SHARED = 10
_MOST_AS_PDF = 100
#: Runs a command; prints its code, its seconds by the clock and of the processor, its peak in MB.
_MEASURED = """\
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:]).returncode
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print(f"\\n{code} {wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss / unit}")
"""


def write_project(root: Path, count: int, assignments: int = _ASSIGNMENTS) -> None:
    """Write a project of `count` documents; the unit `so-0` is named by ten of them."""
    units = [
        "schema: 1",
        "units:",
        "  - id: ubnd-tinh",
        "    kind: province-organ",
        "    symbol: UBND",
        "    place: Bắc Giang",
        "    names: [{full: Ủy ban nhân dân tỉnh Bắc Giang, short: UBND tỉnh}]",
    ]
    for number in range(max(2, count // _SHARED)):
        name = _name(number)
        units.append(f"  - {{id: so-{number}, kind: department, names: [{{full: {name}}}]}}")
    folder = root / "data/chi-thi"
    folder.mkdir(parents=True)
    (root / "doc-engine.yaml").write_text("schema: 1\nformats: [docx]\n", "utf-8")
    (root / "data/units.yaml").write_text("\n".join(units) + "\n", "utf-8")
    for number in range(count):
        (folder / f"ct-{number}.yaml").write_text(_document(number, assignments), "utf-8")


def _name(number: int) -> str:
    """Return a name that no other is near: two syllables tell each from the others."""
    first = ("Lúa", "Ngô", "Khoai", "Sắn", "Đậu", "Mía", "Chè", "Cam", "Vải", "Nhãn")
    second = ("đồi", "suối", "rừng", "biển", "đồng", "núi", "sông", "hồ", "bãi", "làng")
    third = ("bắc", "nam", "đông", "tây", "thượng", "trung", "hạ", "nội", "ngoại", "tân")
    tens, ones = divmod(number, 10)
    return f"Sở {first[ones]} {second[tens % 10]} {third[(tens + tens // 10) % 10]}"


def _document(number: int, assignments: int) -> str:
    unit = f"so-{number // _SHARED}"
    lines = [
        "schema: 1",
        "type: chi-thi",
        f"id: ct-{number}",
        "state: issued",
        "organ: ubnd-tinh",
        f"code: {{number: {number + 1}}}",
        "issued_date: 2022-04-01",
        f"subject: Thực hiện nhiệm vụ số {number}",
        "opening: Thời gian qua việc thực hiện còn hạn chế.",
        "call: Chủ tịch UBND tỉnh yêu cầu",
        "sections:",
        "  - title: Nhiệm vụ",
        "    body:",
    ]
    for each in range(assignments):
        lines += [
            f"      - id: viec-{each}",
            f"        lead: [{unit}]",
            "        report_to: ubnd-tinh",
            f"        deadline: trước ngày {each % 28 + 1}/11 hằng năm",
            '        text: "{lead} rà soát công việc, báo cáo {report_to} {deadline}."',
        ]
    lines += [
        "recipients:",
        f"  - {{to: {unit}}}",
        "  - {archive: [VT]}",
        "signatory: {authority: [CHỦ TỊCH], full_name: Lê Văn A}",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program took: seconds by the clock and of the processor, peak MB."""

    name: str
    wall: float
    processor: float
    megabytes: float
    told: str


def measure(count: int, root: Path) -> Iterator[Run]:
    """Write a project of `count` documents and yield what each run of the program took."""
    write_project(root, count)
    kept(root)
    units, document = root / "data/units.yaml", root / "data/chi-thi/ct-0.yaml"
    yield ran("dựng DOCX từ đầu", root, "build")
    yield ran("dựng, không có gì đổi", root, "build")
    edited(document, "còn hạn chế", "còn nhiều hạn chế")
    yield ran("dựng, sửa một văn bản", root, "build")
    kept(root)
    yield ran("diff HEAD~1 HEAD, sửa một văn bản", root, "diff", "HEAD~1", "HEAD")
    edited(units, _name(0), f"{_name(0)} mới")
    yield ran("dựng, đổi tên đơn vị của 10 văn bản", root, "build")
    kept(root)
    yield ran("diff HEAD~1 HEAD, đổi tên đơn vị ấy", root, "diff", "HEAD~1", "HEAD")
    yield ran("check --stale", root, "check", "--stale")
    yield ran("check, không có gì đổi", root, "check")
    if count <= _MOST_AS_PDF:
        yield ran("dựng PDF từ đầu", root, "build", "--to", "pdf")
        yield ran("dựng PDF, không có gì đổi", root, "build", "--to", "pdf")


def table_of(count: int) -> Iterator[str]:
    """Yield the lines of a Markdown table of all runs on `count` documents."""
    title = f"{count} văn bản, mỗi văn bản {_ASSIGNMENTS} nhiệm vụ"
    yield f"| {title} | giây | giây CPU | MB | kết quả |"
    yield "|---|---:|---:|---:|---|"
    with tempfile.TemporaryDirectory() as folder:
        for run in measure(count, Path(folder)):
            figures = f"{run.wall:.1f} | {run.processor:.1f} | {run.megabytes:.0f}"
            yield f"| {run.name} | {figures} | {run.told} |"


def kept(root: Path) -> None:
    """Keep the data in git as one more revision."""
    (root / ".gitignore").write_text("/build\n/.doc-engine\n", "utf-8")
    nobody = ("-c", "user.name=A", "-c", "user.email=a@example.vn")
    for words in (("init", "-q"), ("add", "-A"), (*nobody, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *words], cwd=root, check=True)


def edited(path: Path, old: str, new: str) -> None:
    """Replace words in a file that has them."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")


def ran(name: str, root: Path, *arguments: str) -> Run:
    """Run the program in a project, in a process of its own that tells of its children alone."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "doc_engine", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    *lines, figures = [line for line in done.stdout.splitlines() if line]
    code, wall, processor, megabytes = map(float, figures.split())
    assert code in (0, 1), done.stderr
    told = next((line for line in lines if "không đổi" in line), lines[-1])
    return Run(name, wall, processor, megabytes, told)


def main() -> None:
    """Measure projects of these sizes and print a table of each."""
    for size in sys.argv[1:] or ["100", "1000"]:
        for line in table_of(int(size)):
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
