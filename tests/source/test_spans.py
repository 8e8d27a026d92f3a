"""Walking through the shape of the data."""

from __future__ import annotations

import time

import pytest

from doc_engine.source import parse
from doc_engine.source.spans import Group, bounds, exact, nearest, packed


@pytest.mark.parametrize("span", [(0, 0), (3, 7), (20_000_000, 20_971_520)])
def test_a_span_is_packed_and_unpacked(span: tuple[int, int]) -> None:
    assert bounds(packed(*span)) == span


def test_the_longest_way_wins_and_the_earlier_steps_on_a_tie() -> None:
    inner = Group(10, mapping=True)
    inner.keys, inner.values = {"b": packed(11, 12)}, {"b": packed(13, 14)}
    top = Group(0, mapping=True)
    top.keys = {"a": packed(1, 2), "b": packed(20, 21)}
    top.values = {"a": inner, "b": packed(22, 23)}
    assert nearest(top, ("a", "tag", "b")) == (((packed(1, 2), inner), inner.entry("b")), True)
    assert nearest(top, ("b", "a", "b"))[0] == (top.entry("a"), inner.entry("b"))
    assert nearest(top, ("b", "a", "c")) == ((top.entry("b"),), False)
    assert exact(top, ("a", "tag", "b")) is None
    assert exact(top, ()) == ()


def test_a_long_ambiguous_location_is_resolved_at_once() -> None:
    source = parse("".join(" " * level + "a:\n" for level in range(40)), "a.yaml")
    begin = time.process_time()
    source.place(["a"] * 100)
    source.place(["a"] * 39 + ["x"] + ["a"] * 20)
    assert time.process_time() - begin < 2
