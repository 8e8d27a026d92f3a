"""Links confirmed: the stamps of what assignments derive from, written beside the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from doc_engine.engine.across import web_of
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.naming import named_documents
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import UsageFault, has_errors
from doc_engine.links import Web, stamp_of
from doc_engine.wording import DEFAULT_LANGUAGE, say

__all__ = ["ConfirmedLinks", "confirm_links"]

#: The links of two assignments, and the stamp that the second had.
Stamps = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class ConfirmedLinks:
    """What was confirmed: how many links in all, which are new, of which the order had changed.

    `path` is the file's, below the project's folder.
    """

    path: str
    count: int
    new: tuple[str, ...]
    renewed: tuple[str, ...]


def confirm_links(start: Path, wanted: Sequence[str] = ()) -> ConfirmedLinks:
    """Confirm the links of documents (ids or paths; none means all) in the project of `start`.

    The stamps of other documents stay, and of what has faults and cannot be looked at; those of
    links that are gone are dropped. Raises UsageFault for a name that no document has, for a
    configuration that cannot be read, and for a file of links that has errors, or is another file;
    EnvironmentFault if the disk refuses.
    """
    loaded = load(find_root(start))
    if loaded.config is None:
        raise UsageFault("USE211")
    _refuse_faulty(loaded, loaded.config.links)
    chosen = {each.said("id") for each in named_documents(loaded, wanted)}
    web = web_of(loaded)
    stamps = _of_the_unread(web)
    count = 0
    new: list[str] = []
    renewed: list[str] = []
    for link in web.derivations():
        if link.parent is None:
            continue
        known, stamp = web.confirmed_stamp(link.child, link.parent), stamp_of(link.parent)
        if link.child.document in chosen:
            count += 1
            words = f"{link.child.link} → {link.parent.link}"
            if known is None:
                new.append(words)
            elif known != stamp:
                renewed.append(words)
            known = stamp
        if known is not None:
            stamps[link.child.link, link.parent.link] = known
    _write(loaded, loaded.config.links, stamps)
    return ConfirmedLinks(loaded.config.links, count, tuple(new), tuple(renewed))


def _refuse_faulty(loaded: Loaded, path: str) -> None:
    """Raise UsageFault, with the first place, where the file of links has errors.

    Why: its stamps would be lost.
    """
    beside = loaded.beside.get("links")
    if beside is None:
        return
    wrong = [
        each.place
        for each in loaded.findings
        if each.place is not None and each.place.path == beside.file.path and has_errors((each,))
    ]
    if beside.data is None or wrong:
        first = next((f":{each.line}:{each.column}" for each in wrong if each.line), "")
        raise UsageFault("USE255", path=f"{path}{first}")


def _of_the_unread(web: Web) -> Stamps:
    """Return the stamps of links that have an end in a document which cannot be read."""
    return {
        ends: stamp
        for ends, stamp in web.confirmed.items()
        if any(web.find(end) is None and web.may_be_unread(end.partition("/")[0]) for end in ends)
    }


def _write(loaded: Loaded, path: str, stamps: Mapping[tuple[str, str], str]) -> None:
    """Write the file of stamps in the order of the links; none is made for no links."""
    if not stamps and "links" not in loaded.beside:
        return
    lines = [
        f'  - {{task: "{task}", derives_from: "{above}", stamp: "{stamp}"}}\n'
        for (task, above), stamp in sorted(stamps.items())
    ]
    head = f"# {say('links-file', lang=DEFAULT_LANGUAGE)}\nschema: 1\n"
    text = f"{head}links:\n{''.join(lines)}" if lines else f"{head}links: []\n"
    write_atomically(loaded.root / path, text.encode("utf-8"), loaded.root)
