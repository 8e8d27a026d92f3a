"""How values are printed into XML: escaped in one walk, NFC, without characters that XML lacks."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from doc_engine.render.faults import check_printable

__all__ = ["DialectEnvironment", "Printing", "RichValueError"]

#: Whatever is not a letter, figure or mark of everyday (Vietnamese) text: then a closer look.
_ODD: Final = re.compile("[^ !#-%'-;=?-~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027]")
#: The dialect's own signs: a new paragraph, a new page.
_SIGNS: Final = {ord("\a"): None, ord("\f"): None}
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_METHODS: Final = frozenset(dir(dict))


class RichValueError(Exception):
    """A value is one of docxtpl's own: a picture, a subdocument, rich text."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)
        self.value = value


class _Generator(CodeGenerator):
    """Prints every value through the environment, constants of the template too."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        super().visit_Template(node, frame)
        self.writeline("_printed, _field = environment.printed, environment.getattr")

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802
        self.write("_field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write("_printed(")

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Printing(Environment):
    """An environment that prints into WordprocessingML."""

    code_generator_class = _Generator

    def printed(self, value: object) -> str:
        """Return a value as XML text. Raises ContentFault, RichValueError."""
        if type(value) is str:
            return value if _ODD.search(value) is None else self.clean(value)
        if type(value) is int:
            return str(value)
        if type(value) is Markup or hasattr(value, "__html__"):
            return self.markup(value)
        return self.clean(str(value))

    def markup(self, value: Any) -> str:
        """Return a value that is XML already."""
        module = kind_module(value)
        if module.startswith("docxtpl.") and module != "docxtpl.listing":
            raise RichValueError(value)
        return str(value.__html__())

    def clean(self, text: str) -> str:
        """Return a text escaped, in NFC, its line ends alike."""
        check_printable(text.translate(_SIGNS))
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text).translate(_ESCAPES)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a field of plain data up at once."""
        if obj.__class__ is dict and attribute not in _METHODS:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


class DialectEnvironment(Printing, ImmutableSandboxedEnvironment):
    """The environment of templates in docxtpl's dialect: all of Jinja, sandboxed and strict."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)


def kind_module(value: object) -> str:
    """Return the module of a value's class."""
    return type(value).__module__
