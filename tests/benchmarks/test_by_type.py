"""The table by type has a sound project for each type; how fast they are is not tested."""

from __future__ import annotations

import pytest

from benchmarks import by_type, whole_way
from benchmarks.by_type import FORMATS, SUBJECTS, Subject, by_type_text
from benchmarks.measuring import Measured
from doc_engine import Project


def test_every_project_holds_its_document_sound_and_little_else() -> None:
    with by_type.projects() as made:
        assert set(made) == set(SUBJECTS)
        for subject, root in made.items():
            project = Project.open(root)
            names = [each.id for each in project.documents]
            assert subject.document in names
            assert len(names) == len(subject.files)
            assert not subject.lists or subject.name.startswith("danh sách")


def test_every_type_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def measure() -> dict[tuple[Subject, str], Measured]:
        return {(each, name): Measured(name, 0.25, 12.6) for each in SUBJECTS for name in FORMATS}

    monkeypatch.setattr(by_type, "measure", measure)

    lines = by_type_text().splitlines()

    assert [each.split(" | ")[0].lstrip("| ") for each in lines[4:]] == [s.name for s in SUBJECTS]
    assert lines[4] == "| chi-thi | 0.250 | 13 | 0.250 | 13 |"


def test_a_list_of_recipients_is_made_as_a_subject_says() -> None:
    with by_type.projects() as made:
        subject = next(each for each in SUBJECTS if each.lists)

        by_type.produce(subject, made[subject], "docx")

        assert list(made[subject].glob("build/noi-nhan/*.docx"))


def test_nothing_is_recalled_from_one_round_to_the_next() -> None:
    with by_type.projects() as made:
        for subject, root in made.items():
            by_type.produce(subject, root, "docx")

            assert not (root / ".doc-engine").exists()


def test_every_step_of_the_whole_way_takes_time() -> None:
    shares = whole_way.profile()

    once = "thử mẫu (một lần cho mỗi tiến trình)"
    assert [step for step, share in shares.items() if not share and step != once] == []
