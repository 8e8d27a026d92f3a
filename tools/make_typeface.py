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
PUNCTUATION = "‐‑‒–—―‘’‚“”„†‡•…‰′″‹›₫€→≈≠≤≥−×÷"


def characters() -> str:
    """Return ASCII, Latin punctuation and every Vietnamese letter, sorted, each once."""
    vowels = [base + tone for base in "aăâeêioôơuưy" for tone in TONES]
    letters = [unicodedata.normalize("NFC", letter) for letter in vowels] + ["đ"]
    letters += [letter.upper() for letter in letters]
    latin = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0xC0))]
    return "".join(sorted({*latin, *letters, *PUNCTUATION} - {"\u00ad"}))


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
