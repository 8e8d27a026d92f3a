"""A new project: configuration, units, an example of each type, and what an editor needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Final

from doc_engine.engine.examples import example_paths, modeline, packaged
from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.schema import schema_files
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import UsageFault
from doc_engine.source import read

__all__ = ["Started", "start_project", "write_schemas"]

_UNITS: Final = "data/units.yaml"

#: What makes life easier and may be there already: its name in the project and in the package.
_COMFORTS: Final = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".vscode/settings.json": "settings.json",
    ".vscode/extensions.json": "extensions.json",
}

#: Where the servers that run checks look for what to run; the names in the project and the package.
_CI: Final = {
    "github": (".github/workflows/doc-engine.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}
_VERSION: Final = "@VERSION@"


@dataclass(frozen=True, slots=True)
class Started:
    """A project that was made: the paths written below `root`, and those that were there.

    `ci` is the path of the file for the server that checks, "" without one.
    """

    root: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    ci: str = ""


def start_project(folder: Path, ci: str = "github") -> Started:
    """Make a project in `folder`, which need not exist; all of it, or nothing.

    `ci` is the server that checks: github, gitlab or none. No file is overwritten. Raises
    UsageFault if `folder` is no folder, is a project already, or holds data of the same names;
    EnvironmentFault if the disk refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageFault("USE201", path=str(folder))
    if _is_there(folder / CONFIG_NAME):
        raise UsageFault("USE202", path=str(folder), config=CONFIG_NAME)
    data, comforts = _data(), _comforts(ci)
    taken = [name for name in data if _is_there(folder / name)]
    if taken:
        raise UsageFault("USE203", files=", ".join(taken), path=str(folder))
    kept = tuple(name for name in comforts if _is_there(folder / name))
    wanted = {name: text for name, text in {**comforts, **data}.items() if name not in kept}
    _write_all(folder, wanted)
    return Started(folder, tuple(sorted(wanted)), kept, _CI[ci][0] if ci in _CI else "")


def write_schemas(root: Path, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Write the schemas of a project anew, all or those named; return their paths below `root`."""
    wanted = {
        path.as_posix(): text
        for path, text in schema_files().items()
        if not names or path.stem in names
    }
    for name, text in wanted.items():
        write_atomically(root / name, text.encode("utf-8"), root)
    return tuple(wanted)


def _data() -> dict[str, str]:
    """Return the files without which there is no project, the configuration last."""
    texts: dict[str, str] = {_UNITS: modeline(PurePosixPath(_UNITS), "registry")}
    texts[_UNITS] += packaged("units.yaml")
    for kind, path in example_paths().items():
        example = read(path, path.name)
        name = example.data["id"] if isinstance(example.data, dict) else path.stem
        target = PurePosixPath("data", kind, f"{name}.yaml")
        texts[target.as_posix()] = modeline(target, "document") + example.text
    texts[CONFIG_NAME] = modeline(PurePosixPath(CONFIG_NAME), "config") + packaged(CONFIG_NAME)
    return texts


def _comforts(ci: str) -> dict[str, str]:
    texts = {name: packaged(source) for name, source in _COMFORTS.items()}
    if ci in _CI:
        name, source = _CI[ci]
        texts[name] = packaged(source).replace(_VERSION, version("doc-engine"))
    return texts | {path.as_posix(): text for path, text in schema_files().items()}


def _write_all(folder: Path, texts: dict[str, str]) -> None:
    """Write every file; after a fault, take back what was written, folders included."""
    paths = {folder / name: text for name, text in texts.items()}
    made = {parent for path in paths for parent in path.parents if not parent.exists()}
    written: list[Path] = []
    try:
        for path, text in paths.items():
            write_atomically(path, text.encode("utf-8"), folder)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for parent in sorted(made, key=lambda each: -len(each.parts)):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        raise


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
