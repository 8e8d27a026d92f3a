"""What is known of a document that is not parsed again is what the document says."""

from __future__ import annotations

from doc_engine import Project
from doc_engine.engine.freshness.facts import KeptFacts
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.loading import load
from doc_engine.engine.sourced import depends_on, facts_of
from tests.acceptance.conftest import SmallProject
from tests.engine.conftest import DATA


def test_the_facts_that_are_kept_are_those_of_the_document(project: SmallProject) -> None:
    project.edit(DATA, "code: {number: 5}", 'code: {number: 5, notation: "CT-X", unit: KGVX}')
    Project.open(project.root)
    (source,) = load(project.root).files
    assert source.facts is not None

    facts = KeptFacts(Store(project.root)).find(DATA, source.hash)

    assert facts is not None
    assert facts.named == source.facts.named == depends_on(source.file.data)
    assert facts.named >= {"so-khcn", "so-tai-chinh", "ubnd-tinh", "ct-05", "de-xuat"}
    assert (facts.id, facts.type, facts.day) == ("ct-05", "chi-thi", source.facts.day)
    assert source.document is not None
    assert facts == facts_of(source.file, source.document)
    assert KeptFacts(Store(project.root)).find(DATA, "other bytes") is None


def test_links_depend_on_the_document_that_they_lead_into() -> None:
    data = {"derives_from": ["ct-01/viec", " ct-02 "], "text": "không phải mã", "n": {"a": "b/c/d"}}

    assert depends_on(data) == {"ct-01", "ct-02"}
