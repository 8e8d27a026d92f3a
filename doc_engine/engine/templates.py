"""Which template a document is made with: the project's own, else the packaged one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from doc_engine.engine.paths import inside, shown
from doc_engine.findings import Finding, Place
from doc_engine.model.document import Document
from doc_engine.render import FORMATS
from doc_engine.render.faults import TemplateFault
from doc_engine.render.packaged import packaged_templates
from doc_engine.rules.nearest import nearest
from doc_engine.source import SourceFile
from doc_engine.standard.types import TYPES
from doc_engine.wording import Phrase

__all__ = ["Templates"]


@dataclass(frozen=True, slots=True)
class Templates:
    """The folders of templates of the project in `root`.

    `own` is the project's, which need not exist; None if it must not be used.
    """

    root: Path
    own: Path | None

    def folder(self, kind: str) -> Path | None:
        """Return the folder of a type's template, None if there is none."""
        return next((each / kind for each in self._shelves() if (each / kind).is_dir()), None)

    def kinds(self) -> tuple[str, ...]:
        """Return what has a template: types of documents, and the list of recipients."""
        return tuple(sorted(self._known()))

    def unfit(self, document: Document, file: SourceFile) -> Finding | None:
        """Tell why a document cannot be made for its type, if it cannot."""
        place = file.place(("type",))
        folder = self.folder(document.type)
        if folder is None:
            known = [each for each in self.kinds() if each in TYPES]
            details = {
                "type": document.type,
                "known": ", ".join(known),
                "nearest": nearest(document.type, known) or ", ".join(known),
            }
            return Finding("TPL201", place=place, details=details)
        if document.type not in TYPES:
            details = {"type": document.type, "known": ", ".join(TYPES)}
            return Finding("TPL202", place=place, details=details)
        return self.unfit_folder(folder)

    def unfit_folder(self, folder: Path) -> Finding | None:
        """Tell that a template's folder leads out of the project, if it does."""
        if self._is_own(folder) and not inside(folder, self.root):
            path = shown(folder, self.root)
            return Finding("SRC201", place=Place(path), details={"path": path})
        return None

    def finding(self, fault: TemplateFault, folder: Path, document: str) -> Finding:
        """Return a template's fault, its paths as the template's keeper knows them."""
        base = self.base(folder)
        details = {key: self._told(value, folder, base) for key, value in fault.details.items()}
        path = str(details.get("file") or base)
        place = replace(fault.place, path=path) if fault.place else Place(path)
        return Finding(fault.code, place=place, details=details, document=document)

    def place(self, name: str, folder: Path) -> Place:
        """Return the place of the template through which the format `name` is rendered."""
        return Place(f"{self.base(folder)}/{FORMATS[name].template}")

    def base(self, folder: Path) -> str:
        """Return a template's folder as its keeper knows it."""
        return shown(folder, self.root) if self._is_own(folder) else f"templates/{folder.name}"

    def _told(self, value: object, folder: Path, base: str) -> object:
        if not isinstance(value, str) or isinstance(value, Phrase):
            return value
        text = value.replace(folder.as_uri(), base).replace(str(folder), base)
        return text.replace(f"{self.root.as_uri()}/", "").replace(f"{self.root}/", "")

    def _is_own(self, folder: Path) -> bool:
        return self.own is not None and folder.parent == self.own

    def _shelves(self) -> Iterator[Path]:
        if self.own is not None:
            yield self.own
        yield packaged_templates()

    def _known(self) -> set[str]:
        shelves = [shelf for shelf in self._shelves() if shelf.is_dir()]
        return {each.name for shelf in shelves for each in shelf.iterdir() if each.is_dir()}
