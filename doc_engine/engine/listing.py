"""The files of a project that are documents, and what keeps them from being found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from doc_engine.engine.paths import is_folder, resolved, shown
from doc_engine.findings import Finding, Place, disk_reason

__all__ = ["SUFFIXES", "Listing", "list_documents"]

#: How the name of a document ends, in small letters.
SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class Listing:
    """The paths of the documents, sorted, and the findings of looking for them."""

    paths: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def list_documents(folder: Path, root: Path, place: Place, others: tuple[Path, ...]) -> Listing:
    """Return every YAML file below `folder` that is not hidden and not one of `others`.

    `place` is where the folder is named; a folder that cannot be searched is told there. Links
    to folders are not followed, and what leads out of `root` is told instead of read.
    """
    listing = Listing()
    details = {"path": shown(folder, root)}
    if not os.path.lexists(folder):
        listing.findings.append(Finding("SRC202", place=place, details=details))
    elif not is_folder(folder):
        listing.findings.append(Finding("SRC203", place=place, details=details))
    else:
        known = {resolved(each) for each in others}
        _walk(listing, folder, root, place, known)
        listing.paths.sort()
    return listing


def _walk(
    listing: Listing, folder: Path, root: Path, place: Place, others: set[Path | None]
) -> None:
    def unreadable(error: OSError) -> None:
        path = shown(Path(error.filename or folder), root)
        details = {"path": path, "reason": disk_reason(error)}
        listing.findings.append(Finding("SRC204", place=place, details=details))

    limit = resolved(root)
    for parent, folders, files in os.walk(folder, onerror=unreadable):
        home = resolved(Path(parent))
        folders[:] = [name for name in folders if not name.startswith(".")]
        known = set(folders)
        for name in [*folders, *files]:
            path = Path(parent, name)
            wanted = path.suffix.lower() in SUFFIXES and not name.startswith(".")
            if not wanted and name not in known:
                continue
            plain = name not in known and not path.is_symlink()
            target = home / name if home and plain else resolved(path)
            if target in others:
                continue
            if target is None or limit is None or not target.is_relative_to(limit):
                outside = {"path": shown(path, root)}
                finding = Finding("SRC201", place=Place(outside["path"]), details=outside)
                listing.findings.append(finding)
            elif wanted:
                listing.paths.append(path)
