"""The fields open around a place of a DOCX: which of their words are results, which page numbers.

A complex field (ECMA-376 part 1, 17.16.18) is an instruction, a mark, and the result that prints;
one without the mark prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import attribute
from doc_engine.readback.docx.values import is_on
from doc_engine.readback.faults import Unreadable

__all__ = ["Fields"]

_PAGE_FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
#: Made anew whenever the file is opened or printed (17.16.5).
_CLOCK_FIELDS: Final = frozenset({"DATE", "TIME"})
_MOST_OPEN: Final = 100


@dataclass(slots=True)
class _Field:
    """A field: its instruction, gathered until its result begins.

    `outdated` tells that Word makes the result anew when the file is opened.
    """

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    is_page_number: bool = False
    outdated: bool = False


class Fields:
    """Opens and closes fields as their marks are met. Raises Unreadable RDB112 if too many."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, element: etree._Element) -> None:
        """Take a `w:fldChar`."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._begin(_Field(outdated=_is_outdated(element)))
        elif kind == "separate" and self._open:
            last = self._open[-1]
            last.in_result = True
            self._name(last, "".join(last.instruction))
        elif kind == "end":
            self.end()

    def instruct(self, element: etree._Element) -> None:
        """Take a `w:instrText`."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(element.text or "")

    def begin_simple(self, element: etree._Element) -> None:
        """Take the start of a `w:fldSimple`, which holds nothing but its result."""
        begun = _Field(in_result=True, outdated=_is_outdated(element))
        self._name(begun, attribute(element, "instr") or "")
        self._begin(begun)

    def end(self) -> None:
        """Close the innermost field."""
        if self._open:
            self._open.pop()

    def in_instruction(self) -> bool:
        """Tell whether what stands here is no result, and so does not print."""
        return any(not each.in_result for each in self._open)

    def in_page_number(self) -> bool:
        """Tell whether what stands here is a page number, which nobody wrote."""
        return any(each.is_page_number for each in self._open)

    def take_outdated(self) -> int:
        """Return how many fields around a result that stands here Word makes anew, each once.

        Page numbers are made anew at all times, and are no words.
        """
        if self.in_instruction() or self.in_page_number():
            return 0
        found = [each for each in self._open if each.outdated]
        for each in found:
            each.outdated = False
        return len(found)

    def _name(self, begun: _Field, instruction: str) -> None:
        """Note what kind of field an instruction makes of one."""
        name = "".join(instruction.upper().split()[:1])
        begun.is_page_number = name in _PAGE_FIELDS
        begun.outdated |= name in _CLOCK_FIELDS

    def _begin(self, new: _Field) -> None:
        self._open.append(new)
        if len(self._open) > _MOST_OPEN:
            raise Unreadable("RDB112")


def _is_outdated(element: etree._Element) -> bool:
    return is_on(attribute(element, "dirty")) and not is_on(attribute(element, "fldLock"))
