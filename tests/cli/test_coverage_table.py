"""The coverage table: aligned, within its room, and told in the language asked for."""

from __future__ import annotations

from dataclasses import replace

from doc_engine.cli.columns import plain, width
from doc_engine.cli.coverage_table import coverage_table
from doc_engine.rules.coverage import Proof
from doc_engine.wording import phrase

WHERE = phrase("where", "dash", part=phrase("where", "section", number="1"), number=2)
PROOF = Proof("ct", "viec", "body", "lead", "Sở Tài chính", WHERE, "docx", True, None, "anchor")
LONG = "lồng ghép trong báo cáo kết quả thực hiện Chỉ thị số 01/CT-UBND ngày 21/01/2021"


def both(proof: Proof, **pdf: object) -> list[Proof]:
    """Return a proof in DOCX and the same in PDF, on page 3."""
    return [proof, replace(proof, format="pdf", page=3, **pdf)]  # type: ignore[arg-type]


def table(proofs: list[Proof], lang: str = "vi", room: int = 100, brief: bool = False) -> str:
    return coverage_table(proofs, lang, room=room, paint=plain, doubts_only=brief)


def test_each_format_has_a_column_and_each_thing_wanted_a_row() -> None:
    other = replace(PROOF, role="deadline", words="hằng năm")

    assert table([*both(PROOF), *both(other, found=False)]).splitlines() == [
        "Đối chiếu nhiệm vụ: ct",
        "    Vai trò   Đơn vị, thời hạn  DOCX  PDF",
        "    ────────  ────────────────  ────  ───────",
        "  viec (mục 1, gạch đầu dòng 2)",
        "    chủ trì   Sở Tài chính      ✓     ✓ tr. 3",
        "    thời hạn  hằng năm          ✓     THIẾU",
    ]


def test_the_place_of_a_clause_is_told_in_the_language_asked_for() -> None:
    assert "  viec (section 1, dash 2)\n" in table(both(PROOF), "en")
    assert "gạch" not in table(both(PROOF), "en")


def test_a_table_stays_within_its_room_and_loses_no_word() -> None:
    proofs = [*both(PROOF), *both(replace(PROOF, role="deadline", words=LONG))]

    for room in (60, 80, 100):
        lines = table(proofs, room=room).splitlines()
        assert max(map(width, lines)) <= room
        assert set(LONG.split()) <= set(" ".join(lines).split())
    assert max(map(width, table(proofs, room=60).splitlines())) > 50


def test_a_line_end_in_a_name_breaks_no_row() -> None:
    assert "Sở\\u000aTài chính" in table([replace(PROOF, words="Sở\nTài chính")])


def test_the_sign_for_found_by_words_is_explained_whenever_it_stands_there() -> None:
    assert "≈" not in table(both(PROOF))

    doubtful = table(both(PROOF, by="text"), room=80)

    assert "≈ tr. 3" in doubtful
    assert any(line.startswith("≈ chỉ tìm thấy") for line in doubtful.splitlines())
    english = table(both(PROOF, by="text"), "en", room=80).splitlines()
    assert any(line.startswith("≈ found by its words") for line in english)
    assert max(map(width, [*doubtful.splitlines(), *english])) <= 80


def test_doubts_only_leaves_out_what_is_proved_in_full() -> None:
    lost = [replace(each, assignment="khac") for each in both(PROOF, found=False)]

    assert table(both(PROOF), brief=True) == ""
    shown = table([*both(PROOF), *lost], brief=True)
    assert "khac" in shown
    assert "viec" not in shown


def test_what_a_format_does_not_have_is_a_dash() -> None:
    other = replace(PROOF, format="pdf", assignment="khac")

    assert table([PROOF, other]).splitlines()[-1].split() == [*"chủ trì Sở Tài chính - ✓".split()]
