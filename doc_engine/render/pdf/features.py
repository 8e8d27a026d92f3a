"""Gives back what a text's font features take: in WeasyPrint 70.0 it is never freed.

For each piece of text whose style has any (`font-kerning: none`), a list and a feature of Pango are
made that nobody frees: 0.1 MB for each document, for as long as a process lives. The class is
private; its version is pinned, and it is wrapped once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import font_features

__all__ = ["free_features"]

_MARK: Final = "_doc_engine_features"
#: The properties of a style that are font features, as `font_features` takes them.
_PROPERTIES: Final = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def free_features() -> None:
    """Make WeasyPrint's texts give back their features; twice is as once."""
    layout = line_break.Layout
    if not hasattr(layout.setup, _MARK):
        line_break.font_features = _none
        layout.setup = _with_features(layout.setup)


def _none(*_: object) -> dict[str, object]:
    return {}


def _with_features(setup: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    @wraps(setup)
    def with_features(text: Any, style: Any) -> None:
        setup(text, style)
        features = font_features(*(style[each] for each in _PROPERTIES))
        if features:
            words = ",".join(f"{key} {value}" for key, value in features.items())
            listed = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            pango.pango_attr_list_insert(listed, pango.pango_attr_font_features_new(words.encode()))
            pango.pango_layout_set_attributes(text.layout, listed)

    setattr(with_features, _MARK, True)
    return with_features
