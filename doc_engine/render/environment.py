"""The Jinja environment of all templates: sandboxed, escaping, strict about names, and bounded.

Data never are templates: a Composition's texts are printed by markers, after Jinja. And templates
compute nothing: they loop over slots, ask, and print. What else Jinja offers (calls, macros,
joining of texts, most filters) is refused before a template runs, and the loops are counted, so
that no template can take more than seconds or fill the memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from doc_engine.findings import Place
from doc_engine.render.faults import TemplateFault
from doc_engine.render.reading import TEXT_LIMIT, contents, is_inside
from doc_engine.render.reasons import jinja_reason

__all__ = ["BoundedEnvironment", "environment", "fault_of", "is_own_bug"]

#: The steps that all loops of one document may take together, and the characters printed.
_STEPS: Final = 2_000_000
_CHARACTERS: Final = 100_000_000
#: What including a file costs, in steps of a loop.
_INCLUSION: Final = 200
#: What the names of our own modules begin with; a compiled template has none.
_OWN: Final = f"{__name__.partition('.')[0]}."
_COUNTED: Final = "_counted"
_FILTERS: Final = frozenset({"count", "d", "default", "e", "escape", "first", "last", "length"})
_ARITHMETIC: Final = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)
_ALLOWED: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Include),
    *(nodes.Assign, nodes.With, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Keyword),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Test, nodes.Filter, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos),
    *_ARITHMETIC,
)
_SPELLINGS: Final = {
    "Call": "(…)",
    "Concat": "~",
    "Pow": "**",
    "Dict": "{…}",
    "ScopedEvalContextModifier": "autoescape",
    "CallBlock": "call",
    "FilterBlock": "filter",
}


class _RefusedError(TemplateSyntaxError):
    """A template uses what templates may not; the message is its spelling in Jinja."""


class _OverrunError(TemplateRuntimeError):
    """A template loops, or prints, without end."""


class _Spent(threading.local):
    """What the templates of one document have used up, in the thread that renders it."""

    steps = 0
    printed = 0


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Refuses what templates may not use, and counts what they do."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self, loader: BaseLoader | None) -> None:
        super().__init__(
            autoescape=True, undefined=StrictUndefined, loader=loader, keep_trailing_newline=True
        )
        self._spent = _Spent()
        self._safe: dict[tuple[type, str], bool] = {}
        self.filters[_COUNTED] = self._counted
        self.concat = self._joined  # type: ignore[method-assign]

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> str | CodeType:
        """Compile a template of which every node is allowed, its loops counted."""
        if isinstance(source, str) and self.loader is not None:
            return _compiled(source, name, filename, raw=raw, defer_init=defer_init)
        return self.compiled_anew(source, name, filename, raw=raw, defer_init=defer_init)

    def compiled_anew(
        self,
        source: str | nodes.Template,
        name: str | None,
        filename: str | None,
        *,
        raw: bool,
        defer_init: bool,
    ) -> str | CodeType:
        """Compile a template, however often it was compiled before."""
        if isinstance(source, str):
            source = self.parse(source, name, filename)
            without_files = self.loader is None
            _refuse(source, self.filters.keys(), name, filename, without_files=without_files)
            for loop in source.find_all(nodes.For):
                loop.iter = nodes.Filter(
                    loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno
                )
        compiled: str | CodeType = super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload]
        return compiled

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers only."""
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise SecurityError(f"{operator} is for numbers only")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see an attribute: asked of Jinja once for each class.

        Jinja judges by the object's class and the name, never by the value; templates ask a
        hundred thousand times while they are probed.
        """
        key = type(obj), attr
        safe = self._safe.get(key)
        if safe is None:
            safe = self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return safe

    @pass_context
    def _counted(self, _: object, items: Iterable[object]) -> Iterator[object]:
        """Yield the items of a loop. Raises TemplateRuntimeError for what has no items."""
        try:
            each = iter(items)
        except TypeError as error:
            raise TemplateRuntimeError(str(error)) from error
        for item in each:
            self._step(1)
            yield item

    def get_template(self, *arguments: Any, **more: Any) -> Template:
        """Return a template, as one that another includes; that is counted too."""
        self._step(_INCLUSION)
        return super().get_template(*arguments, **more)

    def begin(self) -> None:
        """Begin another document, with nothing used up."""
        self._spent.steps = self._spent.printed = 0

    def _step(self, cost: int) -> None:
        spent = self._spent
        spent.steps += cost
        if spent.steps > _STEPS:
            raise _OverrunError("loop")

    def _joined(self, pieces: Iterable[str]) -> str:
        """Return what a template printed, as one text."""
        kept: list[str] = []
        left = _CHARACTERS - self._spent.printed
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise _OverrunError("output")
            kept.append(piece)
        text = "".join(kept)
        self._spent.printed += len(text)
        return text


class _FolderLoader(BaseLoader):
    """Loads the text files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a file's text; TemplateNotFound, or TemplateFault for what may not be read."""
        path = self._folder / template
        if Path(template).is_absolute() or ".." in Path(template).parts:
            raise TemplateNotFound(template)
        if not is_inside(path, self._folder):
            raise TemplateFault("TPL106", file=str(path), url=template)
        return contents(path, TEXT_LIMIT).decode("utf-8"), str(path), lambda: True


@lru_cache(maxsize=32)
def _compiled(
    source: str, name: str | None, filename: str | None, *, raw: bool, defer_init: bool
) -> str | CodeType:
    """Compile a template of a folder, once for all documents: nothing but its text counts."""
    anyone = BoundedEnvironment(_FolderLoader(Path()))
    return anyone.compiled_anew(source, name, filename, raw=raw, defer_init=defer_init)


def environment(folder: Path | None = None) -> Environment:
    """Return an environment for one document; templates may include files of `folder` only."""
    return BoundedEnvironment(None if folder is None else _FolderLoader(folder))


def fault_of(
    error: Exception,
    file: str,
    text: str,
    where: str = "",
    *,
    place: Place | None = None,
    known: Iterable[str] = (),
) -> Exception:
    """Return the TemplateFault for an exception out of the template `file` at `text`.

    `where` tells more of the place, as a phrase in brackets; `known` are the fields that there are.
    A TemplateFault, and a bug of our own, stay themselves.
    """
    if isinstance(error, TemplateFault) or is_own_bug(error):
        return error
    at: dict[str, Any] = {"file": file, "text": text, "where": where, "place": place}
    if isinstance(error, _RefusedError):
        return TemplateFault("TPL121", **at, what=error.message)
    if isinstance(error, (_OverrunError, RecursionError, MemoryError)):
        return TemplateFault("TPL122", **at)
    code = "TPL104" if isinstance(error, UndefinedError) else "TPL103"
    return TemplateFault(code, **at, reason=jinja_reason(error, known))


def is_own_bug(error: Exception) -> bool:
    """Tell whether our own code raised an exception, unless it did so to stop a template.

    Why: a template may make the libraries raise nearly anything, but what breaks in our code is
    not for the template's keeper to mend.
    """
    if isinstance(error, (TemplateError, RecursionError, MemoryError)):
        return False
    name = ""
    trace = error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        trace = trace.tb_next
    return name.startswith(_OWN)


def _refuse(
    tree: nodes.Template,
    filters: Iterable[str],
    name: str | None,
    filename: str | None,
    *,
    without_files: bool,
) -> None:
    """Raise _RefusedError for the first thing that a template may not use.

    A filter that does not exist is left to Jinja, which says so.
    """
    known = frozenset(filters)
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter) and node.name in known - _FILTERS:
            what = f"|{node.name}"
        elif isinstance(node, nodes.For) and node.recursive:
            what = "recursive"
        elif isinstance(node, nodes.Include) and without_files:
            what = "include"
        elif isinstance(node, (*_ALLOWED, nodes.Scope)):  # a scope only holds other nodes
            continue
        else:
            kind = type(node).__name__
            what = _SPELLINGS.get(kind, kind.lower())
        raise _RefusedError(what, node.lineno, name, filename)
