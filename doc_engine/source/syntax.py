"""What the YAML parser stumbles over, in the catalogue's words: a table of its own sentences."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import yaml

from doc_engine.source.faults import Fault, excerpt

__all__ = ["fault_of", "name_after"]


class _Meaning(NamedTuple):
    """What a sentence of the parser means; `at_start`: the fault lies where the thing began."""

    code: str
    at_start: bool = False


_MEANINGS: Final = (
    (r"found a tab character", _Meaning("SRC130")),
    (r"mapping values are not allowed", _Meaning("SRC131")),
    (r"found unexpected (end of stream|document)", _Meaning("SRC132", at_start=True)),
    (r"(did not find )?expected ',' or '[\]}]'", _Meaning("SRC133", at_start=True)),
    (r"could not find expected ':'", _Meaning("SRC134", at_start=True)),
    (r"(did not find expected key|expected <block end>)", _Meaning("SRC135")),
    (r"did not find expected '-' indicator", _Meaning("SRC140")),
    (r"found character .*that cannot start any token", _Meaning("SRC136")),
    (r"(block )?sequence entries are not allowed", _Meaning("SRC137")),
    (r"found (unknown escape character|invalid Unicode character)", _Meaning("SRC138")),
    (r"(did not find expected hexdecimal|expected escape sequence)", _Meaning("SRC138")),
    (r"(did not find )?expected '?<document start>", _Meaning("SRC139")),
    (r"(did not find expected|expected the) node content", _Meaning("SRC141")),
    (r"found undefined tag handle", _Meaning("SRC123")),
)
#: A value in brackets, up to where the parser stumbles over the words behind it.
_BRACKETED: Final = re.compile(r"[:-][ \t]+([{\[])[^\n]*[}\]][ \t]*\Z")
#: What git leaves in a file whose two editions it could not bring together.
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)
_IN_COLLECTION: Final = "while parsing a block collection"
_TAG_CONTEXT: Final = re.compile(r"while (scanning|parsing) a tag$")
_SIGNS: Final = {"SRC121": "*", "SRC122": "&", "SRC123": "!"}
_NAME: Final = re.compile(r"[^\s,\[\]{}]*")
_NAME_CONTEXTS: Final = {"while scanning an alias": "SRC121", "while scanning an anchor": "SRC122"}


def fault_of(error: yaml.YAMLError | ValueError, text: str) -> Fault:
    """Return the fault that the parser's error tells of, at the place where a person must look."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault("SRC149", None, {"problem": excerpt(str(error))})
    conflict = _CONFLICT.search(text)
    if conflict:
        return Fault("SRC146", conflict.start(), {"mark": excerpt(conflict.group())})
    stumbled = _offset(error.problem_mark) or 0
    began = _offset(error.context_mark)
    meaning = _meaning(error, text[stumbled : stumbled + 1])
    offset = began if meaning.at_start and began is not None else stumbled
    bracketed = _BRACKETED.search(text, text.rfind("\n", 0, stumbled) + 1, stumbled)
    if bracketed and meaning.code in ("SRC135", "SRC140"):
        meaning, offset = _Meaning("SRC143"), bracketed.start(1)
    details: dict[str, object] = {"character": excerpt(text[offset : offset + 1])}
    if meaning.code == "SRC130":
        details["count"] = _tabbed_lines(text)
    elif meaning.code == "SRC138":
        offset = max(text.rfind("\\", 0, stumbled + 1), 0)
        details["character"] = excerpt(text[offset : offset + 2])
    elif meaning.code in _SIGNS:
        offset = began if began is not None else stumbled
        sign = _SIGNS[meaning.code]
        name = name_after(text, offset, sign)
        details["name"] = excerpt(sign + name if sign == "!" else name)
    elif meaning.code == "SRC149":
        details["problem"] = excerpt(error.problem or "")
    return Fault(meaning.code, offset, details)


def name_after(text: str, offset: int, sign: str) -> str:
    """Return the word after the first `sign` at or after `offset`, as it was typed."""
    found = _NAME.match(text, text.find(sign, offset) + 1)
    return found.group() if found else ""


def _offset(mark: object) -> int | None:
    """Return the offset of one of the parser's marks."""
    index = getattr(mark, "index", None)
    return index if isinstance(index, int) else None


def _meaning(error: yaml.MarkedYAMLError, character: str) -> _Meaning:
    """Return what an error means, by its sentence and the character that the parser met."""
    context, problem = error.context or "", error.problem or ""
    if context in _NAME_CONTEXTS:
        return _Meaning(_NAME_CONTEXTS[context])
    if _TAG_CONTEXT.match(context):
        return _Meaning("SRC123")
    if context == _IN_COLLECTION and problem.startswith("expected <block end>"):
        return _Meaning("SRC140")
    for pattern, meaning in _MEANINGS:
        if re.match(pattern, problem):
            tab = meaning.code == "SRC136" and character == "\t"
            return _Meaning("SRC130") if tab else meaning
    return _Meaning("SRC149")


def _tabbed_lines(text: str) -> int:
    """Count the lines that have a tab before their first word."""
    return len(re.findall(r"^ *\t", text, re.MULTILINE))
