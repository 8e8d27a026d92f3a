"""What is found in all documents of a project together: ids given twice, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from doc_engine.engine.freshness.together import found_together
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding
from doc_engine.links import Web
from doc_engine.model.cited import Cited
from doc_engine.model.confirmed import Confirmed
from doc_engine.rules import LINK_RULES, PROJECT_RULES

__all__ = ["across_documents", "web_of"]

#: Names that Windows keeps for devices, whatever ending follows them.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")


def across_documents(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with the documents of a project beside each other."""
    yield from _unfit_ids(loaded.files)
    yield from found_together(loaded.store, "across", loaded.key, lambda: _ruled(loaded))


def web_of(loaded: Loaded, day: date = date.max) -> Web:
    """Return the links between the assignments of a project whose documents are read.

    Documents of later than `day` are left out, and count as unread.
    """
    documents = [each.document for each in loaded.files if each.document is not None]
    cited, links = (loaded.beside.get(key) for key in ("cited", "links"))
    confirmed = links.data.links if links and isinstance(links.data, Confirmed) else ()
    others = cited.data.documents if cited and isinstance(cited.data, Cited) else ()
    return Web(
        [each for each in documents if each.day <= day],
        [each for each in others if each.issued_date <= day],
        {(each.task, each.derives_from): each.stamp for each in confirmed},
        unread={
            *(each.said("id") for each in loaded.files if each.document is None),
            *(each.id for each in documents if each.day > day),
            *(each.id for each in others if each.issued_date > day),
        },
        whole=loaded.listed and not (cited and cited.data is None),
    )


def _ruled(loaded: Loaded) -> Iterator[Finding]:
    """Yield what the rules over all documents of the project find."""
    if loaded.registry is None:
        return
    read = [(each, each.document) for each in loaded.files if each.is_sound]
    sound = [(each.file, document) for each, document in read if document is not None]
    for rule in PROJECT_RULES:
        for index, finding in rule([document for _, document in sound], loaded.registry):
            yield placed(finding, sound[index][0])
    web = web_of(loaded)
    for each in LINK_RULES:
        for index, finding in each(web, loaded.registry):
            yield placed(finding, sound[index][0])


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
