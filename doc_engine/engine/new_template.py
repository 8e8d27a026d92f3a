"""A template for one more type of document: a copy of the shared one, with manifest and example.

All types with a name that have no model of their own follow Mẫu 1.4 of Phụ lục III, and one
template serves them; a type that the program has a template for is copied to be restyled.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from doc_engine.engine.examples import packaged
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.paths import inside, shown
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import EnvironmentFault, UsageFault
from doc_engine.render.manifest import EXAMPLE, FILE
from doc_engine.render.packaged import packaged_templates
from doc_engine.rules.nearest import nearest
from doc_engine.standard.types import SHARED_MODEL, TYPES, DocumentType

__all__ = ["new_templates"]

#: The packaged template of Mẫu 1.4 that the others are copied from.
_SHARED: Final = "chi-thi"


def new_templates(start: Path, kinds: Sequence[str]) -> tuple[Path, ...]:
    """Write `templates/<kind>/` in the project that `start` lies in; return the files' paths.

    Nothing is written unless all types can be. Raises UsageFault for no type at all, an unknown
    one, one with a model of its own that the program has no template for, and a folder that is
    there; EnvironmentFault if the disk refuses.
    """
    if not kinds:
        raise UsageFault("USE246")
    loaded = load(find_root(start))
    if loaded.config is None:
        raise UsageFault("USE211")
    home = loaded.root / loaded.config.templates
    wanted: dict[Path, bytes] = {}
    for kind in dict.fromkeys(kinds):
        folder = home / kind
        files = _files(kind)
        if not inside(folder, loaded.root):
            raise EnvironmentFault("ENV202", path=str(folder), out=str(loaded.root))
        if folder.exists() or folder.is_symlink():
            raise UsageFault("USE245", path=shown(folder, loaded.root))
        wanted |= {folder / name: data for name, data in files.items()}
    for path, data in wanted.items():
        write_atomically(path, data, loaded.root)
    return tuple(wanted)


def _files(kind: str) -> dict[str, bytes]:
    """Return the files of a template for a type, by their names."""
    described = TYPES.get(kind)
    if described is None:
        guess = nearest(kind, TYPES)
        code = "USE241" if guess else "USE242"
        raise UsageFault(code, type=kind, nearest=guess, known=", ".join(TYPES))
    own = packaged_templates() / kind
    if own.is_dir():
        return {path.name: path.read_bytes() for path in sorted(own.iterdir()) if path.is_file()}
    if described.model != SHARED_MODEL:
        known = ", ".join(each.slug for each in TYPES.values() if each.model == SHARED_MODEL)
        told = {"name": described.name, "model": described.model, "known": known}
        raise UsageFault("USE243" if described.model else "USE244", **told)
    shared = packaged_templates() / _SHARED
    files = {path.name: path.read_bytes() for path in sorted(shared.iterdir()) if path.is_file()}
    files[FILE] = _manifest(files[FILE].decode("utf-8"), described).encode("utf-8")
    files[EXAMPLE] = _example(described).encode("utf-8")
    return files


def _manifest(text: str, kind: DocumentType) -> str:
    """Return the shared template's manifest as one of another type."""
    shared = TYPES[_SHARED]
    return text.replace(f'"{shared.slug}"', f'"{kind.slug}"').replace(shared.name, kind.name)


def _example(kind: DocumentType) -> str:
    """Return an ordinary draft of a type; its id is made of the first letters of the type's."""
    letters = "".join(part[0] for part in kind.slug.split("-"))
    return packaged(EXAMPLE).format(
        name=kind.name, type=kind.slug, id=f"{letters}-mau", abbreviation=kind.abbreviation
    )
