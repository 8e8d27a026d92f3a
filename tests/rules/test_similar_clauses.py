"""Clauses that say nearly the same, in a file without anchors: none is taken for another."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.readback import Piece, Reading
from doc_engine.rules.coverage import Coverage, cover
from tests.factory import Data, directive, registry, spoken, task

LEADS = ("so-khcn", "so-tai-chinh", "ubnd-tinh")
DAYS = ("trước ngày 15/11 hằng năm", "trước ngày 20/12 hằng năm")
WORK = (
    "chủ trì rà soát các nhiệm vụ khoa học của ngành, báo cáo kết quả",
    "chủ trì rà soát các nhiệm vụ chuyển đổi số của ngành, báo cáo kết quả",
)


def order(name: str, lead: str, work: str, day: str) -> Data:
    return task(name, lead=[lead], deadline=day, text=f"{{lead}} {work} {{deadline}}.")


def held(document: Document, texts: Sequence[str]) -> Coverage:
    pieces = (Piece(None, text, at, at) for at, text in enumerate(texts))
    composition = compose(document, registry())
    return cover(document, registry(), composition, Reading("docx", tuple(pieces)))


def texts_of(composition: Composition) -> dict[str, str]:
    """Return the words of each assignment."""
    words = composition.words()
    return {each.assignment: words[each.anchors[0]] for each in composition.clauses}


EVERY = [
    order(f"viec-{number}", lead, work, day)
    for number, (lead, work, day) in enumerate(
        (lead, work, day) for lead in LEADS for work in WORK for day in DAYS
    )
]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_nothing_of_a_deleted_clause_is_found_in_one_that_is_like_it(data: st.DataObject) -> None:
    tasks = data.draw(st.lists(st.sampled_from(EVERY), min_size=2, max_size=5, unique_by=id))
    document = directive(*tasks)
    texts = texts_of(compose(document, registry()))
    kept = data.draw(st.lists(st.sampled_from(list(texts)), unique=True))
    edited = []
    for name in kept:
        words = texts[name].split()
        for _ in range(data.draw(st.integers(0, 2))):
            at = data.draw(st.integers(0, len(words) - 1))
            words[at : at + 1] = data.draw(st.sampled_from([[], [words[at], "kịp"]]))
        edited.append(" ".join(words) or "…")

    coverage = held(document, edited)

    assert coverage.proofs
    assert [each for each in coverage.proofs if each.found and each.assignment not in kept] == []
    if edited == [texts[name] for name in kept]:
        assert {each.assignment for each in coverage.proofs if each.found} == set(kept)
        assert {each.similarity for each in coverage.proofs if each.found} <= {1.0}


def test_of_two_equal_clauses_one_of_which_is_gone_neither_is_found_nor_missing() -> None:
    one, two = (order(name, LEADS[0], WORK[0], DAYS[0]) for name in ("mot", "hai"))
    document = directive(one, two)
    words = texts_of(compose(document, registry()))["mot"]

    coverage = held(document, [words])

    assert {(each.assignment, each.verdict) for each in coverage.proofs} == {
        ("mot", "undecided"),
        ("hai", "undecided"),
    }
    assert not any(each.found for each in coverage.proofs)
    assert spoken(list(coverage.findings)) == ["COV111", "COV111", "COV106"]
    assert coverage.findings[0].details["rivals"] == "hai"
    assert {each.severity.value for each in coverage.findings} == {"warning"}


def test_two_equal_clauses_that_are_both_there_are_both_found() -> None:
    document = directive(*(order(name, LEADS[0], WORK[0], DAYS[0]) for name in ("mot", "hai")))
    words = texts_of(compose(document, registry()))["mot"]

    assert all(each.found for each in held(document, [words, words]).proofs)


def test_equal_clauses_are_told_apart_by_what_stands_beside_them() -> None:
    equal = [order(name, LEADS[0], WORK[0], DAYS[0]) for name in ("dau", "cuoi")]
    between = [
        order("giua", LEADS[1], WORK[1], DAYS[1]),
        order("sau", LEADS[2], *(WORK[1], DAYS[0])),
    ]
    document = directive(equal[0], *between, equal[1])
    texts = texts_of(compose(document, registry()))

    coverage = held(document, [texts["giua"], texts["sau"], texts["cuoi"]])

    assert {each.assignment for each in coverage.proofs if not each.found} == {"dau"}
    assert {each.verdict for each in coverage.proofs if not each.found} == {"missing"}


def test_a_clause_that_was_edited_is_as_like_as_its_words_are_and_no_more() -> None:
    document = directive(order("viec", *(LEADS[0], WORK[0], DAYS[0])))
    words = texts_of(compose(document, registry()))["viec"]

    proofs = held(document, [words.replace("rà soát", "xem xét")]).proofs

    assert {each.by for each in proofs} == {"text"}
    assert {each.similarity for each in proofs} == {0.92}


def test_paragraphs_that_were_joined_by_hand_without_a_blank_keep_their_deadlines() -> None:
    document = directive(*EVERY[:3])
    texts = list(texts_of(compose(document, registry())).values())

    assert all(each.found for each in held(document, ["- Việc đầu.- ".join(texts)]).proofs)
    assert all(each.found for each in held(document, ["- ".join(texts)]).proofs)
