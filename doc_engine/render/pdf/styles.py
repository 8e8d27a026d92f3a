"""Lets elements whose `style` attributes are the same text share one computed style.

Elements that every rule treats alike share a computed style in WeasyPrint 70.0, and so do their
children. An element with a `style` attribute never does: its declarations are parsed anew, and
what was parsed is compared by identity. A table gives each cell its width so, and two thirds of
all styles of a large report were computed again and again. The function that reads the attributes
is private; its version is pinned, and it is wrapped once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from weasyprint import css

__all__ = ["share_styles"]

_MARK: Final = "_doc_engine_styles"
#: The specificity of what a `style` attribute says, by which WeasyPrint tells it from the rest.
_OF_ATTRIBUTE: Final = (1, 0, 0)
#: Specificity, element, declarations and the address that relative ones start from.
_Found = tuple[tuple[int, int, int], Any, list[Any], str | None]


def share_styles() -> None:
    """Make WeasyPrint take equal `style` attributes of a document for one; twice is as once."""
    if not hasattr(css.find_style_attributes, _MARK):
        css.find_style_attributes = _with_shared(css.find_style_attributes)


def _with_shared(find: Callable[..., Iterator[_Found]]) -> Callable[..., Iterator[_Found]]:
    @wraps(find)
    def find_style_attributes(*arguments: Any, **named: Any) -> Iterator[_Found]:
        known: dict[str, list[Any]] = {}
        for specificity, element, declarations, base_url in find(*arguments, **named):
            if specificity == _OF_ATTRIBUTE:
                declarations = known.setdefault(element.get("style"), declarations)
            yield specificity, element, declarations, base_url

    setattr(find_style_attributes, _MARK, True)
    return find_style_attributes
