"""Writes anchors into the PDF's structure tree: the title (`/T`) of each element.

WeasyPrint builds the tree in a private function; its version is pinned (70.0), and the function
is wrapped once. Only boxes of elements with `data-anchor` are touched, so other users of
WeasyPrint in the same process see no difference.

Why: WeasyPrint writes ids as point destinations and keeps only the first fragment's; a clause
that goes over a page needs its anchor on every fragment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]
from weasyprint.pdf import tags

__all__ = ["write_anchors"]

_ATTRIBUTE: Final = "data-anchor"
_MARK: Final = "_doc_engine_anchors"


def write_anchors() -> None:
    """Make WeasyPrint write anchors, from now on; a second call changes nothing."""
    if not hasattr(tags._build_box_tree, _MARK):
        tags._build_box_tree = _with_anchors(tags._build_box_tree)


def _with_anchors(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def build_box_tree(box: Any, *arguments: Any) -> Iterator[Any]:
        anchor = _anchor(box)
        for element in build(box, *arguments):
            if anchor:
                element["T"] = pydyf.String(anchor)
            yield element

    setattr(build_box_tree, _MARK, True)
    return build_box_tree


def _anchor(box: Any) -> str:
    """Return the anchor of a box's own element, "" for pseudo-elements and all others."""
    element = getattr(box, "element", None)
    if element is None or box.element_tag != element.tag:
        return ""
    return str(element.get(_ATTRIBUTE, ""))
