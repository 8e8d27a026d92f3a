from __future__ import annotations

import pytest

from doc_engine.engine.watching.pace import Pace


def test_nothing_is_waited_for_when_nothing_has_happened() -> None:
    assert Pace().left(5.0) is None


def test_a_save_is_acted_on_after_a_tenth_of_a_second_of_quiet() -> None:
    pace = Pace()

    pace.tell("a.yaml", 10.0)
    pace.tell("a.yaml", 10.05)

    assert pace.left(10.05) == pytest.approx(0.1)
    assert pace.left(10.1) == pytest.approx(0.05)
    assert pace.left(10.2) == 0


def test_many_paths_are_given_more_time() -> None:
    pace = Pace()

    for number in range(7):
        pace.tell(number, 10.0)

    assert pace.left(10.0) == pytest.approx(0.4)


def test_one_path_many_times_over_is_one_path() -> None:
    pace = Pace()

    for _ in range(50):
        pace.tell("a.yaml", 10.0)

    assert pace.left(10.0) == pytest.approx(0.1)


def test_what_never_comes_to_rest_is_acted_on_all_the_same() -> None:
    pace = Pace()
    now, waited = 10.0, 0
    while pace.left(now) != 0:
        pace.tell("a.yaml", now)
        now += 0.05
        waited += 1
        assert waited < 100

    assert now - 10.0 == pytest.approx(3.0, abs=0.06)


def test_what_is_acted_on_is_forgotten() -> None:
    pace = Pace()
    pace.tell("a.yaml", 10.0)

    pace.begin()

    assert pace.left(11.0) is None
    pace.tell("b.yaml", 20.0)
    assert pace.left(20.0) == pytest.approx(0.1)
