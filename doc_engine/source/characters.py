"""Which characters a file may hold, which its values may hold, and where another one stands.

A document is set in Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4),
so a value may hold what every Times-metric face can show. Comments are nobody's words; but what
is invisible, or turns the direction of the text around, has no place in them either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from doc_engine.source.faults import Fault, excerpt
from doc_engine.standard.typeface import characters
from doc_engine.text import UNPRINTABLE, nfc

__all__ = [
    "FORBIDDEN",
    "SHOWN",
    "STRANGE",
    "UNREADABLE",
    "Stranger",
    "decomposed_at",
    "forbidden",
    "readable",
    "stranger_count",
    "strangers",
]

#: How many forbidden characters, and how many strange ones, are told one by one.
SHOWN: Final = 20
_UNREADABLE: Final = f"{UNPRINTABLE}\x85\u2028\u2029\ufeff"
#: The blocks of Unicode's category Cf: soft hyphen, zero widths, marks and turns of direction.
_FORMAT: Final = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
UNREADABLE: Final = re.compile(f"[{_UNREADABLE}]")
"""Controls, lone surrogates, and the separators that YAML 1.1 takes for line ends unseen."""

FORBIDDEN: Final = re.compile(f"[{_UNREADABLE}{_FORMAT}]")
"""Those, and format characters: what may stand nowhere in a file, not in a comment either."""

STRANGE: Final = re.compile(f"[^\\t\\r\\n{re.escape(''.join(sorted(characters())))}]")
"""What a value, in NFC, may not hold."""

#: A forbidden character that the parser takes for a letter.
_INVISIBLE: Final = "\u200b"
_LINE_END: Final = re.compile(r"[\r\n]")
_PIECE: Final = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))|.", re.DOTALL)
_SHORT_ESCAPES: Final = dict(zip("0abefvNLP_", "\0\a\b\x1b\f\v\x85\u2028\u2029\xa0", strict=True))


class Stranger(NamedTuple):
    """A character that a value may not hold, at its offset; `escaped`: by its number."""

    offset: int
    character: str
    escaped: bool

    @property
    def forbidden(self) -> bool:
        """Tell whether it may stand nowhere in a file."""
        return FORBIDDEN.match(self.character) is not None

    def fault(self) -> Fault:
        """Return its fault."""
        if self.forbidden:
            return Fault("SRC108", self.offset, {"character": _name(self.character)})
        if unicodedata.combining(self.character):
            return Fault("SRC117", self.offset, {"character": _name(self.character)})
        details = {
            "glyph": excerpt(self.character),
            "character": _name(self.character),
            "plain": _plain(self.character),
        }
        return Fault("SRC116" if details["plain"] else "SRC115", self.offset, details)


def decomposed_at(text: str) -> int:
    """Return the offset of the first letter of `text` that its composed form writes otherwise."""
    for at, character in enumerate(text):
        if unicodedata.combining(character) and at:
            return at - 1
        if nfc(character) != character:
            return at
    return 0


def forbidden(text: str) -> list[Fault]:
    """Return a fault for each of the first characters that no file may hold."""
    faults: list[Fault] = []
    for match in FORBIDDEN.finditer(text):
        if len(faults) == SHOWN:
            rest = len(FORBIDDEN.findall(text)) - SHOWN
            return [*faults, Fault("SRC109", match.start(), {"count": rest})]
        faults.append(Stranger(match.start(), match.group(), escaped=False).fault())
    return faults


def readable(text: str) -> str:
    """Return a text of equal length that the YAML parser can read, what is forbidden still so."""
    return UNREADABLE.sub(_INVISIBLE, text)


def strangers(text: str, start: int, end: int, style: str | None) -> Iterator[Stranger]:
    """Yield what the scalar `text[start:end]` may not hold, once its value is in NFC.

    `style` is YAML's: the quotation mark or block sign that the scalar begins with, if any.

    Why: a value in NFC has other offsets than its text, and a mark that finds its letter there is
    no stranger; so each letter is looked at with the marks that follow it.
    """
    if style and style in "|>":
        header = _LINE_END.search(text, start, end)
        start = header.end() if header else end
    letter: list[Stranger] = []
    for piece in _pieces(text, start, end, escapes=style == '"'):
        if letter and not unicodedata.combining(piece.character):
            yield from _odd_ones(letter)
            letter = []
        letter.append(piece)
    yield from _odd_ones(letter)


def stranger_count(text: str) -> int:
    """Return about how many characters of a long text no value may hold, escapes left out."""
    composed = FORBIDDEN.sub("", nfc(text))
    return len(composed) - len(STRANGE.sub("", composed))


def _pieces(text: str, start: int, end: int, *, escapes: bool) -> Iterator[Stranger]:
    """Yield each character of a scalar with its offset, escapes read."""
    if not escapes:
        yield from (Stranger(at, text[at], escaped=False) for at in range(start, end))
        return
    for match in _PIECE.finditer(text, start, end):
        numbers, short = match.group(1, 2, 3), match.group(4)
        number = next(filter(None, numbers), None)
        if number:
            yield Stranger(match.start(), chr(int(number, 16)), escaped=True)
        elif short:
            yield Stranger(match.start(), _SHORT_ESCAPES.get(short, short), escaped=True)
        else:
            yield Stranger(match.start(), match.group(), escaped=False)


def _odd_ones(letter: list[Stranger]) -> Iterator[Stranger]:
    """Yield what is strange about a letter with its marks."""
    composed = nfc("".join(each.character for each in letter))
    for character in STRANGE.findall(composed):
        same = [each for each in letter if each.character == character]
        yield same[-1] if same else letter[0]._replace(character=character)


def _name(character: str) -> str:
    """Return a character's code, with its Unicode name where it has one."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _plain(character: str) -> str:
    """Return what to type instead: the letters behind a ligature, "-" for a dash; "" if unknown."""
    if unicodedata.category(character) == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    return "" if plain == character or STRANGE.search(plain) else plain
