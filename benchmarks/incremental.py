"""Builds and comparisons of many small documents: from nothing, and after edits of a few.

`python -m benchmarks.incremental [COUNT]`: COUNT documents of 30 assignments each, as DOCX; each
run is a process of its own.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["main", "measure", "write_project"]

_ASSIGNMENTS = 30
_SHARED = 10


def write_project(root: Path, count: int) -> None:
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
        (folder / f"ct-{number}.yaml").write_text(_document(number), "utf-8")


def _name(number: int) -> str:
    """Return a name that no other is near: two syllables tell each from the others."""
    first = ("Lúa", "Ngô", "Khoai", "Sắn", "Đậu", "Mía", "Chè", "Cam", "Vải", "Nhãn")
    second = ("đồi", "suối", "rừng", "biển", "đồng", "núi", "sông", "hồ", "bãi", "làng")
    third = ("bắc", "nam", "đông", "tây", "thượng", "trung", "hạ", "nội", "ngoại", "tân")
    tens, ones = divmod(number, 10)
    return f"Sở {first[ones]} {second[tens % 10]} {third[(tens + tens // 10) % 10]}"


def _document(number: int) -> str:
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
    for each in range(_ASSIGNMENTS):
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


def measure(count: int, root: Path) -> list[tuple[str, float, str]]:
    """Return what was run, its seconds of the processor, and the line that told what was done."""
    write_project(root, count)
    _keep(root)
    units, document = root / "data/units.yaml", root / "data/chi-thi/ct-0.yaml"
    rows = [_run("dựng từ đầu", root, "build"), _run("không có gì đổi", root, "build")]
    _replace(document, "còn hạn chế", "còn nhiều hạn chế")
    rows.append(_run("sửa một văn bản", root, "build"))
    _keep(root)
    rows.append(_run("diff HEAD~1 HEAD, sửa một văn bản", root, "diff", "HEAD~1", "HEAD"))
    shutil.rmtree(root / ".doc-engine")
    rows.append(_run("như trên, không có bộ nhớ đệm", root, "diff", "HEAD~1", "HEAD"))
    _replace(units, _name(0), f"{_name(0)} mới")
    rows.append(_run("đổi tên một đơn vị", root, "build"))
    rows.append(_run("check --stale", root, "check", "--stale"))
    rows.append(_run("check", root, "check"))
    _keep(root)
    rows.append(_run("diff HEAD~1 HEAD, đổi tên một đơn vị", root, "diff", "HEAD~1", "HEAD"))
    return rows


def _keep(root: Path) -> None:
    """Keep the data in git as one more revision."""
    (root / ".gitignore").write_text("/build\n/.doc-engine\n", "utf-8")
    nobody = ("-c", "user.name=A", "-c", "user.email=a@example.vn")
    for words in (("init", "-q"), ("add", "-A"), (*nobody, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *words], cwd=root, check=True)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")


def _run(name: str, root: Path, *arguments: str) -> tuple[str, float, str]:
    start = _spent()
    command = [sys.executable, "-m", "doc_engine", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    spent = _spent() - start
    lines = [line for line in done.stdout.splitlines() if line]
    told = next((line for line in reversed(lines) if "không đổi" in line), lines[-1])
    return name, spent, told


def _spent() -> float:
    """Return the processor's seconds of all processes that were run: what others do is not told."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print a table."""
    count = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as folder:
        title = f"{count} văn bản, mỗi văn bản {_ASSIGNMENTS} nhiệm vụ"
        print(f"| {title} | giây của bộ xử lý | kết quả |")
        print("|---|---|---|")
        for name, spent, told in measure(count, Path(folder)):
            print(f"| {name} | {spent:.1f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
