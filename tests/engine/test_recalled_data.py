"""The repository's own data, edited at random: what is recalled is what is found, to the byte."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.cli.as_json import as_json
from doc_engine.engine import Report

ROOT = Path(__file__).parents[2]
#: How many edits follow each other in one folder; each seed is a walk of its own.
STEPS = 3


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The repository's own documents and what stands beside them, made as HTML, which is quick."""
    root = tmp_path.resolve() / "project"
    shutil.copytree(ROOT / "data", root / "data")
    config = (ROOT / "doc-engine.yaml").read_text("utf-8")
    (root / "doc-engine.yaml").write_text(
        config.replace("formats: [docx, pdf]", "formats: [html]"), "utf-8"
    )
    return root


def reported(root: Path, *, cache: bool) -> str:
    report = Project.open(root, cache=cache).check()
    return as_json(report, "vi", strict=False, root=root)


def built(root: Path, *, cache: bool) -> tuple[str, dict[str, bytes]]:
    """Build all; return what was found, and the files of the documents that could be built."""
    out = root / "build" if cache else root.parent / "anew"
    report = Project.open(root, cache=cache).build(out=out)
    sound = {*report.built, *report.up_to_date}
    files = sorted(out.rglob("*.html"))
    made = {path.name: path.read_bytes() for path in files if path.stem in sound}
    return found(report, root), made


def found(report: Report, root: Path) -> str:
    """Return what a check and a build tell alike."""
    alike = replace(report, outputs=(), unwritten=(), built=(), up_to_date=())
    return as_json(alike, "vi", strict=False, root=root)


def line_without(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def line_twice(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


def other_digit(lines: list[str], chance: random.Random) -> None:
    at = chance.choice([at for at, line in enumerate(lines) if re.search(r"\d", line)])
    digit = chance.choice(list(re.finditer(r"\d", lines[at])))
    lines[at] = lines[at][: digit.start()] + str(chance.randrange(10)) + lines[at][digit.end() :]


def other_id(lines: list[str], chance: random.Random) -> None:
    """Put an id, or a link, of the file in the place of another."""
    form = re.compile(r"(?<=[ \[/])[a-z0-9]+(?:-[a-z0-9]+)+(?=[\],}/]|$)")
    found = [(at, each) for at, line in enumerate(lines) for each in form.finditer(line)]
    if found:
        at, match = chance.choice(found)
        other = chance.choice(found)[1][0]
        lines[at] = lines[at][: match.start()] + other + lines[at][match.end() :]


def other_words(lines: list[str], chance: random.Random) -> None:
    """Leave out or double a word of a text."""
    texts = [at for at, line in enumerate(lines) if line.count(" ") > 12]
    if texts:
        at = chance.choice(texts)
        words = lines[at].split(" ")
        which = chance.randrange(8, len(words))
        words[which : which + 1] = chance.choice([[], [words[which], "và", words[which]]])
        lines[at] = " ".join(words)


def other_name(lines: list[str], chance: random.Random) -> None:
    """Change a letter of a name."""
    names = [at for at, line in enumerate(lines) if "full:" in line or "short:" in line]
    if names:
        at = chance.choice(names)
        lines[at] = re.sub(
            r"(full|short): (\w)", rf"\1: {chance.choice('ĐSUB')}\2", lines[at], count=1
        )


EDITS: tuple[Callable[[list[str], random.Random], None], ...] = (
    *(line_without, line_twice, other_id, other_id, other_digit, other_digit),
    *(other_words, other_words, other_name),
)


@pytest.mark.parametrize("seed", range(3))
def test_after_random_edits_of_any_file_what_is_recalled_is_what_is_found(
    copied: Path, seed: int
) -> None:
    chance = random.Random(seed)
    files = sorted((copied / "data").rglob("*.yaml"))
    assert reported(copied, cache=True) == reported(copied, cache=False)
    for _ in range(STEPS):
        path = chance.choice(files)
        before = path.read_text("utf-8")
        lines = before.splitlines()
        edit = chance.choice(EDITS)
        edit(lines, chance)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        told = f"{edit.__name__} in {path.name}"
        fresh = built(copied, cache=False)
        assert found(Project.open(copied).check(), copied) == fresh[0], told
        assert built(copied, cache=True) == fresh, told
        if chance.random() < 0.7:
            path.write_text(before, "utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("results.yaml", "completed: 2024-01-29", "completed: 2024-02-05", {"bc-2024-02"}),
        ("results.yaml", "begun: 2023-07-17", "begun: 2023-07-18", set()),
        (
            "indicators.yaml",
            "id: giay-phep-x-quang\n",
            "id: giay-phep-x-quang\n    opening: {2024: 2}\n",
            {"bc-2024-02"},
        ),
        ("cited.yaml", "V/v góp ý", "V/v tham gia góp ý", {"bc-2024-02"}),
        (
            "bao-cao/bc-2024-01.yaml",
            "giay-phep-x-quang: 6",
            "giay-phep-x-quang: 7",
            {"bc-2024-01", "bc-2024-02"},
        ),
        ("links.lock.yaml", 'stamp: "2aab3a07e7be"', 'stamp: "000000000000"', set()),
        ("chi-thi/ct-02-2022.yaml", "text: ", "text: Nay ", {"ct-02-2022"}),
    ],
)
def test_what_a_document_takes_from_others_is_built_again_with_them(
    copied: Path, path: str, old: str, new: str, expected: set[str]
) -> None:
    Project.open(copied).build()
    text = (copied / "data" / path).read_text("utf-8")
    assert old in text
    (copied / "data" / path).write_text(text.replace(old, new, 1), "utf-8")

    report = Project.open(copied).build()
    assert set(report.built) == expected
    stale = Project.open(copied).check_stale().findings
    assert [each.code for each in stale if each.code.startswith("STA")] == []
    fresh = built(copied, cache=False)
    assert built(copied, cache=True) == fresh
    assert found(Project.open(copied).check(), copied) == fresh[0]


def test_what_links_lead_to_is_told_at_the_document_that_has_them(copied: Path) -> None:
    before = [each.code for each in Project.open(copied).check().findings]
    directive = copied / "data/chi-thi/ct-02-2022.yaml"
    text = directive.read_text("utf-8")

    directive.write_text(text.replace("id: bao-cao-hang-nam", "id: bao-cao-moi", 1), "utf-8")
    found = [each for each in Project.open(copied).check().findings if each.code not in before]

    assert {each.place.path for each in found if each.place} >= {"data/ke-hoach/kh-khcn-2022.yaml"}
    assert reported(copied, cache=True) == reported(copied, cache=False)
    directive.write_text(text, "utf-8")
    assert [each.code for each in Project.open(copied).check().findings] == before


def test_a_sealed_document_that_is_recalled_is_held_against_its_seal(copied: Path) -> None:
    report = copied / "data/bao-cao/bc-2024-02.yaml"
    issued = "state: issued\nissued_date: 2024-02-16\ncode: {number: 77}\n"
    text = report.read_text("utf-8").replace("state: for-signature\n", issued)
    report.write_text(text, "utf-8")
    Project.open(copied).build()
    sealed = Project.open(copied).seal(["bc-2024-02", "ct-02-2022"])
    assert len(sealed.sealed) == 2
    assert reported(copied, cache=True) == reported(copied, cache=False)
    path = copied / "data/indicators.yaml"
    text = path.read_text("utf-8")

    opening = "id: giay-phep-x-quang\n    opening: {2024: 2}\n"
    path.write_text(text.replace("id: giay-phep-x-quang\n", opening), "utf-8")
    codes = [each.code for each in Project.open(copied).check().findings]
    assert "SEA101" in codes
    assert reported(copied, cache=True) == reported(copied, cache=False)

    path.write_text(text, "utf-8")
    file = copied / "build/chi-thi/ct-02-2022.html"
    content = file.read_bytes()
    file.write_bytes(b"another")
    assert reported(copied, cache=True) == reported(copied, cache=False)
    assert "SEA103" in reported(copied, cache=True)
    file.unlink()
    assert Project.open(copied).build().exit_code() == 0
    assert file.read_bytes() == content
    assert Project.open(copied).check_stale().exit_code() == 0
