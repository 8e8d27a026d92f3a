"""The arrows between modules: who imports whom, and what the floors of the house say to that.

Every import counts, inside functions and under TYPE_CHECKING too. What may be imported stands in
two tables of docs/architecture.md, which is read here, so that page and tests cannot disagree.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: The room of the package's own `__init__` and `__main__`: above all floors, imported by nobody.
DOOR = "(door)"


@dataclass(frozen=True, slots=True, order=True)
class Arrow:
    """One import: `source` imports `target`, at `line` of `path`."""

    source: str
    target: str
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.source} imports {self.target}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the page of the architecture allows: rooms by floor, and rooms by library."""

    floors: Mapping[str, int]
    libraries: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Package:
    """A package on disk: its name, its modules and their arrows."""

    name: str
    modules: Mapping[str, Path]
    arrows: Sequence[Arrow]

    def room(self, module: str) -> str:
        """Return the room in which a module stands."""
        parts = module.split(".")
        return DOOR if len(parts) == 1 or parts[1] == "__main__" else parts[1]

    @property
    def rooms(self) -> set[str]:
        """The rooms that stand on disk, without the door."""
        return {self.room(module) for module in self.modules} - {DOOR}

    @property
    def internal(self) -> list[Arrow]:
        """The arrows between modules of this package."""
        return [arrow for arrow in self.arrows if _top(arrow.target) == self.name]

    @property
    def foreign(self) -> list[Arrow]:
        """The arrows to third-party libraries."""
        own = {self.name, *sys.stdlib_module_names}
        return [arrow for arrow in self.arrows if _top(arrow.target) not in own]


def read_plan(page: Path) -> Plan:
    """Return what the tables of the architecture page say."""
    floors: dict[str, int] = {}
    libraries: dict[str, tuple[str, ...]] = {}
    for line in page.read_text("utf-8").splitlines():
        if floor := re.match(r"\| *(\d+) *\| *`(\w+)` *\|", line):
            floors[floor[2]] = int(floor[1])
        elif library := re.match(r"\| *`(\w+)` *\| *(`[^|]*`) *\|", line):
            libraries[library[1]] = tuple(re.findall(r"`([\w/]+)`", library[2]))
    return Plan(floors, libraries)


def read_package(folder: Path) -> Package:
    """Return the package that stands in a folder, with every import in it."""
    modules = {_module_name(path, folder): path for path in sorted(folder.rglob("*.py"))}
    arrows = [
        arrow
        for module, path in modules.items()
        for arrow in _arrows_of(module, path, folder, modules)
    ]
    return Package(folder.name, modules, arrows)


def _top(module: str) -> str:
    return module.partition(".")[0]


def _module_name(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _arrows_of(
    module: str, path: Path, folder: Path, modules: Mapping[str, Path]
) -> Iterator[Arrow]:
    shown = path.relative_to(folder.parent).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), filename=shown)):
        for target in _targets(node, module, path.name == "__init__.py", modules):
            yield Arrow(module, target, shown, getattr(node, "lineno", 0))


def _targets(
    node: ast.AST, module: str, is_package: bool, modules: Mapping[str, Path]
) -> Iterable[str]:
    """Return what one statement imports: modules of the package by their full names."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(names=names):
            base = _base(node, module, is_package)
            inner = (f"{base}.{alias.name}" for alias in names)
            return sorted({name if name in modules else base for name in inner})
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if (
            name in {"import_module", "__import__"}
        ):
            return [str(first.value)] if isinstance(first, ast.Constant) else []
        case _:
            return []


def _base(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """Return the absolute name of the module after `from`."""
    if not node.level:
        return node.module or ""
    parents = module.split(".")
    kept = parents[: len(parents) - node.level + is_package]
    return ".".join([*kept, *([node.module] if node.module else [])])


def wrong_floors(package: Package, plan: Plan) -> list[str]:
    """Return a line for each arrow that goes up, or to another room of the same floor."""
    floors = {**plan.floors, DOOR: max(plan.floors.values(), default=0) + 1}
    found = []
    for arrow in package.internal:
        here, there = package.room(arrow.source), package.room(arrow.target)
        if here == there or here not in floors or there not in floors:
            continue
        if floors[here] == floors[there]:
            found.append(f"{arrow}: a room of the same floor")
        elif floors[here] < floors[there]:
            found.append(f"{arrow}: upward, from floor {floors[here]} to {floors[there]}")
    return found


def unplanned_rooms(package: Package, plan: Plan) -> list[str]:
    """Return a line for each room that stands only on disk, or only in the table of floors."""
    planned = set(plan.floors)
    return [
        *(f"{room} is on disk but has no floor" for room in sorted(package.rooms - planned)),
        *(f"{room} has a floor but is not on disk" for room in sorted(planned - package.rooms)),
    ]


def wrong_libraries(package: Package, plan: Plan) -> list[str]:
    """Return a line for each third-party import in a room that the table does not name."""
    found = []
    for arrow in package.foreign:
        rooms = plan.libraries.get(_top(arrow.target))
        if rooms is None:
            found.append(f"{arrow}: a library that the table does not name")
        elif not any(_stands_in(arrow.source, package.name, room) for room in rooms):
            found.append(f"{arrow}: it lives in {', '.join(rooms)}")
    return found


def unused_libraries(package: Package, plan: Plan) -> list[str]:
    """Return a line for each room that the table gives to a library which it does not import."""
    return [
        f"{library} is not imported in {room}"
        for library, rooms in plan.libraries.items()
        for room in rooms
        if not any(
            _top(arrow.target) == library and _stands_in(arrow.source, package.name, room)
            for arrow in package.foreign
        )
    ]


def _stands_in(module: str, package: str, room: str) -> bool:
    return f"{module}.".startswith(f"{package}.{room.replace('/', '.')}.")


def cycles(package: Package) -> list[str]:
    """Return a line for each circle of modules: all modules that reach each other."""
    targets: dict[str, set[str]] = {module: set() for module in package.modules}
    for arrow in package.internal:
        targets[arrow.source].add(arrow.target)
    reach = {module: _reachable(module, targets) for module in targets}
    circles = {
        tuple(sorted(other for other in reach[module] if module in reach.get(other, ())))
        for module in targets
        if module in reach[module]
    }
    return [" <-> ".join(circle) for circle in sorted(circles)]


def _reachable(start: str, targets: Mapping[str, set[str]]) -> set[str]:
    """Return every module that can be reached from one by at least one arrow."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = targets.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
