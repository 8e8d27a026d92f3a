"""A project: its documents, checked, composed, rendered, built and verified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from doc_engine.compose import compose
from doc_engine.compose.deliveries import Deliveries
from doc_engine.composition import Composition
from doc_engine.engine.checking import verify_file
from doc_engine.engine.delivering import Listed, list_deliveries, list_formats, write_lists
from doc_engine.engine.examining import Examiner
from doc_engine.engine.freshness.lock import Lock, read_lock
from doc_engine.engine.freshness.staleness import stale
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.naming import named_documents
from doc_engine.engine.paths import shown
from doc_engine.engine.produced import Production, as_report
from doc_engine.engine.report import Report
from doc_engine.engine.sealing import seal_documents, unseal_documents
from doc_engine.engine.sharing import closed_report, share_of, whole_report
from doc_engine.engine.template_care import check_templates, show_templates
from doc_engine.engine.templates import Templates
from doc_engine.engine.touched import EVERYTHING, touched_since
from doc_engine.engine.waiving import waive
from doc_engine.engine.wanted import formats_among, output_folder
from doc_engine.findings import Finding, UsageFault, has_errors
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.render import render
from doc_engine.source import fetch

__all__ = ["Project"]

Progress = Callable[[str], None]


class Project:
    """A folder with `doc-engine.yaml`, a registry of units, and documents as data.

    Faults of the data never raise: they are `findings` of the reports. `DocEngineError` is raised
    for what the caller asked wrongly or the machine lacks.
    """

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._examiner = Examiner(loaded, self._templates)
        loaded.findings += self._examiner.findings

    @classmethod
    def open(cls, path: str | Path = ".", *, cache: bool = True) -> Project:
        """Open the project that `path` lies in. Raises UsageFault if it lies in none.

        Without the `cache`, which is below `.doc-engine/cache`, everything is read, checked and
        rendered anew, and nothing is kept for the next time.
        """
        return cls(load(find_root(Path(path)), cache=cache))

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._loaded.root

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents whose data are sound, in the order of their files' paths."""
        sound = (each for each in self._loaded.files if not has_errors(each.source_findings))
        return tuple(each.document for each in sound if each.document is not None)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all documents, sound or not; the path of one that has none."""
        return tuple(each.name for each in self._loaded.files)

    def names_in(self, shard: str) -> tuple[str, ...]:
        """Return the ids of the documents of a share, such as "3/8". Raises UsageFault."""
        return tuple(each.name for each in share_of(shard).among(self._loaded.files))

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that the configuration names."""
        return self._loaded.formats

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves, before any rule."""
        return tuple(self._loaded.findings)

    @property
    def registry(self) -> Registry:
        """The units registry. Raises UsageFault if it could not be read, or is not sound."""
        if self._loaded.sound_registry is None:
            raise UsageFault("USE104")
        return self._loaded.sound_registry

    def check(
        self,
        documents: Sequence[str] = (),
        formats: Sequence[str] = (),
        *,
        day: date | None = None,
        jobs: int = 1,
        shard: str = "",
        changed_since: str | None = None,
    ) -> Report:
        """Check documents (ids or paths; none means all), rendering in memory in `formats`.

        `day`, mostly today, tells which waivers hold; without it nothing is waived. `jobs` is how
        many processes work, 0 for one a core. `shard` ("3/8") is the share of the documents. With
        `changed_since`, a revision of git, only what a change since then touches is looked at.
        """
        chosen, share = formats_among(self._loaded, formats), share_of(shard)
        touched = EVERYTHING
        if changed_since is not None:
            touched = touched_since(self._loaded, self._examiner.graph, changed_since, formats)
        named = filter(touched.holds, named_documents(self._loaded, documents))
        sources = share.among(list(named))
        with closing(self._examiner.each_checked(sources, chosen, jobs=jobs)) as done:
            reports = [as_report(each) for _, each in done]
        return closed_report(self._loaded, sources, reports, chosen, documents, share, day, touched)

    def unsettled(self, documents: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
        """Return the paths of the documents that a check or a build would not merely recall."""
        chosen = formats_among(self._loaded, formats)
        sources = named_documents(self._loaded, documents)
        return tuple(each.path for each in sources if not self._examiner.holds(each, chosen))

    def check_stale(
        self,
        documents: Sequence[str] = (),
        formats: Sequence[str] = (),
        *,
        day: date | None = None,
        shard: str = "",
    ) -> Report:
        """Tell which outputs below the project are not what the data say, rendering nothing.

        They are held against `build.lock.json`, which `build` writes. The rest is that of `check`.
        """
        chosen, share = formats_among(self._loaded, formats), share_of(shard)
        sources = share.among(named_documents(self._loaded, documents))
        lock, seals = read_lock(self.root), self._loaded.seals
        whole = not documents and self._loaded.listed and share.is_first
        known = self._loaded.files if whole else None
        found = stale(self.root, lock, self._examiner.graph, sources, chosen, known, seals)
        told = tuple(found) if lock.is_read or share.is_first else ()
        report = Report(tuple(each.name for each in sources), findings=told)
        report = whole_report(self._loaded, sources, [report], chosen, documents, share)
        return waive(report, self._loaded, day, first=share.is_first)

    def build(
        self,
        documents: Sequence[str] = (),
        formats: Sequence[str] = (),
        out: str | Path | None = None,
        *,
        final: bool = False,
        progress: Progress = lambda _: None,
        made: Callable[[Report], None] = lambda _: None,
        day: date | None = None,
        jobs: int = 1,
        shard: str = "",
    ) -> Report:
        """Check documents and write those without errors to `out/<type>/<id>.<ext>`.

        `out` is `build` in the project unless given. Of a document with errors nothing is written,
        its earlier files stay. `final` refuses drafts. `progress` is told each document's name and
        `made` what came of it; either may raise, to end the build. The rest is that of `check`.
        """
        folder = output_folder(self._loaded, out)
        chosen, share = formats_among(self._loaded, formats), share_of(shard)
        sources = share.among(named_documents(self._loaded, documents))
        lock = read_lock(self.root) if self._loaded.store else Lock()
        production = Production(self._loaded, folder, lock, self._examiner.graph)
        reports = []
        every = self._examiner.each_checked(
            sources, chosen, jobs=jobs, final=final, holds=production.holds
        )
        try:
            with closing(every) as done:
                for source, checked in done:
                    reports.append(production.written(source, checked, chosen))
                    made(reports[-1])
                    progress(checked.document)
        finally:
            reports.append(production.recorded())
        return closed_report(self._loaded, sources, reports, chosen, documents, share, day)

    def verify(self, file: str | Path, document: str, *, day: date | None = None) -> Report:
        """Hold a DOCX, PDF or HTML file from anywhere against the data of `document`.

        `day` is that of `check`.
        """
        sources = named_documents(self._loaded, [document])
        data = fetch(Path(file))
        if isinstance(data, Finding):
            raise UsageFault("USE103", path=shown(Path(file), self.root), reason=data)
        registry, reports = self._loaded.sound_registry, []
        for source in sources:
            if registry is not None and self._examiner.is_sound(source):
                around = self._examiner.around(source)
                checked, formats = verify_file(
                    source, registry, self._templates, data, str(file), around
                )
                reports.append(as_report(checked, formats))
            else:
                reports.append(Report((source.name,)))
        formats = tuple(dict.fromkeys(name for each in reports for name in each.formats))
        return waive(
            whole_report(self._loaded, sources, reports, formats, [document]), self._loaded, day
        )

    def recipients(
        self, document: str, formats: Sequence[str] = (), out: str | Path | None = None
    ) -> tuple[tuple[Deliveries, ...], Report]:
        """Return who receives a document on its day, and write the list in `formats`, if any.

        The files are `out/noi-nhan/<id>.<ext>`, in `LIST_FORMATS`. Raises UsageFault.
        """
        wanted = list_formats(formats)
        folder = output_folder(self._loaded, out)
        sources = named_documents(self._loaded, [document])
        registry = self._loaded.sound_registry
        lists = [
            list_deliveries(each, registry, self._templates, wanted)
            if registry is not None and self._examiner.is_sound(each)
            else Listed(each.name)
            for each in sources
        ]
        reports = [write_lists(each, wanted, folder) for each in lists]
        found = tuple(each.found for each in lists if each.found is not None)
        return found, whole_report(self._loaded, sources, reports, wanted, [document])

    def seal(
        self,
        documents: Sequence[str],
        formats: Sequence[str] = (),
        out: str | Path | None = None,
        *,
        day: date | None = None,
    ) -> Report:
        """Record issued documents and their files in `out` by hash; `build` spares them then.

        A document is sealed if it is issued and its files are there, sound and what the data say.
        The parameters are those of `build`; Raises UsageFault without documents.
        """
        if not documents:
            raise UsageFault("USE254")
        folder = output_folder(self._loaded, out)
        chosen = formats_among(self._loaded, formats)
        sources = named_documents(self._loaded, documents)
        checked = ((each, self._examiner.checked(each, (), anew=True)) for each in sources)
        around = self._examiner.surroundings
        reports = seal_documents(self._loaded, checked, self._templates, chosen, folder, around)
        return waive(
            whole_report(self._loaded, sources, reports, chosen, documents), self._loaded, day
        )

    def unseal(self, documents: Sequence[str]) -> Report:
        """Take the seals off documents, by id. Raises UsageFault for one that bears none."""
        if not documents:
            raise UsageFault("USE254")
        return unseal_documents(self._loaded, documents)

    def check_templates(self, names: Sequence[str] = ()) -> Report:
        """Tell what is wrong with templates: of a type, a folder, a DOCX file; none means all."""
        return check_templates(self._templates, names)

    def show_templates(self, names: Sequence[str] = ()) -> str:
        """Return DOCX templates as text."""
        return show_templates(self._templates, names)

    def compose(self, document: Document) -> Composition:
        """Return a document in words. Its data must be sound."""
        return compose(document, self.registry, self._examiner.surroundings)

    def render(self, document: Document, format_name: str) -> bytes:
        """Return the bytes of a document in a format. Its data must be sound."""
        formats_among(self._loaded, [format_name])
        folder = self._templates.folder(document.type)
        if folder is None:
            raise UsageFault("USE105", type=document.type)
        return render(self.compose(document), format_name, folder)

    @property
    def _templates(self) -> Templates:
        return Templates(self.root, self._loaded.templates)
