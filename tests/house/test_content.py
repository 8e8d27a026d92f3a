"""What no file of the project may hold: a registry's host, a machine's folder, a person's address.

The forbidden words are put together from pieces, so that this file does not hold them itself.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: Folders that tools make; left out where git cannot say which files are ours.
MADE = {".git", ".venv", ".lock-venv", "build", "dist", "__pycache__", ".hypothesis"}
MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache"}

REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "ana" + "conda.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "crates" + ".io",
    "ruby" + "gems.org",
    "proxy.go" + "lang.org",
    "maven" + ".org",
    "nu" + "get.org",
    "pack" + "agist.org",
]
REGISTRY = re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE)
FOLDER = re.compile(r"(?<![\w.)])/(?:work\b|(?:root|home)/)")
ADDRESS = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})\b")


def faults(text: str) -> Iterator[str]:
    """Yield what a text may not hold, with its line."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern in (REGISTRY, FOLDER):
            yield from (f"{number}: {match.group()}" for match in pattern.finditer(line))
        for match in ADDRESS.finditer(line):
            if not f".{match['domain'].lower()}".endswith(".example.vn"):
                yield f"{number}: {match.group()}"


def _listed_by_git() -> list[Path] | None:
    """Return the files that git tracks or would track; None if git cannot say."""
    command = ["git", "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return [ROOT / name for name in listed.decode().split("\0") if name]


@cache
def texts() -> dict[str, str]:
    """Return the project's text files: content by name."""
    paths = _listed_by_git()
    if not paths:
        paths = [path for path in ROOT.rglob("*") if not MADE & {*path.relative_to(ROOT).parts}]
    found = {}
    for path in paths:
        content = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return found


def test_each_kind_of_fault_is_seen() -> None:
    host, home = "https://" + REGISTRIES[0] + "/simple", "/" + "home/lan/x.yaml"

    assert list(faults(f"a\n{host}\n({home})\nb@" + "tinh.gov.vn")) == [
        f"2: {REGISTRIES[0]}",
        "3: /" + "home/",
        "4: b@" + "tinh.gov.vn",
    ]


def test_what_only_looks_like_a_fault_is_left_alone() -> None:
    text = "lan@example.vn lan@so.example.vn @page python@3.13 a/home/b ../work/x vào/ra"

    assert list(faults(text)) == []


def test_the_files_of_the_project_are_seen() -> None:
    assert {"pyproject.toml", "requirements/dev.lock", "requirements/core.lock", "Makefile"} <= set(
        texts()
    )
    assert len(texts()) >= 30


def test_no_file_names_a_registry_a_machine_or_a_person() -> None:
    found = [f"{name}:{fault}" for name, text in texts().items() for fault in faults(text)]

    assert not found, "\n".join(found)
