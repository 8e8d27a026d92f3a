"""Who receives a document: "Kính gửi" and "Nơi nhận" opened into units, each once (II.9).

A group is opened to its members on the document's day, an office to the body that it belongs to;
a body and the body above it are two recipients. Groups of which the registry does not list all
members are told by name, and one of which it lists none stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from doc_engine.compose.ending import line_words
from doc_engine.compose.names import Names, capitalised
from doc_engine.model.document import Document, Recipient, SentTo
from doc_engine.model.registry import Group, Office, Registry

__all__ = ["COLUMNS", "Deliveries", "Delivery", "cells", "deliveries"]

#: The columns of the list: heading, width in characters.
COLUMNS = (
    ("TT", 5),
    ("Cơ quan, đơn vị nhận", 36),
    ("Theo dòng", 36),
    ("Mục đích", 12),
    ("Số bản", 8),
)
_LABELS = {"addressees": "Kính gửi", "recipients": "Nơi nhận"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient: its id in the registry ("" for an e-mail address) and its full name.

    `lines` are the lines that reach it, each by its label and the name in it; `purposes` tell what
    for, `copies` how many it gets.
    """

    id: str
    name: str
    lines: tuple[str, ...]
    purposes: tuple[str, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Deliveries:
    """All recipients of a document in the order of the lines; the groups with members beyond these.

    `document` is its id; `archive` are the lines on filing, as they are printed.
    """

    document: str
    recipients: tuple[Delivery, ...]
    open_groups: tuple[str, ...]
    archive: tuple[str, ...]


def deliveries(document: Document, registry: Registry) -> Deliveries:
    """Return who receives `document`. Raises KeyError for a body that is unknown on its day."""
    names = Names(registry, document.day, "full")
    found: dict[str, Delivery] = {}
    open_groups: dict[str, None] = {}
    archive = []
    for key, line in _lines(document):
        if isinstance(line, Recipient) and line.archive:
            archive.append(line_words(line, names))
            continue
        for wanted in line.to:
            words = f"{_LABELS[key]}: {capitalised(names.of(wanted, line.form))}"
            open_groups.update(dict.fromkeys(_open_groups(wanted, registry, names)))
            for each in registry.bodies_of([wanted], names.day):
                _add(found, Delivery(each, capitalised(names.of(each)), (words,), (), 1), line)
        for address in line.email:
            _add(found, Delivery("", address, (_LABELS[key],), (), 1), line)
    return Deliveries(document.id, tuple(found.values()), tuple(open_groups), tuple(archive))


def cells(found: Deliveries) -> list[tuple[int | str, ...]]:
    """Return the rows of the list, a cell for each of `COLUMNS`.

    Lines are told with their label only where a document has lines of two.
    """
    labels = {line.partition(": ")[0] for each in found.recipients for line in each.lines}
    known = next(iter(labels)) if len(labels) == 1 else ""
    return [
        (number, each.name, _by_label(each.lines, known), "; ".join(each.purposes), each.copies)
        for number, each in enumerate(found.recipients, start=1)
    ]


def _by_label(lines: Iterable[str], known: str) -> str:
    """Join the lines that reach a recipient, a label that is known or there already left out."""
    told: list[str] = []
    last = known
    for line in lines:
        label, colon, name = line.partition(": ")
        told.append(name if colon and label == last else line)
        last = label
    return "; ".join(told)


def _lines(document: Document) -> Iterator[tuple[str, SentTo]]:
    """Yield every line in order with its slot, those below another included."""
    ahead: list[tuple[str, SentTo]] = [("addressees", each) for each in document.addressees]
    ahead += [("recipients", each) for each in document.recipients]
    while ahead:
        key, line = ahead.pop(0)
        yield key, line
        ahead[:0] = [(key, each) for each in line.below]


def _add(found: dict[str, Delivery], new: Delivery, line: SentTo) -> None:
    """Put in a recipient, or note on the one that is there that another line reaches it too."""
    key = new.id or new.name
    copies = line.copies if isinstance(line, Recipient) else None
    old = found.get(key, replace(new, lines=()))
    purposes = (*old.purposes, line.purpose) if line.purpose else old.purposes
    found[key] = replace(
        old,
        lines=tuple(dict.fromkeys((*old.lines, *new.lines))),
        purposes=tuple(dict.fromkeys(purposes)),
        copies=max(old.copies, copies or 1),
    )


def _open_groups(wanted: str, registry: Registry, names: Names) -> Iterator[str]:
    """Yield the name of each group that an id stands for if some member is not listed."""
    entry = registry.entries[wanted]
    if isinstance(entry, Office):
        for each in entry.of:
            if registry.entries[each].name_at(names.day):
                yield from _open_groups(each, registry, names)
    elif isinstance(entry, Group) and registry.is_open_at(wanted, names.day):
        yield capitalised(names.of(wanted))
