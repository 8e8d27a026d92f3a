"""The parser's events into plain data and spans, with every fault on the way.

Why events and not nodes: they come as the parser reads, carry both marks, and resolve no types.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from doc_engine.findings import Severity
from doc_engine.source.characters import (
    FORBIDDEN,
    SHOWN,
    STRANGE,
    decomposed_at,
    stranger_count,
    strangers,
)
from doc_engine.source.faults import Fault, excerpt
from doc_engine.source.filling import OpenMapping, OpenSequence
from doc_engine.source.spans import Group, Tree, bounds, packed
from doc_engine.source.syntax import fault_of, name_after
from doc_engine.text import nfc

__all__ = ["DEPTH_LIMIT", "FAULT_LIMIT", "GROUP_LIMIT", "PARSER", "VALUE_LIMIT", "Loaded", "load"]

DEPTH_LIMIT: Final = 100
FAULT_LIMIT: Final = 500
#: The most values of a file, and the most entries of one mapping or items of one list.
VALUE_LIMIT: Final = 200_000
GROUP_LIMIT: Final = 20_000
PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The class whose parser is used; the pure Python one is slower and finds the same."""

_NULLS: Final = frozenset({"", "~", "null"})
_MERGE: Final = "<<"
_DASH_LINE: Final = re.compile(r"[\r\n][ \t]*-(?= )")
_Event: TypeAlias = Any  # yaml's events carry no types for their attributes


class _StopError(Exception):
    """Reading need not or cannot go on; the faults are already noted."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's top value, its spans (None for a file without values), and its faults."""

    data: object
    tree: Tree | None
    faults: tuple[Fault, ...]


class _Builder:
    """Takes the events of one file in turn."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._odd = STRANGE.search(text) is not None
        self._strange: list[Fault] = []
        self._stranger_count = 0
        self._decomposed: list[int] = []
        self._documents = 0
        self._values = 0
        self._file = OpenSequence([], Group(0, mapping=False))
        self._open: list[OpenMapping | OpenSequence] = [self._file]
        self._top = self._open[0]
        self._names: dict[str, str] = {}

    def result(self) -> Loaded:
        """Return what was built so far."""
        faults = (*self.faults, *self._strange[:SHOWN])
        if self._stranger_count > SHOWN:
            rest = {"count": self._stranger_count - SHOWN}
            faults += (Fault("SRC109", self._strange[SHOWN].offset, rest),)
        if self._decomposed:
            details = {"count": len(self._decomposed)}
            faults += (Fault("SRC118", self._decomposed[0], details, Severity.WARNING),)
        if not self._file.data:
            return Loaded(None, None, faults)
        return Loaded(self._file.data[0], self._file.values[0], faults)

    def take(self, parser: Any) -> None:
        """Take every event of the parser; raises the parser's errors, and _StopError."""
        handlers: dict[type, Callable[[_Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        next_event, find = parser.get_event, handlers.get
        while (event := next_event()) is not None:
            handler = find(type(event))
            if handler:
                handler(event)

    def note(
        self, code: str, offset: int, severity: Severity = Severity.ERROR, **details: object
    ) -> None:
        """Note a fault; stop reading after `FAULT_LIMIT` of them."""
        self.faults.append(Fault(code, offset, details, severity))
        if len(self.faults) >= FAULT_LIMIT:
            self.faults.append(Fault("SRC113", offset, {"limit": FAULT_LIMIT}))
            raise _StopError

    def stumble(self, fault: Fault) -> None:
        """Note the syntax error that ended reading.

        Why: after `*name` the rest of the line is always an error to the parser, though its
        writer only forgot the quotes; the one fault must not be told twice. And a value that is
        missed at the file's end is a bracket that was never closed.
        """
        if self.faults and self.faults[-1].code == "SRC121":
            alias = self.faults[-1].offset or 0
            if "\n" not in self._text[alias : fault.offset]:
                return
        begin = self._top.group.start
        if fault.code == "SRC141" and not self._text[fault.offset :].strip():
            fault = Fault("SRC133", begin, {"character": self._text[begin : begin + 1]})
        self.faults.append(fault)

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self.note("SRC124", event.start_mark.index)
            raise _StopError

    def _count(self, start: int) -> None:
        """Count the value that begins at `start`; stop where the file or its group has too many.

        Why: a file of a few megabytes can hold millions, which the model would need minutes for.
        """
        self._values += 1
        code, limit = "SRC144", VALUE_LIMIT
        if len(self._top.values) >= GROUP_LIMIT:
            code, limit = "SRC145", GROUP_LIMIT
        elif self._values <= VALUE_LIMIT:
            return
        self.note(code, start, limit=limit)
        raise _StopError

    def _alias(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.note("SRC121", start, name=excerpt(event.anchor))
        if isinstance(self._top, OpenMapping) and self._top.awaits_key:
            self._top.skip_key()
        else:
            self._top.put(None, packed(start, end), end)

    def _properties(self, event: _Event) -> None:
        """Note an anchor and a tag before a value."""
        start = event.start_mark.index
        if event.anchor is not None:
            self.note("SRC122", start, name=excerpt(event.anchor))
        if event.tag is not None:
            self.note("SRC123", start, name=excerpt("!" + name_after(self._text, start, "!")))

    def _scalar(self, event: _Event) -> None:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        value: str = event.value
        style: str | None = event.style
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        top, composed = self._top, nfc(value)
        if composed != value:
            self._decomposed.append(start + decomposed_at(self._text[start:end]))
        if (self._odd or style == '"') and STRANGE.search(composed):
            self._characters(start, end, style, key=top.awaits_key)
            value = FORBIDDEN.sub("", value)
            composed = nfc(value)
        if top.awaits_key:
            self._key(value, start, end, plain=not style)
            return
        self._count(start)
        if style:
            end = self._block_end(start, end) if style in "|>" else end
            top.put(composed, packed(start, end), end)
        else:
            if len(event.value) != end - start:
                self._swallowed(start, end)
            top.put(None if value in _NULLS else composed, packed(start, end), end)

    def _key(self, raw: str, start: int, end: int, *, plain: bool) -> None:
        """Take a scalar as the key of the open mapping, or refuse it."""
        top = self._top
        assert isinstance(top, OpenMapping)
        key = self._names.get(raw)
        if key is None:
            key = self._names[raw] = nfc(raw)
        if plain and key == _MERGE:
            self.note("SRC125", start)
        elif not key.strip() or (plain and key in _NULLS):
            self.note("SRC127", start)
        elif key in top.group.keys:
            self.note("SRC120", start, key=excerpt(key), first=bounds(top.group.keys[key])[0])
        else:
            top.take_key(key, packed(start, end))
            return
        top.skip_key()

    def _start(self, event: _Event) -> None:
        start = event.start_mark.index
        if len(self._open) > DEPTH_LIMIT:
            self.note("SRC112", start, limit=DEPTH_LIMIT)
            raise _StopError
        self._count(start)
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        opened: OpenMapping | OpenSequence
        if type(event) is yaml.MappingStartEvent:
            opened = OpenMapping({}, Group(start, mapping=True))
        else:
            opened = OpenSequence([], Group(start, mapping=False))
        if isinstance(self._top, OpenMapping) and self._top.awaits_key:
            self.note("SRC126", start)
            self._top.skip_key()
        else:
            self._top.put(opened.data, opened.group, start)
        self._top = opened
        self._open.append(opened)

    def _end(self, event: _Event) -> None:
        """Close the open mapping or sequence; one without brackets ends with its last value."""
        closed = self._open.pop()
        end = event.end_mark.index
        closed.group.end = closed.last if end == event.start_mark.index else end
        self._top = self._open[-1]
        self._top.last = closed.group.end

    def _block_end(self, start: int, end: int) -> int:
        """Return where a block scalar ends: after its last line, before that line's end."""
        body = self._text[start:end]
        cut = len(body.rstrip())
        while cut < len(body) and body[cut] in " \t":
            cut += 1
        return start + cut

    def _characters(self, start: int, end: int, style: str | None, *, key: bool) -> None:
        """Note each character that the scalar may not hold; of a key, only invisible ones.

        A forbidden character that is no escape was told when the file was read.
        """
        if len(self._strange) > SHOWN:
            self._stranger_count += 0 if key else stranger_count(self._text[start:end])
            return
        for stranger in strangers(self._text, start, end, style):
            if stranger.escaped if stranger.forbidden else not key:
                self._stranger_count += 1
                self._strange.append(stranger.fault())
                if len(self._strange) > SHOWN:
                    rest = self._text[stranger.offset + 1 : end]
                    self._stranger_count += 0 if key else stranger_count(rest)
                    return

    def _swallowed(self, start: int, end: int) -> None:
        """Warn of a line that looks like a list item but continues the text before it."""
        found = _DASH_LINE.search(self._text, start, end)
        if found:
            self.note("SRC142", found.end() - 1, Severity.WARNING)


def load(text: str) -> Loaded:
    """Return the data of a YAML text and all its faults; after a syntax error, those before it.

    `text` has been cleared of characters that the parser cannot read; what is forbidden is left out
    of the data.
    """
    builder = _Builder(text)
    parser = PARSER(text)
    try:
        builder.take(parser)
    except _StopError:
        pass
    except (yaml.YAMLError, ValueError) as error:
        builder.stumble(fault_of(error, text))
    finally:
        parser.dispose()
    return builder.result()
