"""Drift: a sealed document's data, templates or files are no longer what was issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from doc_engine.composition import Composition
from doc_engine.engine.checking import Checked
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.loaded import Loaded
from doc_engine.findings import Finding, Place, Severity
from doc_engine.model.seal import SealedFile
from doc_engine.readback import Unreadable, read
from doc_engine.source import fetch
from doc_engine.text import excerpt, fold_space
from doc_engine.wording import Phrase, phrase

__all__ = ["drift", "may_drift", "orphans"]

#: Words that are shown on each side of those that differ.
_AROUND = 4
#: In which order sealed files are read back to tell what differs: the quickest first.
_QUICKEST = ("docx", "html", "pdf")


def drift(
    loaded: Loaded,
    checked: Checked,
    *,
    restoring: bool = False,
) -> Iterator[Finding]:
    """Yield how a sealed document differs from what was issued: in words, in its files.

    When `restoring`, a file that is gone and that comes out the same byte for byte is not told,
    since it is about to be written again. A check that was recalled serves only if `may_drift`
    says that the words are those of the seal.
    """
    name = checked.document
    seal = loaded.seals.documents.get(name) if loaded.seals else None
    if seal is None or not checked.words:
        return
    made = checked.made()
    intact: dict[str, bytes] = {}
    for kind, file in sorted(seal.files.items()):
        found = _fetched(loaded, name, kind, file)
        if isinstance(found, bytes):
            intact[kind] = found
            continue
        again = found.code == "SEA104" and made.get(kind) == file.sha256
        if not (restoring and again):
            yield found
    if checked.words != seal.words and checked.composition is not None:
        details = {"difference": _difference(checked.composition, intact)}
        yield Finding("SEA101", pointer=("id",), document=name, details=details)


def may_drift(loaded: Loaded, checked: Checked) -> bool:
    """Tell whether the words of a document may not be those of its seal."""
    seal = loaded.seals.documents.get(checked.document) if loaded.seals else None
    return seal is not None and seal.words != checked.words


def orphans(loaded: Loaded) -> Iterator[Finding]:
    """Yield the seals of documents that the data do not have any more."""
    known = {each.said("id") for each in loaded.files}
    for name in sorted(loaded.seals.documents if loaded.seals and loaded.listed else ()):
        if name not in known:
            yield Finding("SEA105", place=_place(loaded, name), details={"document": name})


def _fetched(loaded: Loaded, name: str, kind: str, file: SealedFile) -> bytes | Finding:
    """Return the bytes of a sealed file, or what is wrong with it."""
    path, details = loaded.root / file.path, {"path": file.path, "document": name}
    data = fetch(path)
    if isinstance(data, Finding):
        place = _place(loaded, name, kind)
        return Finding("SEA104", Severity.WARNING, place=place, details=details, document=name)
    if digest(data) != file.sha256:
        return Finding("SEA103", place=Place(file.path), details=details, document=name)
    return data


def _place(loaded: Loaded, name: str, kind: str = "") -> Place | None:
    file = loaded.seals_file
    pointer = ("documents", name, "files", kind) if kind else ("documents", name)
    return file.place(pointer, key=not kind) if file else None


def _difference(composition: Composition, intact: Mapping[str, bytes]) -> Phrase:
    """Return in words what a document now says that its sealed file does not."""
    kind = next((each for each in _QUICKEST if each in intact), "")
    if not kind:
        return phrase("drift", "unknown")
    try:
        said = read(intact[kind], kind).words()
    except Unreadable:
        return phrase("drift", "unknown")
    old, new = (
        [fold_space(text) for text in each.values()] for each in (said, composition.words())
    )
    lost = list((Counter(old) - Counter(new)).elements())
    come = list((Counter(new) - Counter(old)).elements())
    if not lost and not come:
        return phrase("drift", "elsewhere")
    first, second = _narrowed(lost[0] if lost else "", come[0] if come else "")
    more = max(len(lost), len(come)) - 1
    part = "changed" if lost and come else "lost" if lost else "added"
    told = phrase("drift", part, old=first, new=second)
    return phrase("drift", "more", first=told, count=more) if more else told


def _narrowed(old: str, new: str) -> tuple[str, str]:
    """Return two texts without the words that they begin and end with alike, but for a few."""
    left, right = old.split(), new.split()
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    start, end = max(start - _AROUND, 0), max(end - _AROUND, 0)
    shown = (" ".join(each[start : len(each) - end]) for each in (left, right))
    first, second = (excerpt(each) for each in shown)
    return first, second
