"""The catalogue: what the program says to people, in Vietnamese and in English.

Wording is data. Each room has one file a language, `wording/<language>/<room>.toml`; a table in
it is headed by a finding's code (`[SRC101]`) or by a name (`[coverage-table]`) and holds texts
with `{named}` fields. A finding's table holds `message`, `remedy` and, where there is one,
`clause` (the legal source).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "LANGUAGE_VARIABLE",
    "Phrase",
    "catalogue",
    "counted",
    "language",
    "phrase",
    "said",
    "say",
]

LANGUAGES: Final = ("vi", "en")
DEFAULT_LANGUAGE: Final = "vi"
#: The variable of the environment that names the language.
LANGUAGE_VARIABLE: Final = "DOC_ENGINE_LANG"
_FOLDER: Final = Path(__file__).parent


class Phrase(str):
    """A text of the catalogue that can still be said in every language; as it stands, the default.

    Why: who makes it (the place of a clause, say) does not know in which language it will be told.
    """

    texts: Mapping[str, str]


def language(chosen: str | None = None) -> str:
    """Return the language to speak: the one chosen, else `DOC_ENGINE_LANG`, else Vietnamese."""
    wanted = chosen or os.environ.get(LANGUAGE_VARIABLE, "")
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


@cache
def catalogue(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Return every text of one language, by entry and then by part of the entry."""
    entries: dict[str, Mapping[str, str]] = {}
    for room in _files(lang):
        for entry, parts in _room(lang, room).items():
            if entry in entries:
                raise ValueError(f"the catalogue has {entry} twice")
            entries[entry] = parts
    return entries


@cache
def _files(lang: str) -> Mapping[str, str]:
    """Return what the files of one language hold, by room."""
    paths = sorted((_FOLDER / lang).glob("*.toml"))
    return {path.stem: path.read_text("utf-8") for path in paths}


@cache
def _room(lang: str, room: str) -> Mapping[str, Mapping[str, str]]:
    entries: Mapping[str, Mapping[str, str]] = tomllib.loads(_files(lang)[room])
    return entries


@cache
def _entry(lang: str, entry: str) -> Mapping[str, str]:
    """Return the parts of one entry. Raises KeyError if there is none.

    Why: to parse all the files takes as long as to start Python; the help needs one of them.
    """
    for room, text in _files(lang).items():
        if f"[{entry}]" in text and entry in _room(lang, room):
            return _room(lang, room)[entry]
    raise KeyError(entry)


def say(entry: str, part: str = "message", /, *, lang: str, **fields: object) -> str:
    """Return one text of the catalogue with its fields filled in; "" if the entry lacks the part.

    A field that is a Phrase is said in the same language. Raises KeyError if the entry is unknown
    or the text names a field that is not given.
    """
    text = _entry(lang, entry).get(part, "")
    return text.format_map({name: said(each, lang) for name, each in fields.items()})


def counted(count: int, lang: str) -> str:
    """Return a count with its thousands parted: 1.502, in English 1,502."""
    return f"{count:,}".replace(",", say("counted", "thousands", lang=lang))


def phrase(entry: str, part: str = "message", /, **fields: object) -> Phrase:
    """Return one text of the catalogue in every language. Raises KeyError as `say` does."""
    texts = {lang: say(entry, part, lang=lang, **fields) for lang in LANGUAGES}
    made = Phrase(texts[DEFAULT_LANGUAGE])
    made.texts = texts
    return made


def said(value: object, lang: str) -> object:
    """Return a phrase as text in one language, and anything else as it is."""
    return value.texts[lang] if isinstance(value, Phrase) else value
