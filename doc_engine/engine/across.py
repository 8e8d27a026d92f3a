"""What is found in all documents of a project together: ids given twice, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from doc_engine.engine.freshness.parts import found_in_parts, parted
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding, has_errors
from doc_engine.links import Web
from doc_engine.model.cited import Cited
from doc_engine.model.confirmed import Confirmed
from doc_engine.rules import LINK_RULES, PROJECT_RULES

__all__ = ["across_documents", "grave_across", "web_of"]

#: Names that Windows keeps for devices, whatever ending follows them.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")


def across_documents(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with the documents of a project beside each other."""
    yield from _unfit_ids(loaded.files)
    if loaded.registry is not None:
        yield from found_in_parts(loaded.store, _base(loaded), _parts(loaded), _Ruling(loaded))


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


def web_of(loaded: Loaded, sources: Sequence[Sourced] | None = None, day: date = date.max) -> Web:
    """Return the links between the assignments of documents: of these, else of all that are read.

    Of these alone only those cited documents and confirmed links are in it that concern them.
    Documents of later than `day` are left out, and count as unread.
    """
    cited, links = (loaded.beside.get(key) for key in ("cited", "links"))
    others = cited.data.documents if cited and isinstance(cited.data, Cited) else ()
    confirmed = links.data.links if links and isinstance(links.data, Confirmed) else ()
    if sources is not None:
        ids = {each.said("id") for each in sources}
        near = ids.union(*(each.facts.named for each in sources if each.facts))
        others = tuple(each for each in others if each.id in near)
        confirmed = tuple(each for each in confirmed if each.task.partition("/")[0] in ids)
    given = [each.document for each in (loaded.files if sources is None else sources)]
    documents = [each for each in given if each is not None]
    return Web(
        [each for each in documents if each.day <= day],
        [each for each in others if each.issued_date <= day],
        {(each.task, each.derives_from): each.stamp for each in confirmed},
        unread={
            *(each.said("id") for each in loaded.files if not each.is_sound),
            *(each.id for each in documents if each.day > day),
            *(each.id for each in others if each.issued_date > day),
        },
        whole=loaded.listed and not (cited and cited.data is None),
    )


class _Ruling:
    """The rules over all documents of a project, run on parts of it that nothing leads out of."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def found(self, sources: Sequence[Sourced]) -> Iterator[Finding]:
        """Yield what the rules find in documents that have to do with each other."""
        registry = self._loaded.registry
        assert registry is not None, "no rule runs without a registry"
        web = web_of(self._loaded, sources)
        for rule in PROJECT_RULES:
            for index, finding in rule(web.documents, registry):
                yield placed(finding, sources[index].file)
        for each in LINK_RULES:
            for index, finding in each(web, registry):
                yield placed(finding, sources[index].file)


def _base(loaded: Loaded) -> object:
    """Return what every part rests on besides its own documents."""
    beside = [loaded.hashes.get(each, "") for each in ("units", "cited", "links")]
    unread = sorted([each.path, each.said("id")] for each in loaded.files if not each.is_sound)
    return [beside, unread, loaded.listed]


def _parts(loaded: Loaded) -> list[list[Sourced]]:
    """Return the sound documents, parted into those that lead to each other."""
    cited = loaded.beside.get("cited")
    others = cited.data.documents if cited and isinstance(cited.data, Cited) else ()
    return parted([each for each in loaded.files if each.is_sound], {each.id for each in others})


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
