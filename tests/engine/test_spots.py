"""A trace parses a document as seldom as it can, and looks up a place only when it is told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.tracing import write_linked
from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.engine import spots
from doc_engine.engine.sourced import Shelf, Sourced
from doc_engine.engine.validation import validate
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import Surroundings
from doc_engine.source import parse
from doc_engine.trace import trace_project


def test_rows_are_made_without_composing_and_places_are_looked_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: Counter[str] = Counter()

    def counting(document: Document, registry: Registry, around: Surroundings) -> Composition:
        composed[document.id] += 1
        return compose(document, registry, around)

    monkeypatch.setattr(spots, "compose", counting)
    write_linked(tmp_path, 2)

    trace, _ = trace_project(tmp_path, date(2024, 2, 29))

    assert composed == {}
    first, second = trace.rows[:2]
    assert first.spot.where
    assert second.spot.where
    assert composed == {first.document: 1}
    assert (first.spot.path, first.spot.line) == ("data/chi-thi/ct-0.yaml", 14)


def test_a_document_that_is_held_is_not_parsed_again(tmp_path: Path) -> None:
    write_linked(tmp_path, 2)
    path = tmp_path / "data/chi-thi/ct-0.yaml"
    shelf = Shelf(1, every_document=True)
    source = sourced(path, shelf)
    document = source.document
    shelf.put(("another", ""), source.file, None, 2)
    path.unlink()

    assert shelf.find(source.path, source.hash) is None
    assert source.document is document is not None


def sourced(path: Path, shelf: Shelf) -> Sourced:
    content = path.read_bytes()
    file = parse(content, path.name)
    document, _ = validate(Document, file)
    return Sourced.parsed(file, document, content, at=path, shelf=shelf)
