"""Pages that teach by examples: each YAML block with what the page says that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from doc_engine.composition import Composition
from tests.docs.pages import Page

_QUOTED = re.compile(r"(?:^> ?.*\n)+", re.M)
_CODE = re.compile(r"`([A-Z]{3}\d{3})`")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A YAML block of a page: its data, its line, and the lines quoted below it.

    A quoted finding code is a fault that the block brings; any other line is printed.
    """

    data: Any
    line: int
    quoted: tuple[str, ...]

    @property
    def printed(self) -> list[str]:
        """The lines that the document must hold."""
        return [each for each in self.quoted if not _CODE.match(each)]

    @property
    def codes(self) -> list[str]:
        """The findings that the block must bring."""
        return [match[1] for each in self.quoted if (match := _CODE.match(each))]


def snippets(page: Page) -> Iterator[Snippet]:
    """Yield the YAML blocks of a page, each with the quotations up to the next one."""
    blocks = [fence for fence in page.fences if fence.language == "yaml"]
    lines = page.prose.splitlines(keepends=True)
    ends = [block.line for block in blocks[1:]] + [len(lines) + 1]
    for block, end in zip(blocks, ends, strict=True):
        below = "".join(lines[block.line - 1 : end - 1])
        quoted = [line for quote in _QUOTED.findall(below) for line in _paragraphs(quote)]
        yield Snippet(yaml.load(block.text, yaml.BaseLoader), block.line, tuple(quoted))


def _paragraphs(quote: str) -> Iterator[str]:
    """Yield each paragraph of a quotation as one line."""
    inner = re.sub(r"^> ?", "", quote, flags=re.M)
    for each in re.split(r"\n\s*\n", inner.strip("\n")):
        yield " ".join(each.split())


def as_document(data: Any, base: dict[str, Any]) -> dict[str, Any]:
    """Return a whole document: items stand in a section, keys in place of those of `base`."""
    if isinstance(data, dict):
        return {**base, **data}
    body = [*data, {"text": "Trên đây là các nhiệm vụ."}]
    return {**base, "sections": [{"title": "Nhiệm vụ", "body": body}]}


def lines_of(composition: Composition) -> list[str]:
    """Return what is printed, a line for each paragraph, spaces made plain."""
    blocks = [*composition.legal_bases, *composition.body]
    runs = [composition.draft_mark, composition.urgency, composition.code]
    runs += [composition.place_and_date, *composition.signature.authority]
    runs += [composition.signature.full_name, *(item for _, item in composition.recipients.items)]
    if composition.addressees:
        runs += [composition.addressees.label, *composition.addressees.items]
    runs += [run for annex in composition.annexes for run in annex.runs()]
    texts = [block.text for block in blocks] + [run.text for run in runs if run]
    if composition.about:
        texts.append(" ".join(run.text for run in composition.about.lines))
    return _plain([*texts, *(note.text for note in composition.footnotes())])


def _plain(texts: Iterable[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]
