"""Mappings and sequences while they are being filled, data and spans side by side."""

from __future__ import annotations

from typing import Any

from doc_engine.source.spans import Group, Tree

__all__ = ["OpenMapping", "OpenSequence"]


class OpenMapping:
    """A mapping that is being filled; `key` is that of the value to come, None if refused."""

    __slots__ = ("awaits_key", "data", "group", "key", "last", "values")

    def __init__(self, data: dict[str, object], group: Group) -> None:
        self.data = data
        self.group = group
        self.values: Any = group.values
        self.awaits_key = True
        self.key: str | None = None
        self.last = group.start

    def put(self, value: object, tree: Tree, end: int) -> None:
        """Add the next value, unless its key was refused."""
        self.awaits_key = True
        self.last = end
        if self.key is not None:
            self.values[self.key] = tree
            self.data[self.key] = value

    def take_key(self, key: str, span: int) -> None:
        """Take the key of the value to come."""
        self.group.keys[key] = span
        self.key = key
        self.awaits_key = False

    def skip_key(self) -> None:
        """Take the key as refused: its value will be read and dropped."""
        self.key = None
        self.awaits_key = False


class OpenSequence:
    """A sequence that is being filled; the file itself is one, of documents."""

    __slots__ = ("awaits_key", "data", "group", "last", "values")

    def __init__(self, data: list[object], group: Group) -> None:
        self.data = data
        self.group = group
        self.values: Any = group.values
        self.awaits_key = False
        self.last = group.start

    def put(self, value: object, tree: Tree, end: int) -> None:
        """Add the next item."""
        self.last = end
        self.values.append(tree)
        self.data.append(value)
