"""Operations on a DOCX: the texts (`w:t`) between the ends of a bookmark."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from lxml import etree

from tests.proof.surgery import Cuts, handles

__all__ = ["DocxPatient", "W", "members_of", "packed"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY: Final = "word/document.xml"

#: The number of a `w:t` in its part, and an offset in its text.
_Handle = tuple[int, int]


def members_of(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


class DocxPatient:
    """A DOCX on the table: the words of its body under each bookmark."""

    def __init__(self, data: bytes) -> None:
        self._members = members_of(data)
        self._stretches: dict[str, list[tuple[str, _Handle | None]]] = defaultdict(list)
        self._read(etree.fromstring(self._members[_BODY]))

    def text(self, anchor: str) -> str:
        """Return the words between the ends of a bookmark."""
        return "".join(character for character, _ in self._stretches[anchor])

    def without(self, cuts: Cuts, unnamed: Collection[str] = ()) -> bytes:
        """Return the file without some words, and without the bookmarks in `unnamed`."""
        root = etree.fromstring(self._members[_BODY])
        gone: dict[int, set[int]] = defaultdict(set)
        for number, offset in handles(cuts, self._stretches):
            gone[number].add(offset)
        for number, element in enumerate(root.iter(W + "t")):
            if number in gone:
                text = element.text or ""
                kept = (letter for at, letter in enumerate(text) if at not in gone[number])
                element.text = "".join(kept)
        _unname(root, unnamed)
        return packed({**self._members, _BODY: etree.tostring(root, xml_declaration=True)})

    def _read(self, root: etree._Element) -> None:
        """Note every letter under the bookmarks that are open around it."""
        open_names: dict[str, str] = {}
        number = 0
        for element in root.iter():
            if element.tag == W + "bookmarkStart":
                open_names[element.get(W + "id", "")] = element.get(W + "name", "")
            elif element.tag == W + "bookmarkEnd":
                open_names.pop(element.get(W + "id", ""), None)
            elif element.tag == W + "p":
                for name in open_names.values():
                    self._stretches[name].append(("\n", None))
            elif element.tag == W + "t":
                for name in open_names.values():
                    self._stretches[name] += [
                        (letter, (number, at)) for at, letter in enumerate(element.text or "")
                    ]
                number += 1


def _unname(root: etree._Element, names: Collection[str]) -> None:
    """Remove bookmarks, both their ends."""
    starts = [each for each in root.iter(W + "bookmarkStart") if each.get(W + "name") in names]
    identifiers = {each.get(W + "id") for each in starts}
    ends = [each for each in root.iter(W + "bookmarkEnd") if each.get(W + "id") in identifiers]
    for each in (*starts, *ends):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
