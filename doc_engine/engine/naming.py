"""Which documents a person means: by id, by the name of a file, or by its path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.paths import resolved
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import UsageFault
from doc_engine.rules.nearest import nearest

__all__ = ["named_documents"]


def named_documents(loaded: Loaded, wanted: Sequence[str]) -> list[Sourced]:
    """Return the documents of these names, in order and each once; all if there are no names.

    A document with faults may be named too, by the id that its data give, sound or not. Raises
    UsageFault for a name that no document has, unless the project's own faults kept some of the
    documents from being found: these are then what is to be told.
    """
    if not wanted:
        return list(loaded.files)
    found = [each for name in dict.fromkeys(wanted) for each in _named(loaded, name)]
    return list({each.path: each for each in found}.values())


def _named(loaded: Loaded, wanted: str) -> list[Sourced]:
    files = loaded.files
    path = resolved(Path(wanted))
    for found in (
        [each for each in files if each.said("id") == wanted],
        [each for each in files if wanted == each.path],
        [each for each in files if path and path == resolved(loaded.root / each.path)],
        [each for each in files if wanted == PurePosixPath(each.path).stem],
    ):
        if found and wanted:
            return found
    if not loaded.listed:
        return []
    ids = [each.said("id") for each in files]
    guess = nearest(wanted, [name for name in (*ids, *(each.path for each in files)) if name])
    raise UsageFault("USE101" if guess else "USE107", document=wanted, nearest=guess)
