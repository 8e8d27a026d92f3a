"""Proofs that are packed are the same proofs, and what is counted of them needs no unpacking."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text
from doc_engine.engine import Report
from doc_engine.engine.proved import Proved, accounts, found_among, proved, without
from doc_engine.rules.coverage import Proof
from doc_engine.wording import phrase

WHERE = phrase("where", "on-page", where="mục 1", page=2)
ONE = Proof(
    document="ct-1",
    assignment="viec",
    printing="body",
    role="lead",
    words="Sở Y tế",
    where=WHERE,
    format="docx",
    found=True,
    page=None,
    by="anchor",
)
PAGED = replace(ONE, format="pdf", page=2)
LOST = replace(ONE, document="ct-2", found=False, verdict="missing")
PROOFS = (ONE, PAGED, LOST)


def test_packed_proofs_are_those_that_were_packed() -> None:
    packed = proved(PROOFS)

    assert packed == PROOFS
    assert tuple(Proved.kept(json.loads(json.dumps(packed.plain())))) == PROOFS
    assert (len(packed), packed[1], packed[-1], packed[:2]) == (3, PAGED, LOST, PROOFS[:2])
    assert packed != PROOFS[:2]
    assert packed != proved(PROOFS[1:])
    assert [each.where.texts for each in packed] == [WHERE.texts] * 3  # type: ignore[attr-defined]
    assert not proved()
    assert proved() == ()
    with pytest.raises(IndexError):
        packed[3]


def test_what_is_counted_tells_what_is_in_doubt() -> None:
    other = replace(ONE, assignment="khac", by="text")
    counted = [each for each, _ in accounts([*PROOFS, other])]

    assert [(each.document, each.assignments, each.formats) for each in counted] == [
        ("ct-1", 1, (("docx", 1, 1), ("pdf", 1, 1))),
        ("ct-2", 1, (("docx", 0, 1),)),
        ("ct-1", 1, (("docx", 1, 1),)),
    ]
    assert [each.in_full for each in counted] == [True, False, False]
    assert [each.in_full for each, _ in accounts([ONE, other, PAGED])] == [False]
    assert found_among(PROOFS) == 2
    assert without(PROOFS, {"ct-1"}) == (LOST,)


def test_packed_together_or_apart_the_proofs_of_a_document_count_together() -> None:
    apart = Proved([*proved([ONE]).bundles, *proved([PAGED]).bundles])

    ((account, own),) = accounts(apart)

    assert account.formats == (("docx", 1, 1), ("pdf", 1, 1))
    assert account.in_full
    assert tuple(own) == (ONE, PAGED)


def test_every_face_says_the_same_of_packed_proofs() -> None:
    for proofs in (PROOFS, PROOFS[:1], ()):
        plain, packed = Report(proofs=proofs), Report(proofs=proved(proofs))
        for lang in ("vi", "en"):
            for brief in (True, False):
                assert as_text(packed, lang, root=Path(), brief=brief) == as_text(
                    plain, lang, root=Path(), brief=brief
                )
            told = as_json(packed, lang, strict=False, root=Path())
            assert told == json.dumps(json.loads(told), ensure_ascii=False, indent=2)
            assert len(json.loads(told)["coverage"]) == len(proofs)


def test_what_is_proved_in_full_is_not_unpacked_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = Report(proofs=proved((ONE, PAGED)))
    monkeypatch.setattr(zlib, "decompress", lambda _: pytest.fail("unpacked"))

    told = as_text(packed, "vi", root=Path(), brief=True)

    assert "DOCX 1/1  PDF 1/1" in told


def test_the_proofs_of_thirty_assignments_take_less_than_a_proof_each() -> None:
    many = [
        replace(ONE, assignment=f"viec-{number}", role=role)
        for number in range(30)
        for role in ("lead", "deadline", "report_to")
    ]

    (bundle,) = proved(many).bundles

    assert len(bundle) == 90
    assert len(bundle.packed) < 90 * 20
