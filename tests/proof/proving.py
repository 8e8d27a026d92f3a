"""One document in one format on the operating table: cut it, read it back, see what is missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from doc_engine.composition import Clause, Composition
from doc_engine.engine.checking import hold_against
from doc_engine.engine.project import Project
from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.readback import Reading, read
from doc_engine.rules.coverage import Proof, Wanted
from tests.proof.docx_surgery import DocxPatient
from tests.proof.pdf_surgery import PdfPatient
from tests.proof.spots import Spellings, wanted_by_assignment
from tests.proof.surgery import Cuts, Patient, without_spots
from tests.proof.unchanged_pages import PageMemory

__all__ = ["DOCUMENT", "KIND", "ROOT", "Key", "Loss", "Table", "Verdict", "shown", "squeezed"]

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = "ct-02-2022"
KIND: Final = "chi-thi"

_PATIENTS: Final[dict[str, Callable[[bytes], Patient]]] = {"docx": DocxPatient, "pdf": PdfPatient}

#: A clause: the id of its assignment and where it is printed, "body" or an annex.
Key = tuple[str, str]
#: What an assignment lacks: its id, the role and the words; role and words "" for all of it.
Loss = tuple[str, str, str]


@dataclass(frozen=True)
class Verdict:
    """What the proof says of a file."""

    reading: Reading
    proofs: list[Proof]
    findings: list[Finding]

    @property
    def losses(self) -> set[Loss]:
        """What the findings name as lost: single items, and clauses that are not there at all."""
        return {
            (str(each.details["id"]), str(each.details["role"]), str(each.details["words"]))
            for each in self.findings
            if each.code in ("COV101", "COV102")
        } | {(str(each.details["id"]), "", "") for each in self.findings if each.code == "COV104"}

    @property
    def unproved(self) -> set[Loss]:
        """What the table of proofs marks as not found."""
        return {(each.assignment, each.role, each.words) for each in self.proofs if not each.found}

    def warned(self, code: str) -> set[str]:
        """Return the assignments that findings of a code name."""
        return {str(each.details["id"]) for each in self.findings if each.code == code}


class Table:
    """A document rendered once in one format, and what its clauses must hold."""

    def __init__(self, project: Project, document: Document, format_name: str) -> None:
        self.document = document
        self.format = format_name
        self.registry = project.registry
        self.composition: Composition = project.compose(document)
        self.data = project.render(document, format_name)
        self.patient: Patient = _PATIENTS[format_name](self.data)
        self.spellings = Spellings(document, self.registry)
        self.wanted: dict[str, list[Wanted]] = wanted_by_assignment(document, self.registry)
        self.clauses: dict[Key, Clause] = {
            (clause.assignment, clause.printing): clause for clause in self.composition.clauses
        }
        self.styles = {
            run.anchor: block.style
            for block in self.composition.blocks()
            for run in block.every_run()
        }
        self._memory = PageMemory()

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of the untouched file under each anchor, as they are read back."""
        return self.read(self.data).words()

    def read(self, data: bytes) -> Reading:
        """Read a file back; of a PDF, only the pages that are not known yet are drawn."""
        return self._memory.read(data) if self.format == "pdf" else read(data, self.format)

    def judge(self, data: bytes) -> Verdict:
        """Read a file back and hold it against the data."""
        reading = self.read(data)
        proofs, findings = hold_against(self.document, self.registry, self.composition, reading, ())
        return Verdict(reading, proofs, findings)

    def cuts_of(self, key: Key, value: object) -> dict[str, list[tuple[int, int]]]:
        """Return every mention of a body or deadline in a clause, by anchor."""
        clause = self.clauses[key]
        found = {
            anchor: self.spellings.spots(self.patient.text(anchor), value)
            for anchor in (*clause.anchors, *clause.heading_anchors)
        }
        return {anchor: spots for anchor, spots in found.items() if spots}

    def whole(self, key: Key) -> dict[str, list[tuple[int, int]]]:
        """Return the cuts that leave nothing of a clause's own words."""
        anchors = self.clauses[key].anchors
        return {anchor: [(0, len(self.patient.text(anchor)))] for anchor in anchors}

    def expected(self, cuts: Cuts) -> set[Loss]:
        """Return what must be missed after the cuts, of whatever assignment."""
        losses: set[Loss] = set()
        for (name, _), clause in self.clauses.items():
            own = [self._left(anchor, cuts) for anchor in clause.anchors]
            if not "".join(own).strip():
                losses.add((name, "", ""))
                continue
            texts = [*own, *(self._left(anchor, cuts) for anchor in clause.heading_anchors)]
            for each in self.wanted[name]:
                if not any(self.spellings.spots(text, each.value) for text in texts):
                    losses.add((name, each.role, each.words))
        return losses

    def strayed(self, reading: Reading, cuts: Cuts) -> set[str]:
        """Return the anchors whose words are not those that the cuts should have left."""
        left = reading.words()
        return {
            anchor
            for anchor in self.words.keys() | left.keys()
            if squeezed(left.get(anchor, "")) != squeezed(self._wanted_words(anchor, cuts))
        }

    def _wanted_words(self, anchor: str, cuts: Cuts) -> str:
        return self._left(anchor, cuts) if anchor in cuts else self.words.get(anchor, "")

    def _left(self, anchor: str, cuts: Cuts) -> str:
        return without_spots(self.patient.text(anchor), cuts.get(anchor, ()))


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return re.sub(r"\s+", "", text)


def shown(losses: Collection[Loss]) -> str:
    """Return losses as a reader of a failure wants them."""
    return ", ".join(" ".join(part for part in loss if part) for loss in sorted(losses)) or "-"
