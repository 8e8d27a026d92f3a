"""What is found in all documents of a project together: ids given twice, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from doc_engine.engine.freshness.parts import found_in_parts, parted
from doc_engine.engine.freshness.slices import Slices
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.sourced import Facts, Sourced, depends_on
from doc_engine.findings import Finding, has_errors
from doc_engine.links import Web, lineage
from doc_engine.model.cited import CitedDocument
from doc_engine.model.confirmed import ConfirmedLink
from doc_engine.model.registry import Registry
from doc_engine.rules import LINK_RULES, PROJECT_RULES

__all__ = ["across_documents", "grave_across", "looked_up", "web_of"]

#: Names that Windows keeps for devices, whatever ending follows them.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")


def across_documents(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with the documents of a project beside each other."""
    yield from _unfit_ids(loaded.files)
    if loaded.registry is not None:
        sound = sorted((each for each in loaded.files if each.is_sound), key=lambda each: each.path)
        base, parts = _base(loaded, loaded.registry), _parts(loaded)
        yield from found_in_parts(loaded.store, base, parts, _Ruling(loaded), sound)


def grave_across(loaded: Loaded, web: Web) -> Iterator[Finding]:
    """Yield what `across_documents` does if an error is among it, else nothing.

    `web` holds all documents that are read. Why: a finding is placed in its file, which is parsed
    once more for it; a project may have ten thousand warnings that nobody asks for.
    """
    registry = loaded.registry
    grave = any(True for _ in _unfit_ids(loaded.files))
    if not grave and registry is not None:
        found = (each for rule in PROJECT_RULES for _, each in rule(web.documents, registry))
        linked = (each for rule in LINK_RULES for _, each in rule(web, registry))
        grave = has_errors(found) or has_errors(linked)
    if grave:
        yield from across_documents(loaded)


def web_of(loaded: Loaded, day: date = date.max) -> Web:
    """Return the links between the assignments of all documents that are read.

    Documents of later than `day` are left out, and count as unread.
    """
    return _Webs(loaded).of(loaded.files, loaded.cited_documents, loaded.confirmed_links, day)


class _Webs:
    """The webs of links of a project's documents, all or some; what many share is found once."""

    def __init__(self, loaded: Loaded) -> None:
        cited = loaded.beside.get("cited")
        self._unread = {each.said("id") for each in loaded.files if not each.is_sound}
        self._whole = loaded.listed and not (cited and cited.data is None)
        self._cited: dict[str, list[tuple[int, CitedDocument]]] = {}
        for number, other in enumerate(loaded.cited_documents):
            self._cited.setdefault(other.id, []).append((number, other))
        self._confirmed: dict[str, list[ConfirmedLink]] = {}
        for each in loaded.confirmed_links:
            self._confirmed.setdefault(each.task.partition("/")[0], []).append(each)

    def of(
        self,
        sources: Sequence[Sourced],
        others: Sequence[CitedDocument],
        confirmed: Iterable[ConfirmedLink],
        day: date = date.max,
    ) -> Web:
        """Return the web of these documents, these cited ones and these confirmed links."""
        given = [each.document for each in sources]
        documents = [each for each in given if each is not None]
        later = {
            *(each.id for each in documents if each.day > day),
            *(each.id for each in others if each.issued_date > day),
        }
        return Web(
            [each for each in documents if each.day <= day],
            [each for each in others if each.issued_date <= day],
            {(each.task, each.derives_from): each.stamp for each in confirmed},
            unread=self._unread | later if later else self._unread,
            whole=self._whole,
        )

    def near(self, sources: Sequence[Sourced]) -> Web:
        """Return the web of some documents, with what is cited or confirmed that concerns them."""
        ids = list(dict.fromkeys(each.said("id") for each in sources))
        near = set(ids).union(*(each.facts.named for each in sources if each.facts))
        told = (each for name in near & self._cited.keys() for each in self._cited[name])
        cited = [other for _, other in sorted(told, key=lambda each: each[0])]
        confirmed = (each for name in ids for each in self._confirmed.get(name, ()))
        return self.of(sources, cited, confirmed)


class _Ruling:
    """The rules over all documents of a project, run on parts of it that nothing leads out of."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._webs = _Webs(loaded)

    def found(self, sources: Sequence[Sourced]) -> Iterator[Finding]:
        """Yield what the rules find in documents that have to do with each other."""
        registry = self._loaded.registry
        assert registry is not None, "no rule runs without a registry"
        web = self._webs.near(sources)
        for rule in PROJECT_RULES:
            for index, finding in rule(web.documents, registry):
                yield placed(finding, sources[index].file)
        for each in LINK_RULES:
            for index, finding in each(web, registry):
                yield placed(finding, sources[index].file)


def _base(loaded: Loaded, registry: Registry) -> Callable[[Sequence[Sourced]], object]:
    """Return what tells of each part what it rests on besides its own documents."""
    beside = [loaded.hashes.get(each, "") for each in ("cited", "links")]
    unread = sorted([each.path, each.said("id")] for each in loaded.files if not each.is_sound)
    looked = looked_up(loaded, registry)

    def base(part: Sequence[Sourced]) -> object:
        found = [looked(each.facts) for each in part if each.facts]
        return [beside, unread, loaded.listed, found]

    return base


def looked_up(loaded: Loaded, registry: Registry) -> Callable[[Facts], object]:
    """Return what tells of a document what the rules over all look up for it in the registry.

    That is what its ids lead to, and those of the cited documents that it names. Where it carries
    out another, also the bodies below its organ, which are to have a part in that, and those in
    whose place the organ came, which may be ordered by way of a group.
    """
    slices = loaded.held.once("slices", (registry,), lambda: Slices(registry))
    heirs: dict[str, list[list[str]]] = {}
    for unit in registry.units:
        line = lineage(unit.id, registry)
        for each in line if len(line) > 1 else ():
            heirs.setdefault(each, []).append([unit.id, *sorted(line)])
    below: dict[str, list[str]] = {}
    for unit in registry.units:
        below.setdefault(unit.parent or "", []).append(unit.id)
    cited = {
        each.id: (depends_on(each.model_dump(mode="json")), each.issued_date)
        for each in loaded.cited_documents
    }

    def looked(facts: Facts) -> object:
        named = facts.named
        rooms = below.get(facts.organ, []) if facts.implements else []
        former = heirs.get(facts.organ, []) if facts.implements else []
        others = [slices.of(*cited[each]) for each in sorted(cited.keys() & named)]
        return [rooms, former, slices.of({*named, *rooms}, facts.day), others]

    return looked


def _parts(loaded: Loaded) -> list[list[Sourced]]:
    """Return the sound documents, parted into those that lead to each other."""
    sound = [each for each in loaded.files if each.is_sound]
    return parted(sound, {each.id for each in loaded.cited_documents})


def _unfit_ids(files: list[Sourced]) -> Iterator[Finding]:
    """An id names one document of the project and the files made from it.

    Why: two documents with one id would write one file, and a citation of it would be void; a
    device's name cannot name a file on Windows.
    """
    bearers: dict[str, list[Sourced]] = {}
    for each in files:
        bearers.setdefault(each.said("id"), []).append(each)
    for name, same in bearers.items():
        for each in same if name else ():
            others = ", ".join(other.path for other in same if other is not each)
            if others:
                found = Finding("DAT121", details={"id": name, "other": others})
                yield found.at(each.file.place(("id",)))
            if _DEVICES.fullmatch(name):
                yield Finding("SRC206", place=each.file.place(("id",)), details={"id": name})
