"""Hold every DOCX that the repository makes against the Open XML schema.

Looked at are the packaged templates, every document of `data/`, the examples of `init` and, where
python-redlines is installed, the tracked changes from one document of a type to another. The
validator is a Node.js package, installed once in a folder outside the repository; it needs no
network afterwards.

Usage: python -m tools.validate_docx [--if-possible] FOLDER PACKAGE@VERSION

Exit codes: 0 all valid, or with --if-possible nothing to validate with; 1 faults; 3 no validator.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doc_engine import Project
from doc_engine.engine.comparing.redlining import redline_of
from doc_engine.engine.starting import start_project
from doc_engine.findings import EnvironmentFault
from doc_engine.model.document import Document
from doc_engine.render import packaged_templates

ROOT: Final = Path(__file__).parent.parent
#: How long the installation may take, and the look at one file, in seconds.
INSTALLATION: Final = 120
ONE_FILE: Final = 60
_COMMAND: Final = "ooxml-validator"


class Impossible(Exception):
    """There is nothing to validate with; the message says why."""


def validator(folder: Path, package: str) -> list[str]:
    """Return the command of the validator, installed in `folder` if need be.

    Raises Impossible without Node.js or npm, or if the installation fails or takes too long.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Impossible("không có Node.js và npm")
    command, mark = folder / "node_modules" / ".bin" / _COMMAND, folder / "installed"
    if not command.exists() or not mark.is_file() or mark.read_text("utf-8") != package:
        folder.mkdir(parents=True, exist_ok=True)
        install = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), package]
        try:
            done = subprocess.run(
                install, cwd=folder, capture_output=True, timeout=INSTALLATION, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Impossible(f"không cài được {package} ({type(error).__name__})") from error
        if done.returncode or not command.exists():
            raise Impossible(f"không cài được {package} (npm trả về mã {done.returncode})")
        mark.write_text(package, "utf-8")
    return [node, str(command.resolve())]


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name of each DOCX and where it lies; what is rendered is written into `folder`."""
    for template in sorted(packaged_templates().glob("*/template.docx")):
        yield f"templates/{template.parent.name}/template.docx", template
    started = folder / "init"
    start_project(started)
    for root in (ROOT, started):
        project = Project.open(root)
        for document in project.documents:
            path = folder / f"{document.id}.docx"
            path.write_bytes(project.render(document, "docx"))
            yield f"{document.type}/{document.id}.docx", path
        yield from _redlines(project, folder)


def _redlines(project: Project, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the tracked changes between the first two documents of each type."""
    kinds: dict[str, list[Document]] = {}
    for document in project.documents:
        kinds.setdefault(document.type, []).append(document)
    for kind, documents in kinds.items():
        if len(documents) < 2:
            continue
        old, new = (project.render(each, "docx") for each in documents[:2])
        path = folder / f"{kind}-redline.docx"
        try:
            path.write_bytes(redline_of(old, new, documents[1].issued_date))
        except EnvironmentFault as fault:
            print(f"{kind}: {fault.message()}")
            continue
        yield f"{kind}/{documents[0].id}-{documents[1].id}.docx", path


def faults(command: list[str], path: Path) -> list[str]:
    """Return what is wrong with a DOCX. Raises Impossible if the validator does not answer."""
    try:
        done = subprocess.run(
            [*command, str(path)], capture_output=True, timeout=ONE_FILE, check=False
        )
        told = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise Impossible(f"{_COMMAND} không trả lời ({type(error).__name__})") from error
    found = [json.dumps(each, ensure_ascii=False) for each in told.get("errors", [])]
    return found or ([] if told.get("ok") else ["không hợp lệ, không rõ vì sao"])


def main(arguments: list[str]) -> int:
    """Validate everything and print what is wrong; return the exit code."""
    lenient = "--if-possible" in arguments
    cache, package = (each for each in arguments if each != "--if-possible")
    try:
        command = validator(Path(cache).expanduser().resolve(), package)
        wrong = count = 0
        with tempfile.TemporaryDirectory() as folder:
            for name, path in files(Path(folder)):
                found = faults(command, path)
                count, wrong = count + 1, wrong + bool(found)
                print(f"{name}: {'hợp lệ' if not found else 'KHÔNG hợp lệ'}")
                for each in found:
                    print(f"  {each}")
    except Impossible as reason:
        print(f"Chưa đối chiếu DOCX với lược đồ Open XML: {reason}.")
        return 0 if lenient else 3
    print(f"{count} tệp DOCX, {wrong} tệp không hợp lệ.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
