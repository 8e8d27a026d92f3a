"""What OLD and NEW mean: a folder, a data file, a made file, a revision, or a file of a revision.

A path that is there goes before a revision of the same name; `main:` is always the revision.
"""

from __future__ import annotations

import os
import posixpath
import tempfile
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from doc_engine.engine.comparing.comparison import SideName
from doc_engine.engine.comparing.revisions import Repository
from doc_engine.engine.examining import Examiner
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.listing import SUFFIXES
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.paths import inside, is_folder, resolved, shown
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.engine.validation import validate
from doc_engine.findings import Finding, UsageFault
from doc_engine.model.document import Document
from doc_engine.source import fetch, parse
from doc_engine.source.raw import SIZE_LIMIT

__all__ = ["Opener", "Side"]


class _Recalling(Store):
    """What a project has kept, and what is found meanwhile: recalled, but never written."""

    def _write(self, path: Path, value: Mapping[str, Any]) -> None:
        """Keep nothing on the disk: what is compared may be long past."""


@dataclass
class Side:
    """One side of a comparison, read.

    `prefix` stands before the paths of its findings. `only` are the paths of the documents that
    are meant, None for all; `single` tells that one document was named, `folder` the folder of the
    project that was named, "" for all of it. `made` are the bytes of a
    DOCX, PDF or HTML in place of a project.
    """

    name: SideName
    loaded: Loaded | None = None
    prefix: str = ""
    only: frozenset[str] | None = None
    single: bool = False
    folder: str = ""
    made: bytes | None = field(default=None, repr=False)

    @cached_property
    def examiner(self) -> Examiner:
        """Checks the documents of the side."""
        assert self.loaded is not None
        return Examiner(self.loaded, self.templates)

    @property
    def templates(self) -> Templates:
        """The templates that the side's documents are made with."""
        assert self.loaded is not None
        return Templates(self.loaded.root, self.loaded.templates)

    @property
    def documents(self) -> list[Sourced]:
        """The documents that are meant."""
        files = self.loaded.files if self.loaded else []
        return [each for each in files if self.only is None or each.path in self.only]

    def within(self, folder: str, ids: Collection[str]) -> Side:
        """Return the side with the documents below a folder, and those of these ids, only."""
        paths = {
            each.path
            for each in self.documents
            if each.path.startswith(f"{folder}/") or each.name in ids
        }
        return replace(self, only=frozenset(paths), folder=folder)

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with its path as it is to be told: "HEAD~1:data/ct-01.yaml"."""
        place = finding.place
        if place is None or not self.prefix or place.path.startswith(self.prefix):
            return finding
        return finding.at(replace(place, path=f"{self.prefix}{place.path}"))


class Opener:
    """Opens sides; what it unpacks is there until `stack` is closed."""

    def __init__(self, project: Path, stack: ExitStack) -> None:
        self._project = project
        self._stack = stack

    def open(self, given: str | None) -> Side:
        """Return a side, read. Raises UsageFault if it is neither a path nor a revision."""
        if given is None:
            root = find_root(self._project)
            return Side(SideName("", "folder"), self._load(root))
        path = Path(given)
        if given and "\0" not in given and os.path.lexists(path):
            return self._folder(given) if is_folder(path) else self._file(given)
        return self._revision(given)

    @cached_property
    def _store(self) -> Store:
        return _Recalling(self._base)

    @cached_property
    def _base(self) -> Path:
        """The project around, or the folder itself where there is none."""
        try:
            return find_root(self._project)
        except UsageFault:
            return self._project

    def _load(self, root: Path) -> Loaded:
        return load(root, store=self._store)

    def _folder(self, given: str) -> Side:
        folder = Path(given)
        root = find_root(folder)
        side = Side(SideName(given, "folder"), self._load(root), _before(root, folder, given))
        return _narrowed(side, resolved(folder) or folder, root)

    def _file(self, given: str) -> Side:
        path = Path(given)
        content = fetch(path)
        if isinstance(content, Finding):
            raise UsageFault("USE103", path=shown(path, Path()), reason=content)
        if path.suffix.lower() not in SUFFIXES:
            return Side(SideName(given, "made"), made=content)
        try:
            root = find_root(path.parent)
        except UsageFault:
            root = find_root(self._project)
        loaded = self._load(root)
        side = Side(SideName(given, "data"), loaded, _before(root, path.parent, ""), single=True)
        own = resolved(path)
        known = [each for each in loaded.files if resolved(root / each.path) == own]
        if known:
            return replace(side, only=frozenset({known[0].path}))
        return self._alone(side, content, given)

    def _alone(self, side: Side, content: bytes, given: str) -> Side:
        """Return a side with a file that its project does not list, in place of its namesake."""
        loaded = side.loaded
        assert loaded is not None
        file = parse(content, given)
        document, faults = validate(Document, file, loaded.registry)
        source = Sourced.parsed(file, document, content)
        loaded.files = [each for each in loaded.files if each.name != source.name] + [source]
        loaded.findings += [*file.findings, *faults]
        return replace(side, only=frozenset({source.path}))

    def _revision(self, given: str) -> Side:
        name, colon, path = given.partition(":")
        repository = Repository.around(self._base)
        if repository is None:
            raise UsageFault("USE271", name=given)
        commit = repository.commit(name)
        if not commit:
            raise UsageFault("USE280" if repository.is_shallow else "USE272", name=name)
        start = repository.prefix
        if colon and path:
            start = self._inside(repository, commit, given, path)
        kind = repository.kind(commit, start)
        if kind == "blob" and not start.lower().endswith(SUFFIXES):
            if repository.size_of(commit, start) > SIZE_LIMIT:
                raise UsageFault("USE274", name=given)
            data = repository.bytes_of(commit, start)
            return Side(SideName(given, "made", commit), made=data)
        root = repository.root_of(commit, start)
        if root is None:
            raise UsageFault("USE273", name=given)
        target = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="doc-engine-")))
        repository.write(commit, root, target)
        named = SideName(given, "data" if kind == "blob" else "revision", commit)
        side = Side(named, self._load(target), f"{name}:")
        below = posixpath.relpath(start or ".", root or ".")
        if kind == "blob":
            return self._stored(side, repository, commit, start, below)
        return _narrowed(side, target / below, target)

    def _stored(
        self, side: Side, repository: Repository, commit: str, path: str, below: str
    ) -> Side:
        """Return a side narrowed to one data file of a revision."""
        files = side.loaded.files if side.loaded else []
        side = replace(side, single=True)
        if any(each.path == below for each in files):
            return replace(side, only=frozenset({below}))
        return self._alone(side, repository.bytes_of(commit, path), below)

    def _inside(self, repository: Repository, commit: str, given: str, path: str) -> str:
        """Return a path in a revision: from the top as git takes it, else from the project."""
        for start in ("", repository.prefix):
            wanted = posixpath.normpath(posixpath.join(start, path))
            if not wanted.startswith(("..", "/")) and repository.kind(commit, wanted) in (
                "blob",
                "tree",
            ):
                return "" if wanted == "." else wanted
        raise UsageFault("USE275", name=given)


def _before(root: Path, folder: Path, given: str) -> str:
    """Return what stands before the paths of a project: nothing for that of the current folder."""
    here = resolved(Path())
    if here is not None and here.is_relative_to(root):
        return ""
    if given and resolved(folder) == root:
        return f"{Path(given).as_posix()}/"
    return f"{root.as_posix()}/"


def _narrowed(side: Side, folder: Path, root: Path) -> Side:
    """Return a side with the documents below a folder only, unless that is the whole project."""
    if resolved(folder) == resolved(root) or side.loaded is None:
        return side
    paths = {each.path for each in side.loaded.files if inside(root / each.path, folder)}
    return replace(
        side,
        only=frozenset(paths),
        folder=shown(resolved(folder) or folder, resolved(root) or root),
    )
