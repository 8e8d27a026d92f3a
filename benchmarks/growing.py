"""What a project of ten times the documents costs: checks, comparisons and traces of both sizes.

`python -m benchmarks.growing [COUNT]`: COUNT documents of 30 assignments each (100 unless told
otherwise) beside a tenth of them; each run is a process of its own. Every second document of those
that are traced is a plan that carries out the one before.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.incremental import Run, edited, kept, ran, write_project
from benchmarks.tracing import write_linked

__all__ = ["growing_text", "main", "measure"]

_DAY = ("trace", "--as-of", "2024-02-29")
_DOCX = ("check", "--to", "docx")
_SINCE = ("--changed-since", "HEAD")


def measure(count: int, root: Path) -> Iterator[Run]:
    """Write two projects of `count` documents below `root`; yield what each run took."""
    checked, traced = root / "checked", root / "traced"
    write_project(checked, count)
    kept(checked)
    document = checked / "data/chi-thi/ct-0.yaml"
    yield ran("check --to docx từ đầu", checked, *_DOCX)
    yield ran("check --to docx, không có gì đổi", checked, *_DOCX)
    edited(document, "còn hạn chế", "còn nhiều hạn chế")
    yield ran("check --to docx, sửa một văn bản", checked, *_DOCX)
    edited(document, "còn nhiều hạn chế", "còn một số hạn chế")
    yield ran("check --changed-since HEAD, sửa một văn bản", checked, *_DOCX, *_SINCE)
    yield ran("diff HEAD, sửa một văn bản", checked, "diff", "HEAD")
    write_linked(traced, count)
    yield ran("trace", traced, *_DAY)
    yield ran("trace --to html", traced, *_DAY, "--to", "html")


def growing_text(count: int) -> str:
    """Return a Markdown table of a tenth of `count` documents beside all of them."""
    few = max(1, count // 10)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        pairs = list(zip(measure(few, Path(one)), measure(count, Path(other)), strict=True))
    lines = [
        f"**{few} và {count} văn bản, mỗi văn bản 30 nhiệm vụ: giây (giây CPU), MB**",
        "",
        f"| | {few} | {count} | giây CPU gấp | MB gấp |",
        "|---|---:|---:|---:|---:|",
    ]
    for less, more in pairs:
        factor = more.processor / less.processor
        growth = more.megabytes / less.megabytes
        lines.append(
            f"| {more.name} | {_figures(less)} | {_figures(more)} | {factor:.1f} | {growth:.1f} |"
        )
    return "\n".join(lines)


def _figures(run: Run) -> str:
    return f"{run.wall:.1f} ({run.processor:.1f}), {run.megabytes:.0f}"


def main() -> None:
    """Measure and print the table."""
    print(growing_text(int(sys.argv[1]) if sys.argv[1:] else 100))


if __name__ == "__main__":
    main()
