"""Inputs: YAML text into plain data, with the place of every key and value. The only reader.

Every scalar stays text, in NFC; the model gives it a type, so that `no`, `010` and `12:30` mean
what was typed. The YAML understood is the part a clerk needs: no anchors, tags, merge keys or
second documents. What is wrong becomes a finding at its place; reading never raises for it.
"""

from __future__ import annotations

from doc_engine.source.file import SourceFile, fetch, parse, read
from doc_engine.source.lines import Mark

__all__ = ["Mark", "SourceFile", "fetch", "parse", "read"]
