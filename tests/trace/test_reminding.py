"""Reminders: whom they go to, what they say, that they are sound, and what they never overwrite."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doc_engine import Project
from doc_engine.cli.running import run
from doc_engine.findings import UsageFault
from doc_engine.standard.figures import CELL_PADDING, FORMS, PAGE
from doc_engine.standard.typeface import text_width
from doc_engine.trace.reminding import remind
from tests.factory import unit
from tests.trace.projects import books, directive, order, plan, result, write

DAY = date(2024, 7, 1)
LATE = order(
    "tre",
    deadline="chậm nhất ngày 30/6/2024",
    text="{lead} sửa quy chế R&D <b> {deadline}.",
)
SOON = order("gan", deadline="chậm nhất ngày 16/7/2024", text="{lead} lập danh mục {deadline}.")
FAR = order("xa", deadline="chậm nhất ngày 17/7/2024", text="{lead} tổng kết {deadline}.")
LETTER = "data/cong-van/don-doc-20240701-so-tai-chinh.yaml"


def text(root: Path) -> str:
    return (root / LETTER).read_text("utf-8")


def test_a_unit_is_reminded_of_what_is_overdue_and_due_soon_and_of_nothing_else(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, directive(LATE, SOON, FAR, order("khong-han", text="{lead} làm.")))

    done = remind(root, DAY)

    assert [(each.path, each.overdue, each.soon) for each in done.letters] == [
        (root / LETTER, 1, 1)
    ]
    document = next(each for each in Project.open(root).documents if each.type == "cong-van")
    assert (document.state, document.organ, document.drafted_date) == ("draft", "ubnd-tinh", DAY)
    assert [each.to for each in document.addressees] == [("so-tai-chinh",)]
    (table,) = document.annexes[0].body
    rows = [row for row in getattr(table, "rows", ()) if isinstance(row, tuple)]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("1", "02/CT-UBND ngày\N{NO-BREAK SPACE}25/3/2022", "Quá hạn; hạn cuối 30/6/2024"),
        ("2", "02/CT-UBND ngày\N{NO-BREAK SPACE}25/3/2022", "Đến hạn 16/7/2024"),
    ]
    assert "R&D <b>" in rows[0][1]


def test_a_row_number_and_its_heading_fit_their_column_on_an_upright_page(tmp_path: Path) -> None:
    root = write(tmp_path, directive(LATE))
    remind(root, DAY)

    document = next(each for each in Project.open(root).documents if each.type == "cong-van")
    columns: Any = getattr(document.annexes[0].body[0], "columns", None)
    largest = FORMS["cell"].most
    share = PAGE.text_width * columns[0].width / sum(each.width for each in columns)
    assert columns[0].title == "TT"
    for words in ("TT", "999"):
        assert text_width(words, largest, bold=True) + 2 * CELL_PADDING < share


def test_the_archive_line_is_that_of_the_organs_last_document_wherever_it_stands(
    tmp_path: Path,
) -> None:
    recipients = [{"to": "so-tai-chinh", "items": [{"archive": ["VT", "KGVX"]}]}]
    root = write(tmp_path, directive(LATE, recipients=recipients))
    remind(root, DAY)

    assert '- {archive: ["VT", "KGVX"]}' in text(root)


def test_a_reminder_is_sound_and_every_word_is_in_the_file_made_from_it(tmp_path: Path) -> None:
    root = write(tmp_path, directive(LATE, SOON, code={"number": "2"}))
    remind(root, DAY)

    report = Project.open(root).check(["don-doc-20240701-so-tai-chinh"], ["docx"])

    assert [each.code for each in report.findings] == ["DAT182"]  # nobody knows who drafts it
    assert report.proofs
    assert all(each.found for each in report.proofs)


@pytest.mark.parametrize(
    ("tasks", "said", "unsaid"),
    [((LATE,), "quá thời hạn", "sắp đến hạn"), ((SOON,), "sắp đến hạn", "quá thời hạn")],
)
def test_a_letter_does_not_speak_of_what_there_is_none_of(
    tmp_path: Path, tasks: tuple[dict[str, object], ...], said: str, unsaid: str
) -> None:
    root = write(tmp_path, directive(*tasks))
    remind(root, DAY)

    assert said in text(root)
    assert unsaid not in text(root)


def test_nobody_is_reminded_of_what_is_done_or_of_what_it_ordered_itself(tmp_path: Path) -> None:
    own = {"id": "tu-lam", "lead": "so-khcn", "deadline": "chậm nhất ngày 30/6/2024"}
    root = write(
        tmp_path,
        directive(LATE),
        plan({**own, "text": "{lead} thực hiện {deadline}."}),
        results=result("ct-thu/tre", completed="2024-06-01"),
    )

    assert remind(root, DAY).letters == ()
    assert not (root / "data" / "cong-van").exists()


def test_only_the_units_that_are_asked_for_are_reminded(tmp_path: Path) -> None:
    root = write(tmp_path, directive({**LATE, "lead": "cac-so"}))

    assert [each.name for each in remind(root, DAY, ["so-khcn"]).letters] == [
        "Sở Khoa học và Công nghệ"
    ]
    assert len(remind(root, DAY, out=tmp_path / "ra").letters) == 2
    assert len(list((tmp_path / "ra").iterdir())) == 2


def test_the_unit_in_the_place_of_one_that_is_no_more_is_reminded(tmp_path: Path) -> None:
    relation = {"kind": "merged-into", "to": "so-tai-chinh", "since": "2024-01-01"}
    old = unit("so-khdt", "Sở KH&ĐT", valid_to="2023-12-31", relations=[relation])
    root = write(tmp_path, directive({**LATE, "lead": "so-khdt"}), units=books(units=[old]))

    assert [each.path.name for each in remind(root, DAY).letters] == [Path(LETTER).name]


def test_a_file_that_is_there_is_overwritten_only_if_it_is_that_draft_and_one_says_so(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, directive(LATE))
    remind(root, DAY)
    (root / LETTER).write_text(text(root) + "# sửa tay\n", "utf-8")

    with pytest.raises(UsageFault, match="USE263"):
        remind(root, DAY)
    assert "# sửa tay" in text(root)
    remind(root, DAY, force=True)
    assert "# sửa tay" not in text(root)

    issued = text(root).replace("state: draft", "state: for-signature")
    (root / LETTER).write_text(issued, "utf-8")
    with pytest.raises(UsageFault, match="USE264"):
        remind(root, DAY, force=True)
    assert text(root) == issued


def test_an_id_that_another_file_bears_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, directive(LATE))
    remind(root, DAY)
    (root / LETTER).rename(root / "data" / "cong-van" / "khac.yaml")

    with pytest.raises(UsageFault, match="USE215"):
        remind(root, DAY, force=True)


def test_without_an_organ_that_can_send_it_no_letter_is_made(tmp_path: Path) -> None:
    units = books()
    units["units"][0]["valid_to"] = "2024-01-31"
    root = write(tmp_path, directive(LATE), units=units)

    with pytest.raises(UsageFault, match="USE265"):
        remind(root, DAY)


def test_a_letter_that_would_not_be_sound_is_not_written(tmp_path: Path) -> None:
    names = [{"full": "Sở Tài chính {x}"}]
    units = books()
    units["units"][2]["names"] = names
    root = write(tmp_path, directive(LATE), units=units)

    with pytest.raises(UsageFault, match="USE266"):
        remind(root, DAY)
    assert not (root / LETTER).exists()


def test_a_long_id_is_cut_and_stays_its_own(tmp_path: Path) -> None:
    names = ["trung-tam-ung-dung-khoa-hoc-cong-nghe-a", "trung-tam-ung-dung-khoa-hoc-cong-nghe-b"]
    units = books(units=[unit(names[0], "Trung tâm A"), unit(names[1], "Trung tâm B")])
    tasks = directive({**LATE, "lead": names, "text": "{lead} sửa quy chế {deadline}."})
    root = write(tmp_path, {**tasks, "recipients": [{"to": names}]}, units=units)

    made = [each.path.stem for each in remind(root, DAY).letters]

    assert len(set(made)) == 2
    assert [len(each) for each in made] == [40, 40]


def test_a_unit_that_bears_no_name_any_more_is_told_of_and_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = unit("so-cu", {"full": "Sở Cũ", "valid_to": "2024-01-31"}, valid_to="2024-01-31")
    root = write(tmp_path, directive({**LATE, "lead": "so-cu"}), units=books(units=[old]))

    done = remind(root, DAY)

    assert done.letters == ()
    assert done.nameless == (("so-cu", 1),)
    assert run(["remind", "--as-of", "2024-07-01", "--project", str(root)]) == 0
    assert "“so-cu” (1 nhiệm vụ)" in capsys.readouterr().out
