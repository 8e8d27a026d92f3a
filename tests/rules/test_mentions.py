"""Mentions of bodies and deadlines in running text, and which mention serves which role."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.model.assignment import Described
from doc_engine.model.deadline import parse
from doc_engine.rules.mentions import (
    Mention,
    NameIndex,
    deadlines,
    means_body,
    means_deadline,
    serve,
)
from tests.factory import Data, only, registry, unit

DAY = date(2022, 3, 25)
ROOM = "Phòng Quản lý Khoa học"
LONG_ROOM = "Phòng Quản lý Khoa học Công nghệ cơ sở và Sở hữu trí tuệ"
ROOMS = [unit("phong", ROOM), unit("phong-dai", LONG_ROOM)]


def named(text: str, *units: Data, described: tuple[str, ...] = ()) -> list[set[object]]:
    """Return what each mention of a body in `text` means, in reading order."""
    index = NameIndex(only(*units), DAY, [Described(described=each) for each in described])
    return [set(mention.means) for mention in index.bodies(text)]


def test_the_longest_name_is_found_first() -> None:
    assert named(f"{ROOM} và {LONG_ROOM}", *ROOMS) == [{"phong"}, {"phong-dai"}]
    assert named(f"{LONG_ROOM} và {ROOM}", *ROOMS) == [{"phong-dai"}, {"phong"}]
    assert named(LONG_ROOM, *ROOMS) == [{"phong-dai"}]


def test_a_department_is_not_found_in_the_name_of_another_thing() -> None:
    department = unit("so", {"full": "Sở Khoa học và Công nghệ", "aliases": ["Sở"]})

    assert named(f"{ROOM} và {LONG_ROOM}", *ROOMS, department) == [{"phong"}, {"phong-dai"}]


@pytest.mark.parametrize(
    "text",
    [
        "giao Sở Khoa học và Công nghệ làm",
        "giao sở khoa học và công nghệ làm",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Sở\u00a0Khoa học\nvà  Công nghệ, các sở",
        "(Sở KH&CN)",
        "Sở Khoa học - Công nghệ.",
        "Sở Khoa học – Công nghệ.",
    ],
)
def test_a_name_is_found_in_each_of_its_spellings(text: str) -> None:
    science = {
        "full": "Sở Khoa học và Công nghệ",
        "short": "Sở KH&CN",
        "aliases": ["Sở Khoa học - Công nghệ"],
    }

    assert named(text, unit("so-khcn", science)) == [{"so-khcn"}]


@pytest.mark.parametrize("text", ["Uỷ ban Dân tộc", "Ủy ban Dân tộc", "ỦY BAN DÂN TỘC"])
def test_the_place_of_the_tone_makes_no_difference(text: str) -> None:
    assert named(text, unit("a", "Ủy ban Dân tộc")) == [{"a"}]
    assert named(text, unit("a", "Uỷ ban Dân tộc")) == [{"a"}]


@pytest.mark.parametrize("text", ["Sở KH&CNX", "xSở KH&CN", "Sở KH", "Sở KH và CN", "Sở KH&CN2"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert named(text, unit("so", "Sở KH&CN")) == []


def test_names_with_marks_of_patterns_are_names() -> None:
    assert named("Ban A (B+C) làm", unit("a", "Ban A (B+C)")) == [{"a"}]


def test_only_names_of_the_day_are_found() -> None:
    renamed = unit(
        "so",
        {"full": "Sở Cũ", "valid_to": "2022-03-24"},
        {"full": "Sở Mới", "valid_from": "2022-03-25"},
    )

    assert named("Sở Cũ, Sở Mới", renamed) == [{"so"}]


def test_groups_offices_and_described_classes_have_names_too() -> None:
    units = registry(offices=[{"id": "gd", "names": [{"full": "Giám đốc Sở"}], "of": "so-khcn"}])
    index = NameIndex(units, DAY, [Described(described="doanh nghiệp")])

    found = index.bodies("Các sở, ngành, Giám đốc Sở và Doanh nghiệp")

    assert [set(each.means) for each in found] == [
        {"cac-so"},
        {"gd"},
        {Described(described="doanh nghiệp")},
    ]


def test_a_spelling_that_two_bodies_share_may_mean_either() -> None:
    units = [unit("a", {"full": "Ban A", "short": "Ban"}), unit("b", {"full": "B", "short": "Ban"})]

    assert named("Ban", *units) == [{"a", "b"}]


def test_a_registry_without_names_of_the_day_finds_nothing() -> None:
    index = NameIndex(only(), date(2022, 3, 25))

    assert index.bodies("") == []
    assert index.bodies("Sở Tài chính") == []


def says(text: str, wanted: str) -> bool:
    return any(means_deadline(each, parse(wanted)) for each in deadlines(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("báo cáo hàng năm", "hằng năm"),
        ("trước ngày 15/11 hàng năm gửi Sở", "trước ngày 15/11 hằng năm"),
        ("trước ngày 05/4/2022", "trước ngày 5/4/2022"),
        ("TRƯỚC NGÀY 15/11 HẰNG NĂM", "trước ngày 15/11 hằng năm"),
        (
            "trong 05 ngày làm việc kể từ ngày nhận được văn bản gửi Sở",
            "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản",
        ),
    ],
)
def test_a_deadline_is_found_by_its_value(text: str, wanted: str) -> None:
    assert says(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mã số 15/110", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/110 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/11 hằng năm", "hằng năm"),
        ("chậm nhất ngày 15/11 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/11/2022", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/1 hằng năm", "trước ngày 15/11 hằng năm"),
        ("giữa năm 2025", "đến năm 2025"),
    ],
)
def test_another_deadline_is_not(text: str, wanted: str) -> None:
    assert not says(text, wanted)


def served(wanted: list[str], *mentions: str) -> list[int | None]:
    """Return for each wanted body the mention that serves it; a mention "ab" may mean a or b."""
    found = [Mention(at, at, frozenset(means)) for at, means in enumerate(mentions)]
    return [None if each is None else each.start for each in serve(wanted, found, means_body)]


@pytest.mark.parametrize(
    ("wanted", "mentions", "result"),
    [
        ([], [], []),
        (["a"], [], [None]),
        (["a"], ["b"], [None]),
        (["a", "b"], ["b", "a"], [1, 0]),
        (["a", "a"], ["a"], [0, None]),
        (["a", "b"], ["ab", "a"], [1, 0]),
        (["b", "a"], ["a", "ab"], [1, 0]),
        (["a", "b"], ["ab"], [0, None]),
        (["a", "b", "c"], ["ab", "bc", "a"], [2, 0, 1]),
    ],
)
def test_each_role_gets_a_mention_of_its_own(
    wanted: list[str], mentions: list[str], result: list[int | None]
) -> None:
    assert served(wanted, *mentions) == result


def test_two_roles_of_one_body_get_two_mentions() -> None:
    assert sorted(served(["a", "a"], "a", "a"), key=str) == [0, 1]
    assert served(["a", "a", "b"], "ab", "a", "b")[2] == 2


MEANS = st.sets(st.sampled_from("abcd"), min_size=1).map(lambda names: "".join(sorted(names)))


@given(st.lists(st.sampled_from("abcd"), max_size=5), st.lists(MEANS, max_size=5))
def test_as_many_roles_are_served_as_can_be(wanted: list[str], mentions: list[str]) -> None:
    result = served(wanted, *mentions)

    used = [index for index in result if index is not None]
    assert len(used) == len(set(used))
    assert all(role in mentions[i] for role, i in zip(wanted, result, strict=True) if i is not None)
    assert len(used) == most_served(wanted, mentions)


def most_served(wanted: list[str], mentions: list[str]) -> int:
    """Return the greatest number that any way of giving out the mentions can serve."""
    slots = [*mentions, *([""] * len(wanted))]
    return max(
        sum(role in means for role, means in zip(wanted, given_out, strict=True))
        for given_out in set(permutations(slots, len(wanted)))
    )
