"""Mentions of bodies and deadlines in running text, and which mention serves which role."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.engine.project import Project
from doc_engine.model.assignment import Described
from doc_engine.model.deadline import parse
from doc_engine.rules.mentions import (
    Mention,
    NameIndex,
    deadlines,
    means_body,
    means_deadline,
    names_in,
)
from doc_engine.rules.serving import serve
from tests.factory import Data, directive, document, only, registry, task, unit

ROOT = Path(__file__).parents[2]
DAY = date(2022, 3, 25)
ROOM = "Phòng Quản lý Khoa học"
LONG_ROOM = "Phòng Quản lý Khoa học Công nghệ cơ sở và Sở hữu trí tuệ"
ROOMS = [unit("phong", ROOM), unit("phong-dai", LONG_ROOM)]


def named(text: str, *units: Data, described: tuple[str, ...] = ()) -> list[set[object]]:
    """Return what each mention of a body in `text` means, in reading order."""
    index = NameIndex(only(*units), DAY, [Described(described=each) for each in described])
    return [set(mention.means) for mention in index.bodies(text)]


def test_names_that_one_registry_knows_are_not_found_for_another() -> None:
    made, text = document(), "giao Sở Y tế"
    known, unknown = only(unit("so-y-te", "Sở Y tế")), only(unit("so-y-te", "Sở Dân số"))

    for units, count in ((known, 1), (unknown, 0), (known, 1)):
        assert len(names_in(made, units).bodies(text)) == count


def test_classes_that_one_document_describes_are_not_found_for_another() -> None:
    units, text = only(), "giao các hợp tác xã nông nghiệp"
    described = directive(task(lead={"described": "các hợp tác xã nông nghiệp"}))

    for made, count in ((described, 1), (document(), 0), (described, 1)):
        assert len(names_in(made, units).bodies(text)) == count


def test_mentions_once_told_are_told_again_whatever_became_of_them() -> None:
    index = NameIndex(only(unit("so-y-te", "Sở Y tế")), DAY)
    first = index.bodies("giao Sở Y tế")
    told = list(first)

    first.clear()

    assert index.bodies("giao Sở Y tế") == told
    assert len(told) == 1


def test_the_longest_name_is_found_first() -> None:
    assert named(f"{ROOM} và {LONG_ROOM}", *ROOMS) == [{"phong"}, {"phong-dai"}]
    assert named(f"{LONG_ROOM} và {ROOM}", *ROOMS) == [{"phong-dai"}, {"phong"}]
    assert named(LONG_ROOM, *ROOMS) == [{"phong-dai"}]


@pytest.mark.parametrize(
    "text",
    ["Sở hữu trí tuệ", "bảo hộ sở hữu trí tuệ", "các cơ sở", "trụ sở", f"{ROOM} và {LONG_ROOM}"],
)
def test_a_word_that_is_part_of_another_is_no_name(text: str) -> None:
    department = unit("so", {"full": "Sở Khoa học và Công nghệ", "aliases": ["Sở"]})

    assert named(text, department) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Sở Y tế", "các cơ sở y tế trên địa bàn"),
        ("Sở Y tế", "Cơ sở Y tế"),
        ("Báo Bắc Giang", "theo thông báo Bắc Giang"),
        ("Thanh tra tỉnh", "kiểm tra, thanh tra tỉnh và huyện"),
        ("Ủy ban Dân tộc", "uỷ ban Dân tộc"),
        ("TH", "Th"),
        ("TH", "th"),
        ("LĐVP", "Lđvp"),
    ],
)
def test_a_name_in_capitals_is_not_found_in_other_words_without_them(name: str, text: str) -> None:
    """Why: a name proves an order, and Phụ lục II demands the capital of a body's name."""
    assert named(text, unit("co-quan", name)) == []
    assert named(f"{text}, {name}", unit("co-quan", name)) == [{"co-quan"}]


@pytest.mark.parametrize("text", ["SỞ Y TẾ", "Sở y tế", "giao Sở Y Tế.", "- Sở Y tế"])
def test_beyond_the_first_letter_capitals_make_no_difference(text: str) -> None:
    assert named(text, unit("so", "Sở Y tế")) == [{"so"}]


@pytest.mark.parametrize("text", ["các sở, ngành", "Các sở, ngành", "CÁC SỞ, NGÀNH"])
def test_a_name_in_small_letters_is_found_however_it_begins(text: str) -> None:
    assert named(text, unit("nhom", "các sở, ngành")) == [{"nhom"}]


@pytest.mark.parametrize("text", ["gửi TH.", "(TH)", "TH, LĐVP"])
def test_an_abbreviation_is_found_as_it_is_printed(text: str) -> None:
    assert {"th"} in named(text, unit("th", "TH"), unit("vp", "LĐVP"))


@pytest.mark.parametrize("name", ["Sở", "ban", "SỞ", "xã", "A"])
def test_one_syllable_names_nobody(name: str) -> None:
    assert named(f"{name} {name.lower()}", unit("so", name), described=(name,)) == []


@pytest.mark.parametrize("name", ["TH", "VPUBND", "UBND", "Viettel", "K20", "TT TU"])
def test_one_word_that_is_no_syllable_is_a_name(name: str) -> None:
    assert named(f"giao {name} làm", unit("a", name)) == [{"a"}]


@pytest.mark.parametrize("name", ["\u2060", "-", "…", "\u200b", " - - "])
def test_a_spelling_without_letters_names_nobody(name: str) -> None:
    text = "Giao - … \u2060 \u200b Sở Tài chính"

    assert named(text, unit("so", {"full": "Sở Tài chính", "aliases": [name]})) == [{"so"}]
    assert named(text, described=(name,)) == []


def test_a_mention_ends_where_its_name_ends() -> None:
    units = only(unit("a", "Ban A"), unit("b", "Ban A và những ban khác"))

    (found,) = NameIndex(units, DAY).bodies("giao Ban A")

    assert (found.start, found.end) == (5, 10)


def test_a_longer_name_that_lacks_its_capitals_does_not_hide_a_shorter() -> None:
    units = [unit("a", "các sở"), unit("b", "Các sở, ngành")]

    assert named("giao các sở, ngành", *units) == [{"a"}]


@pytest.mark.parametrize(
    "text",
    [
        "giao Sở Khoa học và Công nghệ làm",
        "giao Sở khoa học và công nghệ làm",
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
    units = [
        unit("a", {"full": "Ban A", "short": "Ban QL"}),
        unit("b", {"full": "B", "short": "Ban QL"}),
    ]

    assert named("Ban QL", *units) == [{"a", "b"}]


def test_a_registry_without_names_of_the_day_finds_nothing() -> None:
    index = NameIndex(only(), date(2022, 3, 25))

    assert index.bodies("") == []
    assert index.bodies("Sở Tài chính") == []


HEALTH = unit("so", "Sở Y tế")


@pytest.mark.parametrize(
    "text",
    [
        "giao Sở Y tế Hà Nội làm",
        "giao Sở Y tế-Dân số làm",
        "giao Sở Y tế - Dân số làm",
        "giao Sở Y tế/Sở khác làm",
        "Thanh tra Sở Y tế làm",
        "giao Thanh tra Sở Y tế làm",
        "Giao Giám đốc Sở Y tế làm",
        "giao giám đốc Sở Y tế làm",
        "Phó Giám đốc Sở Y tế làm",
        "Văn phòng Sở Y tế làm",
        "Phòng Kế hoạch Sở Y tế làm",
        "Chi cục Dân số, Trưởng phòng Sở Y tế",
        "Giao Bệnh viện Sở Y tế làm",
        "Không giao Sở Y tế làm",
        "không phải Sở Y tế làm",
        "các sở, trừ Sở Y tế, làm",
        "các sở (ngoại trừ Sở Y tế) làm",
        "chưa giao Sở Y tế làm",
        "theo sách “Sở Y tế” năm 2020",
        "SỞ Y TẾ HÀ NỘI",
        "SỞ Y TẾ HÀ NỘI báo cáo",
        "SỞ Y TẾ TỈNH BẮC NINH",
        "SỞ Y TẾ - DÂN SỐ",
        "CÔNG ĐOÀN SỞ Y TẾ",
        "Công đoàn Sở Y tế làm",
        "TỔ CHUYÊN VIÊN SỞ Y TẾ",
        "QUỸ SỞ Y TẾ",
        "Thanh tra SỞ Y TẾ",
        "không cần giao Sở Y tế làm",
        "không bắt buộc đối với Sở Y tế",
        "không thuộc trách nhiệm của Sở Y tế",
        "không bao gồm Sở Y tế",
        "thay vì Sở Y tế, đơn vị khác làm",
        "Sở Y tế không phải báo cáo",
        "theo bài “Sở Y tế với dân” làm",
        'theo bài "Sở Y tế với dân" làm',
    ],
)
def test_a_part_of_a_longer_name_or_a_name_denied_or_cited_addresses_nobody(text: str) -> None:
    assert named(text, HEALTH) == []


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Y tế làm",
        "làm. Giao Sở Y tế thực hiện",
        "Đề nghị Sở Y tế làm",
        "Yêu cầu Sở Y tế làm",
        "- Sở Y tế: làm",
        "1. Sở Y tế",
        "2. Giao Sở Y tế",
        "a) Giao Sở Y tế",
        "làm; Giao Sở Y tế làm",
        "Đồng thời, giao Sở Y tế làm",
        "Đồng thời giao Sở Y tế làm",
        "Chủ tịch UBND tỉnh giao Sở Y tế",
        "Trưởng ban, Sở Y tế",
        "quốc phòng Sở Y tế",
        "Sở Y tế (Hà Nội)",
        "Sở Y tế, Hà Nội",
        "Sở Y tế. Hà Nội",
        "Sở Y tế - Cơ quan thường trực - làm",
        "Sở Y tế và Bộ Y tế",
        "GIAO SỞ Y TẾ THỰC HIỆN",
        "II. NHIỆM VỤ CỦA SỞ Y TẾ",
        "YÊU CẦU SỞ Y TẾ HOÀN THÀNH NGAY",
        "TRÁCH NHIỆM SỞ Y TẾ NĂM 2022",
        "SỞ Y TẾ, CÁC CƠ QUAN KHÁC",
        "KÍNH GỬI: SỞ Y TẾ",
        "SỞ Y TẾ VÀ BỘ Y TẾ",
        "không chỉ Sở Y tế làm",
        "Sở Y tế “Làm”",
        "có hay không, Sở Y tế làm",
        "đường hàng không Sở Y tế",
        "- “Giao Sở Y tế làm.”",
        "nếu không thì Sở Y tế làm",
        "không muộn, Sở Y tế làm",
    ],
)
def test_what_stands_around_a_name_and_is_no_name_does_not_hide_it(text: str) -> None:
    assert named(text, HEALTH) == [{"so"}]


def test_names_side_by_side_are_each_found() -> None:
    units = [HEALTH, unit("tc", "Sở Tài chính"), unit("gd", "Giám đốc Sở Y tế")]

    assert named("Sở Y tế/Sở Tài chính, Sở Y tế - Sở Tài chính", *units) == [
        *({"so"}, {"tc"}, {"so"}, {"tc"})
    ]
    assert named("Giao Giám đốc Sở Y tế làm", *units) == [{"gd"}]
    assert named("trừ Sở Y tế và Sở Tài chính, Sở Tài chính", *units) == [{"tc"}]


def test_a_longer_name_of_another_day_hides_a_shorter_of_this_day() -> None:
    merged = unit("gop", {"full": "Sở Y tế và dân số", "valid_to": "2020-12-31"})

    assert named("Giao Sở Y tế và dân số làm", HEALTH, merged) == []
    assert named("Giao Sở Y tế và dân cư làm", HEALTH, merged) == [{"so"}]


@pytest.mark.parametrize(
    "text",
    [
        "12/VHX-KH",
        "a@VHX",
        "VHX.gov",
        "VHX/12",
        "VHX-2",
        "www.VHX",
        "Kế hoạch số 5/KH-VHX",
        "VHX@a",
    ],
)
def test_an_abbreviation_within_a_code_or_an_address_is_no_name(text: str) -> None:
    house = unit("vhx", {"full": "Nhà văn hóa xã", "aliases": ["VHX"]})

    assert named(text, house) == []
    assert named(f"{text}, VHX. (VHX) VHX/Nhà văn hóa xã; - VHX", house) == [{"vhx"}] * 5


def _of_the_real_registry() -> list[tuple[str, set[object]]]:
    """Return each name that the project's own registry has on the day, and what it means."""
    entries = Project.open(ROOT).registry.entries.values()
    meant: dict[str, set[object]] = {}
    for entry in entries:
        name = entry.name_at(DAY)
        for spelling in name.spellings() if name else ():
            meant.setdefault(spelling, set()).add(entry.id)
    return list(meant.items())


def test_every_name_of_the_real_registry_is_found_beside_every_other() -> None:
    units = Project.open(ROOT).registry
    index = NameIndex(units, DAY)
    every = _of_the_real_registry()
    assert len(every) > 80
    for name, means in every:
        for text in (f"Giao {name} thực hiện.", f"{name[:1].upper()}{name[1:]} chủ trì."):
            assert [set(each.means) for each in index.bodies(text)] == [means], text
        for other, others in every:
            text = f"{name} chủ trì, phối hợp với {other} làm."
            found = [set(each.means) for each in index.bodies(text)]
            assert found == [means, others], text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("không trước ngày 15/11/2022", False),
        ("không phải trước ngày 15/11/2022", False),
        ("trừ trước ngày 15/11/2022", False),
        ("không nhất thiết phải trước ngày 15/11/2022", False),
        ("không cần hoàn thành trước ngày 15/11/2022", False),
        ("bãi bỏ thời hạn trước ngày 15/11/2022", False),
        ("thay vì trước ngày 15/11/2022", False),
        ("không muộn, báo cáo trước ngày 15/11/2022", True),
        ("không thực hiện được thì báo cáo trước ngày 15/11/2022", True),
        ("có đồng ý hay không trước ngày 15/11/2022", True),
        ("nếu không, trước ngày 15/11/2022", True),
    ],
)
def test_a_deadline_that_is_denied_is_none(text: str, found: bool) -> None:
    assert says(text, "trước ngày 15/11/2022") is found


def says(text: str, wanted: str) -> bool:
    index = NameIndex(only(HEALTH), DAY)
    return any(means_deadline(each, parse(wanted)) for each in deadlines(text, index))


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trong 05 ngày làm việc kể từ ngày họp Sở Y tế tổng hợp", True),
        ("trong 05 ngày làm việc kể từ ngày họp - Sở Y tế tổng hợp", True),
        ("trong 05 ngày làm việc kể từ ngày họp.Sở Y tế tổng hợp", True),
        ("trong 05 ngày làm việc kể từ Sở Y tế tổng hợp", False),
        ("trong 05 ngày làm việc kể từ ngày họp Sở Y tế Hà Nội", False),
        ("trong 05 ngày làm việc kể từ ngày họp Sở Tài chính", False),
        ("trong 05 ngày làm việc kể từ ngày họp của Sở Y tế", False),
    ],
)
def test_the_free_words_of_a_deadline_may_end_before_a_body(text: str, found: bool) -> None:
    assert says(text, "trong 05 ngày làm việc kể từ ngày họp") is found


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


@pytest.mark.parametrize("mentions", [0, 1, 1000, 1500])
def test_one_lead_repeated_very_often_is_served_as_often_as_it_is_named(mentions: int) -> None:
    result = served(["a"] * 1500, *["a"] * mentions)

    assert result == [*range(mentions), *[None] * (1500 - mentions)]


def test_a_long_way_of_handing_on_is_followed_to_its_end() -> None:
    names = [f"{number:04}" for number in range(1500)]
    found = [Mention(at, at, frozenset(names[at : at + 2])) for at in range(1500)]

    result = serve([*names[1:], names[0]], found, means_body)

    assert [each.start for each in result if each is not None] == [*range(1, 1500), 0]


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
