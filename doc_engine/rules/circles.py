"""Circles among bodies: what belongs to itself, by whatever way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from doc_engine.model.body import Pointer

__all__ = ["Edge", "circles"]


class Edge(NamedTuple):
    """One body belongs to another, as `pointer` says."""

    below: str
    above: str
    pointer: Pointer


def circles(edges: Iterable[Edge]) -> Iterator[tuple[Edge, list[str]]]:
    """Yield each edge that closes a circle, and the way around, from a body back to itself.

    Every circle is cut by at least one of the edges; the way goes along the edges, upwards.
    """
    upwards: dict[str, list[Edge]] = {}
    for edge in edges:
        upwards.setdefault(edge.below, []).append(edge)
    done: set[str] = set()
    for start in upwards:
        if start not in done:
            yield from _closing(start, upwards, done)


def _closing(
    start: str, upwards: dict[str, list[Edge]], done: set[str]
) -> Iterator[tuple[Edge, list[str]]]:
    """Walk up from `start`, depth first; an edge to a body on the way so far closes a circle."""
    way = {start: iter(upwards[start])}
    while way:
        current, ahead = next(reversed(way.items()))
        edge = next(ahead, None)
        if edge is None:
            done.add(current)
            del way[current]
        elif edge.above in way:
            bodies = list(way)
            yield edge, [*bodies[bodies.index(edge.above) :], edge.above]
        elif edge.above not in done:
            way[edge.above] = iter(upwards.get(edge.above, ()))
