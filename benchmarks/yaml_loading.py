"""YAML text to data: ours with the place of every key and value, beside PyYAML and ruamel."""

from __future__ import annotations

import io
import re
from functools import cache, partial
from pathlib import Path

import yaml
from ruamel.yaml import YAML

from benchmarks.measuring import Measured, compared
from doc_engine.source import parse

__all__ = ["measure", "text_of"]

_DATA = Path(__file__).parent.parent / "data"
_ID = re.compile(r"\bid: (?=[a-z])")


@cache
def text_of(size: int) -> str:
    """Return some `size` characters of YAML made of the real directive's sections, over and over.

    Ids differ from copy to copy, so that no text repeats exactly.
    """
    directive = (_DATA / "chi-thi" / "ct-02-2022.yaml").read_text(encoding="utf-8")
    head, _, rest = directive.partition("\nsections:\n")
    body = re.split(r"\n(?=\S)", rest)[0]
    copies = -(-size // len(body))
    again = (_ID.sub(f"id: n{number}-", body) for number in range(copies))
    return f"{head}\nsections:\n" + "\n".join(again) + "\n"


def ours(size: int) -> object:
    """Load with the place of every key and value."""
    file = parse(text_of(size), "large.yaml")
    assert not file.findings
    return file.data


def pyyaml(size: int) -> object:
    """Load with PyYAML's C loader, without places."""
    return yaml.load(text_of(size), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def ruamel(size: int) -> object:
    """Load with ruamel's round trip, which keeps places and comments."""
    return YAML(typ="rt").load(io.StringIO(text_of(size)))


def measure(size: int = 5 * 1024 * 1024, rounds: int = 3) -> list[Measured]:
    """Compare the three loaders on `size` characters."""
    contestants = {
        "doc_engine (có vị trí)": partial(ours, size),
        "PyYAML CSafeLoader (không vị trí)": partial(pyyaml, size),
        "ruamel.yaml, đọc giữ nguyên (có vị trí)": partial(ruamel, size),
    }
    return compared(contestants, rounds)
