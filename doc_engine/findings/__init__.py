"""What is wrong, where, and what would be right: findings about documents, and faults of the world.

A fault in the documents is a `Finding`: yielded, collected, shown together. A fault in the world
(no font, a folder that cannot be written) is a `DocEngineError`. Neither prints.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any

from doc_engine import wording

__all__ = [
    "DocEngineError",
    "EnvironmentFault",
    "Finding",
    "LineOf",
    "Place",
    "PlaceOf",
    "Severity",
    "UsageFault",
    "disk_reason",
    "has_errors",
]


class Severity(StrEnum):
    """How grave a finding is; only errors stop a document from being written."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: `path` as the user would type it, `line` and `column` from 1.

    `line` 0 means the file as a whole; `source` is the text of the line, without its end, and
    without the `left_out` characters before it where the line is very long.
    """

    path: str
    line: int = 0
    column: int = 0
    source: str = ""
    left_out: int = 0

    @property
    def named(self) -> str:
        """The place as editors and terminals link it: path, line and column, or the path alone."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class LineOf:
    """The line of a value in the finding's own file, which the engine knows from its `pointer`."""

    pointer: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """The place of a value in another file, which the engine tells by path and line.

    `document` is a document's id, or "" for the file beside the documents that `file` names.
    """

    document: str
    pointer: tuple[str | int, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its `code` names the texts in the catalogue, `details` fill their fields.

    `pointer` is the way to the value in the data (keys and indexes) for findings of rules, which
    know the model but not the file; the engine turns it into `place`. `word` is the word of that
    value that is meant, and a letter of it, both from 0. `document` is the id of the document
    concerned.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: Place | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    pointer: tuple[str | int, ...] | None = None
    document: str = ""
    word: tuple[int, int] | None = None

    def message(self, lang: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what is wrong, in one sentence."""
        return self._say("message", lang)

    def remedy(self, lang: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what would be right."""
        return self._say("remedy", lang)

    def clause(self, lang: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return the legal clause that the finding rests on, or "" if it rests on none."""
        return wording.say(self.code, "clause", lang=lang, **self.details)

    def _say(self, part: str, lang: str) -> str:
        """Return a text; one about a given file may have words of its own (`message-of-file`)."""
        of_file = "file" in self.details and wording.say(
            self.code, f"{part}-of-file", lang=lang, **self.details
        )
        return of_file or wording.say(self.code, part, lang=lang, **self.details)

    def at(self, place: Place | None) -> Finding:
        """Return the same finding, placed."""
        return replace(self, place=place)

    def of_file(self, path: str) -> Finding:
        """Return the same finding, said of a file that somebody gave and not of one made here."""
        return replace(self, details={**self.details, "file": path})


def has_errors(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Tell whether any finding is an error (or, when strict, a warning)."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in grave for finding in findings)


def disk_reason(error: OSError) -> wording.Phrase:
    """Return why the system refused a file, to be said in the user's language."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    known = wording.catalogue(wording.DEFAULT_LANGUAGE)["disk"]
    return wording.phrase("disk", name if name in known else "other", name=name)


class DocEngineError(Exception):
    """A fault that is not in the documents. Carries a code of the catalogue and its fields.

    A field may hold a Finding, which is then said in the same language.
    """

    exit_code = 3

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), self.code, **self.details), ()

    def message(self, lang: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what is wrong and what to do, in one or two sentences."""
        fields = {
            key: value.message(lang) if isinstance(value, Finding) else value
            for key, value in self.details.items()
        }
        text = wording.say(self.code, "message", lang=lang, **fields)
        remedy = wording.say(self.code, "remedy", lang=lang, **fields)
        return f"{text} {remedy}".strip()

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


class EnvironmentFault(DocEngineError):
    """The machine lacks something: a font, Pango, a folder that can be written."""

    exit_code = 3


class UsageFault(DocEngineError):
    """The user asked for something that cannot be: an unknown document, format or file."""

    exit_code = 2
