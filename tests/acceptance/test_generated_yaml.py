"""Whatever is written into a project's files, `check` ends in findings with places, never a bug."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doc_engine import Project
from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject

FILES = {"data/ct-05.yaml": DIRECTIVE, "data/units.yaml": UNITS}
KEYS = st.sampled_from(
    [*yaml.safe_load(DIRECTIVE), *yaml.safe_load(UNITS), "id", "lead", "text", "deadline", "names"]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(
        [
            "{lead}",
            "{{ 7*7 }}",
            "R&D <b>",
            "trước ngày 30/02/2022",
            "so-khcn",
            "ubnd-tinh",
            "1",
            "*a",
        ]
    ),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def places(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value of the data but the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    ways = []
    for key, value in items:
        ways.append((*way, key))
        ways += places(value, (*way, key)) if isinstance(value, (dict, list)) else []
    return ways


def replaced(data: Any, way: tuple[Any, ...], value: object) -> Any:
    """Return the data with another value at the end of a way."""
    if not way:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[way[0]] = replaced(data[way[0]], way[1:], value)
    return copy


def checked(name: str, text: str) -> None:
    """Check a sound project of which one file holds `text` instead."""
    with tempfile.TemporaryDirectory() as folder:
        project = SmallProject(Path(folder))
        project.write("doc-engine.yaml", "schema: 1\nformats: html\n")
        for path, given_text in {**FILES, name: text}.items():
            project.write(path, given_text)
        report = Project.open(project.root).check()

        assert [each.message() for each in report.faults] == []
        assert all(each.place is not None for each in report.findings)
        assert all(each.message(lang) for each in report.findings for lang in ("vi", "en"))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_anywhere_is_refused_or_read(name: str, data: st.DataObject) -> None:
    sound = yaml.safe_load(FILES[name])
    way = data.draw(st.sampled_from(places(sound)))
    changed = replaced(sound, way, data.draw(VALUES))

    checked(name, yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_lines_that_are_torn_are_refused_or_read(name: str, data: st.DataObject) -> None:
    lines = FILES[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    torn = data.draw(
        st.sampled_from(
            [[], [lines[at]] * 2, ["  " + lines[at]], [lines[at].lstrip()], [lines[at] + " ["]]
        )
        | st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30).map(
            lambda text: [text]
        )
    )

    checked(name, "\n".join([*lines[:at], *torn, *lines[at + 1 :]]) + "\n")
