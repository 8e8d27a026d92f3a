"""What was found out about documents, kept below the project from one run to the next.

`.doc-engine/cache` may be deleted at any time. Each file is one document's, begins with the hash
of the rest of it and is replaced whole, so that a torn, foreign or old file is as good as none. A
store that cannot be written keeps nothing and says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from doc_engine.engine.freshness.hashing import digest, reader
from doc_engine.engine.paths import own_bytes, resolved
from doc_engine.engine.writing import remove_leftovers, write_atomically
from doc_engine.findings import DocEngineError

__all__ = ["FOLDER", "Store"]

FOLDER: Final = ".doc-engine/cache"
_DOCUMENTS: Final = "documents"
_REGISTRIES: Final = "registries"
#: Checks of other documents or formats may rest on a registry that is not the last one.
_REGISTRIES_KEPT: Final = 16
#: So that git takes no notice of the folder, whatever the project's own `.gitignore` says.
_IGNORED: Final = "*\n"


class Store:
    """The kept results of a project; `None` in place of one means that nothing is kept."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / FOLDER
        self._known: dict[str, dict[str, Any]] = {}
        self._begun = False

    def of(self, path: str) -> dict[str, Any]:
        """Return what is kept of the document at a path, by this very program; {} for nothing."""
        if path not in self._known:
            self._known.clear()  # they are asked for one after the other, and may be thousands
            found = self._read(self._document(path))
            fits = found.get("path") == path and found.get("reader") == reader()
            self._known[path] = found if fits else {}
        return self._known[path]

    def keep(self, path: str, part: str, value: Mapping[str, Any]) -> None:
        """Keep a part of what is known of the document at a path."""
        known = {**self.of(path), "path": path, "reader": reader(), part: value}
        self._known = {path: known}
        self._write(self._document(path), known)

    def names(self, registry: str) -> dict[str, Any] | None:
        """Return the names that the registry of this hash had, None if they are not kept."""
        found = self._read(self._folder / _REGISTRIES / f"{registry}.json")
        names = found.get("names")
        return names if isinstance(names, dict) else None

    def keep_names(self, registry: str, names: Mapping[str, Any]) -> None:
        """Keep the names of a registry, by its hash."""
        path = self._folder / _REGISTRIES / f"{registry}.json"
        if not path.exists():
            self._write(path, {"names": names})

    def tidy(self, paths: Iterable[str]) -> None:
        """Remove what is kept of documents that are no more, and the names of old registries.

        `paths` are those of every document that there is. Through a link nothing is removed.
        """
        kept = set(paths)
        wanted = {self._document(path) for path in kept}
        self._known = {path: known for path, known in self._known.items() if path in kept}
        documents, registries = self._folder / _DOCUMENTS, self._folder / _REGISTRIES
        try:
            if not all(map(self._is_own, (documents, registries))):
                return
            for folder in (documents, registries):
                remove_leftovers(folder)
            old = sorted(registries.glob("*.json"), key=lambda path: path.stat().st_mtime)
            gone = [path for path in documents.glob("*.json") if path not in wanted]
            for path in (*gone, *old[:-_REGISTRIES_KEPT]):
                path.unlink(missing_ok=True)
        except OSError:
            return

    def _is_own(self, folder: Path) -> bool:
        root = resolved(self._root)
        return root is not None and resolved(folder) == root / folder.relative_to(self._root)

    def _document(self, path: str) -> Path:
        return self._folder / _DOCUMENTS / f"{digest(path.encode('utf-8', 'replace'))[:32]}.json"

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            head, _, body = own_bytes(path).partition(b"\n")
            found = json.loads(body) if head.decode("ascii") == digest(body) else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, path: Path, value: Mapping[str, Any]) -> None:
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        data = body.encode("utf-8", "surrogatepass")
        try:
            if not self._begun:
                self._begun = True
                ignored = self._folder / ".gitignore"
                if not ignored.exists():
                    write_atomically(ignored, _IGNORED.encode(), self._root, durably=False)
            content = digest(data).encode("ascii") + b"\n" + data
            write_atomically(path, content, self._root, durably=False)
        except (DocEngineError, OSError):
            return
