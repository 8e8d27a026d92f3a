"""Which documents a person means: by id, by the name of a file, or by its path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.paths import resolved
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import UsageFault
from doc_engine.rules.nearest import nearest

__all__ = ["named_documents", "unknown"]

_Key = TypeVar("_Key")


def named_documents(loaded: Loaded, wanted: Sequence[str]) -> list[Sourced]:
    """Return the documents of these names, in order and each once; all if there are no names.

    A document with faults may be named too, by the id that its data give, sound or not. Raises
    UsageFault for a name that no document has, unless the project's own faults kept some of the
    documents from being found: these are then what is to be told.
    """
    if not wanted:
        return list(loaded.files)
    names = _Names(loaded)
    found = [each for name in dict.fromkeys(wanted) for each in names.find(name)]
    return list({each.path: each for each in found}.values())


def unknown(wanted: str, names: Sequence[str]) -> UsageFault:
    """Return the fault of a name that no document has, with the nearest of those that one has."""
    guess = nearest(wanted, names)
    return UsageFault("USE101" if guess else "USE107", document=wanted, nearest=guess)


class _Names:
    """The documents of a project by all that they may be called; each index is made once."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def find(self, wanted: str) -> list[Sourced]:
        """Return the documents of a name. Raises UsageFault if it is none's."""
        files = self._loaded.files
        for index in (self._by_id, self._by_path):
            if wanted and wanted in index:
                return index[wanted]
        path = resolved(Path(wanted))
        for found in (self._by_place.get(path, []) if path else [], self._by_stem.get(wanted, [])):
            if found and wanted:
                return found
        if not self._loaded.listed:
            return []
        ids = [each.said("id") for each in files]
        raise unknown(wanted, [name for name in (*ids, *(each.path for each in files)) if name])

    @cached_property
    def _by_id(self) -> dict[str, list[Sourced]]:
        return self._by(lambda each: each.said("id"))

    @cached_property
    def _by_path(self) -> dict[str, list[Sourced]]:
        return self._by(lambda each: each.path)

    @cached_property
    def _by_place(self) -> dict[Path | None, list[Sourced]]:
        return self._by(lambda each: resolved(self._loaded.root / each.path))

    @cached_property
    def _by_stem(self) -> dict[str, list[Sourced]]:
        return self._by(lambda each: PurePosixPath(each.path).stem)

    def _by(self, key: Callable[[Sourced], _Key]) -> dict[_Key, list[Sourced]]:
        found: dict[_Key, list[Sourced]] = {}
        for each in self._loaded.files:
            found.setdefault(key(each), []).append(each)
        return found
