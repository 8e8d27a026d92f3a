"""Vietnamese text made comparable: Unicode form, tone placement, white space, case.

Every room that compares words goes through this one, so that "hòa" and "hoà", or "Uỷ ban" and
"Ủy ban", are the same words everywhere and nowhere else is there a second notion of "the same".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = [
    "EXCERPT_LENGTH",
    "UNPRINTABLE",
    "capitals",
    "comparable",
    "excerpt",
    "fold_space",
    "is_syllable",
    "nfc",
    "same_words",
    "slug",
    "without_marks",
]

EXCERPT_LENGTH: Final = 60
UNPRINTABLE: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
"""What neither XML nor PDF can hold as text, as a regular expression's character class has it."""

_VOWELS = {
    "a": "àáảãạ",
    "e": "èéẻẽẹ",
    "o": "òóỏõọ",
    "u": "ùúủũụ",
    "y": "ỳýỷỹỵ",
}


def _tone_placements() -> dict[str, str]:
    """Map every "tone on the second vowel" spelling to the one with the tone on the first."""
    table: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for toned_first, toned_second in zip(_VOWELS[first], _VOWELS[second], strict=True):
            table[first + toned_second] = toned_first + second
    return table


_TONES = _tone_placements()
_TONE_PATTERN = re.compile(
    "|".join(
        f"{vowel}[{''.join(each[1] for each in _TONES if each[0] == vowel)}]"
        for vowel in dict.fromkeys(each[0] for each in _TONES)
    )
)
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "\u2060": ""})
_DASH = re.compile(f"[{''.join(map(chr, _DASHES))}]")

#: The texts of a document or two: every rule asks for the same ones.
_REMEMBERED: Final = 4096

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"[aeiouy]{1,3}"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_ABOVE_AND_BELOW = re.compile("[\u0300-\u036f]")


def nfc(text: str) -> str:
    """Return `text` in Unicode normalisation form C, the form that TCVN 6909:2001 expects."""
    return unicodedata.normalize("NFC", text)


def fold_space(text: str) -> str:
    """Return `text` in NFC with each run of white space (no-break too) as one blank, ends cut."""
    return " ".join(nfc(text).split())


@lru_cache(maxsize=_REMEMBERED)
def comparable(text: str) -> str:
    """Return the form in which two spellings of the same Vietnamese words are equal.

    NFC, one blank between words, lower case, plain hyphens, and the tone mark of oa, oe, uy on
    the first vowel. The result is for comparing only, never for printing.
    """
    lowered = fold_space(nfc(_plain_dashes(text)).lower())
    return _TONE_PATTERN.sub(lambda match: _TONES[match.group()], lowered)


def same_words(left: str, right: str) -> bool:
    """Tell whether two texts say the same words, whatever their spelling of tones and blanks."""
    return comparable(left) == comparable(right)


@lru_cache(maxsize=_REMEMBERED)
def capitals(text: str) -> tuple[bool, ...]:
    """Tell for each character of `comparable(text)` whether it stands in `text` as a capital.

    In a word whose length lower case changes (no Vietnamese word does that) only the first
    character is sure.
    """
    whole, lower = fold_space(_plain_dashes(text)), comparable(text)
    if len(whole) == len(lower) and whole.lower() == lower:
        return tuple(map(str.isupper, whole))
    words, lowers = whole.split(), lower.split()
    if list(map(len, words)) == list(map(len, lowers)):
        return tuple(map(str.isupper, whole))
    flags: list[bool] = []
    for printed, lowered in zip(words, lowers, strict=True):
        own = list(map(str.isupper, printed))
        flags += [*(own + [False] * len(lowered))[: len(lowered)], False]
    return tuple(flags[:-1])


def _plain_dashes(text: str) -> str:
    return text.translate(_DASHES) if _DASH.search(text) else text


def is_syllable(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable, by its spelling: "Sở", "hội", "nghiêng"."""
    plain = _ABOVE_AND_BELOW.sub("", unicodedata.normalize("NFD", comparable(word)))
    return _SYLLABLE.fullmatch(plain) is not None


def slug(text: str) -> str:
    """Return the id that a person would make of a name: "Sở KH&CN" is "so-khcn"; "" of no letters.

    At most 40 of `[a-z0-9-]`, as every id of a project.
    """
    return without_marks(text.replace("&", "")).replace(" ", "-")[:40].rstrip("-")


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """Return `text` on one line, fit to stand in a message: unprintables shown, the rest cut."""
    shown = text if len(text) <= length else text[: length - 1].rstrip() + "…"
    if shown.isprintable():
        return shown
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in shown)


def without_marks(text: str) -> str:
    """Return the words of `text` in plain letters a to z and digits, one blank between them.

    "Sở KH&CN" and "so kh&cn" both give "so kh cn". For searching as people type, never for proof.
    """
    plain = unicodedata.normalize("NFD", comparable(text)).replace("đ", "d")
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain)))
