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

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "catalogue", "language", "say"]

LANGUAGES: Final = ("vi", "en")
DEFAULT_LANGUAGE: Final = "vi"


def language(chosen: str | None = None) -> str:
    """Return the language to speak: the one chosen, else `DOC_ENGINE_LANG`, else Vietnamese."""
    wanted = chosen or os.environ.get("DOC_ENGINE_LANG", "")
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

    Raises KeyError if the entry is unknown or the text names a field that is not given.
    """
    text = catalogue(lang)[entry].get(part, "")
    return text.format_map(fields) if text else ""
