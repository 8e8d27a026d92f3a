"""The Composition: names of anchors, and the words under them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from doc_engine.composition import Block, BlockStyle, Footnote, Run, anchor_name
from doc_engine.readback.reading import is_anchor
from tests.factory import composed, task

SLUGS = st.text(alphabet="abc019-", min_size=1, max_size=40)
#: Ids of the full length that differ at their very end, where a cut would make them one.
LONG = st.builds(lambda head, tail: head * 37 + tail, st.sampled_from("a-"), SLUGS).map(
    lambda name: name[:40]
)


@given(st.sampled_from("aspn"), SLUGS | LONG, st.integers(0, 10**6))
def test_an_anchor_fits_a_bookmark_and_is_known_for_one(kind: str, slug: str, number: int) -> None:
    name = anchor_name(kind, slug, number)

    assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name)
    assert is_anchor(name)


@given(st.sets(st.tuples(SLUGS | LONG, st.integers(0, 200)), max_size=30))
def test_different_stretches_have_different_anchors(parts: set[tuple[str, int]]) -> None:
    names = {anchor_name("a", slug, number) for slug, number in parts}

    assert len(names) == len(parts)


def test_ids_of_forty_characters_that_differ_at_the_end_stay_apart() -> None:
    names = {
        anchor_name("a", "x" * 39 + last, 1) for last in "abcdefghijklmnopqrstuvwxyz0123456789"
    }

    assert len(names) == 36
    assert all(len(name) <= 40 for name in names)


def test_a_short_anchor_is_readable() -> None:
    assert anchor_name("a", "bao-cao-nam", 2) == "a_bao_cao_nam_2"


def test_the_words_of_one_anchor_are_joined_and_notes_have_their_own() -> None:
    composition = composed(
        task(text="{lead} giúp các tổ chức[^to-chuc] làm việc."),
        footnotes={"to-chuc": "Gồm mười tổ chức."},
    )

    words = composition.words()

    assert words["a_viec_1"] == ("- Sở Khoa học và Công nghệ giúp các tổ chức làm việc./.")
    assert words["n_to_chuc_1"] == "Gồm mười tổ chức."
    assert list(composition.footnotes()) == [Footnote(1, "Gồm mười tổ chức.", "n_to_chuc_1")]


def test_runs_stand_in_the_order_of_the_components() -> None:
    composition = composed(
        task(), legal_bases=["Căn cứ một"], state="draft", urgency="KHẨN", opening="Mở đầu."
    )

    anchors = list(dict.fromkeys(run.anchor for run in composition.runs()))

    assert anchors == [
        "s_draft_mark",
        "s_organ_1",
        "s_organ_2",
        "s_national_name",
        "s_motto",
        "s_code",
        "s_place_and_date",
        "s_urgency",
        "s_type_name",
        "s_subject_1",
        "p_basis_1",
        "p_opening_1",
        "p_section_1",
        "a_viec_1",
        "s_recipients",
        "s_recipient_1",
        "s_authority_1",
        "s_full_name",
    ]


def test_the_text_of_a_block_leaves_its_footnotes_out() -> None:
    note = Footnote(1, "Chú thích.", "n_x_1")
    block = Block(BlockStyle.TEXT, (Run("một ", "p_1", footnote=note), Run("hai", "p_1")), "1")

    assert block.text == "một hai"
