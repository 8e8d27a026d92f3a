"""The figures of the decree agree with themselves and with its ranges."""

from __future__ import annotations

from doc_engine.standard.figures import (
    FIRST_LINE_INDENT,
    FIRST_LINE_INDENTS,
    FORMS,
    HEADER_COLUMNS,
    LINE_SPACING,
    LINE_SPACINGS,
    PAGE,
    PARAGRAPH_GAP,
    RULE_SHARE,
    RULE_SHARES,
    SIGNATURE_COLUMNS,
)
from doc_engine.standard.typeface import text_width
from doc_engine.standard.types import COPIES, TYPES


def test_every_size_chosen_lies_in_its_range() -> None:
    assert len(FORMS) > 20
    outside = [name for name, form in FORMS.items() if not form.least <= form.size <= form.most]

    assert outside == []


def test_the_page_lies_in_the_decrees_ranges() -> None:
    margins = [PAGE.top, PAGE.bottom, PAGE.left, PAGE.right]

    assert all(margin.least <= margin.chosen <= margin.most for margin in margins)
    assert float(PAGE.text_width) == 165
    assert FIRST_LINE_INDENT in FIRST_LINE_INDENTS
    assert LINE_SPACINGS[0] <= LINE_SPACING <= LINE_SPACINGS[1]
    assert RULE_SHARES[0] <= RULE_SHARE <= RULE_SHARES[1]
    assert PARAGRAPH_GAP >= 6


def test_sizes_of_the_letterhead_rise_together() -> None:
    sizes = tuple(float(FORMS[name].size) for name in ("national_name", "motto", "place_and_date"))

    assert sizes in {(13, 14, 14), (12, 13, 13)}


def test_the_columns_fill_the_text_width_and_hold_the_national_name_on_one_line() -> None:
    form = FORMS["national_name"]
    width = text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", form.size, bold=form.bold)

    assert sum(HEADER_COLUMNS) == PAGE.text_width
    assert sum(SIGNATURE_COLUMNS) == PAGE.text_width
    assert width < HEADER_COLUMNS[1]


def test_there_are_29_types_27_abbreviations_and_3_copies() -> None:
    abbreviations = [each.abbreviation for each in TYPES.values() if each.abbreviation]

    assert len(TYPES) == 29
    assert len(set(abbreviations)) == len(abbreviations) == 27
    assert [each.abbreviation for each in COPIES.values()] == ["SY", "TrS", "SL"]


def test_the_types_we_write_have_their_slugs() -> None:
    ours = {slug: TYPES[slug].abbreviation for slug in ("chi-thi", "ke-hoach", "bao-cao")}

    assert ours == {"chi-thi": "CT", "ke-hoach": "KH", "bao-cao": "BC"}
    assert TYPES["cong-van"].abbreviation == ""
    assert TYPES["quy-dinh"].abbreviation == "QyĐ"
