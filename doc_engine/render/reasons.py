"""Why Jinja or WeasyPrint refuses a template, in the words of the catalogue.

What they say is English and meant for those who program. What is not known here is told by its
place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from jinja2 import UndefinedError

from doc_engine.wording import Phrase, phrase

__all__ = ["jinja_reason", "layout_reason", "misspelt", "quoted"]

_QUOTED: Final = re.compile(r"'([^']+)'")
_JINJA: Final = tuple(
    (re.compile(pattern), entry, part)
    for pattern, entry, part in (
        (r"unknown tag '(?P<tag>\w+)'.* closed is '(?P<open>\w+)'", "block", "crossed"),
        (r"closed is '(?P<tag>\w+)'", "block", "unclosed"),
        (r"unknown tag '(?P<tag>end\w+|else|elif)'", "block", "stray"),
        (r"unknown tag '(?P<tag>\w+)'", "block", "unknown"),
        (r"No filter named '(?P<name>.+)'", "jinja", "filter"),
        (r"No test named '(?P<name>.+)'", "jinja", "test"),
        (r"unexpected end of template|^Missing end", "jinja", "incomplete"),
        (r"Expected an expression|unexpected 'end of (print|statement)", "jinja", "nothing"),
        (r"expected token '(?P<due>.+)', got '(?P<found>.+)'", "jinja", "expected"),
        (r"unexpected '(?P<found>.+)', expected '(?P<due>.+)'", "jinja", "expected"),
        (r"unexpected (?:char )?['\"](?P<found>.+)['\"](?: at \d+)?$", "jinja", "unexpected"),
    )
)
_TOKENS: Final = {"end of print statement": "}}", "end of statement block": "%}"}
_LAYOUT: Final = (
    (re.compile(r"Ignored `(?P<words>.+?)` at .*unknown property"), "property"),
    (re.compile(r"Ignored `(?P<words>.+?)` at "), "value"),
    (re.compile(r"Invalid or unsupported selector '(?P<words>[^']+)'"), "selector"),
)


def jinja_reason(error: Exception, known: Iterable[str] = ()) -> Phrase:
    """Return why a template cannot be compiled or filled in; `known` are the fields it is given."""
    said = str(error)
    if isinstance(error, UndefinedError) and (name := quoted(error)):
        return misspelt(name, known if said.endswith("is undefined") else ())
    for pattern, entry, part in _JINJA:
        if match := pattern.search(said):
            fields = {key: _token(value) for key, value in match.groupdict().items()}
            return phrase(entry, part, **fields)
    return phrase("jinja", "failed")


def misspelt(name: str, known: Iterable[str]) -> Phrase:
    """Return that there is no field of a name, the nearest, and all that there are."""
    names = sorted(known)
    near = get_close_matches(name, names, 1)
    part = "near" if near else "listed" if names else "unknown"
    return phrase("field", part, name=name, nearest="".join(near), known=", ".join(names))


def quoted(error: Exception) -> str:
    """Return the last name that an error quotes, "" for none."""
    return next(reversed(_QUOTED.findall(str(error))), "")


def layout_reason(complaint: str) -> tuple[Phrase, str]:
    """Return what WeasyPrint complains of, and the words of the template that are meant, if any."""
    for pattern, part in _LAYOUT:
        if match := pattern.search(complaint):
            words = match["words"].strip()
            return phrase("layout", part, words=words), words
    return phrase("layout", "other", words=complaint.rstrip(".")), ""


def _token(text: str) -> str:
    return phrase("jinja", "name") if text == "name" else _TOKENS.get(text, text)
