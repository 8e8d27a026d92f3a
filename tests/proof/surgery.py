"""What an operation on a rendered file is: words cut out of the stretches under some anchors.

An operation knows nothing of the Composition. It works on the bytes: it finds the words under an
anchor by itself, takes some of them out, and gives the bytes of the file without them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeVar

__all__ = ["Cuts", "Patient", "Spot", "handles", "without_spots"]

#: Start and end of some words in the text of a stretch.
Spot = tuple[int, int]
#: The words to take out, by the anchor that they stand under.
Cuts = Mapping[str, Sequence[Spot]]

_Handle = TypeVar("_Handle")


class Patient(Protocol):
    """A rendered file that can be cut; `text` is what stands under an anchor, read by itself."""

    def text(self, anchor: str) -> str:
        """Return the words under an anchor; a line end stands where a line or paragraph ends."""

    def without(self, cuts: Cuts, unnamed: Collection[str] = ()) -> bytes:
        """Return the file without some words, and without the anchors in `unnamed`."""


def without_spots(text: str, spots: Sequence[Spot]) -> str:
    """Return a text without the words at some spots."""
    return "".join(
        character
        for place, character in enumerate(text)
        if not any(start <= place < end for start, end in spots)
    )


def handles(
    cuts: Cuts, stretches: Mapping[str, Sequence[tuple[str, _Handle | None]]]
) -> set[_Handle]:
    """Return the handles of the characters to take out; soft line ends have none."""
    found = {
        handle
        for anchor, spots in cuts.items()
        for start, end in spots
        for _, handle in stretches[anchor][start:end]
    }
    return {handle for handle in found if handle is not None}
