"""The form of a produced file: its paper and its fonts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from doc_engine import wording
from doc_engine.readback import Reading
from doc_engine.readback.forms import Page
from doc_engine.rules import SHEET_RULES
from doc_engine.rules.form import paper, times_face
from doc_engine.rules.ruling import ruled
from doc_engine.rules.sheet import Sheet
from doc_engine.rules.unjudged import form_unjudged
from tests.factory import composed, spoken


def pages(*sizes: tuple[float, float]) -> Reading:
    made = (Page(number, *size) for number, size in enumerate(sizes, start=1))
    return Reading("pdf", (), pages=tuple(made))


def fonts(*names: str) -> Reading:
    return Reading("pdf", (), fonts=frozenset(names))


def held(reading: Reading) -> Sheet:
    return Sheet(composed(), reading)


@pytest.mark.parametrize("size", [(210.0, 297.0), (209.97, 297.04), (210.5, 296.5)])
def test_a4_upright_is_right(size: tuple[float, float]) -> None:
    assert list(paper(held(pages(size, size)))) == []


def test_a_later_page_without_words_of_the_main_document_may_lie() -> None:
    assert list(paper(held(pages((210.0, 297.0), (297.0, 210.0))))) == []


def test_the_first_page_may_not_lie() -> None:
    (finding,) = paper(held(pages((297.0, 210.0), (210.0, 297.0))))

    assert spoken([finding]) == ["FRM102"]
    assert finding.details["size"] == "297.0 x 210.0 mm"


@pytest.mark.parametrize("size", [(215.9, 279.4), (210.0, 210.0), (148.0, 210.0), (210.6, 297.0)])
def test_another_size_of_paper_is_told_once(size: tuple[float, float]) -> None:
    findings = list(paper(held(pages((210.0, 297.0), size, size))))

    assert spoken(findings) == ["FRM102"]
    assert findings[0].details == {
        "format": "pdf",
        "size": f"{size[0]:.1f} x {size[1]:.1f} mm",
    }
    assert findings[0].document == composed().document
    assert "khoản 1 và 2" in findings[0].clause()


@pytest.mark.parametrize(
    "name",
    [
        "Times New Roman",
        "TimesNewRomanPS-BoldMT",
        "Tinos-Italic",
        "Tinos",
        "Liberation Serif",
        "Times New Roman,Bold",
        "Tinos Bold Italic",
        "TinosEmbedded-Bold",
    ],
)
def test_a_face_of_the_times_family_is_right(name: str) -> None:
    assert list(times_face(fonts(name), "ct")) == []


@pytest.mark.parametrize(
    "name",
    ["DejaVu Serif", "Times", "Arial", "Liberation Sans", "", "Symbol", "TinosFake", "Tinos Mono"],
)
def test_another_face_is_told(name: str) -> None:
    findings = list(times_face(fonts("Tinos", name), "ct"))

    assert spoken(findings) == ["FRM101"]
    assert findings[0].details == {"font": name, "format": "pdf"}


def test_each_foreign_face_is_told_in_the_order_of_their_names() -> None:
    findings = list(times_face(fonts("DejaVu Sans", "Arial", "Tinos"), "ct"))

    assert [each.details["font"] for each in findings] == ["Arial", "DejaVu Sans"]


def test_a_file_without_pages_or_fonts_known_has_no_faults() -> None:
    assert list(paper(held(pages()))) == list(times_face(fonts(), "ct")) == []


def codes_named(docstring: str) -> Iterator[str]:
    """Yield the codes that the first paragraph of a rule's docstring names, ranges too."""
    for first, last in re.findall(r"FRM(\d{3})(?: to FRM(\d{3}))?", docstring.split("\n\n")[0]):
        yield from (f"FRM{number}" for number in range(int(first), int(last or first) + 1))


def test_every_rule_on_form_says_what_why_wrong_and_right_and_names_its_codes() -> None:
    catalogue = Path(wording.__file__).parent / "vi" / "rules.toml"
    known = {code for code in tomllib.loads(catalogue.read_text("utf-8")) if code.startswith("FRM")}
    named: list[str] = []
    for rule in (times_face, ruled, form_unjudged, *SHEET_RULES):
        docstring = rule.__doc__ or ""
        assert all(part in docstring for part in ("Why:", "Wrong:", "Right:")), rule.__name__
        named += codes_named(docstring)

    assert len(named) == len(set(named))
    assert set(named) == known
