"""What follows an assignment: the plans that carry it out, and its own links to what is above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from doc_engine.engine.spots import Spot
from doc_engine.engine.tracing import Traceable
from doc_engine.links import Node
from doc_engine.model.force import Version
from doc_engine.trace.rows import Carrier, Lost

__all__ = ["Following"]


class Following:
    """Walks the web of links downwards, and looks upwards for links that have lost their end.

    `words` gives what an assignment of the project's own asks for, by its link.
    """

    def __init__(
        self,
        found: Traceable,
        versions: Mapping[str, Version],
        codes: Mapping[str, str],
        words: Callable[[str], str],
    ) -> None:
        self._found = found
        self._versions = versions
        self._codes = codes
        self._words = words
        self._documents = {each.id: each for each in found.around.documents}

    def spot(self, link: str) -> Spot:
        """Return where an assignment stands."""
        return self._found.spots.at(link)

    def carriers(self, node: Node) -> tuple[Carrier, ...]:
        """Return what carries an assignment out, however many steps below, each once."""
        return tuple(self._below(node, {node.link}))

    def lost(self, node: Node) -> tuple[Lost, ...]:
        """Return those of an assignment's links that lead to nothing, or to what was ended."""
        found = []
        for written in node.derives_from:
            above = self._found.web.find(written)
            version = self._versions.get(above.link) if above else None
            if above is None:
                if not self._found.web.may_be_unread(written.partition("/")[0]):
                    found.append(Lost(written))
            elif version is not None and not version.holds:
                found.append(Lost(above.link, version.replaced_by))
        return tuple(found)

    def _below(self, top: Node, seen: set[str]) -> Iterator[Carrier]:
        """Yield the carriers in the order of a tree, without recursion: chains may be long."""
        ahead = [(each, top, 1) for each in reversed(self._children(top))]
        while ahead:
            child, parent, level = ahead.pop()
            if child.link in seen:
                continue
            seen.add(child.link)
            yield self._carrier(child, parent, level)
            ahead += [(each, child, level + 1) for each in reversed(self._children(child))]

    def _children(self, node: Node) -> list[Node]:
        return [each for each in self._found.web.children(node) if not each.ended]

    def _carrier(self, child: Node, parent: Node, level: int) -> Carrier:
        document = self._documents[child.document]
        ends = (child.link, parent.link)
        changed = ends in self._found.changed and self._found.changed[ends] is None
        return Carrier(
            link=child.link,
            parent=parent.link,
            code=self._codes[child.document],
            day=child.day,
            state=document.state,
            organ=document.organ,
            words=self._words(child.link),
            level=level,
            spot=self.spot(child.link),
            changed=changed,
            confirmed=ends not in self._found.unconfirmed,
        )
