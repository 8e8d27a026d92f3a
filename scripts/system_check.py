"""What the system lacks for doc_engine, one word a line: `venv`, `pango`, `subset`, `font`.

Run by scripts/setup.sh before anything is installed, so it uses the standard library only.
`subset` (HarfBuzz's font subsetter) is good to have; without the others nothing can be set up.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

#: Every letter that Vietnamese has beyond Latin-1, and the combining acute accent.
LETTERS = (
    "ĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ"
    "ỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ\u0301"
)

#: Faces with the widths of Times, by the names of their files in lower case.
FACES = {
    "tinos-regular.ttf",
    "liberationserif-regular.ttf",
    "times.ttf",
    "times new roman.ttf",
    "times_new_roman.ttf",
}

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
)

PANGO = (
    ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
)
SUBSET = ("harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")


def loads(library: str, *files: str) -> bool:
    """Tell whether the system has a shared library, by its name or by the name of a file."""
    for name in (*files, find_library(library)):
        if name:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
    return False


def font_files() -> Iterator[Path]:
    """Yield the files that by their names are faces with the widths of Times."""
    own = os.environ.get("DOC_ENGINE_FONTS")
    for folder in (*([own] if own else []), *FOLDERS):
        for parent, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(parent, name) for name in sorted(names) if name.lower() in FACES)


def characters(font: bytes) -> set[int]:
    """Return the code points that a TrueType font maps to a glyph (`cmap` formats 4 and 12).

    Raises struct.error if the bytes are no such font.
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(tables)]
    found: set[int] = set()
    for cmap in (offset for tag, _, offset, _ in records if tag == b"cmap"):
        (count,) = struct.unpack_from(">H", font, cmap + 2)
        for index in range(count):
            _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
            found |= _subtable(font, cmap + offset)
    return found


def _subtable(font: bytes, at: int) -> set[int]:
    """Return the code points of one subtable; none if it is of another format than 4 and 12."""
    (form,) = struct.unpack_from(">H", font, at)
    if form == 4:
        return _segments(font, at)
    if form == 12:
        return _groups(font, at)
    return set()


def _segments(font: bytes, at: int) -> set[int]:
    """Return the code points of a subtable of format 4."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    rows = [
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * skip)
        for skip in (0, count + 1, 2 * count + 1, 3 * count + 1)
    ]
    found: set[int] = set()
    for index, (end, start, delta, distance) in enumerate(zip(*rows, strict=True)):
        offsets = at + 16 + 2 * (3 * count + index)
        for code in range(start, end + 1):
            glyph = code
            if distance:
                place = offsets + distance + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", font, place) if place + 2 <= len(font) else (0,)
            if glyph and (glyph + delta) % 0x10000:
                found.add(code)
    return found


def _groups(font: bytes, at: int) -> set[int]:
    """Return the code points of a subtable of format 12."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    groups = (struct.unpack_from(">III", font, at + 16 + 12 * index) for index in range(count))
    return {code for start, end, _ in groups for code in range(start, min(end, 0x10FFFF) + 1)}


def is_vietnamese(path: Path) -> bool:
    """Tell whether a font file has every letter of Vietnamese; a broken file has none."""
    try:
        return {ord(letter) for letter in LETTERS} <= characters(path.read_bytes())
    except (OSError, struct.error):
        return False


def lacks() -> Iterator[str]:
    """Yield what the system lacks."""
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        yield "venv"
    if not all(loads(*names) for names in PANGO):
        yield "pango"
    if not loads(*SUBSET):
        yield "subset"
    if not any(is_vietnamese(path) for path in font_files()):
        yield "font"


if __name__ == "__main__":
    sys.stdout.writelines(f"{word}\n" for word in lacks())
