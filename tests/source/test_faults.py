"""Excerpts that are fit to stand in a message."""

from __future__ import annotations

from doc_engine.source.faults import EXCERPT_LENGTH, excerpt


def test_an_excerpt_is_short_and_printable() -> None:
    assert excerpt("mục") == "mục"
    assert excerpt("a\nb\x1b") == "a\\u000ab\\u001b"
    assert len(excerpt("x" * 1000)) == EXCERPT_LENGTH
    assert excerpt("x" * 1000).endswith("…")
