"""`make bench`: every comparison in one run, printed as Markdown."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

from benchmarks import pdf_rendering, starting, word_rendering, yaml_loading
from benchmarks.by_type import by_type_text
from benchmarks.growing import growing_text
from benchmarks.incremental import PDF_HELP, SIZES_HELP, measured_text
from benchmarks.jobs import jobs_text
from benchmarks.measuring import table
from benchmarks.watching import watching_text
from benchmarks.whole_way import whole_way_text
from benchmarks.word_reports import SIZES

__all__ = ["main"]

#: Documents of which all links are held at once; more take gigabytes.
_MOST_TRACED = 1000


def main() -> None:
    """Measure everything and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", type=Path, help="the folder with the engines of Node.js")
    parser.add_argument("--documents", type=int, nargs="+", default=[100], help=SIZES_HELP)
    parser.add_argument("--pdf", action="store_true", help=PDF_HELP)
    given = parser.parse_args()
    peers: Path | None = given.peers
    counts: list[int] = given.documents
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    scores = word_rendering.measure(peers)
    for size, (paragraphs, rows) in SIZES.items():
        title = f"Dữ liệu thành DOCX: {paragraphs} đoạn, bảng {rows} hàng"
        print(word_rendering.scores_table(title, scores[size]) + "\n")
    paragraphs, rows = SIZES["large"]
    title = f"Dữ liệu thành PDF: {paragraphs} đoạn, bảng {rows} hàng"
    print(pdf_rendering.pdf_table(title, pdf_rendering.measure()) + "\n")
    print(whole_way_text() + "\n")
    print(starting.starting_table(starting.measure()) + "\n")
    print(by_type_text() + "\n")
    print(jobs_text() + "\n")
    for line in measured_text(counts, pdf=given.pdf):
        print(line, flush=True)
    print(growing_text(min(max(counts), _MOST_TRACED)) + "\n")
    print(watching_text(10) + "\n")
    print(table("Đọc 5 MB YAML", yaml_loading.measure()))


if __name__ == "__main__":
    main()
