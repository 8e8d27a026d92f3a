"""Finds a Times-metric family with every Vietnamese letter, and checks that it has all glyphs.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, I.4 wants Times New Roman; Tinos and Liberation Serif
2 have its metrics.

Why: asked for "Times New Roman", fontconfig may hand out an old Liberation Serif that lacks 92
Vietnamese letters, and take those from another face without a word. So the four files are found
here, by name and by content, and given to WeasyPrint under a family name of our own.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from doc_engine.composition import Composition
from doc_engine.findings import EnvironmentFault
from doc_engine.render.faults import ContentFault
from doc_engine.standard.figures import EMBEDDED
from doc_engine.standard.typeface import vietnamese_letters

__all__ = ["FACES", "SCHEME", "Typeface", "check_glyphs", "face_css", "find_typeface"]

#: The scheme of the faces' addresses.
SCHEME: Final = "docengine-font"
#: Each face: its CSS weight and style.
FACES: Final[Mapping[str, tuple[str, str]]] = {
    "regular": ("normal", "normal"),
    "bold": ("bold", "normal"),
    "italic": ("normal", "italic"),
    "bold-italic": ("bold", "italic"),
}
_VARIABLE: Final = "DOC_ENGINE_FONTS"

#: The families wanted, best first, and the names of their four files in FACES' order.
_FILES: Final = (
    ("Tinos", "Tinos-Regular Tinos-Bold Tinos-Italic Tinos-BoldItalic"),
    (
        "Liberation Serif",
        "LiberationSerif-Regular LiberationSerif-Bold "
        "LiberationSerif-Italic LiberationSerif-BoldItalic",
    ),
    ("Times New Roman", "times timesbd timesi timesbi"),
    (
        "Times New Roman",
        "Times_New_Roman Times_New_Roman_Bold Times_New_Roman_Italic Times_New_Roman_Bold_Italic",
    ),
)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family: its four files, by face, and the characters that all of them have."""

    family: str
    files: Mapping[str, Path]
    characters: frozenset[str]

    @property
    def css_family(self) -> str:
        """The name under which a style sheet knows the faces: that of no installed family."""
        return self.family.replace(" ", "") + EMBEDDED


def find_typeface() -> Typeface:
    """Return the best family installed; EnvironmentFault ENV101 if there is none.

    The folders of the variable DOC_ENGINE_FONTS come before those of the system.
    """
    return _find(os.environ.get(_VARIABLE, ""))


def face_css(typeface: Typeface) -> str:
    """Return the `@font-face` rules that tie the family to its four addresses."""
    return "".join(
        f'@font-face {{ font-family: "{typeface.css_family}"; '
        f"font-weight: {weight}; font-style: {style}; src: url({SCHEME}:{face}) }}\n"
        for face, (weight, style) in FACES.items()
    )


def check_glyphs(composition: Composition, typeface: Typeface) -> None:
    """Raise ContentFault RND102 with every character that the face cannot show.

    Data hold only what the families have in common; an old file of one of them may lack even that.
    """
    texts = [run.text for run in composition.runs()]
    texts += [footnote.text for footnote in composition.footnotes()]
    missing = sorted(
        character
        for character in set().union(*texts) - typeface.characters
        if not character.isspace() and unicodedata.category(character) != "Cf"
    )
    if missing:
        named = ", ".join(f"“{each}” (U+{ord(each):04X})" for each in missing)
        raise ContentFault("RND102", characters=named, family=typeface.family)


@cache
def _find(extra: str) -> Typeface:
    """Search the folders; later calls with the same folders answer from memory."""
    installed: dict[str, list[Path]] = {}
    for path in _font_files(extra):
        name = path.stem.lower().replace(" ", "_")
        installed.setdefault(name, []).append(path)
    letters = set(vietnamese_letters())
    for family, row in _FILES:
        names = row.lower().split()
        for regular in installed.get(names[0], ()):
            files = [each for name in names for each in _beside(regular, installed.get(name, []))]
            if len(files) == len(names) and letters <= (characters := _characters(files)):
                return Typeface(family, dict(zip(FACES, files, strict=True)), characters)
    raise EnvironmentFault("ENV101")


def _beside(regular: Path, candidates: list[Path]) -> list[Path]:
    """Return the candidate in the same folder, if any: the four faces are of one version."""
    return [path for path in candidates if path.parent == regular.parent][:1]


def _characters(files: list[Path]) -> frozenset[str]:
    """Return the characters that all files have; none if one of them is no font."""
    common: set[int] | None = None
    for path in files:
        try:
            with path.open("rb") as file:
                mapped = set(TTFont(file, lazy=True).getBestCmap())
        except Exception:  # fontTools lets a broken file raise nearly anything
            return frozenset()
        common = mapped if common is None else common & mapped
    return frozenset(map(chr, common or ()))


def _font_files(extra: str) -> Iterator[Path]:
    """Yield the font files of every folder, in an order that does not depend on the disk's."""
    for folder in (*filter(None, extra.split(os.pathsep)), *_system_folders()):
        yield from sorted(Path(folder).expanduser().rglob("*.[tT][tT][fF]"))


def _system_folders() -> tuple[str, ...]:
    """Return where the system keeps its fonts."""
    if sys.platform == "win32":
        return (
            os.path.expandvars(r"%WINDIR%\Fonts"),
            os.path.expandvars(r"%LOCALAPPDATA%\Microsoft\Windows\Fonts"),
        )
    if sys.platform == "darwin":
        return ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts")
    return ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")
