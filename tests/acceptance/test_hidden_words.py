"""A unit that the file still names, but that nobody sees, is missed, and is said to be unseen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import DIRECTIVE, UNITS
from tests.factory import spoken
from tests.render.documents import members, write_zip

UNIT = "Sở Tài chính"
MAIN, STYLES = "word/document.xml", "word/styles.xml"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'
CLEAR_BLACK = '<w:shd w:val="clear" w:fill="000000"/>'
DELETED = '<w:del w:id="900" w:author="a"/>'

Parts = dict[str, bytes]
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    (root / "data/chi-thi").mkdir(parents=True)
    (root / "doc-engine.yaml").write_text("schema: 1\nformats: [docx, pdf]\n", "utf-8")
    (root / "data/units.yaml").write_text(UNITS, "utf-8")
    (root / "data/chi-thi/ct-05.yaml").write_text(DIRECTIVE, "utf-8")
    return Project.open(root)


@pytest.fixture(scope="module")
def parts(project: Project) -> Parts:
    return members(project.render(project.documents[0], "docx"))


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def unit_in(xml: str, around: str = "{}", properties: str = "") -> str:
    """Return the document with the unit in a run of its own, and that within `around`."""
    run = re.search(rf"<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>([^<]*){UNIT}([^<]*)</w:t></w:r>", xml)
    assert run
    new = words(run[1]) + around.replace("{}", words(UNIT, properties)) + words(run[2])
    return xml.replace(run[0], new)


def paragraph_of(xml: str) -> str:
    at = xml.index(UNIT)
    start = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at))
    return xml[start : xml.index("</w:p>", at) + 6]


def in_paragraph(properties: str) -> Change:
    """More properties for the paragraph of the unit."""

    def change(xml: str) -> str:
        old = paragraph_of(xml)
        assert "</w:pPr>" in old
        return xml.replace(old, old.replace("</w:pPr>", properties + "</w:pPr>", 1))

    return change


def in_cell(row: str = "", cell: str = "", properties: str = "") -> Change:
    """The paragraph of the unit in a table of one cell."""

    def change(xml: str) -> str:
        old = paragraph_of(unit_in(xml, properties=properties))
        table = (
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr>'
            f"<w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{old}</w:tc></w:tr></w:tbl>"
        )
        return unit_in(xml, properties=properties).replace(old, table)

    return change


def run_of(properties: str) -> Change:
    return lambda xml: unit_in(xml, properties=properties)


def within(around: str) -> Change:
    return lambda xml: unit_in(xml, around)


def text_box(style: str) -> str:
    return (
        f'<w:r><w:pict><v:shape {VML} style="position:absolute;{style}"><v:textbox><w:txbxContent>'
        "<w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def verified(project: Project, parts: Parts, **changed: str) -> list[tuple[str, str]]:
    """Return the findings about the changed file: the code and what it says in English."""
    path = project.root / "changed.docx"
    new = {MAIN: changed.get("main"), STYLES: changed.get("styles")}
    write_zip(path, parts | {name: xml.encode() for name, xml in new.items() if xml is not None})
    report = project.verify(path, "ct-05")
    spoken(list(report.findings))
    return [(each.code, each.message("en")) for each in report.findings]


HIDDEN: dict[str, tuple[Change, str]] = {
    "hidden": (run_of("<w:vanish/>"), "hidden"),
    "always hidden": (run_of("<w:specVanish/>"), "hidden"),
    "struck": (run_of("<w:strike/>"), "struck out"),
    "struck twice": (run_of("<w:dstrike/>"), "struck out"),
    "white": (run_of(WHITE), "faint"),
    "nearly white": (run_of('<w:color w:val="EEEEEE"/>'), "faint"),
    "the theme's white": (
        run_of('<w:color w:val="auto" w:themeColor="background1"/>'),
        "faint",
    ),
    "white that says it is black": (
        run_of('<w:color w:val="000000" w:themeColor="background1"/>'),
        "faint",
    ),
    "white on nearly white": (
        run_of(WHITE + '<w:shd w:val="clear" w:fill="FFFFFE"/>'),
        "faint",
    ),
    "black on black": (run_of(BLACK + CLEAR_BLACK), "faint"),
    "black on a solid pattern": (
        run_of(BLACK + '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>'),
        "faint",
    ),
    "red on red": (
        run_of('<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>'),
        "faint",
    ),
    "under a black marker": (run_of('<w:highlight w:val="black"/>'), "faint"),
    "white under a white marker": (run_of(WHITE + '<w:highlight w:val="white"/>'), "faint"),
    "no fill": (
        run_of(f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"),
        "faint",
    ),
    "one percent wide": (run_of('<w:w w:val="1"/>'), "too small"),
    "one point": (run_of('<w:sz w:val="2"/>'), "too small"),
    "raised off the page": (run_of('<w:position w:val="3000"/>'), "off the page"),
    "letters on one another": (run_of('<w:spacing w:val="-400"/>'), "printed over"),
    "in the code of a field": (
        within(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "hidden",
    ),
    "in a version for an unknown program": (
        within(
            f'<mc:AlternateContent {MC}><mc:Choice xmlns:zz="urn:zz" Requires="zz">{{}}</mc:Choice>'
            "</mc:AlternateContent>"
        ),
        "hidden",
    ),
    "in a hidden text box": (within(text_box("visibility:hidden")), "hidden"),
    "in a text box off the page": (within(text_box("left:-5000pt")), "off the page"),
    "line of a twip": (
        in_paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'),
        "too small",
    ),
    "frame off the page": (
        in_paragraph('<w:framePr w:x="-20000" w:y="-20000" w:hAnchor="page"/>'),
        "off the page",
    ),
    "indent off the page": (in_paragraph('<w:ind w:left="30000"/>'), "off the page"),
    "black paragraph": (
        lambda xml: in_paragraph(CLEAR_BLACK)(unit_in(xml, properties=BLACK)),
        "faint",
    ),
    "deleted row": (in_cell(row=DELETED), "marked as deleted"),
    "hidden row": (in_cell(row="<w:hidden/>"), "hidden"),
    "row of a twip": (in_cell(row='<w:trHeight w:val="1" w:hRule="exact"/>'), "too small"),
    "deleted cell": (
        in_cell(cell='<w:cellDel w:id="900" w:author="a"/>'),
        "marked as deleted",
    ),
    "black cell": (in_cell(cell=CLEAR_BLACK, properties=BLACK), "faint"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_unit_that_nobody_sees_is_missed_and_the_reason_is_told(
    project: Project, parts: Parts, name: str
) -> None:
    change, reason = HIDDEN[name]

    findings = verified(project, parts, main=change(parts[MAIN].decode()))

    missed = [text for code, text in findings if code in ("COV101", "COV104")]
    told = [text for code, text in findings if code == "PAR106"]
    assert missed
    assert [text for text in told if UNIT in text and reason in text]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:strike/>",
        WHITE,
        '<w:color w:val="auto" w:themeColor="background1"/>',
        BLACK + CLEAR_BLACK,
    ],
)
def test_what_a_style_hides_is_hidden(project: Project, parts: Parts, properties: str) -> None:
    xml = parts[STYLES].decode()
    start = xml.index('w:styleId="VBGachDauDong"')
    end = xml.index("</w:style>", start)
    own = re.search(r"<w:rPr>(.*?)</w:rPr>", xml[start:end])
    plain = re.sub(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", "", xml[start:end])
    both = f"<w:rPr>{own[1] if own else ''}{properties}</w:rPr>"
    styled = xml[:start] + plain + both + xml[end:]

    findings = verified(project, parts, styles=styled)

    assert {"COV104", "PAR106"} <= {code for code, _ in findings}


SHOWN = {
    "split": within("{}"),
    "silver": run_of('<w:color w:val="C0C0C0"/>'),
    "not struck": run_of('<w:strike w:val="0"/>'),
    "white on red": run_of(WHITE + '<w:shd w:val="clear" w:fill="C00000"/>'),
    "automatic on black": run_of(CLEAR_BLACK),
    "under a yellow marker": run_of('<w:highlight w:val="yellow"/>'),
    "the theme's grey": run_of(
        '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="7F"/>'
    ),
    "narrow": run_of('<w:w w:val="90"/><w:spacing w:val="-8"/><w:position w:val="6"/>'),
    "field": within(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "exact line": in_paragraph('<w:spacing w:line="340" w:lineRule="exact"/>'),
    "cell": in_cell(row='<w:trHeight w:val="600" w:hRule="exact"/>'),
    "white in a dark cell": in_cell(
        cell='<w:shd w:val="clear" w:fill="1F3864"/>', properties=WHITE
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_unit_that_is_seen_is_found(project: Project, parts: Parts, name: str) -> None:
    findings = verified(project, parts, main=SHOWN[name](parts[MAIN].decode()))

    assert [each for each in findings if each[0].startswith(("COV", "PAR"))] == []


@pytest.mark.parametrize(
    "change",
    [
        in_paragraph(f"<w:rPr>{DELETED}</w:rPr>"),
        in_cell(row=DELETED),
        in_cell(row='<w:ins w:id="900" w:author="a"/>'),
        in_cell(cell='<w:cellDel w:id="900" w:author="a"/>'),
    ],
)
def test_a_tracked_change_of_a_row_a_cell_or_a_paragraph_is_told(
    project: Project, parts: Parts, change: Change
) -> None:
    findings = verified(project, parts, main=change(parts[MAIN].decode()))

    assert [text for code, text in findings if code == "PAR107" and " 1 tracked" in text]


def test_imported_content_that_cannot_be_read_is_told(project: Project, parts: Parts) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    chunk = f'<w:altChunk xmlns:r="{relation}" r:id="rId99"/>'
    main = parts[MAIN].decode()
    at = main.rindex("<w:sectPr")
    path: Path = project.root / "changed.docx"
    write_zip(path, parts | {MAIN: (main[:at] + chunk + main[at:]).encode()})

    report = project.verify(path, "ct-05")

    assert spoken(list(report.findings)) == ["RDB113"]


@pytest.mark.parametrize(("number", "told"), [("1", True), ("0", False)])
def test_a_number_that_word_makes_is_told(
    project: Project, parts: Parts, number: str, told: bool
) -> None:
    listed = in_paragraph(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    findings = verified(project, parts, main=listed(parts[MAIN].decode()))

    assert ("PAR109" in [code for code, _ in findings]) is told


@pytest.mark.parametrize(
    "css",
    [
        "p { text-decoration: line-through }",
        ".body { opacity: .03 }",
        ".body { height: 0; overflow: hidden }",
        ".body p { line-height: 0; margin: 0 }",
    ],
)
def test_a_style_sheet_that_hides_the_body_of_a_pdf_is_caught(
    project: Project, tmp_path: Path, css: str
) -> None:
    shutil.copytree(project.root, tmp_path / "own")
    shutil.copytree(packaged_templates(), tmp_path / "own/templates")
    with (tmp_path / "own/templates/chi-thi/style.css").open("a", encoding="utf-8") as file:
        file.write(css)

    report = Project.open(tmp_path / "own").check(formats=["pdf"])

    assert report.proofs
    assert not any(each.found for each in report.proofs)
    assert "PAR106" in spoken(list(report.findings))
