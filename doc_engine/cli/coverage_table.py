"""The proof as a table: assignment, role, unit or deadline, and a column for each format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from doc_engine.cli.columns import Paint, width, wrapped
from doc_engine.engine.proved import accounts
from doc_engine.rules.coverage import Proof
from doc_engine.text import excerpt
from doc_engine.wording import said, say

__all__ = ["coverage_table"]

_GAP = "  "
_INDENT = "    "
_LEAST_WORDS = 20
_LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing wanted: its role, its words, and what each format's file says of it."""

    role: str
    words: str
    proofs: tuple[Proof | None, ...]

    @property
    def doubtful(self) -> bool:
        """Whether some file lacks it, or has it only by its words."""
        return any(not each or not each.found or each.by != "anchor" for each in self.proofs)


def coverage_table(
    proofs: Sequence[Proof], lang: str, *, room: int, paint: Paint, doubts_only: bool = False
) -> str:
    """Return the proofs as a table, at most `room` columns wide, for each document.

    `doubts_only` leaves out the assignments that every file has in full; "" if that is all.
    """
    told = list(accounts(proofs))
    formats = list(dict.fromkeys(name for account, _ in told for name, _, _ in account.formats))
    parts, marks = [], ""
    for account, own in told:
        if doubts_only and account.in_full and len(account.formats) == len(formats):
            continue
        groups = [
            (title, rows)
            for title, rows in _groups(list(own), formats, lang)
            if not doubts_only or any(row.doubtful for row in rows)
        ]
        if groups:
            title = "doubts" if doubts_only else "title"
            head = say("coverage-table", title, lang=lang, document=account.document)
            lines = list(_lines(groups, formats, lang, room, paint))
            parts.append("\n".join([head, *lines]) + "\n")
            marks += "".join(lines)
    if "≈" in marks:
        parts.append("\n".join(wrapped(say("coverage-table", "legend", lang=lang), room)) + "\n")
    return "\n".join(parts)


def _groups(proofs: list[Proof], formats: list[str], lang: str) -> Iterator[tuple[str, list[_Row]]]:
    """Yield each printing of an assignment: where it stands, and what is wanted of it."""
    table: dict[tuple[str, str], dict[tuple[str, str, int], dict[str, Proof]]] = {}
    counts: dict[tuple[str, ...], int] = {}
    for proof in proofs:
        key = (proof.format, proof.assignment, proof.printing, proof.role, proof.words)
        counts[key] = counts.get(key, 0) + 1
        cells = table.setdefault((proof.assignment, proof.printing), {})
        cells.setdefault((proof.role, proof.words, counts[key]), {})[proof.format] = proof
    for (assignment, _), wanted in table.items():
        where = next(proof.where for cells in wanted.values() for proof in cells.values())
        yield (
            f"{assignment} ({said(where, lang)})",
            [
                _Row(role, words, tuple(cells.get(name) for name in formats))
                for (role, words, _), cells in wanted.items()
            ],
        )


def _lines(
    groups: list[tuple[str, list[_Row]]], formats: list[str], lang: str, room: int, paint: Paint
) -> Iterator[str]:
    """Return the lines of a table: its head, a line under it, and the groups."""
    head = [say("coverage-table", name, lang=lang) for name in ("role", "words")]
    head += [name.upper() for name in formats]
    cells = [
        (title, [_cells(row, lang) for row in rows], [_looks(row) for row in rows])
        for title, rows in groups
    ]
    every = [head, *(row for _, rows, _ in cells for row in rows)]
    widths = [max(width(cell) for cell in column) for column in zip(*every, strict=True)]
    rest = sum(widths) - widths[1] + len(_INDENT) + len(_GAP) * (len(widths) - 1)
    widths[1] = min(widths[1], max(room - rest, _LEAST_WORDS))
    rule = ["─" * each for each in widths]
    yield from _aligned(head, widths, [""] * len(head), paint)
    yield from _aligned(rule, widths, ["quiet"] * len(head), paint)
    for title, rows, looks in cells:
        yield from (f"  {line}" for line in wrapped(title, room - 2))
        for row, look in zip(rows, looks, strict=True):
            yield from _aligned(row, widths, look, paint)


def _cells(row: _Row, lang: str) -> list[str]:
    marks = [_mark(each, lang) for each in row.proofs]
    return [say("roles", row.role, lang=lang), excerpt(row.words, _LONGEST_WORDS), *marks]


def _looks(row: _Row) -> list[str]:
    return ["", "", *(_look(each) for each in row.proofs)]


def _look(proof: Proof | None) -> str:
    if proof is None or not proof.found:
        return "warning" if proof and proof.verdict in ("undecided", "unread") else "error"
    return "good" if proof.by == "anchor" else "warning"


def _mark(proof: Proof | None, lang: str) -> str:
    if proof is None:
        return "-"
    if not proof.found:
        part = "missing" if proof.verdict == "found" else proof.verdict
        return say("coverage-table", part, lang=lang)
    page = f" {say('coverage-table', 'page', lang=lang, page=proof.page)}" if proof.page else ""
    if proof.by == "anchor":
        return "✓" + page
    share = f" {floor(100 * proof.similarity)}%" if proof.similarity < 1 else ""
    return "≈" + share + page


def _aligned(cells: list[str], widths: list[int], looks: list[str], paint: Paint) -> Iterator[str]:
    """Yield the lines of one row; words that are too long go on below."""
    words = wrapped(cells[1], widths[1])
    for number, part in enumerate(words):
        line = [part if index == 1 else "" if number else cell for index, cell in enumerate(cells)]
        last = max(index for index, cell in enumerate(line) if cell)
        shown = []
        for index, cell in enumerate(line[: last + 1]):
            blanks = "" if index == last else " " * (widths[index] - width(cell))
            shown.append((paint(cell, looks[index]) if looks[index] else cell) + blanks)
        yield _INDENT + _GAP.join(shown)
