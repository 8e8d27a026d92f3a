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


def test_a_wrong_character_hides_no_other_fault_of_its_file(project: SmallProject) -> None:
    project.edit(DATA, "subject: Đẩy", "subject: Đ\x07ẩy 😀")
    project.edit(DATA, "id: don-doc", "id: don-\u200bdoc")
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]")
    assert sorted(code for code, _ in codes(project)) == ["DAT101", "SRC108", "SRC108", "SRC115"]

    project.edit(DATA, "signatory:", "signator:")
    found = {code for code, _ in codes(project)}
    assert {"SRC108", "SRC115", "SCH101", "SCH102", "DAT101"} <= found


def test_of_a_document_with_a_wrong_character_nothing_is_made(project: SmallProject) -> None:
    project.edit(DATA, "subject: Đẩy", "subject: Đ\x07ẩy")
    opened = Project.open(project.root)

    report = opened.build()

    assert [code for code, *_ in told(report)] == ["SRC108"]
    assert (report.outputs, report.proofs, opened.documents) == ((), (), ())
    assert [each.document for each in report.unwritten] == ["ct-05"]


def test_with_a_wrong_character_in_registry_or_configuration_nothing_is_made(
    project: SmallProject,
) -> None:
    for path, old, new in (
        (UNITS, "full: Sở Tài", "full: Sở\u200b Tài"),
        ("doc-engine.yaml", "schema: 1", "schema: 1 # \u200b"),
    ):
        project.edit(path, old, new)
        report = Project.open(project.root).build()
        assert [(code, where) for code, where, *_ in told(report)] == [("SRC108", path)]
        assert report.outputs == ()
        project.edit(path, new, old)
