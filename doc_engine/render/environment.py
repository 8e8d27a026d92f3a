"""The Jinja environment of all templates: sandboxed, escaping, and strict about names.

Data never are templates: a Composition's texts are printed by markers, after Jinja.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from doc_engine.render.slots import slot_names

__all__ = ["environment", "slots_used"]


def environment(folder: Path | None = None) -> Environment:
    """Return an environment; templates may include files of `folder`, and of nowhere else."""
    loader = None if folder is None else FileSystemLoader(folder)
    return ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, loader=loader, keep_trailing_newline=True
    )


def slots_used(source: str) -> frozenset[str]:
    """Return what a template's source prints or asks for, as dotted names.

    "code", "organ", "organ.lines" for slots; "block.style" for names that a loop binds.
    """
    tree = environment().parse(source)
    free = find_undeclared_variables(tree)
    names = {name for name in slot_names() if name in free}
    return frozenset(names | set(_attributes(tree)))


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """Yield `name.attribute` for each attribute of a name, loop's own counters left out."""
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name != "loop":
            yield f"{node.node.name}.{node.attr}"
