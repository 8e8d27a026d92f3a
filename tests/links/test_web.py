"""The web of links: what derives from what, found by ids that hold or have held."""

from __future__ import annotations

from tests.links.factory import cited, order, ordering, part, planning, web


def test_links_are_walked_down_and_up() -> None:
    met = web(ordering(order("a"), order("b")), planning(part("lam", "ct-thu/a", "ct-thu/b")))
    child, above = met.find("kh-thu/lam"), met.find("ct-thu/a")
    assert child is not None
    assert above is not None

    assert [each.link for each in met.parents(child)] == ["ct-thu/a", "ct-thu/b"]
    assert [each.link for each in met.children(above)] == ["kh-thu/lam"]
    assert met.children(child) == []


def test_a_link_knows_its_place_in_the_data() -> None:
    met = web(ordering(), planning(part("khac"), part("lam", "ct-thu/khong", "ct-thu/viec")))

    found = [(each.pointer, each.parent and each.parent.link) for each in met.derivations()]

    place = ("sections", 0, "body", 1, "derives_from")
    assert found == [((*place, 0), None), ((*place, 1), "ct-thu/viec")]


def test_an_assignment_of_a_cited_document_is_reached() -> None:
    letter = cited({"id": "ra-soat", "lead": "so-khcn", "action": "rà soát"})

    met = web(planning(part("lam", "cv-ngoai/ra-soat")), cited=[letter])

    (link,) = met.derivations()
    assert link.parent is not None
    assert (link.parent.document, link.parent.words, link.parent.index) == (
        "cv-ngoai",
        "rà soát",
        None,
    )


def test_a_former_id_still_leads_to_the_assignment() -> None:
    renamed = ordering(order("moi", former_ids=["viec"]))

    met = web(renamed, planning(part("lam", "ct-thu/viec")))

    (link,) = met.derivations()
    assert link.parent is not None
    assert link.parent.id == "moi"


def test_an_id_that_holds_goes_before_a_former_one() -> None:
    met = web(ordering(order("moi", former_ids=["viec"]), order("viec")))

    found = met.find("ct-thu/viec")

    assert found is not None
    assert found.id == "viec"


def test_a_confirmed_stamp_outlives_the_renaming_of_both_ends() -> None:
    met = web(
        ordering(order("moi", former_ids=["viec"])),
        planning(part("lam-moi", "ct-thu/moi", former_ids=["lam"])),
        confirmed={("kh-thu/lam", "ct-thu/viec"): "abc"},
    )

    (link,) = met.derivations()
    assert link.parent is not None
    assert met.confirmed_stamp(link.child, link.parent) == "abc"


def test_a_document_with_faults_may_hold_what_a_link_leads_to() -> None:
    assert web(unread={"ct-hong"}).may_be_unread("ct-hong")
    assert not web(unread={"ct-hong"}).may_be_unread("ct-khac")
    assert web(whole=False).may_be_unread("ct-khac")
