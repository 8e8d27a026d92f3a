"""A finding on words in a text points at these words, not at the text."""

from __future__ import annotations

import pytest

from doc_engine import Project
from tests.acceptance.conftest import SmallProject
from tests.engine.conftest import DATA

SENTENCE = '"{lead} phối hợp với {with} đề xuất nhiệm vụ R&D <b>, báo cáo {report_to} {deadline}."'


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        (
            "{lead}, {with}, {report_to} báo cáo {deadline}, trước ngày 05/6/2022.",
            "DAT131",
            "trước",
        ),
        ("{lead}, {with}, {report_to} {deadline} gửi Đài X về.", "DAT133", "Đài X"),
        ("{lead}, {with} (Sở Khoa học và Công nghê), {report_to} {deadline}", "DAT135", "Sở K"),
        ("“Sở A b c”, {lead}, {with}, {report_to} {deadline} gửi Đài X.", "DAT133", "Đài X"),
    ],
)
@pytest.mark.parametrize("form", ['"{}"', "'{}'", ">-\n          {}"])
def test_the_caret_stands_under_the_words_in_question(
    project: SmallProject, sentence: str, code: str, words: str, form: str
) -> None:
    unit = "units:\n  - id: dai-x\n    kind: media\n    names: [{full: Đài X}]\n"
    project.edit("data/units.yaml", "units:\n", unit)
    project.edit(DATA, SENTENCE, form.replace("{}", sentence))

    (place,) = (
        each.place for each in Project.open(project.root).check().findings if each.code == code
    )

    assert place is not None
    assert place.source[place.column - 1 :].startswith(words)
