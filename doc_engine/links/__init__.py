"""What carries out what: the links from assignments to those that they derive from.

The rules hold links against each other, and reports walk along them; neither reads a file.
"""

from __future__ import annotations

from doc_engine.links.addressing import bodies_of, lineage, successors
from doc_engine.links.stamp import stamp_of
from doc_engine.links.web import Derivation, Node, Web

__all__ = ["Derivation", "Node", "Web", "bodies_of", "lineage", "stamp_of", "successors"]
