"""A project as it was in an earlier revision of git, beside the one in the work tree."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from doc_engine.engine.comparing.revisions import Repository, is_blob
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import CONFIG_NAME, load
from doc_engine.engine.paths import resolved
from doc_engine.findings import UsageFault

__all__ = ["Former", "former"]

#: What servers and hooks write for the revision before the first one, by kind of hash.
_NO_COMMIT: Final = ("0" * 40, "0" * 64)
#: Names of the newest commit, which mean none before the first one.
_NEWEST: Final = ("HEAD", "@")


@dataclass(frozen=True, slots=True)
class Former:
    """A project as a commit has it; `loaded` is None if the commit has none in this folder.

    `commit` is "" where nothing was committed before.
    """

    commit: str
    loaded: Loaded | None


@contextmanager
def former(now: Loaded, revision: str) -> Iterator[Former]:
    """Yield the project as it was where the history of the work tree left that of a revision.

    A document whose bytes are still the same is the very object of `now`: it is read once. The
    others, and what is no document, are unpacked into a folder that is there until the end.
    Raises UsageFault without such a commit, EnvironmentFault without git.
    """
    repository = Repository.around(now.root)
    if repository is None:
        raise UsageFault("USE291", name=revision)
    if _is_before_all(repository, revision):
        yield Former("", None)
        return
    commit = _fork(repository, revision)
    prefix = repository.prefix
    if repository.kind(commit, posixpath.join(prefix, CONFIG_NAME)) != "blob":
        yield Former(commit, None)
        return
    with tempfile.TemporaryDirectory(prefix="doc-engine-") as folder:
        root = resolved(Path(folder)) or Path(folder)
        yield Former(commit, _loaded(now, repository, commit, root))


def _is_before_all(repository: Repository, revision: str) -> bool:
    """Tell whether a revision is meant that was before the first commit."""
    return revision in _NO_COMMIT or (revision in _NEWEST and not repository.commit("HEAD"))


def _fork(repository: Repository, revision: str) -> str:
    """Return the commit to compare with. Raises UsageFault, with what is to be fetched."""
    commit = repository.commit(revision)
    found = repository.fork(commit) if commit else ""
    if not found:
        code = "USE292" if repository.is_shallow else "USE294" if commit else "USE293"
        raise UsageFault(code, name=revision)
    return found


def _loaded(now: Loaded, repository: Repository, commit: str, root: Path) -> Loaded:
    known = {each.path: each for each in now.files}
    same, others = [], []
    for stored in repository.named(commit, repository.prefix):
        path = posixpath.relpath(stored.path, repository.prefix or ".")
        source = known.get(path)
        if source is None or stored.link or not is_blob(source.content, stored.object):
            others.append(stored)
            continue
        same.append(source)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
    repository.unpack(others, repository.prefix, root)
    loaded = load(root)
    loaded.files = sorted((*loaded.files, *same), key=lambda each: PurePosixPath(each.path))
    return loaded
