"""The schemas for editors: draft 7, Vietnamese, and of one mind with the program."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from doc_engine.engine.schema import MODELS, schema_files, schema_of
from doc_engine.model.config import Config
from doc_engine.model.deadline import EXAMPLES
from tests.factory import document_data, registry_data

ROOT = Path(__file__).parents[2]
REAL = [
    ("document", "data/chi-thi/ct-02-2022.yaml"),
    ("document", "templates/chi-thi/example.yaml"),
    ("registry", "data/units.yaml"),
    ("config", "doc-engine.yaml"),
]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and booleans are typed, dates stay text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_sees(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def faults(name: str, data: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(schema_of(name))
    return [error.message for error in validator.iter_errors(data)]


def keys(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property that a schema describes, with its path."""
    if isinstance(schema, list):
        for each in schema:
            yield from keys(each, path)
    elif isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}.{name}", inner
            yield from keys(inner, f"{path}.{name}")
        for name in ("anyOf", "allOf", "items"):
            if name in schema:
                yield from keys(schema[name], path)
        for name, inner in schema.get("definitions", {}).items():
            yield from keys(inner, name)


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_sound_by_draft_7_and_holds_nothing_of_later_drafts(name: str) -> None:
    schema = schema_of(name)

    jsonschema.Draft7Validator.check_schema(schema)

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"$defs", "prefixItems", "#/$defs/"} & set(repr(schema).split("'"))


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_explained_in_vietnamese(name: str) -> None:
    described = dict(keys(schema_of(name)))

    assert described
    assert [path for path, each in described.items() if not each.get("description")] == []
    assert [path for path, each in described.items() if each["description"].isascii()] == []
    assert "One administrative document" not in repr(schema_of(name))


@pytest.mark.parametrize(("name", "path"), REAL)
def test_the_real_files_are_sound_to_an_editor(name: str, path: str) -> None:
    assert faults(name, as_an_editor_sees((ROOT / path).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("number: 2", ("code", "number")),
        ('number: "2"', ("code", "number")),
        ("issued_date: 2022-03-25", ("issued_date",)),
        ('issued_date: "2022-03-25"', ("issued_date",)),
        ("schema: 1", ("schema",)),
        ('schema: "1"', ("schema",)),
        ("subject: 2022", ("subject",)),
        ("id: 2022", ("id",)),
    ],
)
def test_a_value_may_be_quoted_or_not(written: str, key: tuple[str, ...]) -> None:
    data = copy.deepcopy(document_data())
    inner = data
    for step in key[:-1]:
        inner = inner[step]
    inner[key[-1]] = as_an_editor_sees(written)[key[-1]]

    assert faults("document", data) == []


@pytest.mark.parametrize(
    "change",
    [
        {"issued_date": "25/3/2022"},
        {"schema": 2},
        {"urgency": "GẤP"},
        {"state": "sent"},
        {"id": "Chỉ thị"},
        {"code": {"number": 0}},
        {"code": {"number": "02"}},
        {"footnotes": {"Chú thích": "a"}},
        {"recipients": []},
        {"subject": "  "},
    ],
)
def test_a_value_that_the_program_refuses_is_refused_by_the_editor(change: dict[str, Any]) -> None:
    assert faults("document", document_data(**change)) != []


@pytest.mark.parametrize(
    "order",
    [
        {"id": "a", "lead": "so-khcn", "action": "b", "deadline": "hằng năm"},
        {"id": "a", "lead": ["so-khcn", {"described": "cơ quan chủ trì"}], "text": "{lead}"},
        {"id": "a", "action": "b", "target": {"measure": "c", "range": [2, "3"]}},
        {"continues": "a", "text": "b"},
        {"parts": [{"text": "a"}, {"id": "b", "text": "c"}]},
    ],
)
def test_an_item_may_be_written_in_each_of_its_forms(order: dict[str, Any]) -> None:
    assert faults("document", document_data(closing=[order])) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("document", document_data(deadlines="hằng năm")),
        ("document", document_data(code={"numbr": 2})),
        ("document", document_data(closing=[{"text": "a", "leed": "b"}])),
        ("document", document_data(recipients=[{"to": "a", "item": []}])),
        ("registry", registry_data(units=[{"id": "a", "kind": "other", "names": [], "x": 1}])),
        ("config", {"schema": 1, "format": ["docx"]}),
    ],
)
def test_an_unknown_key_is_refused(name: str, data: Any) -> None:
    assert faults(name, data) != []


def test_fixed_words_are_offered_and_deadlines_have_their_forms_and_examples() -> None:
    document, registry = schema_of("document"), schema_of("registry")
    assignment = document["definitions"]["Assignment"]["properties"]

    assert assignment["mode"]["enum"] == ["order", "entrust", "request"]
    assert "department" in registry["definitions"]["UnitKind"]["enum"]
    assert assignment["deadline"]["examples"] == list(EXAMPLES)
    assert "hằng quý" in assignment["deadline"]["description"]
    assert document["definitions"]["Target"]["properties"]["deadline"]["examples"]


def test_an_editor_of_a_new_project_finds_every_schema_and_the_files_where_they_stand() -> None:
    starter = ROOT / "doc_engine" / "engine" / "starter" / "settings.json"
    mapped = json.loads(starter.read_text("utf-8"))["yaml.schemas"]

    assert set(mapped) == {str(path) for path in schema_files()}
    for key in ("cited", "results", "indicators"):
        assert mapped[f".doc-engine/schema/{key}.json"] == Config.model_fields[key].default
