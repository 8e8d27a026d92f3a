"""The locks hold what pyproject.toml asks for; `make lock` mends them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    versions = dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.M))
    assert versions
    return versions


def unmet(wanted: list[str], versions: dict[str, str]) -> list[str]:
    assert wanted
    needs = map(Requirement, wanted)
    return [
        str(need)
        for need in needs
        if not need.specifier.contains(versions.get(canonicalize_name(need.name), "0"))
    ]


def test_a_library_that_is_missing_or_too_old_is_seen() -> None:
    assert unmet(["a>=1", "b>=2", "C_d==3"], {"a": "1.1", "b": "1", "c-d": "3"}) == ["b>=2"]
    assert unmet(["e>=1"], {}) == ["e>=1"]


def test_the_core_lock_holds_what_the_program_needs(project: dict[str, Any]) -> None:
    assert unmet(project["project"]["dependencies"], locked("core.lock")) == []


def test_the_development_lock_holds_what_development_needs(project: dict[str, Any]) -> None:
    assert unmet(project["dependency-groups"]["dev"], locked("dev.lock")) == []


def test_what_runs_is_what_was_tested() -> None:
    assert locked("core.lock").items() <= locked("dev.lock").items()


@pytest.mark.parametrize("name", ["core.lock", "dev.lock"])
def test_every_locked_library_has_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
