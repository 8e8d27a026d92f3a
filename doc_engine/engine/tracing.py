"""What a trace is made of: the project as it stood on a day, its links, its waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from doc_engine.engine.across import grave_across, web_of
from doc_engine.engine.around import beside_findings, surround
from doc_engine.engine.held import Held
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.loading import CONFIG_NAME, find_root, load
from doc_engine.engine.naming import named_documents
from doc_engine.engine.sourced import Shelf, Sourced
from doc_engine.engine.spots import Spots
from doc_engine.engine.validation import validate
from doc_engine.engine.waiving import waivers_met
from doc_engine.engine.wanted import folder_below
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import Finding, Place, UsageFault, has_errors
from doc_engine.links import Web
from doc_engine.model.config import Config
from doc_engine.model.registry import Registry, Unit
from doc_engine.model.surroundings import ALONE, Surroundings
from doc_engine.model.waiver import Waiver
from doc_engine.rules.addressees import known_units
from doc_engine.rules.deriving import links_confirmed
from doc_engine.rules.implementing import orders_taken_up
from doc_engine.rules.nearest import named
from doc_engine.source import read

__all__ = ["Traceable", "asked_units", "files_folder", "traceable", "write_files"]


#: Faults of links, which a trace shows in its rows: they lead to nothing, or in a circle.
_SHOWN: Final = frozenset({"DAT202", "DAT209", "DAT212"})


@dataclass(frozen=True, slots=True)
class Traceable:
    """The project on a day. Where `findings` has errors, nothing else can be relied on.

    `around` and `web` hold the documents of that day or earlier, whatever their state. `chosen` are
    the ids of the documents to tell of, None for all.
    `answered` are the waivers of orders that an organ has left out, by order and organ; `changed`
    are links whose upper end changed since they were confirmed, child and parent, with the waiver
    if there is one; `unconfirmed` are those that nobody ever confirmed. `folder` is that of the
    documents below `root`, `paths` their files there by id.
    """

    root: Path
    day: date
    registry: Registry
    around: Surroundings = ALONE
    web: Web = field(default_factory=lambda: Web([]))
    spots: Spots = field(default_factory=Spots)
    answered: Mapping[tuple[str, str], Waiver] = field(default_factory=dict)
    changed: Mapping[tuple[str, str], Waiver | None] = field(default_factory=dict)
    unconfirmed: frozenset[tuple[str, str]] = frozenset()
    chosen: frozenset[str] | None = None
    findings: tuple[Finding, ...] = ()
    folder: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)


def traceable(start: Path, day: date, wanted: Sequence[str] = ()) -> Traceable:
    """Read the project that `start` lies in as it stood on `day`; its faults are findings.

    Links that lead to nothing or in a circle are none here, for the rows show them.

    `wanted` are ids or paths of documents, of cited ones too; none means all. Raises UsageFault
    for a name that no document has.
    """
    shelf = Shelf(every_document=True)
    loaded = load(find_root(start), cache=True, held=Held(shelf), across=False)
    every = web_of(loaded)
    loaded.findings += grave_across(loaded, every)
    loaded.findings += beside_findings(loaded)
    around = surround(loaded)
    chosen = _chosen(loaded, around, wanted)
    registry = loaded.sound_registry
    if registry is not None:
        loaded.findings += _unknown_units(loaded, registry)
    findings = tuple(each for each in loaded.findings if each.code not in _SHOWN)
    if registry is None or has_errors(findings):
        return Traceable(loaded.root, day, Registry(schema="1"), findings=findings)
    sources = [each for each in loaded.files if each.facts and each.facts.day <= day]
    web = web_of(loaded, day=day) if _reaches_beyond(every, day) else every
    then = replace(
        around,
        documents=tuple(web.documents),
        cited=around.cited.model_copy(update={"documents": tuple(web.cited)}),
    )
    answered = _answered(loaded, web, registry, sources, day)
    changed, unconfirmed = _doubted(loaded, web, registry, sources, day)
    return Traceable(
        loaded.root,
        day,
        registry,
        then,
        web,
        Spots(sources, registry, around),
        answered,
        changed,
        unconfirmed,
        chosen,
        findings,
        loaded.config.documents if loaded.config else "",
        {each.said("id"): each.path for each in loaded.files},
    )


def asked_units(registry: Registry, wanted: Sequence[str], day: date) -> frozenset[str]:
    """Return the units meant by ids of units, groups and offices. Raises UsageFault."""
    for each in wanted:
        if each not in registry.entries:
            near = named(each, registry)
            raise UsageFault("USE233" if near else "USE231", unit=each, nearest=near)
    bodies = registry.bodies_of(wanted, day)
    return frozenset(each for each in bodies if isinstance(registry.entries.get(each), Unit))


def files_folder(start: Path, out: str | None) -> Path:
    """Return the folder of outputs of the project that `start` lies in, before it is read.

    Raises UsageFault as for any other output: none of them may stand among the inputs.
    """
    root = find_root(start)
    config, _ = validate(Config, read(root / CONFIG_NAME, CONFIG_NAME))
    return folder_below(root, config, out)


def write_files(files: Mapping[Path, bytes | Iterable[bytes]], out: Path) -> None:
    """Write files below `out`, each whole; what comes in parts is made while it is written.

    Raises EnvironmentFault as `write_atomically` does.
    """
    for path, data in files.items():
        write_atomically(path, data, out, durably=False)


def _reaches_beyond(web: Web, day: date) -> bool:
    """Tell whether any document of a web is of later than a day."""
    return any(each.day > day for each in web.documents) or any(
        each.issued_date > day for each in web.cited
    )


def _chosen(loaded: Loaded, around: Surroundings, wanted: Sequence[str]) -> frozenset[str] | None:
    if not wanted:
        return None
    cited = {each.id for each in around.cited.documents} & set(wanted)
    own = [each for each in wanted if each not in cited]
    named_ones = named_documents(loaded, own) if own else []
    return frozenset({*cited, *(each.said("id") for each in named_ones)})


def _unknown_units(loaded: Loaded, registry: Registry) -> Iterator[Finding]:
    for source in loaded.files:
        if source.document is not None:
            for finding in known_units(source.document, registry):
                yield placed(finding, source.file)


def _answered(
    loaded: Loaded, web: Web, registry: Registry, sources: Sequence[Sourced], day: date
) -> dict[tuple[str, str], Waiver]:
    told = orders_taken_up(web, registry)
    found = _of_files(((at, each) for at, each in told if each.code == "DAT203"), sources)
    organs = {each.id: each.organ for each in web.documents}
    return {
        (str(finding.details["order"]), organs[finding.document]): waiver
        for finding, waiver in waivers_met(found, loaded, day)
    }


def _doubted(
    loaded: Loaded, web: Web, registry: Registry, sources: Sequence[Sourced], day: date
) -> tuple[dict[tuple[str, str], Waiver | None], frozenset[tuple[str, str]]]:
    """Return the links that changed since they were confirmed, and those that never were."""
    told = list(_of_files(links_confirmed(web, registry), sources))
    changed: dict[tuple[str, str], Waiver | None] = {
        _ends(each): None for each in told if each.code == "DAT206"
    }
    for finding, waiver in waivers_met(told, loaded, day):
        if finding.code == "DAT206":
            changed[_ends(finding)] = waiver
    return changed, frozenset(_ends(each) for each in told if each.code == "DAT207")


def _of_files(
    found: Iterable[tuple[int, Finding]], sources: Sequence[Sourced]
) -> Iterator[Finding]:
    """Yield findings with the files of their documents, which is all that a waiver asks for."""
    for at, finding in found:
        yield finding.at(Place(sources[at].path))


def _ends(finding: Finding) -> tuple[str, str]:
    """Return the two ends of a link that a finding tells of: child and parent."""
    return f"{finding.details['document']}/{finding.details['id']}", str(finding.details["link"])
