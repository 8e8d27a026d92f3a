"""The lock file: what went into each output below the project, and the hash of its bytes.

It is meant to be committed beside the outputs: no time, no folder of a machine and no order of
work is in it. It is written last and whole, so that a killed build leaves the old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath
from sys import intern
from typing import Any, Final

from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.freshness.store import FOLDER
from doc_engine.engine.locking import locked
from doc_engine.engine.paths import is_file, own_bytes, resolved
from doc_engine.engine.writing import remove_leftovers, write_atomically

__all__ = ["LOCK_NAME", "Entry", "Lock", "belongs", "file_hash", "key_of", "read_lock", "record"]

LOCK_NAME: Final = "build.lock.json"
_VERSION: Final = 1
_MUTEX: Final = f"{FOLDER}/build.lock"


@dataclass(frozen=True, slots=True)
class Entry:
    """One output: whose it is, in which format, what went into it, the hash of its bytes."""

    document: str
    format: str
    source: str
    inputs: Mapping[str, str]
    sha256: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The outputs of a project by their paths below it; `is_read` tells that there was a lock."""

    outputs: Mapping[str, Entry] = field(default_factory=dict)
    is_read: bool = False


def read_lock(root: Path) -> Lock:
    """Return the lock of a project; one that is missing, torn or of another version is empty.

    So is one that names what is no output: a merge, or a hand, has spoilt it.
    """
    try:
        found = json.loads(own_bytes(root / LOCK_NAME))
        if found["version"] != _VERSION:
            return Lock()
        return Lock(dict(_entries(found["outputs"])), is_read=True)
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return Lock()


def belongs(path: str, kind: str) -> bool:
    """Tell whether an output may be one of a document of this type; "" is any type."""
    return kind in ("", PurePosixPath(path).parent.name)


def record(root: Path, made: Mapping[str, Entry], documents: Mapping[str, str] | None) -> None:
    """Put what was made into the lock; take out what belongs to none of `documents`, if known.

    `documents` are the types by their ids.

    Of a file that another build has replaced since, that build's own word holds. Raises
    EnvironmentFault if the disk refuses.
    """
    with locked(root / _MUTEX, root):
        remove_leftovers(root)
        old = read_lock(root)
        kept = {
            path: entry
            for path, entry in old.outputs.items()
            if documents is None
            or (entry.document in documents and belongs(path, documents[entry.document]))
        }
        for path, entry in made.items():
            if kept.get(path) != entry and file_hash(root / path) == entry.sha256:
                kept[path] = entry
        if kept != old.outputs or (made and not old.is_read):
            write_atomically(root / LOCK_NAME, _text(kept).encode("utf-8"), root)


def key_of(path: Path, root: Path) -> str | None:
    """Return the name of an output in the lock, None for one that is not below the project.

    However somebody came there, one file has one name.
    """
    whole = path if path.is_absolute() else Path.cwd() / path
    if ".." in whole.parts:
        whole, root = (resolved(whole.parent) or whole.parent) / whole.name, resolved(root) or root
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None


def file_hash(path: Path) -> str:
    """Return the hash of a file's bytes, "" if it cannot be read."""
    try:
        return digest(path.read_bytes()) if is_file(path) else ""
    except OSError:
        return ""


def _entries(outputs: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for path, given in outputs.items():
        entry = _shared(Entry(**given))
        texts = (entry.document, entry.format, entry.source, entry.sha256)
        if not all(isinstance(each, str) for each in (*texts, *entry.inputs.values())):
            raise TypeError(path)
        if not _is_below(path):
            raise ValueError(path)
        yield path, entry


def _shared(entry: Entry) -> Entry:
    """Return an entry with texts that are one where they are alike: most inputs of most are."""
    inputs = {intern(key): _one(value) for key, value in entry.inputs.items()}
    return replace(entry, format=_one(entry.format), inputs=inputs)


def _one(text: Any) -> Any:
    return intern(text) if type(text) is str else text


def _is_below(path: str) -> bool:
    """Tell whether a name in the lock is the plain path of a file below the project."""
    path.encode("utf-8")
    pure = PurePosixPath(path)
    plain = "\0" not in path and pure.as_posix() == path
    return plain and len(pure.parts) > 1 and not pure.is_absolute() and ".." not in pure.parts


def _text(outputs: Mapping[str, Entry]) -> str:
    """Return the lock as JSON, as one call would write it that takes a hundred times its memory."""
    head, tail = '{\n  "outputs": ', f',\n  "version": {_VERSION}\n}}\n'
    if not outputs:
        return f"{head}{{}}{tail}"
    entries = ",\n".join(
        f"    {_dumped(each)}: {_entry(outputs[each])}" for each in sorted(outputs)
    )
    return f"{head}{{\n{entries}\n  }}{tail}"


def _entry(entry: Entry) -> str:
    plain = {each.name: getattr(entry, each.name) for each in fields(entry)}
    return _dumped(plain).replace("\n", "\n    ")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
