"""One input file as it was read: its text, its data, the place of everything, what is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doc_engine.findings import Finding, Place, Severity, has_errors
from doc_engine.source import characters, loading, raw
from doc_engine.source.faults import Fault
from doc_engine.source.lines import Lines, Mark
from doc_engine.source.spans import Group, Step, Tree, bounds, exact, nearest

__all__ = ["SourceFile", "fetch", "parse", "read"]

#: Faults of characters, in spite of which it is known what the data are meant to be.
_OF_CHARACTERS: Final = frozenset({"SRC108", "SRC109", "SRC115", "SRC116", "SRC117"})
_KEY_STEP: Final = "[key]"
"""What pydantic appends to a location to mean the key and not its value."""


#: What stands before the first word of a scalar: a quote, or the head of a block.
_BEFORE_WORDS: Final = re.compile(r"[|>][^\r\n]*[\r\n]|[\"']")
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The result of reading a file.

    `path` is as the user would type it, with forward slashes. `text` is as read, without a byte
    order mark; all offsets count its characters. `data` is a mapping whose scalars are str in NFC,
    or None for an empty value, `~` and `null`. It is None as a whole if a finding is an error;
    but where characters alone are wrong the data are there, without those that are forbidden.
    """

    path: str
    text: str
    data: object
    findings: tuple[Finding, ...]
    _lines: Lines
    _tree: Tree | None = None

    def place(self, pointer: Sequence[Step], *, key: bool = False) -> Place:
        """Return the place of the value at `pointer`, or of its key.

        Steps that the data do not have are passed over, so that the place of what is missing is
        that of the nearest thing around it, and a pydantic location may be given as it comes.
        An item of a sequence has no key: its own place is given.
        """
        if self._tree is None:
            return Place(self.path)
        if pointer and pointer[-1] == _KEY_STEP:
            pointer, key = pointer[:-1], True
        trail, whole = nearest(self._tree, pointer)
        key_span, tree = trail[-1] if trail else (None, self._tree)
        wanted = key_span if key and whole and key_span is not None else tree
        return self._lines.place(bounds(wanted)[0])

    def mark(self, pointer: Sequence[Step], *, key: bool = False) -> Mark | None:
        """Return the mark of the value at exactly `pointer`, or of its key; None without one."""
        trail = exact(self._tree, pointer) if self._tree is not None else None
        if trail is None or self._tree is None:
            return None
        key_span, tree = trail[-1] if trail else (None, self._tree)
        if key:
            return self._lines.mark(*bounds(key_span)) if key_span is not None else None
        return self._lines.mark(*bounds(tree))

    def place_of_word(self, pointer: Sequence[Step], word: int, letter: int) -> Place:
        """Return the place of a letter of a word in the text at `pointer`, both from 0.

        Words are what blanks part. Where they cannot be told apart as YAML wrote them, the place
        is that of the text.
        """
        trail = exact(self._tree, pointer) if self._tree is not None else None
        if not trail or isinstance(trail[-1][1], Group):
            return self.place(pointer)
        start, end = bounds(trail[-1][1])
        written = self.text[start:end]
        before = _BEFORE_WORDS.match(written)
        words = list(_WORD.finditer(self.text, start + (before.end() if before else 0), end))
        if word >= len(words) or (written.startswith('"') and "\\" in written):
            return self.place(pointer)
        return self.place_at(min(words[word].start() + letter, words[word].end() - 1))

    def keys(self, pointer: Sequence[Step]) -> tuple[str, ...]:
        """Return the keys of the mapping at exactly `pointer`, in their order, else nothing."""
        trail = exact(self._tree, pointer) if self._tree is not None else None
        tree = trail[-1][1] if trail else self._tree if trail == () else None
        if not isinstance(tree, Group) or isinstance(tree.values, list):
            return ()
        return tuple(tree.values)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at `offset` in `text`."""
        return self._lines.place(offset)


def fetch(path: Path) -> bytes | Finding:
    """Return the bytes of a file of any kind, or why there are none; never waits on a pipe."""
    content = raw.fetch(path)
    return Finding(content.code, details=content.details) if isinstance(content, Fault) else content


def read(path: Path, shown_as: str) -> SourceFile:
    """Read a file of YAML; whatever is wrong with it becomes findings."""
    content = raw.fetch(path)
    if isinstance(content, Fault):
        return _refused(_shown(shown_as), "", [content])
    return parse(content, shown_as)


def parse(content: str | bytes, shown_as: str) -> SourceFile:
    """Take YAML that is already in memory; `shown_as` is the path that its places carry."""
    path = _shown(shown_as)
    large = raw.too_large(len(content))
    if large:
        return _refused(path, "", [large])
    if isinstance(content, bytes):
        text, fault = raw.decode(content)
        if fault:
            return _refused(path, text, [fault])
    else:
        text = content.removeprefix("\ufeff")
    return _loaded(path, text, characters.forbidden(text))


def _loaded(path: str, text: str, told: list[Fault]) -> SourceFile:
    """Return the file of a text of which some faults are known already."""
    loaded = loading.load(characters.readable(text))
    faults = [*told, *loaded.faults]
    if all(each.severity is Severity.WARNING or each.code in _OF_CHARACTERS for each in faults):
        faults.extend(_unfit_top(loaded))
    lines = Lines(path, text)
    findings = _findings(faults, lines, path)
    grave = has_errors(each for each in findings if each.code not in _OF_CHARACTERS)
    data = None if grave else loaded.data
    return SourceFile(path, text, data, findings, lines, loaded.tree)


def _unfit_top(loaded: loading.Loaded) -> Iterable[Fault]:
    """Yield the fault of a file that is empty or whose top is not a mapping."""
    if loaded.data is None:
        yield Fault("SRC110")
    elif not isinstance(loaded.data, dict) and loaded.tree is not None:
        yield Fault("SRC111", bounds(loaded.tree)[0])


def _refused(path: str, text: str, faults: Iterable[Fault]) -> SourceFile:
    """Return the file of a content that was not parsed."""
    lines = Lines(path, text)
    return SourceFile(path, text, None, _findings(faults, lines, path), lines)


def _findings(faults: Iterable[Fault], lines: Lines, path: str) -> tuple[Finding, ...]:
    """Return the faults as findings, in the order of their places."""
    ordered = sorted(faults, key=lambda fault: -1 if fault.offset is None else fault.offset)
    return tuple(_finding(fault, lines, path) for fault in ordered)


def _finding(fault: Fault, lines: Lines, path: str) -> Finding:
    """Return one fault as a finding; an offset among its details becomes a line."""
    place = Place(path) if fault.offset is None else lines.place(fault.offset)
    details = dict(fault.details)
    if isinstance(details.get("first"), int):
        details["first"] = lines.position(int(str(details["first"])))[0]
    return Finding(fault.code, fault.severity, place, details)


def _shown(path: str) -> str:
    """Return a path with forward slashes and nothing that cannot be printed."""
    return "".join(
        each if each.isprintable() else ascii(each)[1:-1] for each in path.replace(os.sep, "/")
    )
