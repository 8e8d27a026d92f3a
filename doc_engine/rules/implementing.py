"""Rules on a document that carries out another: no order is lost, no link leads to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from doc_engine.compose.brief import brief_sentence
from doc_engine.compose.names import Names
from doc_engine.findings import Finding, Severity
from doc_engine.links import Derivation, Node, Web, bodies_of, lineage
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry, Unit, UnitKind
from doc_engine.rules.circles import Edge, circles
from doc_engine.rules.nearest import nearest
from doc_engine.text import excerpt

__all__ = [
    "former_ids_free",
    "implemented_known",
    "links_lead_somewhere",
    "links_run_one_way",
    "orders_taken_up",
    "rooms_busy",
]

Found = Iterator[tuple[int, Finding]]


def implemented_known(web: Web, registry: Registry) -> Found:
    """Every document that another implements is in the project, or is cited.

    Why: what nobody can look up cannot be held against the plan that carries it out.
    Wrong: `implements: ct-02-2202`. Right: `ct-02-2022`.
    """
    every = web.document_ids()
    known = set(every)
    for index, document in enumerate(web.documents):
        for number, wanted in enumerate(document.implements):
            if wanted == document.id or (wanted not in known and not web.may_be_unread(wanted)):
                others = [each for each in every if each != document.id]
                details = {"id": wanted, "nearest": nearest(wanted, others)}
                code = "DAT201" if details["nearest"] else "DAT211"
                yield index, _finding(code, document, ("implements", number), details)


def links_lead_somewhere(web: Web, registry: Registry) -> Found:
    """Every link of an assignment leads to an assignment, by its id or a former one.

    Why: a link to nothing proves nothing, and the order that was meant looks as if it were lost.
    Wrong: `derives_from: ct-02-2022/hoi-thi-y-tung`. Right: `ct-02-2022/hoi-thi-y-tuong`.
    """
    known = [node.link for node in web.nodes()]
    for each in web.derivations():
        name = each.written.partition("/")[0]
        if each.parent is None and not web.may_be_unread(name):
            beside = [link for link in known if link.startswith(f"{name}/")]
            details = {"link": each.written, "nearest": nearest(each.written, beside or known)}
            yield from _told("DAT202" if details["nearest"] else "DAT212", each, web, details)


def links_run_one_way(web: Web, registry: Registry) -> Found:
    """No assignment derives from itself, by whatever way.

    Why: what carries itself out carries nothing out, and the way up never comes to an order.
    Wrong: `a` derives from `b`, and `b` from `a`. Right: one of the two.
    """
    edges = {
        Edge(each.child.link, each.parent.link, each.pointer): each
        for each in web.derivations()
        if each.parent is not None
    }
    for edge, way in circles(edges):
        yield from _told("DAT209", edges[edge], web, {"way": " → ".join(way)})


def former_ids_free(web: Web, registry: Registry) -> Found:
    """A former id of an assignment is no assignment's id, nor another's former one.

    Why: a link by that id would lead to one of two.
    Wrong: `former_ids: viec-a` beside an assignment `viec-a`. Right: another id, or none.
    """
    for index, document in enumerate(web.documents):
        bearers = {task.assignment.id: task.assignment.id for task in document.tasks()}
        for task in document.tasks():
            for number, former in enumerate(task.assignment.former_ids):
                other = bearers.setdefault(former, task.assignment.id)
                pointer = (*task.pointer, "former_ids", number)
                if other != task.assignment.id or former == task.assignment.id:
                    details = {"id": former, "other": other}
                    yield index, _finding("DAT210", document, pointer, details)


def orders_taken_up(web: Web, registry: Registry) -> Found:
    """Every order of an implemented document to the organ is derived from by the organ's own.

    Why: an order that no assignment takes up is followed up by nobody in the organ.
    Wrong: directive 02 orders Sở KH&CN to hold a contest, and no assignment of its plan has
    `derives_from: ct-02-2022/hoi-thi-y-tuong`. Right: one has.
    The organ is ordered if it leads or takes part, itself, through a group ("các sở, ngành") or
    through its head, or if it came in the place of a unit that does; what that unit itself took up
    is not lost then. Several plans of one organ count together, and what derives by way of another
    document counts; what they lack is told at the first. An order that was replaced or repealed
    asks for nothing, and an assignment that was takes nothing up. A warning: the plan may leave out
    on purpose what has its own document.
    """
    told: set[tuple[str, str]] = set()
    organs = {each.id: each.organ for each in web.documents}
    for index, document in enumerate(web.documents):
        for number, wanted in enumerate(document.implements):
            if (document.organ, wanted) in told or wanted == document.id:
                continue
            told.add((document.organ, wanted))
            for node in _lost(web, registry, organs, document.organ, wanted):
                details = {"order": node.link, "words": excerpt(_words(web, node, registry))}
                pointer = ("implements", number)
                yield index, _finding("DAT203", document, pointer, details, Severity.WARNING)


def _lost(
    web: Web, registry: Registry, organs: Mapping[str, str], organ: str, document: str
) -> Iterator[Node]:
    """Yield the orders of a document to an organ from which nothing of that organ derives.

    `organs` are those of the documents, by their ids.
    """
    lines: dict[str, frozenset[str]] = {}
    for node in web.nodes(document):
        if node.ended:
            continue
        bodies = bodies_of((*node.lead, *node.partners), registry, node.day)
        lines |= {each: lineage(each, registry) for each in bodies if each not in lines}
        own = [lines[each] for each in bodies if organ in lines[each]]
        if own:
            taken_up = {organs.get(each.document) for each in _below(web, node)}
            if any(taken_up.isdisjoint(each) for each in own):
                yield node


def _below(web: Web, node: Node) -> Iterator[Node]:
    """Yield what derives from an assignment and holds, by whatever way, each once."""
    seen, ahead = {node.link}, [node]
    while ahead:
        for each in web.children(ahead.pop()):
            if not each.ended and each.link not in seen:
                seen.add(each.link)
                ahead.append(each)
                yield each


def _words(web: Web, node: Node, registry: Registry) -> str:
    """Return what an order asks for; of the project's own in the words that are printed."""
    document = web.documents[node.index] if node.index is not None else None
    for task in document.tasks() if document else ():
        if document is not None and task.assignment.id == node.id:
            names = Names(registry, document.day, document.unit_names)
            return brief_sentence(task.assignment, names)
    return node.words


def rooms_busy(web: Web, registry: Registry) -> Found:
    """Every room of the organ has a part in a document that carries out another.

    Why: a plan parts an order among the organ's rooms; one that is left out was mostly forgotten.
    Wrong: no assignment of Sở KH&CN's plan names Thanh tra Sở. Right: one does, or names a group
    that it is in ("các phòng, đơn vị trực thuộc Sở").
    Rooms are the units whose `parent` is the organ and that exist on the document's day; a
    newspaper, broadcaster or portal is none. All that have no part are told in one warning.
    """
    for index, document in enumerate(web.documents):
        if not document.implements:
            continue
        rooms = {each.id: each for each in _rooms(document, registry)}
        given = (
            addressee
            for task in document.tasks()
            for addressee in (*task.assignment.lead, *task.assignment.with_)
        )
        idle = rooms.keys() - bodies_of(given, registry, document.day)
        if idle:
            names = (rooms[each].name_at(document.day) for each in rooms if each in idle)
            details = {"names": ", ".join(name.full for name in names if name)}
            yield index, _finding("DAT208", document, ("implements",), details, Severity.WARNING)


def _rooms(document: Document, registry: Registry) -> Iterable[Unit]:
    return (
        each
        for each in registry.units
        if each.parent == document.organ
        and each.kind is not UnitKind.MEDIA
        and each.name_at(document.day) is not None
    )


def _told(code: str, link: Derivation, web: Web, details: Mapping[str, object]) -> Found:
    """Yield a finding at a link; only the project's own documents have any."""
    index = link.child.index
    if index is not None:
        yield index, _finding(code, web.documents[index], link.pointer, details)


def _finding(
    code: str,
    document: Document,
    pointer: Pointer,
    details: Mapping[str, object],
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(code, severity, pointer=pointer, document=document.id, details=details)
