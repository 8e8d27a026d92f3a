"""What a caller asked for, held against what there is: the folder of outputs, the formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.paths import inside, resolved, shown
from doc_engine.findings import UsageFault
from doc_engine.model.config import Config
from doc_engine.render import FORMATS

__all__ = ["folder_below", "formats_among", "output_folder"]


def output_folder(loaded: Loaded, out: str | Path | None) -> Path:
    """Return the folder of outputs: `build` in the project unless given. Raises UsageFault."""
    return folder_below(loaded.root, loaded.config, out)


def folder_below(root: Path, config: Config | None, out: str | Path | None) -> Path:
    """Return the folder of outputs of the project at `root`. Raises UsageFault."""
    if out == "":
        raise UsageFault("USE109")
    folder = root / "build" if out is None else Path(out)
    if resolved(folder) is None:
        raise UsageFault("USE108", folder=shown(folder, root))
    inputs = (config.documents, config.templates) if config and out is not None else ()
    for name in inputs:
        if inside(folder, root / name) and not inside(root, root / name):
            raise UsageFault("USE110", path=shown(folder, root), inside=name)
    return folder


def formats_among(loaded: Loaded, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the formats that were asked for, else the project's. Raises UsageFault."""
    for name in wanted:
        if name not in FORMATS:
            raise UsageFault("USE106", format=name, known=", ".join(FORMATS))
    return tuple(dict.fromkeys(wanted)) or loaded.formats
