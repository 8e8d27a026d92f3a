"""Official letters: "Kính gửi" where it is due, and how it and "V/v" look in both formats."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.composition import Composition
from doc_engine.findings import Finding, Severity
from doc_engine.rules.letters import addressed_where_due, addressees_apart, drafting_unit_in_code
from tests.factory import document, registry
from tests.rules.files import codes, directive, edited, findings, made, restyled, styled

TWO = [{"to": "so-khcn"}, {"to": "so-tai-chinh"}]


def letter(**changes: Any) -> Composition:
    """Return an official letter to two departments in words."""
    given = {"type": "cong-van", "code": {"number": "2", "unit": "KGVX"}, "addressees": TWO}
    return directive(**{**given, **changes})


def docx(**changes: Any) -> bytes:
    return made("docx", letter(**changes))


def data_faults(**changes: Any) -> list[Finding]:
    made_up = document(**changes)
    rules = (addressed_where_due, addressees_apart, drafting_unit_in_code)
    return [each for rule in rules for each in rule(made_up, registry())]


@pytest.mark.parametrize("kind", ["to-trinh", "bao-cao", "cong-van"])
def test_what_is_sent_to_somebody_may_be_addressed(kind: str) -> None:
    code = {"number": "2", "unit": "TH"}

    assert data_faults(type=kind, addressees=[{"to": "ubnd-tinh"}], code=code) == []


@pytest.mark.parametrize("to", ["so-khcn", "cac-so"])
def test_a_report_that_is_sent_downward_is_not_addressed(to: str) -> None:
    told = data_faults(type="bao-cao", addressees=[{"to": to}])

    assert [(each.code, each.severity) for each in told] == [("DAT183", Severity.WARNING)]
    assert (
        data_faults(type="cong-van", addressees=[{"to": to}], code={"unit": "TH", "number": "1"})
        == []
    )


def test_what_is_sent_to_all_is_not_addressed() -> None:
    told = data_faults(type="ke-hoach", addressees=TWO)

    assert [(each.code, each.severity) for each in told] == [("DAT180", Severity.WARNING)]


def test_a_letter_to_nobody_cannot_be_made() -> None:
    told = data_faults(type="cong-van", code={"number": "2", "notation": "UBND-TH"})

    assert [(each.code, each.severity) for each in told] == [("DAT181", Severity.ERROR)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ({"number": "2"}, ["DAT182"]),
        ({"number": "2", "unit": "KGVX"}, []),
        ({"number": "2", "notation": "UBND-VX"}, []),
    ],
)
def test_the_notation_of_a_letter_names_who_drafted_it(
    code: dict[str, str], told: list[str]
) -> None:
    assert [each.code for each in data_faults(type="cong-van", addressees=TWO, code=code)] == told
    assert data_faults(code=code) == []


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
@pytest.mark.parametrize("addressees", [TWO, TWO[:1]])
def test_a_letter_as_it_is_made_has_no_faults_of_form(
    format_name: str, addressees: list[dict[str, str]]
) -> None:
    composition = letter(addressees=addressees)

    assert codes(made(format_name, composition), composition) == []


def test_a_subject_without_its_sign_is_told() -> None:
    assert codes(edited(">V/v nâng", ">Về việc nâng", docx=docx()), letter()) == ["FRM140"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r">Kính gửi:<", ">Kính gửi<"),
        (r">- Sở Khoa học và Công nghệ;<", ">Sở Khoa học và Công nghệ;<"),
        (r">- Sở Tài chính\.<", ">- Sở Tài chính;<"),
    ],
)
def test_several_addressees_stand_in_a_list_of_dashes(old: str, new: str) -> None:
    assert codes(edited(old, new, docx=docx()), letter()) == ["FRM141"]


def test_a_lone_addressee_stands_on_the_line_of_the_label() -> None:
    alone = letter(addressees=TWO[:1])
    loop = "{% for item in addressees.items %}{{ item }}"
    parted = styled("", alone, html=f"{loop} => </p><p>{loop}")

    assert "FRM141" in codes(parted, alone)


def test_dashes_that_are_not_below_the_colon_are_told() -> None:
    moved = restyled("VBKinhGuiMuc", r'w:left="\d+"', 'w:left="1420"', docx())
    told = findings(moved, letter())

    assert [each.code for each in told] == ["FRM142", "FRM142"]
    pdf = styled(".addressees .addressee{margin-left:25mm}", letter())
    assert codes(pdf, letter()) == ["FRM142", "FRM142"]


def test_a_subject_is_centred_below_the_number() -> None:
    left = restyled("VBVeViec", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', docx())

    assert codes(left, letter()) == ["FRM121"]
    assert codes(styled(".about{text-align:left}", letter()), letter()) == ["FRM120"]


@pytest.mark.parametrize(
    ("style", "selector", "slot"),
    [("VBVeViec", ".about", "trích yếu công văn"), ("VBKinhGuiMuc", ".addressees p", "Kính gửi")],
)
def test_a_subject_or_an_addressee_of_a_wrong_size_is_told(
    style: str, selector: str, slot: str
) -> None:
    larger = restyled(style, r'<w:sz w:val="\d+"/>', '<w:sz w:val="32"/>', docx())

    for data in (larger, styled(f"{selector}{{font-size:16pt}}", letter())):
        told = [each for each in findings(data, letter()) if each.code == "FRM109"]
        assert slot in told[0].message()


def test_a_subject_in_the_other_column_is_told() -> None:
    subject = r"(<w:p>(?:(?!</w:p>).)*?w:val=\"VBVeViec\"(?:(?!</w:p>).)*?</w:p>)"
    moved = edited(subject + r"(.*?</w:tc><w:tc>.*?</w:tcPr>)", r"\2\1", docx=docx())
    higher = styled(".about{position:relative;top:-18mm}", letter())

    for data in (moved, higher):
        told = [each for each in findings(data, letter()) if each.code == "FRM119"]
        assert ["dưới số, ký hiệu" in each.remedy() for each in told] == [True]


def test_each_line_of_addressees_names_one_body() -> None:
    code = {"unit": "TH", "number": "1"}
    both = [{"to": ["so-khcn", "so-tai-chinh"]}]

    told = data_faults(type="cong-van", addressees=both, code=code)

    assert [(each.code, each.pointer) for each in told] == [("DAT184", ("addressees", 0, "to"))]
    assert data_faults(type="cong-van", addressees=TWO, code=code) == []
