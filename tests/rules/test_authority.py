"""Who may be ordered: who is under the issuing organ; others are asked."""

from __future__ import annotations

import pytest

from doc_engine.findings import Finding, Severity
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.authority import orders_within_authority
from tests.factory import Data, directive, document, registry, section, spoken, task, unit


def units() -> Registry:
    return registry(
        units=[
            unit("tinh-uy", kind="party-organ"),
            unit("van-phong-tinh-uy", kind="office", parent="tinh-uy"),
            unit("bao-tinh", kind="media", parent="tinh-uy"),
            unit("mat-tran", kind="mass-organisation"),
            unit("bo-khcn", kind="ministry"),
            unit("hdnd-tinh", kind="assembly"),
            unit("cuc-thong-ke", kind="agency"),
            unit("thanh-tra", kind="agency", parent="ubnd-tinh"),
            unit("chi-cuc", kind="agency", parent="so-khcn"),
            unit("huyen-a", kind="district"),
            unit("hoi-dong", kind="council"),
        ],
        groups=[
            {"id": "so-nganh", "names": [{"full": "các ngành"}],
             "members": [{"unit": "so-khcn"}, {"unit": "cuc-thong-ke"}]},
            {"id": "doan-the", "names": [{"full": "các đoàn thể"}],
             "members": [{"unit": "mat-tran"}]},
            {"id": "trong", "names": [{"full": "các hội khác"}], "open": "true"},
        ],
        offices=[
            {"id": "bi-thu", "names": [{"full": "Bí thư"}], "of": "tinh-uy"},
            {"id": "giam-doc", "names": [{"full": "Giám đốc"}], "of": "so-khcn"},
        ],
    )  # fmt: skip


def told(made: Document) -> list[Finding]:
    return list(orders_within_authority(made, units()))


@pytest.mark.parametrize(
    "lead",
    [
        "tinh-uy",
        "van-phong-tinh-uy",
        "mat-tran",
        "bo-khcn",
        "hdnd-tinh",
        "cuc-thong-ke",
        "doan-the",
        "bi-thu",
    ],
)
@pytest.mark.parametrize("mode", ["order", "entrust", None])
def test_an_order_to_who_is_not_under_the_organ_is_told(lead: str, mode: str | None) -> None:
    fields: Data = {"mode": mode} if mode else {}
    (finding,) = told(directive(task(lead=["so-khcn", lead], **fields)))

    assert spoken([finding]) == ["DAT144"]
    assert finding.pointer == ("sections", 0, "body", 0, "lead", 1)
    assert finding.severity is Severity.WARNING
    assert finding.details["id"] == "viec"
    assert told(directive(task(lead=["so-khcn", lead], mode="request"))) == []


@pytest.mark.parametrize(
    "lead",
    [
        "so-khcn",
        "thanh-tra",
        "chi-cuc",
        "huyen-a",
        "hoi-dong",
        "bao-tinh",
        "so-nganh",
        "trong",
        "giam-doc",
        "ubnd-tinh",
        "khong-co",
    ],
)
def test_who_is_under_the_organ_or_not_placed_may_be_ordered(lead: str) -> None:
    assert told(directive(task(lead=lead))) == []


@pytest.mark.parametrize("lead", ["ubnd-tinh", "so-tai-chinh"])
def test_a_department_orders_neither_its_superior_nor_its_sibling(lead: str) -> None:
    assert [each.code for each in told(directive(task(lead=lead), organ="so-khcn"))] == ["DAT144"]


def test_an_order_of_a_heading_is_told_once_at_the_heading() -> None:
    orders = [{"id": "a", "text": "Làm."}, {"id": "b", "text": "Làm."}]
    made = document(sections=[section(*orders, heads={"lead": "mat-tran"})])

    (finding,) = told(made)

    assert finding.pointer == ("sections", 0, "heads", "lead", 0)
    request = {"lead": "mat-tran", "mode": "request"}
    assert told(document(sections=[section(*orders, heads=request)])) == []
