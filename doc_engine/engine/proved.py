"""The proofs of many documents, held small: packed for each document, and whole when asked for.

A document of 30 assignments has 90 proofs, which take 30 times their packed bytes; a project has
thousands of documents, and of most nobody asks for more than how many were found.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, islice
from typing import Any, Final, overload

from doc_engine.engine.freshness import replaying
from doc_engine.rules.coverage import Proof

__all__ = ["Account", "Bundle", "Proved", "accounts", "found_among", "proved", "without"]

#: The quickest; higher ones save little of so little.
_LEVEL: Final = 1
_Formats = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What is counted of the proofs of one document.

    `formats` are name, how many were found and how many there are, of each format that has any.
    `in_full` tells that each thing wanted was found by its anchor, in each of these formats.
    """

    document: str
    assignments: int
    formats: _Formats
    in_full: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Proofs of one document, `packed` where they are plain data, and what is counted of them."""

    account: Account
    packed: bytes | tuple[Proof, ...]

    def __len__(self) -> int:
        return sum(number for _, _, number in self.account.formats)

    def __iter__(self) -> Iterator[Proof]:
        if isinstance(self.packed, tuple):
            return iter(self.packed)
        text = zlib.decompress(self.packed).decode("utf-8", "surrogatepass")
        return map(replaying.proof, json.loads(text))

    def plain(self) -> list[Any]:
        """Return the bundle as plain data. Raises Unkeepable."""
        if isinstance(self.packed, tuple):
            raise replaying.Unkeepable("proof")
        own = self.account
        packed = b64encode(self.packed).decode("ascii")
        return [own.document, own.assignments, list(map(list, own.formats)), own.in_full, packed]


class Proved(Sequence[Proof]):
    """Proofs in their order, in bundles; equal to any sequence of the same proofs."""

    __slots__ = ("bundles",)

    def __init__(self, bundles: Iterable[Bundle] = ()) -> None:
        self.bundles = tuple(bundles)

    @classmethod
    def kept(cls, plain: Iterable[Sequence[Any]]) -> Proved:
        """Return what `plain` made plain."""
        return cls(
            Bundle(
                Account(document, count, _shared(tuple(map(tuple, formats))), full),
                b64decode(packed),
            )
            for document, count, formats, full, packed in plain
        )

    def plain(self) -> list[list[Any]]:
        """Return the proofs as plain data. Raises Unkeepable."""
        return [each.plain() for each in self.bundles]

    def __len__(self) -> int:
        return sum(map(len, self.bundles))

    def __iter__(self) -> Iterator[Proof]:
        for each in self.bundles:
            yield from each

    @overload
    def __getitem__(self, index: int) -> Proof: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Proof]: ...
    def __getitem__(self, index: int | slice) -> Proof | Sequence[Proof]:
        if isinstance(index, slice):
            return tuple(self)[index]
        at = index + len(self) if index < 0 else index
        found = next(islice(self, at, None), None) if at >= 0 else None
        if found is None:
            raise IndexError(index)
        return found

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Proved) and self.bundles == other.bundles:
            return True
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __repr__(self) -> str:
        return repr(tuple(self))


def proved(*given: Iterable[Proof]) -> Proved:
    """Return proofs, packed and in their order; what is packed already stays as it is."""
    return Proved(bundle for each in given for bundle in _bundles(each))


def accounts(proofs: Iterable[Proof]) -> Iterator[tuple[Account, Iterable[Proof]]]:
    """Yield what is counted of each document's proofs, and these; nothing is unpacked for it.

    Proofs of one document count together where they stand one after the other.
    """
    for _, same in groupby(_bundles(proofs), key=lambda each: each.account.document):
        first, *others = same
        whole = _bundle([*chain(first, *others)]) if others else first
        yield whole.account, whole


def found_among(proofs: Iterable[Proof]) -> int:
    """Return how many of these tell that something was found."""
    return sum(number for each, _ in accounts(proofs) for _, number, _ in each.formats)


def without(proofs: Iterable[Proof], documents: Collection[str]) -> Proved:
    """Return the proofs of other documents than these."""
    return Proved(each for each in _bundles(proofs) if each.account.document not in documents)


def _bundles(proofs: Iterable[Proof]) -> Iterator[Bundle]:
    if isinstance(proofs, Proved):
        yield from proofs.bundles
        return
    for _, same in groupby(proofs, key=lambda proof: proof.document):
        yield _bundle(tuple(same))


def _bundle(proofs: Sequence[Proof]) -> Bundle:
    """Return a bundle of the proofs of one document."""
    wanted: dict[str, Counter[object]] = {}
    found: Counter[str] = Counter()
    for each in proofs:
        key = (each.assignment, each.printing, each.role, each.words)
        wanted.setdefault(each.format, Counter())[key] += 1
        found[each.format] += each.found
    account = Account(
        proofs[0].document,
        len({each.assignment for each in proofs}),
        _shared(tuple((name, found[name], each.total()) for name, each in wanted.items())),
        in_full=len({frozenset(each.items()) for each in wanted.values()}) == 1
        and all(each.found and each.by == "anchor" for each in proofs),
    )
    try:
        plain = [replaying.plain_proof(each) for each in proofs]
    except replaying.Unkeepable:
        return Bundle(account, tuple(proofs))
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return Bundle(account, zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))


@lru_cache(maxsize=1024)
def _shared(formats: _Formats) -> _Formats:
    """Return the same object for the same formats: thousands of documents have them alike."""
    return formats
