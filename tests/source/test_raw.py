"""What can be wrong with the bytes and characters of a file."""

from __future__ import annotations

import pytest

from doc_engine.source import parse

VIETNAMESE = "type: chi-thi\nsubject: Nâng cao chất lượng đề xuất, đặt hàng nhiệm vụ\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_file_in_wide_characters_is_told_to_be_saved_as_utf_8(encoding: str) -> None:
    (finding,) = parse(VIETNAMESE.encode(encoding), "a.yaml").findings
    assert finding.code == "SRC106"
    assert finding.details["encoding"] == encoding[:6].upper()


def test_the_first_bad_byte_has_its_line_and_column() -> None:
    content = "a: ư\nđơn vị: ".encode() + b"\xe1x \xff\n"
    (finding,) = parse(content, "a.yaml").findings
    assert (finding.code, finding.details["byte"]) == ("SRC107", "0xE1")
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 9)
    assert finding.place.source == "đơn vị: \ufffdx \ufffd"


def test_a_bad_byte_after_a_byte_order_mark_has_the_right_column() -> None:
    (finding,) = parse(b"\xef\xbb\xbfa: \xff", "a.yaml").findings
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (1, 4)


def test_one_nul_does_not_make_a_file_wide() -> None:
    assert [each.code for each in parse(b"a: \0", "a.yaml").findings] == ["SRC108"]
