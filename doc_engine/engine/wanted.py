"""What a caller wants, told from what cannot be: where outputs go."""

from __future__ import annotations

from pathlib import Path

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.paths import inside, resolved, shown
from doc_engine.findings import UsageFault

__all__ = ["output_folder"]


def output_folder(loaded: Loaded, out: str | Path | None) -> Path:
    """Return the folder that `out` names, `build` in the project for None. Raises UsageFault."""
    if out == "":
        raise UsageFault("USE109")
    root, config = loaded.root, loaded.config
    folder = root / "build" if out is None else Path(out)
    if resolved(folder) is None:
        raise UsageFault("USE108", folder=shown(folder, root))
    inputs = (config.documents, config.templates) if config and out is not None else ()
    for name in inputs:
        if inside(folder, root / name) and not inside(root, root / name):
            raise UsageFault("USE110", path=shown(folder, root), inside=name)
    return folder
