"""Where the templates lie that travel with the program."""

from __future__ import annotations

from pathlib import Path

__all__ = ["packaged_templates"]


def packaged_templates() -> Path:
    """Return the folder that holds a folder for each packaged template.

    It is `doc_engine/templates` in an installed wheel, `templates` at the top in a working copy.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
