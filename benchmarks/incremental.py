"""Builds and comparisons of many small documents: from nothing, and after edits of a few.

`python -m benchmarks.incremental [COUNT...] [--pdf]`: COUNT documents of 30 assignments each, as
DOCX, and as PDF where they are few or `--pdf` asks for it; each run is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "PDF_HELP",
    "SIZES_HELP",
    "Run",
    "edited",
    "growth_of",
    "kept",
    "main",
    "measure",
    "measured_text",
    "ran",
    "shown",
    "table_of",
    "write_project",
]

_ASSIGNMENTS = 30
_SHARED = 10
_MOST_AS_PDF = 100
SIZES_HELP = "how many documents; 10,000 as DOCX take 7 minutes of the processor and 1 GB of disk"
PDF_HELP = f"PDF of more than {_MOST_AS_PDF} documents too; 10,000 take more than an hour"
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


def measure(count: int, root: Path, *, pdf: bool = False) -> Iterator[Run]:
    """Write a project of `count` documents and yield what each run of the program took.

    Of many documents PDF is made only if `pdf` says so.
    """
    write_project(root, count)
    kept(root)
    units, document = root / "data/units.yaml", root / "data/chi-thi/ct-0.yaml"
    yield ran("dựng DOCX từ đầu", root, "build")
    yield ran("dựng DOCX, không có gì đổi", root, "build")
    edited(document, "còn hạn chế", "còn nhiều hạn chế")
    yield ran("dựng DOCX, sửa một văn bản", root, "build")
    kept(root)
    yield ran("diff HEAD~1 HEAD, sửa một văn bản", root, "diff", "HEAD~1", "HEAD")
    edited(units, _name(0), f"{_name(0)} mới")
    yield ran("dựng DOCX, đổi tên đơn vị của 10 văn bản", root, "build")
    kept(root)
    yield ran("diff HEAD~1 HEAD, đổi tên đơn vị ấy", root, "diff", "HEAD~1", "HEAD")
    yield ran("check --stale", root, "check", "--stale")
    yield ran("check, không có gì đổi", root, "check")
    if pdf or count <= _MOST_AS_PDF:
        yield ran("dựng PDF từ đầu", root, "build", "--to", "pdf")
        yield ran("dựng PDF, không có gì đổi", root, "build", "--to", "pdf")
        edited(document, "còn nhiều hạn chế", "còn một số hạn chế")
        yield ran("dựng PDF, sửa một văn bản", root, "build", "--to", "pdf")
        edited(units, f"{_name(0)} mới", f"{_name(0)} khác")
        yield ran("dựng PDF, đổi tên đơn vị của 10 văn bản", root, "build", "--to", "pdf")


def table_of(count: int, runs: Iterable[Run]) -> Iterator[str]:
    """Yield the lines of a Markdown table of all runs on `count` documents, as they are done."""
    title = f"{shown(count)} văn bản, mỗi văn bản {_ASSIGNMENTS} nhiệm vụ"
    yield f"| {title} | giây | giây CPU | MB | kết quả |"
    yield "|---|---:|---:|---:|---|"
    for run in runs:
        figures = f"{run.wall:.1f} | {run.processor:.1f} | {run.megabytes:.0f}"
        yield f"| {run.name} | {figures} | {run.told} |"


def growth_of(measured: Mapping[int, Sequence[Run]]) -> Iterator[str]:
    """Yield a Markdown table of the sizes side by side: seconds of the processor, peak MB.

    The last column says how much more the largest takes for each document than the smallest:
    1.0 is linear, less is less.
    """
    sizes = sorted(measured)
    least, most = sizes[0], sizes[-1]
    heads = [*(f"{shown(size)} văn bản" for size in sizes), "CPU mỗi văn bản gấp", "MB gấp"]
    yield f"| giây CPU, MB | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    by_name = {size: {run.name: run for run in runs} for size, runs in measured.items()}
    for name in by_name[least]:
        runs = [by_name[size].get(name) for size in sizes]
        cells = [f"{run.processor:.1f}, {run.megabytes:.0f}" if run else "" for run in runs]
        few, many = runs[0], runs[-1]
        if few and many:
            each = (many.processor / most) / (few.processor / least)
            cells += [f"{each:.2f}", f"{many.megabytes / few.megabytes:.1f}"]
        else:
            cells += ["", ""]
        yield f"| {name} | {' | '.join(cells)} |"


def measured_text(counts: Sequence[int], *, pdf: bool = False) -> Iterator[str]:
    """Yield tables of each size, line by line, and one of all beside each other."""
    found: dict[int, list[Run]] = {}
    for count in counts:
        runs = found[count] = []
        with tempfile.TemporaryDirectory() as folder:
            yield from table_of(count, _noted(measure(count, Path(folder), pdf=pdf), runs))
        yield ""
    if len(found) > 1:
        yield from growth_of(found)
        yield ""


def _noted(runs: Iterable[Run], into: list[Run]) -> Iterator[Run]:
    for run in runs:
        into.append(run)
        yield run


def shown(count: int) -> str:
    """Return a number of documents as people write it: 10.000."""
    return f"{count:,}".replace(",", ".")


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
    """Measure projects of these sizes and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental")
    parser.add_argument("count", type=int, nargs="*", default=[100, 1000], help=SIZES_HELP)
    parser.add_argument("--pdf", action="store_true", help=PDF_HELP)
    given = parser.parse_args()
    for line in measured_text(given.count, pdf=given.pdf):
        print(line, flush=True)


if __name__ == "__main__":
    main()
