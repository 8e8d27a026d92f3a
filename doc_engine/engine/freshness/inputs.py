"""What goes into an output, each thing by a hash of its content: the graph of a project.

A document depends on its file, on what of the registry it names, on the documents that it names
and those that these name, a report also on what stands around it, on its template's files, on the
program and, for PDF, on the fonts. Everything is hashed as it was read, before the work. No time,
no folder and no order of files is part of a hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from doc_engine.engine.freshness.hashing import digest, digest_of, machine, program
from doc_engine.engine.freshness.slices import Slices, names_of
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.sourced import Facts, Sourced
from doc_engine.engine.templates import Templates
from doc_engine.findings import EnvironmentFault
from doc_engine.model.registry import Registry
from doc_engine.model.standing import OWN
from doc_engine.render import template_files, typeface_files

__all__ = ["Graph"]


class Graph:
    """What the documents of a loaded project depend on; each thing is hashed once."""

    def __init__(self, loaded: Loaded, registry: Registry, templates: Templates) -> None:
        self.registry = registry
        self.slices = loaded.held.once("slices", (registry,), lambda: Slices(registry))
        self._loaded = loaded
        self._templates = templates
        self._template_hashes: dict[str, str] = {}
        self._looks: dict[str, list[Any]] = {}
        self._by_id = {each.said("id"): each for each in loaded.files}

    @cached_property
    def registry_hash(self) -> str:
        """The hash of the whole registry."""
        return self._loaded.held.once(
            "registry hash",
            (self.registry,),
            lambda: digest_of(self.registry.model_dump(mode="json")),
        )

    @cached_property
    def names(self) -> dict[str, Any]:
        """All that tells where the names of the registry are found, by id."""
        return self._loaded.held.once("names", (self.registry,), lambda: names_of(self.registry))

    @cached_property
    def fonts(self) -> str:
        """The hash of the fonts of a PDF; "" where this machine has none that will do."""
        try:
            return digest_of([digest(path.read_bytes()) for path in typeface_files()])
        except (EnvironmentFault, OSError):
            return ""

    def of_output(self, source: Sourced, facts: Facts, format_name: str) -> dict[str, str]:
        """Return the inputs of one output, by what they are: what the lock says of it.

        Of these and of nothing else the words and the look of the output depend. "" stands for
        what this machine cannot tell.
        """
        inputs = {
            "data": source.hash,
            "units": self.units(facts),
            "template": self.template(facts.type),
            "program": program(format_name),
        }
        linked = self._beside_and_linked(facts)
        if linked:
            inputs["linked"] = digest_of(linked)
        if format_name == "pdf":
            inputs["fonts"] = self.fonts
        return inputs

    def of_check(self, source: Sourced, facts: Facts, formats: Iterable[str]) -> dict[str, Any]:
        """Return what the findings on a document depend on, but for the registry."""
        if facts.type not in self._looks:
            self._looks[facts.type] = self._look(facts.type)
        return {
            "data": source.hash,
            "linked": digest_of(self._beside_and_linked(facts)),
            "around": self._around if facts.reports else "",
            "template": self._looks[facts.type],
            "formats": [[each, program(each), machine(each)] for each in formats],
            "fonts": self.fonts if "pdf" in formats else "",
        }

    def _look(self, kind: str) -> list[Any]:
        """Return all that findings on a document of a type rest on in its template's folder."""
        folder = self._templates.folder(kind)
        return [
            self.template(kind),
            self._templates.base(folder) if folder else "",
            folder is not None and self._templates.unfit_folder(folder) is None,
        ]

    def units(self, facts: Facts) -> str:
        """Return the hash of the part of the registry that a document depends on.

        Why: a report holds the units that it names nowhere, those of the assignments.
        """
        if facts.reports:
            return self.registry_hash
        return self.slices.of(facts.named, facts.day)

    def template(self, kind: str) -> str:
        """Return the hash of the files of a type's template; "" if they cannot be read."""
        if kind not in self._template_hashes:
            folder = self._templates.folder(kind)
            try:
                files = template_files(folder) if folder else ()
                known = [
                    [path.relative_to(folder).as_posix(), digest(path.read_bytes())]
                    for path in files
                    if folder
                ]
            except OSError:
                known = []
            self._template_hashes[kind] = digest_of(known) if known else ""
        return self._template_hashes[kind]

    def _beside_and_linked(self, facts: Facts) -> dict[str, Any]:
        """Return the hashes of the documents, ours or not, that a document leads to.

        Of a report also those of all that it may report from.
        """
        found: dict[str, Any] = {}
        ahead = list(facts.named)
        seen = {facts.id}
        while ahead:
            current = ahead.pop()
            if current in seen:
                continue
            seen.add(current)
            linked = self._by_id.get(current)
            if linked is not None and current:
                found[f"document {current}"] = linked.hash
                ahead += linked.facts.named if linked.facts else ()
            elif current in self._beside:
                found[f"cited {current}"] = self._beside[current]
        if facts.reports:
            found["reported"] = self._reported
        return found

    @cached_property
    def reported(self) -> frozenset[str]:
        """The ids of the documents that reports may take anything from.

        The reports, what changes others, and what the reports lead to; all where one of them tells
        of every document of ours.
        """
        files = [each for each in self._loaded.files if each.facts is not None]
        telling = [each.facts for each in files if each.facts and each.facts.reports]
        if any(OWN in each.named for each in telling):
            return frozenset(each.said("id") for each in files)
        found: set[str] = set()
        ahead = [each.facts.id for each in files if each.facts and each.facts.amends]
        ahead += [each.id for each in telling]
        while ahead:
            current = ahead.pop()
            if current not in found and current in self._by_id:
                found.add(current)
                linked = self._by_id[current].facts
                ahead += linked.named if linked else ()
        return frozenset(found)

    @cached_property
    def _reported(self) -> str:
        """The hash of what a report may take its figures and tasks from, files beside included."""
        beside = [self._loaded.hashes.get(each, "") for each in ("cited", "results", "indicators")]
        return digest_of([beside, [content for _, content in self._told_of]])

    @cached_property
    def _around(self) -> str:
        """The hash of all that what is found in a report rests on besides its own file."""
        return digest_of([self._told_of, self._loaded.listed, self._loaded.hashes])

    @cached_property
    def _told_of(self) -> list[list[str]]:
        """The paths and hashes of the documents that reports may tell of, or that have faults."""
        return [
            [each.path, each.hash]
            for each in self._loaded.files
            if not each.is_sound or each.said("id") in self.reported
        ]

    @cached_property
    def _beside(self) -> dict[str, str]:
        """The hashes of the cited documents, by id."""
        cited = self._loaded.cited_documents
        return {each.id: digest_of(each.model_dump(mode="json")) for each in cited}
