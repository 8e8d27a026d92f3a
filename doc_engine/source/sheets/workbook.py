"""A workbook (ECMA-376, SpreadsheetML): its sheets' values, read within limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from lxml import etree

from doc_engine.source.sheets.cells import Cell, Kind, Range, Sheet, SheetFault
from doc_engine.text import excerpt

__all__ = ["read_workbook"]

_MEGABYTE: Final = 1024 * 1024
_PART_LIMIT: Final = 64 * _MEGABYTE
_PACKAGE_LIMIT: Final = 128 * _MEGABYTE
_CELL_LIMIT: Final = 200_000
_MERGE_LIMIT: Final = 10_000
_LAST_ROW: Final = 1_048_576
_WORKBOOK: Final = "xl/workbook.xml"
_MACROS: Final = re.compile(r"vbaProject|macrosheets/|\.bin$")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: The number formats that show a day without being defined in a file (18.8.30).
_DAY_FORMATS: Final = frozenset([*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)])
_NOT_LETTERS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_DAY_ZERO: Final = date(1899, 12, 30)
_DAY_ZERO_OF_1904: Final = date(1904, 1, 1)
_SECURE: Final[Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def read_workbook(data: bytes, shown_as: str) -> list[Sheet]:
    """Return the visible sheets of an XLSX file. Raises SheetFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_sheets(_Package(archive), shown_as))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
        raise SheetFault("IMP101") from error
    except (etree.XMLSyntaxError, ValueError, OverflowError) as error:
        raise SheetFault("IMP101") from error
    except (RuntimeError, NotImplementedError) as error:
        raise SheetFault("IMP102") from error


class _Package:
    """The parts of a workbook by name, each read only if it is not too large."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = archive.infolist()
        if sum(each.file_size for each in entries) > _PACKAGE_LIMIT:
            raise SheetFault("IMP104", limit=_PACKAGE_LIMIT // _MEGABYTE)
        if any(
            _MACROS.search(each.filename) and "printer" not in each.filename for each in entries
        ):
            raise SheetFault("IMP103")
        self.names = {each.filename for each in entries}

    def part(self, name: str) -> bytes:
        """Return a part's bytes. Raises SheetFault if it is hostile, KeyError if there is none."""
        if self._archive.getinfo(name).file_size > _PART_LIMIT:
            raise SheetFault("IMP104", limit=_PART_LIMIT // _MEGABYTE)
        content = self._archive.read(name)
        if b"<!DOCTYPE" in content or b"<!\0D\0O\0C\0T" in content:
            raise SheetFault("IMP105")
        return content

    def tree(self, name: str) -> Any:
        """Return a part's root element."""
        return etree.fromstring(self.part(name), etree.XMLParser(**_SECURE))

    def related(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the parts of the workbook by the id, and by the kind, of their relation."""
        by_id, by_kind = {}, {}
        for each in _all(self.tree("xl/_rels/workbook.xml.rels"), "Relationship"):
            target = posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
            by_id[each.get("Id", "")] = target
            by_kind[each.get("Type", "").rpartition("/")[2]] = target
        return by_id, by_kind


def _sheets(package: _Package, shown_as: str) -> Iterator[Sheet]:
    workbook = package.tree(_WORKBOOK)
    by_id, by_kind = package.related()
    since_1904 = any(_flag(each.get("date1904")) for each in _all(workbook, "workbookPr"))
    strings, styles = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
    reader = _Reader(
        [_words(each) for each in _all(package.tree(strings), "si")] if strings else [],
        _day_styles(package.tree(styles)) if styles else frozenset(),
        _DAY_ZERO_OF_1904 if since_1904 else _DAY_ZERO,
    )
    for each in _all(workbook, "sheet"):
        if each.get("state", "visible") == "visible":
            link = next((value for key, value in each.items() if _local(key) == "id"), "")
            name = excerpt(each.get("name", ""))
            yield reader.sheet(package.part(by_id[link]), f"{shown_as}!{name}")


class _Reader:
    """Reads sheets with the strings and styles that a workbook keeps apart from them."""

    def __init__(self, strings: list[str], days: frozenset[int], day_zero: date) -> None:
        self._strings = strings
        self._days = days
        self._day_zero = day_zero
        self._cells = 0

    def sheet(self, part: bytes, path: str) -> Sheet:
        """Return a sheet of which only cells with a value are kept."""
        sheet, row = Sheet(path), 0
        events = etree.iterparse(
            io.BytesIO(part), events=("end",), tag=("{*}row", "{*}mergeCell"), **_SECURE
        )
        for _, element in events:
            if _local(element.tag) == "row":
                row = int(element.get("r", row + 1))
                if not 1 <= row <= _LAST_ROW:
                    raise SheetFault("IMP101")
                for cell in self._row(element, row):
                    sheet.put(cell)
            elif merged := _range(element.get("ref", "")):
                sheet.merged.append(merged)
                if len(sheet.merged) > _MERGE_LIMIT:
                    raise SheetFault("IMP106", limit=_MERGE_LIMIT)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        return sheet

    def _row(self, element: Any, row: int) -> Iterator[Cell]:
        column = 0
        for each in element:
            if _local(each.tag) != "c":
                continue
            found = _REFERENCE.fullmatch(each.get("r", ""))
            column = _number(found[1]) if found else column + 1
            cell = self._cell(each, row, column)
            if cell is not None:
                self._cells += 1
                if self._cells > _CELL_LIMIT:
                    raise SheetFault("IMP106", limit=_CELL_LIMIT)
                yield cell

    def _cell(self, element: Any, row: int, column: int) -> Cell | None:
        """Return a cell, or None for one without a value."""
        parts = {_local(each.tag): each for each in element}
        kind = element.get("t", "n")
        text = parts["v"].text or "" if "v" in parts else ""
        if "f" in parts:
            return Cell(row, column, f"={parts['f'].text or ''}", Kind.FORMULA)
        if kind == "inlineStr":
            text = _words(parts["is"]) if "is" in parts else ""
        elif kind == "s" and text:
            text = self._strings[int(text)] if 0 <= int(text) < len(self._strings) else ""
        if not text.strip():
            return None
        if kind == "e":
            return Cell(row, column, text, Kind.ERROR)
        if kind == "d":
            day = date.fromisoformat(text[:10])
            return Cell(row, column, f"{day:%d/%m/%Y}", Kind.DAY, day)
        if kind == "n":
            return self._of_number(row, column, text, int(element.get("s", 0)))
        return Cell(row, column, text)

    def _of_number(self, row: int, column: int, text: str, style: int) -> Cell:
        """Return the cell of a number, which its style may show as a day."""
        number = float(text)
        if style in self._days and 0 < number < (date.max - self._day_zero).days:
            day = self._day_zero + timedelta(days=int(number))
            return Cell(row, column, f"{day:%d/%m/%Y}", Kind.DAY, day)
        whole = number.is_integer() and abs(number) < 10**15
        return Cell(row, column, str(int(number)) if whole else text, Kind.NUMBER)


def _day_styles(styles: Any) -> frozenset[int]:
    """Return the numbers of the cell styles that show a number as a day."""
    own = {}
    for each in _all(styles, "numFmt"):
        letters = _NOT_LETTERS.sub("", each.get("formatCode", "")).lower()
        own[each.get("numFmtId")] = "d" in letters or "y" in letters
    found = set()
    for cell_formats in _all(styles, "cellXfs"):
        for number, each in enumerate(cell_formats):
            code = each.get("numFmtId", "0")
            if own.get(code, code.isdecimal() and int(code) in _DAY_FORMATS):
                found.add(number)
    return frozenset(found)


def _words(element: Any) -> str:
    """Return the text of a string, its phonetic readings left out."""
    texts = []
    for each in element.iter("{*}t"):
        if _local(each.getparent().tag) != "rPh":
            texts.append(each.text or "")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(texts))


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if begin is None or end is None:
        return None
    return Range(int(begin[2]), _number(begin[1]), int(end[2]), _number(end[1]))


def _number(letters: str) -> int:
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - ord("A") + 1
    return number


def _all(element: Any, name: str) -> Iterator[Any]:
    yield from element.iter("{*}" + name)


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _flag(value: str | None) -> bool:
    return value in ("1", "true", "on")
