"""Which paths of a project matter to its documents, and which folders must be watched for them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doc_engine.engine.listing import SUFFIXES
from doc_engine.engine.loaded import BESIDE, Loaded
from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.paths import inside, is_folder, resolved
from doc_engine.model.config import Config

__all__ = ["Change", "Territory", "territory_of"]

#: What editors and Office keep beside a file while it is worked on: backups, swap files, probes
#: whether a folder can be written (vim's 4913), notes of who has a document open.
_SCRATCH: Final = re.compile(
    r"\..*|.*~|~\$.*|#.*#|4913|.*\.(tmp|temp|swp|swo|swx|bak|part|crdownload)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Change:
    """Something has happened to a path: it was made, altered, moved there or away, or removed."""

    path: Path
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Territory:
    """The files and folders below `root` on which the documents depend.

    Each stands there as it is named and, where links lead elsewhere, as it is. Below `templates`
    every file counts, below `data` those that may be documents. Nothing below `out` counts, which
    the program itself writes.
    """

    root: Path
    files: frozenset[Path]
    data: frozenset[Path]
    templates: frozenset[Path]
    out: frozenset[Path]

    def concerns(self, change: Change) -> bool:
        """Tell whether the documents may be others after a change."""
        path = change.path
        if path in self.files or path in self.data or path in self.templates:
            return True
        if any(path.is_relative_to(each) for each in self.out):
            return False
        if change.is_folder and any(each.is_relative_to(path) for each in self._named()):
            return True
        return any(
            self._counts(path.relative_to(folder), change.is_folder, folder in self.data)
            for folder in (*self.data, *self.templates)
            if path.is_relative_to(folder)
        )

    def folders(self) -> Mapping[Path, bool]:
        """Return the folders that are there to be watched, and whether with all below them.

        Why also those above: what is removed and made again is seen only from the folder above it.
        """
        whole = {each for each in (*self.data, *self.templates) if _is_real(each)}
        whole = {each for each in whole if not whole & set(each.parents)}
        single = {
            above
            for each in self._named()
            for above in each.parents
            if above.is_relative_to(self.root) and _is_real(above)
        }
        deep = {each for each in single if each in whole or whole & set(each.parents)}
        return {**dict.fromkeys(sorted(single - deep), False), **dict.fromkeys(sorted(whole), True)}

    def _named(self) -> Iterable[Path]:
        return (*self.files, *self.data, *self.templates)

    def _counts(self, below: Path, is_folder: bool, holds_data: bool) -> bool:
        """Tell whether a path below a folder of documents or templates counts there."""
        if any(each.startswith(".") for each in below.parts) or _SCRATCH.fullmatch(below.name):
            return False
        return is_folder or not holds_data or below.suffix.lower() in SUFFIXES


def territory_of(loaded: Loaded, out: Path, last: Territory | None = None) -> Territory:
    """Return the territory of a project that is built into `out`.

    While the configuration cannot be read, it is what it was when it could be, or the usual one.
    """
    root, config = loaded.root, loaded.config
    if config is None and last is not None:
        return last
    config = config or Config(schema="1")
    files = [root / getattr(config, key) for key in ("units", "seals", *BESIDE)]
    named = [*files, root / config.documents, root / config.templates]
    outputs = [] if any(inside(each, out) for each in named) else [out]
    linked = [path for each in loaded.files if (path := root / each.path).is_symlink()]
    return Territory(
        root,
        _both([root / CONFIG_NAME, *files, *linked], root),
        _both([root / config.documents], root),
        _both([root / config.templates], root),
        _both(outputs, Path(root.anchor)),
    )


def _is_real(folder: Path) -> bool:
    """Tell whether a folder is there, and not by way of a link."""
    return is_folder(folder) and resolved(folder) == folder


def _both(paths: Iterable[Path], limit: Path) -> frozenset[Path]:
    """Return paths below `limit` as they are named and, where links lead elsewhere, as they are."""
    named = [Path(os.path.normpath(each)) for each in paths if inside(each, limit)]
    return frozenset(named) | {path for each in named if (path := resolved(each)) is not None}
