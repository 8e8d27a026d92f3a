"""Vietnamese text made comparable: Unicode form, tone placement, white space, case.

Every room that compares words goes through this one, so that "hòa" and "hoà", or "Uỷ ban" and
"Ủy ban", are the same words everywhere and nowhere else is there a second notion of "the same".
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["comparable", "fold_space", "nfc", "same_words", "without_marks"]

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
_TONE_PATTERN = re.compile("|".join(_TONES))
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "\u2060": ""})


def nfc(text: str) -> str:
    """Return `text` in Unicode normalisation form C, the form that TCVN 6909:2001 expects."""
    return unicodedata.normalize("NFC", text)


def fold_space(text: str) -> str:
    """Return `text` in NFC with each run of white space (no-break too) as one blank, ends cut."""
    return " ".join(nfc(text).split())


def comparable(text: str) -> str:
    """Return the form in which two spellings of the same Vietnamese words are equal.

    NFC, one blank between words, lower case, plain hyphens, and the tone mark of oa, oe, uy on
    the first vowel. The result is for comparing only, never for printing.
    """
    lowered = fold_space(nfc(text.translate(_DASHES)).lower())
    return _TONE_PATTERN.sub(lambda match: _TONES[match.group()], lowered)


def same_words(left: str, right: str) -> bool:
    """Tell whether two texts say the same words, whatever their spelling of tones and blanks."""
    return comparable(left) == comparable(right)


def without_marks(text: str) -> str:
    """Return the words of `text` in plain letters a to z and digits, one blank between them.

    "Sở KH&CN" and "so kh&cn" both give "so kh cn". For searching as people type, never for proof.
    """
    plain = unicodedata.normalize("NFD", comparable(text)).replace("đ", "d")
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain)))
