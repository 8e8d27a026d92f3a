"""A project: its documents, checked, composed, rendered, built and verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.engine.checking import (
    Checked,
    check_document,
    data_findings,
    hold_against,
    template_folder,
)
from doc_engine.engine.loading import Loaded, Sourced, find_root, load, placed
from doc_engine.engine.report import Output, Report, merged
from doc_engine.engine.writing import output_path, write_atomically
from doc_engine.findings import DocEngineError, Finding, Place, UsageFault, has_errors
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Unreadable, read, sniff
from doc_engine.render import FORMATS, render
from doc_engine.render.manifest import manifest
from doc_engine.rules.nearest import nearest

__all__ = ["Project"]

Progress = Callable[[str], None]


class Project:
    """A folder with `doc-engine.yaml`, a registry of units, and documents as data.

    Faults of the data never raise: they are `findings` of the reports. `DocEngineError` is raised
    for what the caller asked wrongly or the machine lacks.
    """

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    @classmethod
    def open(cls, path: str | Path = ".") -> Project:
        """Open the project that `path` lies in. Raises UsageFault if it lies in none."""
        return cls(load(find_root(Path(path))))

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._loaded.root

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents whose data are sound, in the order of their files' paths."""
        return tuple(each.document for each in self._loaded.files if each.document is not None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves, before any rule."""
        return tuple(self._loaded.findings)

    @property
    def registry(self) -> Registry:
        """The units registry. Raises UsageFault if it could not be read."""
        if self._loaded.registry is None:
            raise UsageFault("USE104")
        return self._loaded.registry

    def check(self, documents: Sequence[str] = (), formats: Sequence[str] = ()) -> Report:
        """Check documents (ids or paths; none means all), rendering in memory in `formats`."""
        chosen = self._formats(formats)
        sources = self._sources(documents)
        checked = self._checked(sources, chosen, lambda _: None)
        return self._report(sources, (_as_report(each) for each in checked), chosen, documents)

    def build(
        self,
        documents: Sequence[str] = (),
        formats: Sequence[str] = (),
        out: str | Path | None = None,
        *,
        final: bool = False,
        progress: Progress = lambda _: None,
    ) -> Report:
        """Check documents and write those without errors to `out/<type>/<id>.<ext>`.

        `out` is `build` in the project unless given. Nothing is written for a document with
        errors, and its earlier files stay. `final` refuses drafts.
        """
        chosen = self._formats(formats)
        sources = self._sources(documents)
        folder = self.root / "build" if out is None else Path(out)
        checked = self._checked(sources, chosen, progress, final=final)
        written = (self._written(each, folder) for each in checked)
        return self._report(sources, written, chosen, documents)

    def verify(self, file: str | Path, document: str) -> Report:
        """Hold a DOCX, PDF or HTML file from anywhere against the data of `document`."""
        source = self._sources([document])[0]
        if source.document is None:
            return self._report([source], (), (), [document])
        path = Path(file)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageFault("USE103", path=str(file), reason=error.strerror or "") from error
        report = Report(documents=(source.document.id,))
        if not self._broken(source):
            report = self._verified(source, source.document, data, str(file))
        return self._report([source], [report], report.formats, [document])

    def compose(self, document: Document) -> Composition:
        """Return a document in words. Its data must be sound (`check` tells)."""
        return compose(document, self.registry)

    def render(self, document: Document, format_name: str) -> bytes:
        """Return the bytes of a document in a format. Its data must be sound."""
        self._formats([format_name])
        folder = template_folder(document.type, self._templates)
        if folder is None:
            raise UsageFault("USE105", type=document.type)
        return render(self.compose(document), format_name, folder)

    @property
    def _templates(self) -> Path:
        config = self._loaded.config
        return self.root / (config.templates if config else "templates")

    def _formats(self, wanted: Sequence[str]) -> tuple[str, ...]:
        config = self._loaded.config
        chosen = tuple(dict.fromkeys(wanted or (config.formats if config else ())))
        for name in chosen:
            if name not in FORMATS:
                raise UsageFault("USE106", format=name, known=", ".join(FORMATS))
        return chosen

    def _sources(self, wanted: Sequence[str]) -> list[Sourced]:
        if not wanted:
            return list(self._loaded.files)
        return [self._source(each) for each in dict.fromkeys(wanted)]

    def _source(self, wanted: str) -> Sourced:
        """Find a document by its id, else by its file's path."""
        by_id = {each.document.id: each for each in self._loaded.files if each.document}
        if wanted in by_id:
            return by_id[wanted]
        path = Path(wanted).resolve()
        for each in self._loaded.files:
            if (self.root / each.file.path).resolve() == path:
                return each
        paths = [each.file.path for each in self._loaded.files]
        guess = nearest(wanted, [*by_id, *paths])
        raise UsageFault("USE101" if guess else "USE107", document=wanted, nearest=guess)

    def _checked(
        self,
        sources: list[Sourced],
        formats: tuple[str, ...],
        progress: Progress,
        *,
        final: bool = False,
    ) -> Iterator[Checked]:
        registry = self._loaded.registry
        for source in sources:
            if source.document is None or registry is None:
                continue
            checked = check_document(source, registry, formats, self._templates)
            if self._broken(source):
                checked.bytes_by_format.clear()
            if final and source.document.state == "draft":
                finding = Finding("DAT122", pointer=("state",), document=checked.document)
                checked.findings.append(placed(finding, source.file))
            progress(checked.document)
            yield checked

    def _broken(self, source: Sourced) -> bool:
        """Tell whether the file itself has faults (such as another's id)."""
        mine = [
            each
            for each in self._loaded.findings
            if each.place is not None and each.place.path == source.file.path
        ]
        return self._loaded.registry is None or has_errors(mine)

    def _written(self, checked: Checked, out: Path) -> Report:
        report = _as_report(checked)
        if has_errors(checked.findings):
            return report
        kinds = {document.id: document.type for document in self.documents}
        outputs, faults = [], list(checked.faults)
        for name, data in checked.bytes_by_format.items():
            try:
                extension = FORMATS[name].extension
                path = output_path(out, kinds[checked.document], checked.document, extension)
                write_atomically(path, data)
            except DocEngineError as fault:
                faults.append(fault)
            else:
                outputs.append(Output(checked.document, name, path))
        return Report(
            report.documents, (), report.findings, report.proofs, tuple(outputs), tuple(faults)
        )

    def _verified(self, source: Sourced, document: Document, data: bytes, shown: str) -> Report:
        findings = [placed(each, source.file) for each in data_findings(document, self.registry)]
        folder = template_folder(document.type, self._templates)
        if has_errors(findings) or folder is None:
            return Report((document.id,), (), tuple(findings))
        try:
            reading = read(data, sniff(data, shown))
        except Unreadable as fault:
            finding = Finding(fault.code, place=Place(shown), details=fault.details)
            return Report((document.id,), (), (*findings, finding))
        literals = manifest(folder).literals
        composition = compose(document, self.registry)
        proofs, found = hold_against(document, self.registry, composition, reading, literals)
        findings += [
            placed(each, source.file) if each.pointer else each.at(Place(shown)) for each in found
        ]
        return Report((document.id,), (reading.format,), tuple(findings), tuple(proofs))

    def _report(
        self,
        sources: Iterable[Sourced],
        reports: Iterable[Report],
        formats: tuple[str, ...],
        documents: Sequence[str],
    ) -> Report:
        """Add the findings of the files to those of the rules: all, or those of the chosen."""
        paths = {each.file.path for each in sources}
        everybodys = {each.file.path for each in self._loaded.files} - paths
        mine = tuple(
            each
            for each in self._loaded.findings
            if not documents or each.place is None or each.place.path not in everybodys
        )
        return merged([Report(findings=mine), *reports], formats)


def _as_report(checked: Checked) -> Report:
    return Report(
        documents=(checked.document,),
        findings=tuple(checked.findings),
        proofs=tuple(checked.proofs),
        faults=tuple(checked.faults),
    )
