"""The end of a document: "Nơi nhận" and the signature."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.composition import Composition
from tests.factory import document, registry


def ending(*recipients: dict[str, Any], **changes: Any) -> Composition:
    return compose(document(recipients=list(recipients), **changes), registry())


def lines(*recipients: dict[str, Any], **changes: Any) -> list[tuple[int, str]]:
    made = ending(*recipients, **changes)
    return [(depth, run.text) for depth, run in made.recipients.items]


def test_each_recipient_ends_in_a_semicolon_the_last_in_a_full_stop() -> None:
    assert lines({"to": "so-khcn"}, {"to": "so-tai-chinh"}, {"archive": "VT"}) == [
        (1, "- Sở Khoa học và Công nghệ;"),
        (1, "- Sở Tài chính;"),
        (1, "- Lưu: VT."),
    ]


def test_a_line_that_opens_others_ends_in_a_colon_and_they_have_a_plus() -> None:
    nested = {"to": "ubnd-tinh", "items": [{"to": "so-khcn"}, {"archive": ["VT", "KGVX"]}]}

    assert lines(nested) == [
        (1, "- Ủy ban nhân dân tỉnh Bắc Giang:"),
        (2, "+ Sở Khoa học và Công nghệ;"),
        (2, "+ Lưu: VT, KGVX."),
    ]


def test_lines_after_nested_ones_go_on() -> None:
    nested = {"to": "ubnd-tinh", "items": [{"to": "so-khcn"}]}

    assert lines(nested, {"to": "so-tai-chinh"})[1:] == [
        (2, "+ Sở Khoa học và Công nghệ;"),
        (1, "- Sở Tài chính."),
    ]


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        ({"to": "so-khcn", "purpose": "b/c"}, "- Sở Khoa học và Công nghệ (b/c)."),
        ({"to": "so-khcn", "form": "short"}, "- Sở KH&CN."),
        ({"to": ["so-khcn", "so-tai-chinh"], "form": "short"}, "- Sở KH&CN, Sở Tài chính."),
        ({"to": "cac-so"}, "- Các sở, ngành."),
        ({"to": ["cac-so", "so-khcn"], "form": "short"}, "- Các sở, ngành; Sở KH&CN."),
        ({"archive": "VT"}, "- Lưu: VT."),
        ({"archive": ["VT", "KGVX"]}, "- Lưu: VT, KGVX."),
        ({"archive": ["VT", "KGVX"], "drafter": "Trang"}, "- Lưu: VT, KGVX.Trang."),
        ({"archive": "VT", "copies": "5"}, "- Lưu: VT (05)."),
        ({"archive": "VT", "drafter": "PL", "copies": "300"}, "- Lưu: VT.PL (300)."),
    ],
)
def test_a_recipient_is_told_in_one_line(recipient: dict[str, Any], words: str) -> None:
    assert lines(recipient) == [(1, words)]


def test_recipients_are_named_in_full_though_the_body_is_not() -> None:
    assert lines({"to": "so-khcn"}, unit_names="short") == [(1, "- Sở Khoa học và Công nghệ.")]


def test_the_label_and_each_line_have_anchors_of_their_own() -> None:
    recipients = ending({"to": "so-khcn", "items": [{"to": "cac-so"}]}).recipients

    assert (recipients.label.text, recipients.label.anchor) == ("Nơi nhận:", "s_recipients")
    assert [run.anchor for _, run in recipients.items] == ["s_recipient_1", "s_recipient_2"]


def test_authority_stands_in_capitals_and_the_name_as_it_is() -> None:
    signatory = {"authority": ["KT. Chủ tịch", "Phó Chủ tịch"], "full_name": "Mai Sơn"}

    signature = ending({"to": "cac-so"}, signatory=signatory).signature

    assert [run.text for run in signature.authority] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert signature.full_name.text == "Mai Sơn"


@pytest.mark.parametrize(
    ("bases", "printed"),
    [
        (["Luật A"], ["Luật A."]),
        (["Luật A", "Luật B", "Luật C"], ["Luật A;", "Luật B;", "Luật C."]),
        (["Luật A.", "Luật B;"], ["Luật A;", "Luật B."]),
        (["Luật A\ncủa Quốc hội"], ["Luật A của Quốc hội."]),
    ],
)
def test_each_legal_basis_ends_in_a_semicolon_the_last_in_a_full_stop(
    bases: list[str], printed: list[str]
) -> None:
    made = ending({"to": "cac-so"}, legal_bases=bases)

    assert [block.text for block in made.legal_bases] == printed
