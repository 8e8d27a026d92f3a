"""The form of a produced file: its paper and its fonts."""

from __future__ import annotations

import pytest

from doc_engine.readback import Reading
from doc_engine.readback.reading import Page
from doc_engine.rules.form import paper, times_face
from tests.factory import spoken


def pages(*sizes: tuple[float, float]) -> Reading:
    made = (Page(number, *size) for number, size in enumerate(sizes, start=1))
    return Reading("pdf", (), pages=tuple(made))


def fonts(*names: str) -> Reading:
    return Reading("pdf", (), fonts=frozenset(names))


@pytest.mark.parametrize("size", [(210.0, 297.0), (297.0, 210.0), (209.97, 297.04), (210.5, 296.5)])
def test_a4_upright_or_lying_is_right(size: tuple[float, float]) -> None:
    assert list(paper(pages((210.0, 297.0), size), "ct")) == []


@pytest.mark.parametrize("size", [(215.9, 279.4), (210.0, 210.0), (148.0, 210.0), (210.6, 297.0)])
def test_another_size_of_paper_is_told_once(size: tuple[float, float]) -> None:
    findings = list(paper(pages((210.0, 297.0), size, size), "ct"))

    assert spoken(findings) == ["FRM102"]
    assert findings[0].details == {
        "format": "pdf",
        "size": f"{size[0]:.1f} x {size[1]:.1f} mm",
    }
    assert findings[0].document == "ct"
    assert "khoản 1" in findings[0].clause()


@pytest.mark.parametrize(
    "name",
    ["Times New Roman", "TimesNewRomanPS-BoldMT", "Tinos-Italic", "Tinos", "Liberation Serif"],
)
def test_a_face_of_the_times_family_is_right(name: str) -> None:
    assert list(times_face(fonts(name), "ct")) == []


@pytest.mark.parametrize(
    "name", ["DejaVu Serif", "Times", "Arial", "Liberation Sans", "", "Symbol"]
)
def test_another_face_is_told(name: str) -> None:
    findings = list(times_face(fonts("Tinos", name), "ct"))

    assert spoken(findings) == ["FRM101"]
    assert findings[0].details == {"font": name, "format": "pdf"}


def test_each_foreign_face_is_told_in_the_order_of_their_names() -> None:
    findings = list(times_face(fonts("DejaVu Sans", "Arial", "Tinos"), "ct"))

    assert [each.details["font"] for each in findings] == ["Arial", "DejaVu Sans"]


def test_a_file_without_pages_or_fonts_known_has_no_faults() -> None:
    assert list(paper(pages(), "ct")) == list(times_face(fonts(), "ct")) == []
