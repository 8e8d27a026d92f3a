"""A project as a revision of git has it, read from the object store; the work tree is not touched.

`git` is run as a program of its own, with commands that neither write nor run hooks or filters.
What is read are the files that the configuration of that revision names, nothing else.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from doc_engine.engine.listing import SUFFIXES
from doc_engine.engine.loaded import BESIDE
from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.validation import validate
from doc_engine.findings import EnvironmentFault, disk_reason
from doc_engine.model.config import Config
from doc_engine.source import parse
from doc_engine.source.raw import SIZE_LIMIT
from doc_engine.text import excerpt

__all__ = ["Repository", "Stored", "is_blob"]

#: Seconds that one call of git may take.
_PATIENCE: Final = 60
_SILENT: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
}
#: What git tells the hooks that it runs, which holds for the folder above all only.
_OF_HOOKS: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
_FILES: Final = ("100644", "100755", "100664")
_LINK: Final = "120000"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file or a link of a revision: its path from the top, its object, its size in bytes."""

    path: str
    object: str
    size: int
    link: bool


class Repository:
    """The repository that a folder lies in; `prefix` is the folder's path in it, "" at the top."""

    def __init__(self, folder: Path, prefix: str) -> None:
        self._folder = folder
        self.prefix = prefix

    @classmethod
    def around(cls, folder: Path) -> Repository | None:
        """Return the repository around a folder, None if it lies in none.

        Raises EnvironmentFault ENV221 without git, ENV222 if git refuses the repository.
        """
        done = _git(folder, "rev-parse", "--show-prefix")
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace")
            if "not a git repository" in words:
                return None
            raise _refused(words)
        return cls(folder, _name(done.stdout).rstrip("/\n"))

    def commit(self, name: str) -> str:
        """Return the hash of the commit that a name means, "" if it means none."""
        if not name or name.startswith("-") or "\0" in name:
            return ""
        done = _git(self._folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return "" if done.returncode else _name(done.stdout).strip()

    def fork(self, commit: str) -> str:
        """Return the newest commit that both a commit and the current one come from, "" for none.

        `git diff COMMIT...` compares with the same one.
        """
        done = _git(self._folder, "merge-base", commit, "HEAD")
        return "" if done.returncode else _name(done.stdout).strip()

    @property
    def is_shallow(self) -> bool:
        """Tell whether only the newest part of the history was fetched."""
        done = _git(self._folder, "rev-parse", "--is-shallow-repository")
        return done.stdout.strip() == b"true"

    def kind(self, commit: str, path: str) -> str:
        """Return what stands at a path: "blob", "tree", "commit" (a submodule) or ""."""
        if path in ("", "."):
            return "tree"
        found = next(iter(self._tree(commit, (path,), recursive=False)), None)
        return found[1] if found else ""

    def bytes_of(self, commit: str, path: str) -> bytes:
        """Return the bytes of a file; nothing of one that is larger than any that is read."""
        files = [each for each in self._files(commit, (path,)) if each.path == path]
        return next((data for _, data in self._contents(files)), b"")

    def size_of(self, commit: str, path: str) -> int:
        """Return the size of a file in bytes."""
        return next((each.size for each in self._files(commit, (path,)) if each.path == path), 0)

    def root_of(self, commit: str, start: str) -> str | None:
        """Return the nearest folder from `start` upwards that held a project; None if none did."""
        here = PurePosixPath(start)
        for folder in (here, *here.parents):
            name = "" if str(folder) == "." else str(folder)
            if self.kind(commit, posixpath.join(name, CONFIG_NAME)) == "blob":
                return name
        return None

    def write(self, commit: str, root: str, target: Path) -> None:
        """Write the files of the project in `root` into the empty folder `target`."""
        self.unpack(self.named(commit, root), root, target)

    def named(self, commit: str, root: str) -> list[Stored]:
        """Return the files of the project in `root`: its configuration and what that one names."""
        config = posixpath.join(root, CONFIG_NAME)
        own = self._files(commit, (config,))
        data = self.bytes_of(commit, config)
        named = [posixpath.normpath(posixpath.join(root, each)) for each in _named_by(data)]
        if not named:
            return own
        documents, templates, *single = named
        found = self._files(commit, () if "." in named else tuple(dict.fromkeys(named)))
        wanted = [
            each
            for each in found
            if each.path in single
            or _is_below(each.path, templates)
            or (_is_below(each.path, documents) and _may_hold_data(each))
        ]
        return list({each.path: each for each in (*own, *wanted)}.values())

    def unpack(self, files: Iterable[Stored], root: str, target: Path) -> None:
        """Write files below `target`; links come last, so that nothing is written through one.

        Raises EnvironmentFault if the disk refuses.
        """
        entries = sorted(files, key=lambda each: each.link)
        for stored, data in self._contents(entries):
            path = posixpath.relpath(stored.path, root or ".")
            if not _is_tame(path):
                continue
            try:
                _put(stored, data, target / path)
            except OSError as error:
                reason = disk_reason(error)
                raise EnvironmentFault("ENV204", path=str(target / path), reason=reason) from error

    def _files(self, commit: str, paths: tuple[str, ...]) -> list[Stored]:
        return [
            Stored(path, name, size, mode == _LINK)
            for mode, kind, name, size, path in self._entries(commit, paths)
            if kind == "blob" and mode in (*_FILES, _LINK)
        ]

    def _entries(
        self, commit: str, paths: tuple[str, ...]
    ) -> Iterator[tuple[str, str, str, int, str]]:
        for mode, kind, name, size, path in self._tree(commit, paths, recursive=True):
            yield mode, kind, name, int(size) if size.isdigit() else 0, path

    def _tree(
        self, commit: str, paths: tuple[str, ...], *, recursive: bool
    ) -> Iterator[tuple[str, str, str, str, str]]:
        options = ["-z", "-l", "--full-tree", *(["-r"] if recursive else [])]
        done = _git(self._folder, "ls-tree", *options, commit, *paths)
        if done.returncode:
            raise _refused(done.stderr.decode("utf-8", "replace"))
        for entry in done.stdout.split(b"\0"):
            if entry:
                head, _, path = entry.partition(b"\t")
                mode, kind, name, size = head.decode("ascii").split()
                yield mode, kind, name, size, os.fsdecode(path)

    def _contents(self, files: Iterable[Stored]) -> Iterator[tuple[Stored, bytes]]:
        """Yield the bytes of each file, nothing for those that are too large to be read."""
        entries = list(files)
        read = [each for each in entries if each.size <= SIZE_LIMIT]
        asked = "".join(f"{each.object}\n" for each in read).encode("ascii")
        done = _git(self._folder, "cat-file", "--batch", given=asked) if read else None
        if done is not None and done.returncode:
            raise _refused(done.stderr.decode("utf-8", "replace"))
        answer, at = done.stdout if done else b"", 0
        for each in entries:
            if each.size > SIZE_LIMIT:
                yield each, b""
                continue
            end = answer.index(b"\n", at)
            head = answer[at:end].split()
            if len(head) != 3:
                raise _refused(answer[at:end].decode("utf-8", "replace"))
            length = int(head[2])
            yield each, answer[end + 1 : end + 1 + length]
            at = end + 1 + length + 1


def is_blob(data: bytes, name: str) -> bool:
    """Tell whether bytes are those of the object of this name, by SHA-1 or SHA-256."""
    made = hashlib.new("sha1" if len(name) == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest() == name


def _named_by(data: bytes) -> Iterator[str]:
    """Yield the paths that a configuration names: documents, templates, then single files."""
    config, _ = validate(Config, parse(data, CONFIG_NAME))
    if config is None:
        return
    for key in ("documents", "templates", "units", "seals", *BESIDE):
        path = posixpath.normpath(str(getattr(config, key)))
        yield path if _is_tame(path) or path == "." else CONFIG_NAME


def _may_hold_data(file: Stored) -> bool:
    return file.link or file.path.lower().endswith(SUFFIXES)


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _put(stored: Stored, data: bytes, place: Path) -> None:
    """Write a file or a link of a revision; of one that is too large its size alone."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if stored.link:
        if not os.path.lexists(place):
            place.symlink_to(os.fsdecode(data))
        return
    place.write_bytes(data)
    if stored.size > SIZE_LIMIT:  # so that it is told
        os.truncate(place, stored.size)


def _is_tame(path: str) -> bool:
    """Tell whether a path stays below the folder that it is joined to."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and not {"..", ".git"} & set(parts)


def _name(output: bytes) -> str:
    return os.fsdecode(output)


def _git(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Raises EnvironmentFault ENV221 if there is none, ENV222 if it hangs."""
    try:
        return subprocess.run(
            ["git", *words],
            cwd=folder,
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            env={
                **{key: each for key, each in os.environ.items() if key not in _OF_HOOKS},
                **_SILENT,
            },
            check=False,
        )
    except FileNotFoundError as error:
        raise EnvironmentFault("ENV221") from error
    except subprocess.TimeoutExpired as error:
        raise _refused(f"git {words[0]}: > {_PATIENCE} s") from error
    except OSError as error:
        raise EnvironmentFault("ENV204", path="git", reason=disk_reason(error)) from error


def _refused(words: str) -> EnvironmentFault:
    return EnvironmentFault("ENV222", words=excerpt(" ".join(words.split()), 200))
