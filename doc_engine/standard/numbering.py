"""How the parts of a text are numbered: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6 and V.6.

The decree knows phần, mục, khoản and điểm, each with figures of its own, and lets other
structures go "from larger to smaller in one order" (II.6.c): "1.1." below "1." is the house's.
"""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["LETTERS", "Level", "letter", "levels_of", "roman"]

#: "none" takes no number, and none from those beside it.
Level = Literal["part", "roman", "arabic", "decimal", "letter", "none"]

#: The letters of điểm, as the decree's own articles use them.
LETTERS: Final = "abcdđeghiklmnopqrstuvxy"

_ROMAN: Final = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

#: V.6.b: reports and plans have phần, mục, khoản, điểm; what follows Mẫu 1.4 has as many as it
#: needs of them. Directives begin with khoản.
_LEVELS: Final[dict[str, tuple[Level, ...]]] = {
    "chi-thi": ("arabic", "decimal"),
    "ke-hoach": ("roman", "arabic", "decimal"),
    "bao-cao": ("part", "roman", "arabic", "decimal"),
    "cong-van": ("arabic", "letter"),
}
_OTHERS: Final[tuple[Level, ...]] = ("roman", "arabic", "letter")


def levels_of(type_slug: str) -> tuple[Level, ...]:
    """Return the levels of a type's sections, the largest first; below the last comes "1.1"."""
    return _LEVELS.get(type_slug, _OTHERS)


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman figures."""
    text = ""
    for value, figures in _ROMAN:
        count, number = divmod(number, value)
        text += figures * count
    return text


def letter(number: int) -> str:
    """Return the letter of the `number`-th điểm, from 1: a, b, c, d, đ; "aa" follows "y"."""
    rounds, index = divmod(number - 1, len(LETTERS))
    return LETTERS[index] * (rounds + 1)
