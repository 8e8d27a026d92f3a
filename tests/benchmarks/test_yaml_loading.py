"""The comparison of loaders compares like with like; how fast they are is not tested."""

from __future__ import annotations

from benchmarks.measuring import Measured, table, timed
from benchmarks.yaml_loading import ours, pyyaml, ruamel, text_of

SIZE = 60_000


def as_text(value: object) -> object:
    """Every scalar as the words that the file holds, as far as a typed value still tells them."""
    if isinstance(value, dict):
        return {str(key): as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return "" if value is None or isinstance(value, bool | int | float) else str(value)


def untyped(value: object, typed: object) -> object:
    """`value` with nothing where the other loader made a number, a truth value or nothing."""
    if isinstance(value, dict) and isinstance(typed, dict):
        return {key: untyped(each, typed[key]) for key, each in value.items()}
    if isinstance(value, list) and isinstance(typed, list):
        return [untyped(each, other) for each, other in zip(value, typed, strict=True)]
    return "" if as_text(typed) == "" else value


def test_the_text_has_the_size_that_was_asked_for_and_many_sections() -> None:
    text = text_of(SIZE)
    assert SIZE <= len(text) < 2 * SIZE
    data = ours(SIZE)
    assert isinstance(data, dict)
    assert len(data["sections"]) > 20


def test_all_loaders_read_the_same_data() -> None:
    typed = pyyaml(SIZE)
    assert as_text(ruamel(SIZE)) == as_text(typed)
    assert untyped(ours(SIZE), typed) == as_text(typed)


def test_a_table_gives_each_contestant_its_ratio_to_ours() -> None:
    rows = [Measured("a", 0.5, 1.0), Measured("b", 1.25, 20.0)]
    assert table("T", rows).splitlines()[-2:] == [
        "| a | 0.500 | 1.0 | 1 |",
        "| b | 1.250 | 2.5 | 20 |",
    ]


def test_contestants_are_run_once_a_round_and_once_to_warm_up() -> None:
    runs: list[str] = []
    times = timed({"a": lambda: runs.append("a"), "b": lambda: runs.append("b")}, rounds=2)
    assert runs == ["a", "b"] * 3
    assert [len(seconds) for seconds in times.values()] == [2, 2]
