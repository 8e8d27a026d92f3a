"""A large report as PDF: ours beside WeasyPrint as it comes, on one HTML and the same faces."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from statistics import median
from typing import Any, Final

from benchmarks.word_reports import report
from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.render import packaged_templates, render

__all__ = ["composition", "measure", "pdf_table"]

_FOLDER: Final = packaged_templates() / "bao-cao"
_HEADS: Final = ("TT", "Đơn vị", "Nhiệm vụ", "Thời hạn", "Tiến độ", "Kết quả", "Ghi chú")
_WIDTHS: Final = (4, 12, 30, 10, 7, 12, 10)
_UNITS: Final = {
    "schema": "1",
    "units": [
        {
            "id": name,
            "kind": kind,
            "place": "Bắc Giang",
            "symbol": symbol,
            "names": [{"full": full}],
        }
        for name, kind, symbol, full in (
            ("ubnd-tinh", "province-organ", "UBND", "Ủy ban nhân dân tỉnh Bắc Giang"),
            ("so-khcn", "department", "SKHCN", "Sở Khoa học và Công nghệ"),
        )
    ],
}


@cache
def composition(size: str) -> Composition:
    """Return a monthly report in words: its paragraphs, and an annex with the table of tasks."""
    data: Any = report(size)
    columns = [
        {"title": head, "width": str(width)} for head, width in zip(_HEADS, _WIDTHS, strict=True)
    ]
    rows = [[str(value) for value in row.values()] for row in data["rows"]]
    document = {
        "schema": "1",
        "type": "bao-cao",
        "id": "bc-thang-11",
        "organ": "so-khcn",
        "state": "for-signature",
        "drafted_date": "2026-12-01",
        "subject": data["subject"],
        "recipients": [{"to": "ubnd-tinh"}],
        "signatory": {"authority": "GIÁM ĐỐC", "full_name": data["signer"]},
        "sections": [
            {"title": "Kết quả", "body": [{"text": p["text"]} for p in data["paragraphs"]]}
        ],
        "annexes": [
            {
                "id": "bang",
                "title": "Nhiệm vụ",
                "landscape": "true",
                "body": [{"columns": columns, "rows": rows}],
            }
        ],
    }
    return compose(Document.model_validate(document), Registry.model_validate(_UNITS))


def ours(size: str) -> bytes:
    """Return the PDF as the program makes it, the template filled in each time."""
    return render(composition(size), "pdf", _FOLDER)


def plain(size: str) -> bytes:
    """Return what WeasyPrint makes of the HTML and the faces, untagged as it does by itself."""
    from weasyprint import HTML

    html, base = _filled(size)
    made: bytes = HTML(string=html, base_url=base).write_pdf()
    return made


@cache
def _filled(size: str) -> tuple[str, str]:
    """Return the HTML that our renderer lays out, the faces by their files, and its address."""
    from doc_engine.render.html import TEMPLATE, filled, page_style
    from doc_engine.render.pdf.fonts import SCHEME, face_css, find_typeface

    typeface = find_typeface()
    css = face_css(typeface)
    for face, path in typeface.files.items():
        css = css.replace(f"url({SCHEME}:{face})", f'url("{path.as_uri()}")')
    css += page_style(composition(size), f'"{typeface.css_family}"')
    return filled(composition(size), _FOLDER, css), (_FOLDER / TEMPLATE).as_uri()


_CONTESTANTS: Final[Mapping[str, Callable[[str], bytes]]] = {
    "doc_engine (có thẻ, PDF/UA-1)": ours,
    "WeasyPrint, write_pdf() (không thẻ)": plain,
}


def measure(size: str = "large", rounds: int = 5) -> dict[str, float]:
    """Return each contestant's median seconds for one report, all in turn in each round.

    Each has a process of its own: what ours saves WeasyPrint would else be saved for both.
    """
    context = get_context("spawn")
    pools = {name: ProcessPoolExecutor(1, mp_context=context) for name in _CONTESTANTS}
    times: dict[str, list[float]] = {name: [] for name in _CONTESTANTS}
    try:
        for turn in range(rounds + 1):
            for name, pool in pools.items():
                seconds = pool.submit(_timed, name, size).result()
                if turn:  # the round before the first warms up
                    times[name].append(seconds)
    finally:
        for pool in pools.values():
            pool.shutdown()
    return {name: median(each) for name, each in times.items()}


def pdf_table(title: str, seconds: Mapping[str, float]) -> str:
    """Return the seconds as a Markdown table; ratios are to the first row, which is ours."""
    ours_took = next(iter(seconds.values()))
    rows = [f"| {name} | {took:.2f} | {took / ours_took:.2f} |" for name, took in seconds.items()]
    return "\n".join([f"**{title}**", "", "| | giây | gấp |", "|---|---:|---:|", *rows])


def _timed(name: str, size: str) -> float:
    start = time.perf_counter()
    _CONTESTANTS[name](size)
    return time.perf_counter() - start
