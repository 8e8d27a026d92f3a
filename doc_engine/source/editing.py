"""A file's text with some of its values changed: splices that keep every other character.

Comments, order, quotation marks and ends of lines stay. A new key or item is written as those
around it are: in brackets or on lines of its own, at their indent, with their blank lines.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from doc_engine.findings import has_errors
from doc_engine.source.file import SourceFile, parse
from doc_engine.source.spans import Step

__all__ = ["Append", "Change", "Put", "edited", "scalar"]

Value: TypeAlias = "str | Mapping[str, str]"
Pointer: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """The value of `key` in the mapping at `pointer`, changed or new.

    A new key stands after the last of those in `after` that the mapping has. Of a value that is a
    mapping itself, keys are put one by one, and those not given stay.
    """

    pointer: Pointer
    key: str
    value: Value
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Append:
    """A new last item, a mapping, in the sequence that stands under `key` at the top."""

    key: str
    value: Mapping[str, Value]


Change: TypeAlias = Put | Append


class _Splice(NamedTuple):
    """The text that takes the place of `text[start:end]`; new lines come after new values."""

    start: int
    on_new_line: bool
    end: int
    words: str


_NULLS: Final = frozenset({"", "~", "null"})
_INDICATORS: Final = "-?:,[]{}#&*!|>'\"%@`="
_NOT_PLAIN: Final = re.compile(r":(?=\s|\Z)|\s#|[\t\r\n]|\A\.\.\.")
_NOT_PLAIN_IN_BRACKETS: Final = re.compile(r"[,\[\]{}]|:(?=[\s,\[\]{}]|\Z)|\?")
_LINE_END: Final = re.compile(r"\r\n|\r|\n|\Z")
_BLANK_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?=\r|\n)")
_KEPT_BLANKS: Final = re.compile(r"[|>][0-9]?\+")


def edited(file: SourceFile, changes: Sequence[Change]) -> str | None:
    """Return the text of a sound file with `changes` made, in their order.

    None if it cannot be written so that, parsed again, it means what was intended and nothing
    else: a file whose way of writing is not understood stays as it is.
    """
    if not isinstance(file.data, dict):
        return None
    if any(isinstance(each, Put) and file.mark(each.pointer) is None for each in changes):
        return None
    wanted = copy.deepcopy(file.data)
    splices: list[_Splice] = []
    appended: dict[str, list[Mapping[str, Value]]] = {}
    for change in changes:
        if isinstance(change, Put):
            splices += _put(file, change)
            _intend(wanted, change)
        else:
            appended.setdefault(change.key, []).append(change.value)
    for key, items in appended.items():
        splices += _appended(file, key, items)
        wanted[key] = [*(wanted.get(key) or ()), *map(_plain, items)]
    text = _spliced(file.text, splices)
    again = parse(text, file.path)
    sound = not has_errors(again.findings) and _same(again.data, wanted)
    return text if sound else None


def scalar(value: str, *, in_brackets: bool = False, like: str = "") -> str:
    """Return a value as YAML, plain where that can be, or in the quotation marks of `like`."""
    if like.startswith("'") and not re.search(r"[\t\r\n]", value):
        return "'" + value.replace("'", "''") + "'"
    fit = value not in _NULLS and value == value.strip() and value[0] not in _INDICATORS
    fit = fit and not _NOT_PLAIN.search(value)
    fit = fit and not (in_brackets and _NOT_PLAIN_IN_BRACKETS.search(value))
    if fit and not like.startswith('"'):
        return value
    return json.dumps(value, ensure_ascii=False)


def _spliced(text: str, splices: Sequence[_Splice]) -> str:
    parts, at = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.on_new_line)):
        parts += [text[at : splice.start], splice.words]
        at = splice.end
    return "".join([*parts, text[at:]])


def _put(file: SourceFile, change: Put) -> Iterator[_Splice]:
    """Yield the splices that give a key its value."""
    here = (*change.pointer, change.key)
    old, around = file.mark(here), file.mark(change.pointer)
    if around is None:
        return
    in_brackets = file.text.startswith("{", around.start)
    if old is None:
        yield _new_key(file, change, in_brackets)
    elif isinstance(change.value, str) or not file.keys(here):
        blank = " " if file.text[: old.start].endswith(":") else ""
        written = file.text[old.start : old.end]
        words = _in_line(change.value, in_brackets=in_brackets, like=written)
        yield _Splice(old.start, False, old.end, blank + words)
    else:
        before: tuple[str, ...] = ()
        for key, value in change.value.items():
            yield from _put(file, Put(here, key, value, before))
            before = (*before, key)


def _new_key(file: SourceFile, change: Put, in_brackets: bool) -> _Splice:
    """Return the splice of a key that its mapping does not have."""
    keys = file.keys(change.pointer)
    known = [key for key in change.after if key in keys] or list(keys)
    around = file.mark(change.pointer)
    last = file.mark((*change.pointer, *known[-1:]))
    assert around is not None
    assert last is not None
    if not known:
        only = _in_line({change.key: change.value})
        return _Splice(around.start, False, around.end, only)
    words = f"{change.key}: {_in_line(change.value, in_brackets=in_brackets)}"
    if in_brackets:
        return _Splice(last.end, True, last.end, f", {words}")
    at = _line_end(file.text, last.start, last.end)
    line = _newline(file.text) + " " * (around.column - 1) + words
    return _Splice(at, True, at, line)


def _appended(file: SourceFile, key: str, items: Sequence[Mapping[str, Value]]) -> list[_Splice]:
    """Return the splices that put new items at the end of a sequence."""
    text, newline, mark = file.text, _newline(file.text), file.mark((key,))
    dash = newline + "  - "
    fresh = "".join(dash + _block(each, 4, newline) for each in items)
    if mark is None:
        begin = "" if text[-1] in "\r\n" else newline
        return [_Splice(len(text), True, len(text), f"{begin}{key}:{fresh}{newline}")]
    old = text[mark.start : mark.end]
    if not old.strip("[]~ \t\r\n"):
        at = _line_end(text, mark.end, mark.end)
        start = len(text[: mark.start].rstrip(" "))
        return [_Splice(start, False, mark.end, ""), _Splice(at, True, at, fresh)]
    count = next(number for number in range(len(text)) if file.mark((key, number)) is None)
    last = file.mark((key, count - 1))
    assert last is not None
    if old.startswith("["):
        words = "".join(f", {_in_line(each, in_brackets=True)}" for each in items)
        return [_Splice(last.end, True, last.end, words)]
    at = _line_end(text, last.start, last.end)
    indent = mark.column - 1
    begin = newline * (1 + _parted(file, key, count)) + " " * indent
    if text.startswith("{", last.start):
        lines = "".join(f"{begin}- {_in_line(each, in_brackets=True)}" for each in items)
        return [_Splice(at, True, at, lines)]
    gap = max(last.column - mark.column - 1, 1)
    nested = _nested_lines(file, key, count)
    lines = "".join(
        f"{begin}-{' ' * gap}{_block(each, indent + 1 + gap, newline, nested)}" for each in items
    )
    return [_Splice(at, True, at, lines)]


def _parted(file: SourceFile, key: str, count: int) -> bool:
    """Tell whether a blank line stands before the last item of a sequence."""
    before, last = file.mark((key, count - 2)), file.mark((key, count - 1))
    if count < 2 or before is None or last is None:
        return False
    return _BLANK_LINE.search(file.text, before.end, last.start) is not None


def _nested_lines(file: SourceFile, key: str, count: int) -> bool:
    """Tell whether the last mapping within an item stands on lines of its own."""
    for number in reversed(range(count)):
        for inner in file.keys((key, number)):
            mark = file.mark((key, number, inner))
            if mark is not None and file.keys((key, number, inner)):
                return not file.text.startswith("{", mark.start)
    return False


def _block(
    value: Mapping[str, Value], indent: int, newline: str, nested_lines: bool = False
) -> str:
    """Return a mapping on lines of its own, the first of which is begun already."""
    lines = []
    for key, each in value.items():
        if isinstance(each, str) or not nested_lines:
            lines.append(f"{key}: {_in_line(each)}")
        else:
            lines.append(f"{key}:")
            lines += [f"  {inner}: {scalar(words)}" for inner, words in each.items()]
    return (newline + " " * indent).join(lines)


def _in_line(value: Any, *, in_brackets: bool = False, like: str = "") -> str:
    """Return a value on one line; a mapping in brackets."""
    if isinstance(value, str):
        return scalar(value, in_brackets=in_brackets, like=like)
    inner = (f"{key}: {_in_line(each, in_brackets=True)}" for key, each in value.items())
    return "{" + ", ".join(inner) + "}"


def _line_end(text: str, start: int, end: int) -> int:
    """Return the end of the line on which `text[start:end]` ends, past blanks that it keeps."""
    found = _LINE_END.search(text, end)
    at = found.start() if found else len(text)
    while _KEPT_BLANKS.search(text, start, end) and (blank := _BLANK_LINE.match(text, at)):
        at = blank.end()
    return at


def _newline(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found.group() if found else "\n"


def _intend(data: Any, change: Put) -> None:
    """Make a change in the data, as the text should then say it."""
    for step in change.pointer:
        data = data[step]
    old = data.get(change.key)
    new = _plain(change.value)
    data[change.key] = {**old, **new} if isinstance(old, dict) and isinstance(new, dict) else new


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _same(left: Any, right: Any) -> bool:
    """Tell whether two data are equal but for white space around texts, which no model keeps."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    if isinstance(left, str) and isinstance(right, str):
        return left.strip() == right.strip()
    return bool(left == right)
