"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import product

import pytest

from doc_engine.rules.nearest import nearest

WORDS = ("so", "tai-chinh", "y-te", "khoa-hoc", "noi-vu", "cong-thuong", "xay-dung", "tu-phap")
MANY = ["-".join(words) for words in product(WORDS, repeat=4)]


@pytest.mark.parametrize(
    ("wanted", "known", "name"),
    [
        ("so-khcnn", ["so-khcn", "so-tai-chinh"], "so-khcn"),
        ("ubnd", ["ubnd-tinh", "ubnd-huyen-x", "ubnx"], "ubnd-tinh"),
        ("xyz", ["so-khcn"], ""),
        ("", ["so-khcn"], ""),
        ("so-khcn", [], ""),
    ],
)
def test_the_nearest_is_the_one_most_alike_or_the_one_begun(
    wanted: str, known: list[str], name: str
) -> None:
    assert nearest(wanted, known) == name


@pytest.mark.parametrize("at", [0, 7, 500, 2000, 4000])
def test_of_many_names_the_nearest_is_found_too(at: int) -> None:
    assert len(MANY) > 4000
    wanted = MANY[at].replace("h", "k", 1) + "x"

    (expected,) = get_close_matches(wanted, sorted(MANY, key=lambda name: (len(name), name)), n=1)

    assert nearest(wanted, MANY) == expected


@pytest.mark.parametrize("wanted", ["qqqq", "", "z", "\U0001f600" * 200])
def test_nothing_is_near_to_what_is_unlike_all(wanted: str) -> None:
    assert nearest(wanted, MANY) == ""


def test_hundreds_of_unknown_names_among_thousands_are_answered() -> None:
    answers = [nearest(f"{name[:-1]}q", MANY) for name in MANY[::40]]

    assert len(answers) > 100
    assert all(answers)


def test_other_names_get_other_answers() -> None:
    assert nearest("so-khcnn", ["so-khcn"]) == "so-khcn"
    assert nearest("so-khcnn", ["so-khcnm", "so"]) == "so-khcnm"
