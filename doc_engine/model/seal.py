"""Seals: what was issued, by the hash of its bytes and of its words; written by the program."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Frozen, Slug, Text

__all__ = ["Seal", "SealedFile", "Seals"]

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def _digest(value: Any) -> Any:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise PydanticCustomError("digest_form", "not a SHA-256", {"value": str(value)[:40]})
    return value


Digest = Annotated[str, BeforeValidator(_digest)]
"""A SHA-256 in 64 small hexadecimal digits."""


class SealedFile(Frozen):
    """A file that was sealed: where it is kept, from the project's folder, and its bytes' hash."""

    path: Text
    sha256: Digest


class Seal(Frozen):
    """The seal of one document: the hash of its words, and its file in each format."""

    words: Digest
    files: Annotated[dict[Text, SealedFile], Field(min_length=1)]


class Seals(Frozen):
    """Every seal of a project, by the document's id."""

    schema_version: Literal["1"] = Field(alias="schema")
    documents: dict[Slug, Seal] = Field(default_factory=dict)
