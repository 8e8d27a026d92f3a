"""Write doc_engine/standard/typeface.json: the advance widths of a Times-metric face.

Usage: python -m tools.make_typeface [FOLDER]   (FOLDER holds the four Tinos-*.ttf)
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype/croscore")
TARGET = Path(__file__).parent.parent / "doc_engine" / "standard" / "typeface.json"
FACES = {
    "regular": "Tinos-Regular.ttf",
    "bold": "Tinos-Bold.ttf",
    "italic": "Tinos-Italic.ttf",
    "bold_italic": "Tinos-BoldItalic.ttf",
}
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
#: Windows Glyph List 4, which every Times New Roman holds, by code points.
WGL4 = """
20-7E A0-17F 192 1FA-1FF 2C6-2C7 2C9 2D8-2DD 384-38A 38C 38E-3A1 3A3-3CE 401-40C 40E-44F 451-45C
45E-45F 490-491 1E80-1E85 1EF2-1EF3 2013-2015 2017-201E 2020-2022 2026 2030 2032-2033 2039-203A
203C 203E 2044 207F 20A3-20A4 20A7 20AC 2105 2113 2116 2122 2126 212E 215B-215E 2190-2195 21A8
2202 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310
2320-2321 2500 2502 250C 2510 2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C
2590-2593 25A0-25A1 25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CB 25CF 25D8-25D9 25E6 263A-263C 2640
2642 2660 2663 2665-2666 266A-266B FB01-FB02
"""
#: What Times New Roman 5 (Windows Vista and later), Tinos and Liberation Serif 2 have beyond it,
#: and a document may need: hyphen, figure dash, đồng, thirds, raised and lowered digits, Ș and Ț.
MORE = "2010 2012 20AB 2153-2154 2074-2079 2080-2089 218-21B"
#: The division slash, which in Tinos is the glyph of the fraction slash, so that a PDF's reader
#: cannot tell which of the two it is.
DOUBLES = {"\u2215"}


def code_points(ranges: str) -> set[int]:
    """Return the code points of ranges in hexadecimal."""
    pairs = (each.partition("-") for each in ranges.split())
    return {
        code
        for first, _, last in pairs
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


def is_plain(character: str) -> bool:
    """Tell whether a character is no format character, not another's double, and no ligature."""
    ligature = (
        character > "\u00ff"
        and unicodedata.category(character).startswith("L")
        and unicodedata.decomposition(character).startswith("<compat>")
    )
    same = unicodedata.normalize("NFC", character) == character
    return same and not ligature and unicodedata.category(character) != "Cf"


def characters() -> str:
    """Return what the three families have in common and a document may hold, sorted."""
    vowels = [base + tone for base in "aăâeêioôơuưy" for tone in TONES]
    letters = [unicodedata.normalize("NFC", letter) for letter in vowels]
    listed = {chr(code) for code in code_points(WGL4) | code_points(MORE)}
    upper = {letter.upper() for letter in letters}
    return "".join(sorted(filter(is_plain, (listed | {*letters} | upper) - DOUBLES)))


def widths(font: TTFont, wanted: str) -> list[int]:
    """Return the advance width of each wanted character, in units of the em."""
    names = font.getBestCmap()
    return [font["hmtx"][names[ord(each)]][0] for each in wanted]


def table(folder: Path) -> dict[str, object]:
    """Return the whole table as it is written to the file."""
    wanted = characters()
    fonts = {face: TTFont(folder / name) for face, name in FACES.items()}
    return {
        "source": f"Tinos, {fonts['regular']['name'].getDebugName(5)}",
        "units_per_em": fonts["regular"]["head"].unitsPerEm,
        "characters": wanted,
        "faces": {face: widths(font, wanted) for face, font in fonts.items()},
    }


def as_text(folder: Path = FOLDER) -> str:
    """Return the file's text: one key or face a line."""
    head = table(folder)
    faces = head.pop("faces")
    assert isinstance(faces, dict)
    lines = [f'  "{face}": {json.dumps(row, separators=(",", ":"))}' for face, row in faces.items()]
    body = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return body + ',\n "faces": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    TARGET.write_text(as_text(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER), "utf-8")
