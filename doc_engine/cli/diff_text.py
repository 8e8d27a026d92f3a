"""A comparison as text: document by document, the gravest changes first, changed words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from doc_engine.changes import Change, DocumentChanges, Stretch, TaskChanges, Weight
from doc_engine.cli.as_text import finding_text
from doc_engine.cli.columns import STANDARD_ROOM, Paint, plain, width, wrapped
from doc_engine.cli.difference_list import MARKS
from doc_engine.engine.comparing import Comparison, SideName
from doc_engine.text import EXCERPT_LENGTH, excerpt
from doc_engine.wording import said, say

__all__ = ["change_label", "counts", "diff_text", "side_words"]

#: So many words are shown before and after those that changed.
_AROUND: Final = 5
_LOOKS: Final = {"!": "error", "+": "good", "-": "warning", "~": "warning"}


class _Word(NamedTuple):
    """A word that is not broken, in its look ("" for plain); `glued` to the one before it."""

    text: str
    look: str = ""
    glued: bool = False


_Words = list[_Word]


def diff_text(
    comparison: Comparison,
    lang: str,
    *,
    room: int = STANDARD_ROOM,
    paint: Paint = plain,
) -> str:
    """Return the whole comparison, ending in a line that says how it stands."""
    sides = {
        "old": side_words(comparison.old, lang),
        "new": side_words(comparison.new, lang),
    }
    parts = [say("diff", "title", lang=lang, **sides) + "\n"]
    for each in comparison.documents:
        lines = _Lines(lang, room, paint)
        lines.document(each)
        parts.append("\n".join(lines.made) + "\n")
    if comparison.words_only:
        parts.append("\n".join(wrapped(say("diff", "words-only", lang=lang), room)) + "\n")
    parts += [finding_text(each, lang, room, paint) for each in comparison.findings]
    parts.append(_verdict(comparison, lang, paint))
    return "\n".join(parts)


def side_words(side: SideName, lang: str) -> str:
    """Return what a side is called."""
    name = side.name or say("diff", "work-tree", lang=lang)
    return f"{name} ({side.revision[:8]})" if side.revision else name


def change_label(change: Change, lang: str) -> str:
    """Return what a change is called: "lead removed"."""
    return say("changes", change.kind, lang=lang, where=change.where)


def counts(comparison: Comparison) -> dict[str, int]:
    """Return how many documents changed in which way, and how many changes are grave."""
    statuses = [each.status for each in comparison.documents]
    return {
        "changed": statuses.count("changed"),
        "added": statuses.count("added"),
        "removed": statuses.count("removed"),
        "same": len(comparison.unchanged),
        "grave": comparison.count(Weight.GRAVE),
    }


def _verdict(comparison: Comparison, lang: str, paint: Paint) -> str:
    told = []
    if comparison.redline:
        told.append(say("diff", "redline", lang=lang, path=comparison.redline))
    if comparison.count(Weight.GRAVE):
        told.append(paint(say("diff", "legend", lang=lang), "quiet"))
    if comparison.unread:
        names = ", ".join(comparison.unread)
        told.append(paint(say("diff", "unread", lang=lang, documents=names), "error"))
    if comparison.different:
        look = "error" if comparison.count(Weight.GRAVE) else "warning"
        told.append(paint(say("diff", "summary", lang=lang, **counts(comparison)), look))
    elif comparison.unchanged:
        same = say("diff", "same", lang=lang, documents=len(comparison.unchanged))
        told.append(paint(same, "warning" if comparison.unread else "good"))
    elif not comparison.unread:
        told.append(say("diff", "nothing", lang=lang))
    return "\n".join(told) + "\n"


class _Lines:
    """Lines of at most `room` columns, each with its mark and indented by what it belongs to."""

    def __init__(self, lang: str, room: int, paint: Paint) -> None:
        self._lang = lang
        self._room = room
        self._paint = paint
        self.made: list[str] = []

    def document(self, document: DocumentChanges) -> None:
        """Write a document: what it is, its own changes, then its assignments."""
        status = say("diff", document.status, lang=self._lang)
        mark = {"added": "+", "removed": "!"}.get(document.status, "")
        words: _Words = [_Word(document.id, "error" if mark == "!" else "")]
        words += [_Word(status, _LOOKS.get(mark, "warning"))]
        if document.former:
            words += _plainly(say("diff", "former", lang=self._lang, id=document.former), "quiet")
        self.put(0, words)
        if document.title:
            self.put(2, _plainly(document.title, "quiet"))
        if document.reprinted:
            self.put(2, _plainly(say("diff", "reprinted", lang=self._lang), "quiet"))
        if document.status != "changed":
            count = say("diff", "tasks", lang=self._lang, count=len(document.tasks))
            self.put(2, _plainly(count))
            return
        if document.changes:
            self.made.append("")
            self._changes(2, document.changes)
        for task in document.tasks:
            self.made.append("")
            self._task(task)

    def _task(self, task: TaskChanges) -> None:
        mark = {"added": "+", "removed": "-"}.get(task.status, "~")
        mark = "!" if task.weight is Weight.GRAVE else mark
        words = [_Word(mark, _LOOKS[mark]), _Word(task.id, "error" if mark == "!" else "")]
        if task.status != "changed":
            words.append(_Word(say("diff", task.status, lang=self._lang), _LOOKS[mark]))
        where = str(said(task.where, self._lang))
        words += _plainly(f"({where})", "quiet") if where else []
        self.put(2, words)
        if task.status != "changed":
            self.put(6, _plainly(task.new or task.old, "quiet"))
        self._changes(4, task.changes)

    def _changes(self, indent: int, changes: Iterable[Change]) -> None:
        for each in changes:
            mark = _mark(each)
            words = [_Word(mark, _LOOKS[mark])]
            words += _plainly(change_label(each, self._lang) + ":")
            self.put(indent, [*words, *self._values(each)])

    def _values(self, change: Change) -> _Words:
        if change.words:
            return _marked(change.words)
        old, new = (str(said(each, self._lang)) for each in (change.old, change.new))
        if change.kind.endswith("-moved"):
            return _plainly(excerpt(new, EXCERPT_LENGTH))
        none = say("diff", "none", lang=self._lang)
        if change.kind.endswith(("-added", "-removed", "-from", "-to")):
            return _plainly(new or old, "good" if new else "")
        return [*_plainly(old or none), _Word("→", "quiet"), *_plainly(new or none, "good")]

    def put(self, indent: int, words: Sequence[_Word]) -> None:
        """Write words from a column on; further lines stand four columns to the right of it."""
        line, used, begin = " " * indent, indent, True
        for together in _together(words, self._room - indent - 4):
            wide = sum(width(each.text) for each in together)
            if not begin and used + 1 + wide > self._room:
                self.made.append(line)
                line, used, begin = " " * (indent + 4), indent + 4, True
            gap = "" if begin else " "
            line += gap + "".join(
                self._paint(each.text, each.look) if each.look else each.text for each in together
            )
            used += len(gap) + wide
            begin = False
        self.made.append(line)


def _mark(change: Change) -> str:
    if change.weight is Weight.GRAVE:
        return "!"
    return (
        "+" if change.kind.endswith("-added") else "-" if change.kind.endswith("-removed") else "~"
    )


def _plainly(text: str, look: str = "") -> _Words:
    return [_Word(each, look) for each in text.split()]


def _together(words: Iterable[_Word], most: int) -> Iterator[_Words]:
    """Yield the words that stand on one line together; what is too wide for a line, in pieces."""
    groups: list[_Words] = []
    for each in words:
        if each.glued and groups:
            groups[-1].append(each)
        else:
            groups.append([each])
    for group in groups:
        if sum(width(each.text) for each in group) <= most:
            yield group
        else:
            yield from (
                [_Word(part, look)] for text, look, _ in group for part in _fitting(text, most)
            )


def _fitting(word: str, most: int) -> Iterator[str]:
    """Yield a word in pieces that fit on a line."""
    piece = ""
    for letter in word:
        if piece and width(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _marked(words: Sequence[Stretch]) -> _Words:
    """Return changed words in brackets, with a few of those that stand around them."""
    shown: _Words = []
    last = len(words) - 1
    for at, each in enumerate(words):
        if each.op == "same":
            told = _plainly(_shortened(each.text, first=at == 0, last=at == last))
        else:
            opening, closing, look = MARKS[each.op]
            told = _plainly(f"{opening}{each.text.strip()}{closing}", look)
        replaces = each.op == "added" and at > 0 and words[at - 1].op == "removed"
        if shown and told and not each.text[:1].isspace() and not replaces:
            told[0] = told[0]._replace(glued=True)
        shown += told
    return shown


def _shortened(text: str, *, first: bool, last: bool) -> str:
    parts = text.split()
    before = [] if first else parts[:_AROUND]
    after = [] if last else parts[-_AROUND:]
    if len(parts) <= len(before) + len(after):
        return text
    return " ".join([*before, "…", *after])
