"""Somebody who follows a page word by word, in a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

#: Who commits: on a machine of tests git may know nobody.
_WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.vn"))
}


class Reader:
    """Somebody at a terminal who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def types(self, line: str, shell: str = "sh") -> str:
        """Run one line in the current folder; return what it printed, once it has succeeded."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ").strip('"')
            return ""
        line = line.replace("doc-engine", f'"{sys.executable}" -m doc_engine', 1)
        done = subprocess.run(
            [shell, "-c", line],
            cwd=self.folder,
            env={**os.environ, **_WHO, "DOC_ENGINE_LANG": "", "COLUMNS": "100"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def edits(self, document: Path, lines: str) -> None:
        """Give keys at the top of a document of the folder the values that the page shows."""
        path = self.folder / document
        text = path.read_text("utf-8")
        for line in lines.splitlines():
            key = line.partition(":")[0]
            text, count = re.subn(rf"^(# )?{key}:.*$", line, text, count=1, flags=re.M)
            assert count == 1, key
        path.write_text(text, "utf-8")
