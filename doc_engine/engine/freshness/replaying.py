"""Findings and proofs as plain data, and back: what is replayed is what was found."""

from __future__ import annotations

from dataclasses import astuple
from functools import lru_cache
from sys import intern
from typing import Any

from doc_engine.findings import Finding, Place, Severity
from doc_engine.rules.coverage import Proof
from doc_engine.wording import DEFAULT_LANGUAGE, Phrase

__all__ = ["Unkeepable", "finding", "plain_finding", "plain_proof", "proof"]

_PHRASE = "phrase"
_TUPLE = "tuple"
_PLAIN = (str, int, float, bool, type(None))


class Unkeepable(Exception):
    """A finding that holds a value which plain data cannot; its document is not kept."""


def plain_finding(finding: Finding) -> list[Any]:
    """Return a finding as plain data. Raises Unkeepable."""
    place = None if finding.place is None else list(astuple(finding.place))
    return [
        finding.code,
        finding.severity.value,
        place,
        {key: _plain(value) for key, value in finding.details.items()},
        None if finding.pointer is None else list(finding.pointer),
        finding.document,
        None if finding.word is None else list(finding.word),
    ]


def finding(plain: list[Any]) -> Finding:
    """Return the finding that `plain_finding` made plain."""
    code, severity, place, details, pointer, document, word = plain
    return Finding(
        code,
        Severity(severity),
        None if place is None else Place(*place),
        {key: _whole(value) for key, value in details.items()},
        None if pointer is None else tuple(pointer),
        document,
        None if word is None else (word[0], word[1]),
    )


def plain_proof(proof: Proof) -> list[Any]:
    """Return a proof as plain data. Raises Unkeepable."""
    return [_plain(getattr(proof, name)) for name in Proof.__dataclass_fields__]


def proof(plain: list[Any]) -> Proof:
    """Return the proof that `plain_proof` made plain; texts that are alike are held once."""
    told: list[Any] = [intern(each) if type(each) is str else _whole(each) for each in plain]
    return Proof(*told)


def _plain(value: object) -> Any:
    if isinstance(value, Phrase):
        return {_PHRASE: dict(value.texts)}
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return {_TUPLE: [_plain(each) for each in value]}
    raise Unkeepable(type(value).__name__)


def _whole(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if _TUPLE in value:
        return tuple(_whole(each) for each in value[_TUPLE])
    return _phrase(tuple(value[_PHRASE].items()))


@lru_cache(maxsize=4096)
def _phrase(texts: tuple[tuple[str, str], ...]) -> Phrase:
    """Return a phrase; those that are alike are one: places are called the same everywhere."""
    told = {language: intern(text) for language, text in texts}
    made = Phrase(told[DEFAULT_LANGUAGE])
    made.texts = told
    return made
