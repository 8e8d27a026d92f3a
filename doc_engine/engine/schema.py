"""JSON Schema, draft 7, of the files that a person writes: what an editor completes and explains.

Derived from the model. pydantic speaks draft 2020-12 and knows the data after reading; an editor
knows draft 7 and sees the file, where one element may stand for a list of one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from doc_engine.model.base import many
from doc_engine.model.cited import Cited
from doc_engine.model.config import Config
from doc_engine.model.document import Document
from doc_engine.model.indicators import Indicators
from doc_engine.model.registry import Registry
from doc_engine.model.results import Results

__all__ = ["FOLDER", "MODELS", "schema_files", "schema_of", "schema_text"]

#: The kinds of files that have a schema, by the name that a user gives.
MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "document": Document,
    "registry": Registry,
    "config": Config,
    "cited": Cited,
    "results": Results,
    "indicators": Indicators,
}

#: Where a project keeps its schemas, below its own folder.
FOLDER: Final = PurePosixPath(".doc-engine/schema")

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_COMMENT: Final = "doc-engine schema --write"
_NULL: Final = {"type": "null"}


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a kind of file, one of `MODELS`, as plain data."""
    model = MODELS[name]
    schema = model.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    return {"$schema": _DRAFT, "$comment": _COMMENT, **_draft_7(schema)}


def schema_text(name: str) -> str:
    """Return the schema of a kind of file as JSON text that ends its last line."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def schema_files() -> dict[PurePosixPath, str]:
    """Return every schema's text by its path below a project's folder."""
    return {FOLDER / f"{name}.json": schema_text(name) for name in MODELS}


class _AsWritten(GenerateJsonSchema):
    """The schema of what may be written, without the English names that pydantic makes up."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: a field's name is its key, and its Vietnamese term is in the description."""
        return False

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        """Let one element stand for a list of it where the model does."""
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] is not many or inner.get("type") != "array":
            return inner
        element = inner["items"]
        shared = {"examples": element["examples"]} if "examples" in element else {}
        return {"anyOf": [element, inner], **shared}


def _draft_7(schema: Any) -> Any:
    """Return a schema of draft 2020-12 as one of draft 7 that means the same."""
    if isinstance(schema, list):
        return [_draft_7(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _part(key, value) for key, value in schema.items()}
    if made.get("default") in (None, [], {}):
        made.pop("default", None)
    if isinstance(made.get("properties"), dict) and "additionalProperties" in made:
        made.pop("description", None)  # a class's docstring, which speaks to programmers
    return _versions(_arrays(_references(_alternatives(made))))


_NAMED: Final = {"properties", "patternProperties", "$defs"}
_SCHEMAS: Final = {"anyOf", "oneOf", "allOf", "items", "prefixItems", "additionalProperties"}


def _part(key: str, value: Any) -> Any:
    """Return the value of one keyword: schemas by name, schemas, or what is no schema."""
    if key in _NAMED:
        return {name: _draft_7(each) for name, each in value.items()}
    return _draft_7(value) if key in _SCHEMAS else value


def _references(made: dict[str, Any]) -> dict[str, Any]:
    """`$defs` are `definitions`; what stands beside a `$ref` would not be read."""
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    if "$ref" in made:
        reference = {"$ref": made.pop("$ref").replace("#/$defs/", "#/definitions/")}
        made = {**made, "allOf": [reference]} if made else reference
    return made


def _alternatives(made: dict[str, Any]) -> dict[str, Any]:
    """An absent key is told by its absence, not by null; of one alternative there is no choice.

    `oneOf` becomes `anyOf`, whose nearest alternative an editor explains.
    """
    if "oneOf" in made:
        made["anyOf"] = made.pop("oneOf")
    if "anyOf" in made:
        alternatives = [
            inner
            for each in made.pop("anyOf")
            for inner in (each["anyOf"] if set(each) == {"anyOf"} else [each])
            if inner != _NULL
        ]
        if len(alternatives) == 1:
            made = {**alternatives[0], **made}
        else:
            made["anyOf"] = alternatives
    return made


def _arrays(made: dict[str, Any]) -> dict[str, Any]:
    """A tuple's items stand in `items`; an array has items to count, not letters."""
    if "prefixItems" in made:
        made["items"] = made.pop("prefixItems")
        made["additionalItems"] = False
    if made.get("type") == "array" and "minLength" in made:
        made["minItems"] = made.pop("minLength")
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    return made


def _versions(made: dict[str, Any]) -> dict[str, Any]:
    """The schema's version is written `1`, which an editor takes for a number."""
    if made.get("const") == "1":
        del made["const"]
        made.update(type=["integer", "string"], enum=[1, "1"])
    return made
