"""All faults of a project are told in one run: one of them hides none of the others."""

from __future__ import annotations

import pytest

from doc_engine import Project
from doc_engine.engine import loading
from doc_engine.findings import Finding, Severity
from doc_engine.model.registry import Registry
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, told

UNITS = "data/units.yaml"


def codes(project: SmallProject) -> list[tuple[str, str]]:
    return [(code, path) for code, path, _, _ in told(Project.open(project.root).check())]


def test_an_unsound_registry_hides_no_misspelt_unit_of_a_document(project: SmallProject) -> None:
    project.edit(
        UNITS, "parent: ubnd-tinh\n    names: [{full: Sở T", "parent: x\n    names: [{full: Sở T"
    )
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]")

    report = Project.open(project.root).build()

    assert [(code, path) for code, path, _, _ in told(report)] == [
        ("DAT101", DATA),
        ("DAT105", UNITS),
    ]
    assert report.outputs == ()
    assert [each.document for each in report.unwritten] == ["ct-05"]


def test_a_registry_that_cannot_be_read_hides_no_fault_within_a_document(
    project: SmallProject,
) -> None:
    project.edit(UNITS, "kind: province-organ", "kin: province-organ")
    project.edit(DATA, "id: don-doc", "id: de-xuat")

    assert {("DAT111", DATA), ("SCH101", UNITS)} <= set(codes(project))
    assert not {code for code, path in codes(project) if path == DATA} - {"DAT111"}


def test_a_warning_on_the_registry_keeps_no_document_from_being_built(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubtful(registry: Registry) -> list[Finding]:
        details = {"id": "so-khcn"}
        return [Finding("DAT110", Severity.WARNING, pointer=("units", 1), details=details)]

    monkeypatch.setattr(loading, "sound_registry", doubtful)
    report = Project.open(project.root).build()

    assert [code for code, *_ in told(report)] == ["DAT110"]
    assert [each.document for each in report.outputs] == ["ct-05"]


def test_a_misspelt_key_of_a_document_hides_no_misspelt_unit_in_it(project: SmallProject) -> None:
    project.edit(DATA, "subject:", "subjec:")
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin, {described: a}]")

    assert [code for code, _ in codes(project)] == ["SCH101", "SCH102", "DAT101"]
    assert told(Project.open(project.root).check())[2][2:] == (17, 16)


def test_a_unit_that_is_no_more_is_told_beside_a_misspelt_key(project: SmallProject) -> None:
    project.edit(UNITS, "- id: so-tai-chinh", "- id: so-tai-chinh\n    valid_to: 2020-01-01")
    project.edit(DATA, "subject:", "subjec:")

    assert ("DAT103", DATA) in codes(project)
    project.edit(DATA, "issued_date: 2022-04-01", "issued_date: 2022-04-31")
    assert ("DAT103", DATA) not in codes(project)


def test_one_documents_faults_hide_none_of_another(project: SmallProject) -> None:
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06")
    project.write("data/b.yaml", other.replace("with: [so-tai-chinh]", "with: [so-tai-chin]"))
    project.edit(DATA, "subject:", "subjec:")

    assert ("DAT101", "data/b.yaml") in codes(project)
