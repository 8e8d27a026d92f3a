"""One engine of Word templates in a process of its own: `ENGINE FOLDER SIZE SECONDS`.

Prints, as JSON, documents per second, the process's peak memory in MB and the size of a file.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["main"]

Render = Callable[[Mapping[str, object]], bytes]


def ours(path: Path) -> Render:
    """The compiled path: read, compiled and rendered as a user's own call does it."""
    from doc_engine.render.docx.dialect.template import compiled

    return lambda data: compiled(path.read_bytes(), path.name).render(data)


def docxtpl(path: Path) -> Render:
    """Plain docxtpl, made safe: values escaped, unknown fields refused."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined

    def render(data: Mapping[str, object]) -> bytes:
        template = DocxTemplate(path)
        template.render(dict(data), Environment(undefined=StrictUndefined), autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    return render


def main(engine: str, folder: Path, size: str, seconds: float) -> None:
    """Measure an engine for some seconds; 0 means one document only."""
    from benchmarks.word_reports import varied

    render = {"ours": ours, "docxtpl": docxtpl}[engine](folder / "docxtpl.docx")
    data = json.loads((folder / f"{size}.json").read_text("utf-8"))
    (folder / f"{engine}-{size}.docx").write_bytes(render(data))
    count, spent, turn = 0, 0.0, 0
    while spent < seconds:
        turn += 1
        given = varied(data, turn)
        start = time.perf_counter()
        render(given)
        took = time.perf_counter() - start
        if turn > 2:
            count, spent = count + 1, spent + took
    print(json.dumps({"rate": count / spent if spent else 0.0, "megabytes": _peak()}))


def _peak() -> float:
    """Return the process's peak resident memory in MB.

    Why not getrusage on Linux: there a new process starts with the peak that its parent reached.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
