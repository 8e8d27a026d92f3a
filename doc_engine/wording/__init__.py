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
from importlib.resources import files
from typing import Final

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "LANGUAGE_VARIABLE",
    "Phrase",
    "catalogue",
    "language",
    "phrase",
    "said",
    "say",
]

LANGUAGES: Final = ("vi", "en")
DEFAULT_LANGUAGE: Final = "vi"
#: The variable of the environment that names the language.
LANGUAGE_VARIABLE: Final = "DOC_ENGINE_LANG"


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
    entries: dict[str, dict[str, str]] = {}
    folder = files(__name__) / lang
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        for entry, parts in tomllib.loads(file.read_text("utf-8")).items():
            if entry in entries:
                raise ValueError(f"the catalogue has {entry} twice")
            entries[entry] = parts
    return entries


def say(entry: str, part: str = "message", /, *, lang: str, **fields: object) -> str:
    """Return one text of the catalogue with its fields filled in; "" if the entry lacks the part.

    A field that is a Phrase is said in the same language. Raises KeyError if the entry is unknown
    or the text names a field that is not given.
    """
    text = catalogue(lang)[entry].get(part, "")
    return text.format_map({name: said(each, lang) for name, each in fields.items()})


def phrase(entry: str, part: str = "message", /, **fields: object) -> Phrase:
    """Return one text of the catalogue in every language. Raises KeyError as `say` does."""
    texts = {lang: say(entry, part, lang=lang, **fields) for lang in LANGUAGES}
    made = Phrase(texts[DEFAULT_LANGUAGE])
    made.texts = texts
    return made


def said(value: object, lang: str) -> object:
    """Return a phrase as text in one language, and anything else as it is."""
    return value.texts[lang] if isinstance(value, Phrase) else value
