"""Everything that can be told about a template without filling it in, in one pass.

Each tag is read by itself: one that is wrong hides no other. Loops and conditions are matched;
names are looked up in a document that has every field, so that a misspelt one is found in
whatever arm it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from doc_engine.render.docx.dialect.normal import parsed, spots, tagged
from doc_engine.render.docx.dialect.tags import OPENING, TAG, Spot, Tag
from doc_engine.render.docx.dialect.telling import where
from doc_engine.render.environment import fault_of
from doc_engine.render.faults import TemplateFault
from doc_engine.render.reasons import misspelt
from doc_engine.wording import phrase

__all__ = ["faults_in"]

_OPENS: Final = frozenset({"for", "if"})
_OTHERS: Final = frozenset(
    {"macro", "call", "filter", "block", "autoescape", "with", "raw", "trans"}
)
_ALWAYS: Final = frozenset({"loop", "true", "false", "none", "True", "False", "None"})
_SPANS: Final = frozenset({"colspan", "cellbg"})
_MERGES: Final = frozenset({"vm", "hm"})


class _Unknown:
    """A value of which nothing is known."""


_UNKNOWN: Final = _Unknown()
_Scope = dict[str, object]


@dataclass(slots=True)
class _Reading:
    """The reading of one part: blocks that are open, names that are bound, faults found.

    `sound` are the trees of tags without a fault, by their source: most stand in a part twice.
    """

    file: str
    environment: Environment
    scopes: list[_Scope]
    strict: bool
    open: list[Tag] = field(default_factory=list)
    faults: list[TemplateFault] = field(default_factory=list)
    sound: dict[str, nodes.Template] = field(default_factory=dict)

    def tell(self, code: str, spot: Spot, reason: str) -> None:
        """Note a fault."""
        fault = TemplateFault(
            code, file=self.file, text=spot.text, where=where(spot), reason=reason
        )
        self.faults.append(fault)

    def tag(self, tag: Tag) -> None:
        """Read one tag."""
        verb = tag.verb
        as_it_stands = bool(self.open) and self.open[-1].verb == "raw" and verb != "endraw"
        if tag.kind == "#" or verb in _MERGES or as_it_stands:
            return
        if verb.startswith("end"):
            self._close(tag)
            return
        if verb in ("else", "elif") and (not self.open or self.open[-1].verb not in _OPENS):
            self.tell("TPL103", tag.spot, phrase("block", "stray", tag=verb))
        tree = None if verb == "else" else self._parsed(tag)
        value = self._names(tree, tag.spot) if tree is not None else _UNKNOWN
        if verb in _OPENS | _OTHERS:
            self.open.append(tag)
            self.scopes.append(_bound(tree, value))
        if verb in ("set", "macro"):
            outer = -2 if verb == "macro" else -1
            self.scopes[outer].update(_bound(tree, _UNKNOWN))

    def end(self) -> None:
        """Note the blocks that nobody closed."""
        for tag in self.open:
            self.tell("TPL103", tag.spot, phrase("block", "unclosed", tag=_short(tag)))

    def _close(self, tag: Tag) -> None:
        opener = tag.verb.removeprefix("end")
        verbs = [each.verb for each in self.open]
        if opener not in verbs:
            reason = phrase("block", "stray", tag=tag.verb)
            if opener not in _OPENS | _OTHERS | {"set"}:
                reason = phrase("block", "unknown", tag=tag.verb)
            if opener != "set":
                self.tell("TPL103", tag.spot, reason)
            return
        if verbs[-1] != opener:
            inner = _short(self.open[-1])
            self.tell("TPL103", tag.spot, phrase("block", "crossed", tag=tag.verb, open=inner))
        at = len(verbs) - 1 - verbs[::-1].index(opener)
        del self.open[at], self.scopes[len(self.scopes) - len(verbs) + at]

    def _parsed(self, tag: Tag) -> nodes.Template | None:
        """Return a tag's tree, read by itself; None if that cannot be, which is noted."""
        try:
            source = _alone(tag)
            if source not in self.sound:
                self.environment.compile(source)
                self.sound[source] = self.environment.parse(source)
            return self.sound[source]
        except (TemplateSyntaxError, RecursionError, MemoryError) as error:
            fault = fault_of(error, self.file, tag.spot.text, where(tag.spot))
            assert isinstance(fault, TemplateFault)
            if fault.code != "TPL121":
                self.faults.append(fault)
                return None
            if not any(each.code == fault.code and self._same(each, fault) for each in self.faults):
                self.faults.append(fault)
            return self.environment.parse(source)

    def _same(self, one: TemplateFault, other: TemplateFault) -> bool:
        """Tell whether two faults stand in the same paragraph, which then is told once."""
        return all(one.details[key] == other.details[key] for key in ("text", "where"))

    def _names(self, tree: nodes.Node, spot: Spot) -> object:
        """Look up the names of a tag; return what a loop goes over."""
        value: object = _UNKNOWN
        for each in tree.iter_child_nodes():
            match each:
                case nodes.For():
                    value = self._value(each.iter, spot)
                case nodes.If():
                    self._value(each.test, spot)
                case nodes.Output() | nodes.Assign():
                    self._value(each, spot)
        return value

    def _value(self, node: nodes.Node, spot: Spot) -> object:
        """Return what an expression is in the document that has everything, if that is known."""
        match node:
            case nodes.Name(name=name, ctx="load"):
                return self._named(name, spot)
            case nodes.Getattr(node=inner, attr=name):
                return self._field(self._value(inner, spot), name, spot)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=int())):
                return _first(self._value(inner, spot))
            case nodes.Test(name="defined" | "undefined"):
                return _UNKNOWN
            case nodes.Filter(node=nodes.Name(), name="default" | "d"):
                return _UNKNOWN
        for each in node.iter_child_nodes():
            self._value(each, spot)
        return _UNKNOWN

    def _named(self, name: str, spot: Spot) -> object:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if self.strict and name not in _ALWAYS and name not in self.environment.globals:
            known = {each for scope in self.scopes for each in scope}
            self._misspelt(name, sorted(known), spot)
        return _UNKNOWN

    def _field(self, value: object, name: str, spot: Spot) -> object:
        if isinstance(value, _Unknown) or value is None:
            return _UNKNOWN
        fields = getattr(type(value), "__dataclass_fields__", None)
        if fields is None:
            return _UNKNOWN
        derived = {each for each in dir(value) if isinstance(getattr(type(value), each), property)}
        known = sorted(each for each in {*fields, *derived} if not each.startswith("_"))
        if name in known:
            return getattr(value, name)
        self._misspelt(name, known, spot)
        return _UNKNOWN

    def _misspelt(self, name: str, known: Sequence[str], spot: Spot) -> None:
        self.tell("TPL104", spot, misspelt(name, known))


def faults_in(
    parts: Mapping[str, bytes],
    file: str,
    environment: Environment,
    fields: Mapping[str, object] | None = None,
) -> tuple[TemplateFault, ...]:
    """Return what is wrong with the tags of a template's parts, in the order of the document.

    `fields` is a context that has every field; without it names are not looked up.
    """
    faults = []
    for name, data in parts.items():
        root = parsed(data)
        torn = [spot for _, spot in spots(root, name) if OPENING.search(TAG.sub("", spot.text))]
        tags = tagged(root, name)
        reading = _Reading(file, environment, [dict(fields or {})], strict=fields is not None)
        for spot in torn:
            reading.tell("TPL103", spot, phrase("block", "torn"))
        for tag in tags.found:
            reading.tag(tag)
        reading.end()
        faults += reading.faults
    return tuple(faults)


def _alone(tag: Tag) -> str:
    """Return the source of a tag that stands by itself."""
    verb = tag.verb
    if tag.kind == "{":
        return f"{{{{ {tag.body} }}}}"
    if verb in _SPANS:
        return f"{{{{ {tag.expression} }}}}"
    if verb == "elif":
        return f"{{% if {tag.expression} %}}{{% endif %}}"
    end = f"{{% end{verb} %}}" if verb in _OPENS | _OTHERS else ""
    return f"{{% {tag.body} %}}{end}"


def _bound(tree: nodes.Template | None, value: object) -> _Scope:
    """Return the names that a tag binds."""
    if tree is None:
        return {}
    names = [each.name for each in tree.find_all(nodes.Name) if each.ctx in ("store", "param")]
    names += [each.name for each in tree.find_all(nodes.Macro)]
    return dict.fromkeys(names, _first(value) if len(names) == 1 else _UNKNOWN)


def _first(value: object) -> object:
    return value[0] if isinstance(value, tuple) and value else _UNKNOWN


def _short(tag: Tag) -> str:
    """Return a tag as its keeper knows it."""
    return f"{{%{tag.level}{' ' if tag.level else ''}{tag.body.rstrip()} %}}"
