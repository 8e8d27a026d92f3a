"""The element names of WordprocessingML, the same for its transitional and its strict form."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lxml import etree

__all__ = ["attribute", "child", "knows_all", "local", "value"]

_WORD: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_RELATED: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: How the names of the vocabularies begin that word processors know of.
_KNOWN: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_OFF: Final = frozenset({"0", "false", "off", "none"})


def local(element: etree._Element) -> str:
    """Return a Word element's name without namespace; "mc:..." for compatibility; else ""."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    for namespace in _WORD:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return "mc:" + tag[len(_COMPATIBILITY) :] if tag.startswith(_COMPATIBILITY) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that Word name."""
    return None if element is None else next(element.iterchildren(*_tags(name)), None)


@lru_cache(maxsize=1024)
def _tags(name: str) -> tuple[str, ...]:
    return tuple(namespace + name for namespace in _WORD)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute in Word's namespace; "r:id" is the relationship's id."""
    if element is None:
        return None
    spaces = _RELATED if name.startswith("r:") else _WORD
    plain = name.removeprefix("r:")
    return next(
        (text for space in spaces if (text := element.get(space + plain)) is not None), None
    )


def value(element: etree._Element | None, name: str) -> str | None:
    """Return `w:val` of a child; a child without it (`<w:b/>`) is "1", an "off" one is "0"."""
    found = child(element, name)
    if found is None:
        return None
    text = attribute(found, "val")
    return "1" if text is None else "0" if text in _OFF and name != "jc" else text


def knows_all(choice: etree._Element) -> bool:
    """Tell whether a word processor takes this version: it knows all vocabularies required."""
    spaces = (choice.nsmap.get(each, "") for each in choice.get("Requires", "").split())
    return all(each.startswith(_KNOWN) for each in spaces)
