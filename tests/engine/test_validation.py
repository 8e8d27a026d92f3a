"""Data held against the model: each fault told once, at its place, with what would be right."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from doc_engine import wording
from doc_engine.engine.validation import FINDING_LIMIT, first_of, validate
from doc_engine.findings import Finding
from doc_engine.model.base import LIST_LIMIT, TEXT_LIMIT
from doc_engine.model.deadline import EXAMPLES
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.seal import Seals
from doc_engine.source import parse
from tests.factory import registry, spoken

HEAD = """\
schema: 1
type: chi-thi
id: ct-thu
state: draft
organ: ubnd-tinh
drafted_date: 2022-03-25
subject: Nâng cao
recipients: [{to: cac-so}]
signatory: {authority: CHỦ TỊCH, full_name: Mai Sơn}
"""
LINES = HEAD.count("\n")


def faults(text: str, units: Registry | None = None) -> list[Finding]:
    """Return what is wrong with a directive that has these lines as well, or instead."""
    keys = {line.partition(":")[0] for line in text.splitlines()}
    head = [line for line in HEAD.splitlines(True) if line.partition(":")[0] not in keys]
    file = parse("".join(head) + text, "a.yaml")
    assert file.findings == ()
    found = validate(Document, file, units)[1]
    assert spoken(found)
    return found


def only(text: str, units: Registry | None = None) -> Finding:
    (finding,) = faults(text, units)
    return finding


def task(*lines: str) -> str:
    """Return the lines of an assignment with these keys."""
    return "closing:\n  - id: viec\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("closing:\n  - parts: [{title: Mục}]\n", "SCH121"),
        ("sections:\n  - {title: Một, lead_in: Hai}\n", "SCH140"),
        ("sections:\n  - {body: []}\n", "SCH140"),
        ("closing:\n  - {columns: [{title: A}], rows: [[1, 2]]}\n", "SCH141"),
        ("figures: {mau: 1.211}\n", "SCH166"),
        ("annexes: [{id: a, title: A}]\n", "SCH142"),
        ("period: {year: 24}\n", "SCH150"),
        ("period: {month: 2/2024}\n", "SCH151"),
        ("period: {quarter: I/2024}\n", "SCH152"),
        ("period: {month: 2024-02, year: 2024}\n", "SCH153"),
        ("period: {of: ct-02}\n", "SCH154"),
        ("period: {month: 2024-02, to: 2024-01-14}\n", "SCH155"),
        ("amends: [{repeals: ct-1, replaces: ct-1}]\n", "SCH161"),
        ("amends: [{extends: ct-1/viec}]\n", "SCH162"),
        ("amends: [{repeals: ct-1, by: viec}]\n", "SCH163"),
        ("amends: [{extends: ct-1, deadline: 2022-12-31}]\n", "SCH164"),
        ("amends: [{repeals: Chỉ thị 1}]\n", "SCH165"),
        ("closing:\n  - {continues: [Việc A], text: Lời.}\n", "SCH107"),
        ("recipients:\n  - {to: Cả tỉnh}\n", "SCH107"),
        ("signatory: {authority: [{a: b}], full_name: Mai Sơn}\n", "SCH128"),
    ],
)
def test_one_fault_in_the_only_part_is_told_once(lines: str, code: str) -> None:
    assert [each.code for each in faults(lines)] == [code]


@pytest.mark.parametrize(
    "lines",
    [
        "closing:\n  - parts: []\n",
        "closing:\n  - {continues: [], text: Lời.}\n",
        "recipients: []\n",
        "signatory: {authority: [], full_name: Mai Sơn}\n",
    ],
)
def test_a_list_that_is_empty_is_told(lines: str) -> None:
    assert only(lines).code == "SCH122"


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("subject:\n", "subject"),
        ("state:\n", "state"),
        ("code: ~\n", "code"),
        ("signatory:\n", "signatory"),
        (task("lead:", "action: làm"), "lead"),
        (task("deadline:", "action: làm"), "deadline"),
        ("closing:\n", "closing"),
    ],
)
def test_a_key_without_a_value_is_said_to_have_none(lines: str, key: str) -> None:
    finding = only(lines)

    assert (finding.code, finding.details["key"]) == ("SCH103", key)
    assert "None" not in finding.message() + finding.remedy()


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (task("lead: [so-khcn, ~]", "action: làm"), "lead"),
        (task("deadline: [hằng năm, ~]", "action: làm"), "deadline"),
        ("legal_bases: [Luật, ~]\n", "legal_bases"),
        ("sections: [{title: Mục}, ~]\n", "sections"),
    ],
)
def test_an_element_without_a_value_is_told_by_its_number(lines: str, key: str) -> None:
    finding = only(lines)

    assert finding.code == "SCH126"
    assert (finding.details["key"], finding.details["number"]) == (key, 2)


def test_text_in_braces_asks_for_quotes() -> None:
    finding = only("subject: {lead}\n")

    assert finding.code == "SCH128"
    assert 'subject: "{…"' in finding.remedy()
    assert finding.place is not None
    assert finding.place.column == 10


def test_a_mapping_where_text_is_asked_for_is_shown_as_it_was_written() -> None:
    finding = only("legal_bases:\n  - Luật số 1: về việc\n")

    assert finding.code == "SCH104"
    assert "“{Luật số 1: về việc}”" in finding.message()


def test_a_value_is_shown_on_one_line_and_cut() -> None:
    finding = only('id: "a\\nb ' + "x" * 90 + '"\n')

    assert finding.code == "SCH107"
    assert "\n" not in finding.message()
    assert "“a\\u000ab xxx" in finding.message()
    assert "xxx…”" in finding.message()


@pytest.mark.parametrize(
    ("figure", "code"),
    [("[1]", "SCH119"), ("ba", "SCH119"), ("{a: b}", "SCH119")],
)
def test_a_target_that_is_no_number_is_told(figure: str, code: str) -> None:
    finding = only(task(f"target: {{measure: x, at_least: {figure}}}", "action: làm"))

    assert finding.code == code
    assert figure in finding.message()


def test_a_range_with_one_end_lacks_the_other() -> None:
    finding = only(task("target: {measure: x, range: [1]}", "action: làm"))

    assert finding.code == "SCH130"
    assert "range: [2, 3]" in finding.remedy()


def test_a_number_that_is_too_small_is_told_what_is_the_least() -> None:
    finding = only("code: {number: 0}\n")

    assert finding.code == "SCH132"
    assert "1" in finding.remedy()


def test_an_assignment_has_text_or_action_and_not_both() -> None:
    neither, both = only(task("lead: so-khcn")), only(task("text: a", "action: b"))

    assert (neither.code, both.code) == ("SCH127", "SCH114")
    assert "“viec”" in neither.message()
    assert "“text”" in neither.remedy()
    assert "“action”" in neither.remedy()


def test_a_deadline_that_is_not_understood_is_shown_the_forms_most_like_it() -> None:
    finding = only(task("deadline: trước 15-11 hàng năm", "action: làm"))

    assert finding.code == "SCH112"
    head, first, *others = finding.remedy().splitlines()
    assert head.endswith(":")
    assert first == "- trước ngày 15/11 hằng năm"
    assert [each[:2] for each in others[:3]] == ["- "] * 3
    assert others[3] == "Các dạng khác:"
    rest = " ".join(others[4:]).removesuffix(".").split("; ")
    shown = [each.removeprefix("- ") for each in (first, *others[:3])]
    assert sorted([*shown, *rest]) == sorted(EXAMPLES)
    assert max(map(len, others)) <= 80


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("30/9/2024", "trước ngày 30/9/2024"),
        ("30.9.2024", "trước ngày 30/9/2024"),
        ("hạn 05-10-2024", "trước ngày 05/10/2024"),
        ("30/9", "trước ngày 30/9 hằng năm"),
    ],
)
def test_a_bare_day_is_answered_with_a_deadline_on_that_day(written: str, first: str) -> None:
    finding = only(task(f"deadline: {written}", "action: làm"))

    assert finding.code == "SCH112"
    assert finding.remedy().splitlines()[1] == f"- {first}"


@pytest.mark.parametrize(
    "written",
    ["30/2/2024", "2024-02-30", "ngày 30/2/2024", "trước ngày 30/2", "30/2", "hạn 30.2.2024"],
)
def test_a_deadline_on_a_day_that_is_in_no_calendar_is_told_in_every_form(written: str) -> None:
    finding = only(task(f"deadline: {written}", "action: làm"))

    assert finding.code == "SCH113"
    assert written in finding.message()


def test_a_date_in_another_form_is_answered_with_the_same_day() -> None:
    assert "2024-09-30" in only("drafted_date: 30/9/2024\n").remedy()
    assert only("drafted_date: 30/2/2024\n").code == "SCH111"
    assert "2022-03-25" in only("drafted_date: hôm nay\n").remedy()


@pytest.mark.parametrize(
    ("lines", "column"), [("state: issued\n", 1), ("state: draft\ndrafted_date:\n", 1)]
)
def test_what_a_state_lacks_is_told_at_the_state(lines: str, column: int) -> None:
    finding = only(lines)

    assert finding.code in ("SCH115", "SCH116")
    assert finding.place is not None
    assert (finding.place.source, finding.place.column) == (lines.splitlines()[0], column)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Sở Tài chính", "so-tai-chinh"),
        ("Sở KH&CN", "so-khcn"),
        ("Sở Khoa học và Công nghệ", "so-khcn"),
        ("sở tài chinh", "so-tai-chinh"),
    ],
)
def test_a_name_where_an_id_is_asked_for_is_answered_with_the_id(name: str, meant: str) -> None:
    finding = only(task(f"lead: [{name}]", "action: làm"), registry())

    assert finding.code == "SCH129"
    assert f"“{meant}”" in finding.remedy()


def test_without_a_registry_an_id_is_made_of_the_name() -> None:
    finding = only(task("lead: Sở Y tế", "action: làm"))

    assert finding.code == "SCH107"
    assert "“so-y-te”" in finding.remedy()


def test_an_id_of_its_own_is_made_of_its_name_and_not_looked_up() -> None:
    finding = only("id: Sở Tài chính\n", registry())

    assert finding.code == "SCH107"
    assert "“so-tai-chinh”" in finding.remedy()


def test_a_key_that_belongs_elsewhere_is_not_called_unknown() -> None:
    assert only("lead: so-khcn\n").code == "SCH131"
    assert only("subjct: so-khcn\nsubject: a\n").code == "SCH102"
    assert only("zzzzzz: so-khcn\n").code == "SCH125"


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (task("note: x", "action: làm"), None),
        (task("footnote: x", "action: làm"), None),
        (task("leed: so-khcn", "action: làm"), "lead"),
        ("leed: so-khcn\n", None),
        ("footnote: {a: b}\n", "footnotes"),
        ("closing: [{text: a, leed: so-khcn}]\n", "lead"),
        ("closing: [{parts: [{id: a, text: b, deadlin: c}]}]\n", "deadline"),
        ("sections: [{title: a, heads: {leed: so-khcn, lead: so-khcn}}]\n", "lead"),
        ("sections: [{title: a, bodi: []}]\n", "body"),
        ("recipients: [{to: cac-so, item: []}]\n", "items"),
        ("recipients: [{to: cac-so, deadlin: a}]\n", None),
    ],
)
def test_only_a_key_that_may_stand_there_is_suggested(lines: str, meant: str | None) -> None:
    finding = only(lines)

    assert finding.code == ("SCH102" if meant else "SCH125")
    assert finding.details.get("nearest") == meant


def test_a_version_that_nobody_knows_is_told() -> None:
    assert only("schema: 2\n").code == "SCH123"


def test_a_document_without_a_fault_has_no_finding() -> None:
    document, found = validate(Document, parse(HEAD, "a.yaml"))

    assert found == []
    assert document is not None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("recipients: [{to: cac-so}]\nsignatory: {full_name: Mai Sơn}\n", "SCH101"),
        ("sections: x\n", "SCH105"),
        ("signatory: Mai Sơn\n", "SCH106"),
        ("state: xong\n", "SCH108"),
        ("code: {number: hai}\n", "SCH109"),
        ("drafted_date: 25/3/2022\n", "SCH110"),
        ("drafted_date: 2022-02-30\n", "SCH111"),
        (task("deadline: trước ngày 31/02/2022", "action: làm"), "SCH113"),
        ("state: issued\n", "SCH115"),
        ("drafted_date: ~\n", "SCH116"),
        ("recipients: [{to: cac-so, archive: VT}]\n", "SCH117"),
        (task("target: {measure: x}", "action: làm"), "SCH118"),
        ("closing: [x]\n", "SCH121"),
        (task("target: {measure: x, range: [1, 2, 3]}", "action: làm"), "SCH124"),
    ],
)
def test_each_fault_has_its_code_in_the_file_of_a_document(lines: str, code: str) -> None:
    assert only(lines).code == code


def test_a_flag_of_the_registry_is_true_or_false() -> None:
    group = "groups: [{id: a, names: [{full: A}], open: co}]\n"

    (finding,) = validate(Registry, parse(f"schema: 1\n{group}", "units.yaml"))[1]

    assert finding.code == "SCH120"
    assert "“co”" in finding.message()


def test_a_fault_of_no_known_kind_is_told_with_its_value() -> None:
    class Toy(BaseModel):
        name: Annotated[str, Field(min_length=9)]

    (finding,) = validate(Toy, parse("name: xyz\n", "a.yaml"))[1]

    assert finding.code == "SCH199"
    assert "“xyz”" in finding.message()


def test_a_text_that_is_too_long_is_told_with_its_limit() -> None:
    class Toy(BaseModel):
        name: Annotated[str, Field(max_length=2)]

    (finding,) = validate(Toy, parse("name: xyz\n", "a.yaml"))[1]

    assert finding.code == "SCH133"
    assert "2 ký tự" in finding.message()


@pytest.mark.parametrize("day", ["0001-01-01", "1944-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_a_year_that_nobody_means_is_told(day: str) -> None:
    finding = only(f"drafted_date: {day}\n")

    assert finding.code == "SCH137"
    assert "1945" in finding.message()


def test_the_days_of_the_state_are_taken() -> None:
    assert validate(Document, parse(HEAD.replace("2022-03-25", "1945-09-02"), "a.yaml"))[1] == []
    assert validate(Document, parse(HEAD.replace("2022-03-25", "2100-12-31"), "a.yaml"))[1] == []


def test_a_paragraph_that_is_too_long_is_told_to_be_divided() -> None:
    both = f"opening: |\n  {'ư' * TEXT_LIMIT}\n\n  {'ư' * (TEXT_LIMIT + 1)}\n"
    finding = only(both)

    assert finding.code == "SCH134"
    assert "Chia thành" in finding.remedy()


@pytest.mark.parametrize(
    "lines",
    [
        "recipients:\n" + "  - {to: cac-so}\n" * (LIST_LIMIT + 1),
        "recipients:\n" + "  - {tox: x}\n" * (LIST_LIMIT + 1),
        task("lead: [" + "x, " * LIST_LIMIT + "x]", "action: làm"),
        "opening: |\n" + "  Đoạn.\n\n" * (LIST_LIMIT + 1),
    ],
)
def test_a_list_that_is_too_long_is_told_once_whatever_is_in_it(lines: str) -> None:
    finding = only(lines)

    assert finding.code == "SCH124"
    assert str(LIST_LIMIT) in finding.message()


def test_of_very_many_faults_the_first_are_told_and_the_others_counted() -> None:
    found = faults("".join(f"khoa{n}: x\n" for n in range(FINDING_LIMIT + 7)))

    assert [each.code for each in found[-2:]] == ["SCH125", "SCH135"]
    assert len(found) == FINDING_LIMIT + 1
    assert "7" in found[-1].message()


def test_of_very_many_faults_of_the_registry_the_first_are_told() -> None:
    file = parse("a: b\n", "units.yaml")
    ahead = (Finding("SCH101") for _ in range(FINDING_LIMIT + 2))

    found = list(first_of(ahead, file))

    assert [each.code for each in found] == ["SCH101"] * FINDING_LIMIT + ["SCH136"]
    assert len(list(ahead)) == 1
    assert str(FINDING_LIMIT) in found[-1].message()


def test_a_seal_is_a_hash() -> None:
    text = "schema: 1\ndocuments: {ct-1: {words: abc, files: {pdf: {path: a, sha256: ABC}}}}\n"

    found = validate(Seals, parse(text, "seals.yaml"))[1]

    assert spoken(found) == ["SCH160", "SCH160"]


def test_every_code_of_the_schema_is_tested() -> None:
    catalogue = Path(wording.__file__).parent / "vi" / "schema.toml"
    codes = set(tomllib.loads(catalogue.read_text("utf-8")))
    assert "SCH101" in codes

    tree = ast.parse(Path(__file__).read_text("utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}

    assert codes - told == set()


def test_the_keys_that_one_mapping_lacks_are_told_together() -> None:
    data = "schema: 1\ntype: chi-thi\nid: a\ndrafted_date: 2022-03-25\nsignatory: {}\n"

    found = validate(Document, parse(data, "a.yaml"))[1]

    assert [each.code for each in found] == ["SCH138", "SCH138"]
    assert [each.details["keys"] for each in found] == [
        "organ, subject, recipients",
        "authority, full_name",
    ]
    assert [each.place and each.place.line for each in found] == [1, 5]
    assert "organ, subject, recipients" in found[0].message()
