"""Rules over all documents, run on parts of them: what is found is what is found among all."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from doc_engine.engine.across import _parts, _Ruling, across_documents
from doc_engine.engine.freshness.together import needs_all
from doc_engine.engine.loading import load
from doc_engine.findings import Finding
from doc_engine.source import file as source_file
from doc_engine.source.faults import Fault
from tests.acceptance.conftest import UNITS, SmallProject

COUNT = 9
PARENTS = ["ubnd-tinh", "so-khcn", "so-tai-chinh"]
CLOSED = ["", ", valid_to: 2022-05-01"]


def document(chance: random.Random, number: int, *, sound: bool = False) -> str:
    """Return a document that may lead to others, share a number with one, or repeal one.

    Where it is `sound`, every link leads somewhere.
    """
    others = [each for each in range(COUNT + 1) if each != number or not sound]
    other, third = (f"ct-{chance.choice(others)}" for _ in range(2))
    lines = [
        *("schema: 1", "type: chi-thi", f"id: ct-{number}", "state: issued", "organ: ubnd-tinh"),
        f"code: {{number: {chance.randrange(1, 3 * COUNT)}}}",
        f"issued_date: 2022-0{chance.randrange(1, 10)}-01",
        "subject: Đẩy mạnh nghiên cứu",
        *([f"implements: {other}"] if chance.random() < 0.4 else []),
        *([f"amends: [{{repeals: {third}/viec}}]"] if chance.random() < 0.3 else []),
        *("opening: Năm qua.", "call: UBND tỉnh yêu cầu", "sections:", "  - title: A", "    body:"),
        f"      - id: {'viec' if sound else chance.choice(['viec', 'viec-moi'])}",
        f"        lead: [{chance.choice(['so-khcn', 'cac-so', 'so-tai-chinh'])}]",
        *([f"        derives_from: {other}/viec"] if chance.random() < 0.6 else []),
        *(["        former_ids: viec"] if chance.random() < 0.2 and not sound else []),
        f"        deadline: trước ngày {chance.randrange(1, 28)}/11 hằng năm",
        '        text: "{lead} đề xuất {deadline}."',
        *("recipients: [{archive: [VT]}]", "signatory: {authority: [CHỦ TỊCH], full_name: Lê A}"),
    ]
    return "\n".join(lines) + "\n"


def written(project: SmallProject, chance: random.Random, number: int, *, sound: bool) -> None:
    project.write(f"data/chi-thi/ct-{number}.yaml", document(chance, number, sound=sound))


def counted(found: list[Finding]) -> Counter[str]:
    return Counter(map(repr, found))


def units(chance: random.Random) -> str:
    """Return a registry in which a room may be below another body, named otherwise, or closed."""
    rooms = [
        f"  - {{id: phong-{number}, kind: department, parent: {chance.choice(PARENTS)}, names: "
        f"[{{full: Phòng {chance.choice(['Một', 'Hai'])} {number}{chance.choice(CLOSED)}}}]}}"
        for number in chance.sample(range(4), 3)
    ]
    members = ", ".join(f"{{unit: {each}}}" for each in chance.sample(PARENTS, 2))
    group = f"groups:\n  - {{id: cac-so, names: [{{full: Các sở}}], members: [{members}]}}"
    return UNITS + "\n".join([*rooms, group]) + "\n"


@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_in_parts_is_what_is_found_in_all_after_any_edits(
    project: SmallProject, seed: int
) -> None:
    chance, sound = random.Random(seed), seed % 2 == 0
    cited = "schema: 1\ndocuments:\n  - {id: ct-9, code: 9/CT, organ: ubnd-tinh, subject: A, "
    cited += (
        "issued_date: 2021-01-01, assignments: [{id: viec, lead: [so-khcn], action: làm việc}]}\n"
    )
    project.write("data/cited.yaml", cited)
    for number in range(COUNT):
        written(project, chance, number, sound=sound)
    project.write("data/units.yaml", units(chance))
    codes: set[str] = set()
    for turn in range(12):
        if turn % 3 == 2:
            project.write("data/units.yaml", units(chance))
        written(project, chance, chance.randrange(COUNT), sound=sound)
        loaded = load(project.root, cache=True)
        parts = _parts(loaded)
        every = [each for each in loaded.files if each.is_sound]
        assert len(every) > COUNT
        within = [each.path for part in parts for each in part]
        assert len(set(within)) == len(within)
        assert {each.path for each in every if each.facts and each.facts.leads} <= set(within)
        found = [each for each in across_documents(loaded) if each.code not in ("DAT121", "SRC206")]
        assert counted(found) == counted(list(_Ruling(loaded).found(every)))
        codes |= {each.code for each in found}
        assert not (sound and needs_all(found))
    assert codes >= {"DAT207"} | ({"DAT143", "DAT208"} if sound else {"DAT202"})


def parsed_in_load(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Load a project; return the names of the documents that were parsed."""
    parsed: list[str] = []
    real = source_file._loaded

    def noted(path: str, text: str, told: list[Fault]) -> source_file.SourceFile:
        parsed.append(path)
        return real(path, text, told)

    with monkeypatch.context() as patched:
        patched.setattr(source_file, "_loaded", noted)
        load(project.root, cache=True)
    return {Path(each).stem for each in parsed if "chi-thi" in each}


def _plain(text: str) -> str:
    return re.sub("lead: .*", "lead: [so-khcn]", text.replace("viec-moi", "viec"))


@pytest.fixture
def one_link(project: SmallProject) -> SmallProject:
    """Documents that lead nowhere, but for `ct-3`, of which an assignment derives from `ct-4`."""
    chance = random.Random(1)
    for number in range(COUNT):
        text = document(chance, number)
        lines = [
            f"code: {{number: {number + 10}}}" if each.startswith("code:") else each
            for each in _plain(text).splitlines()
            if not each.strip().startswith(("implements", "amends", "derives_from", "former_ids"))
        ]
        project.write(f"data/chi-thi/ct-{number}.yaml", "\n".join(lines) + "\n")
    project.edit("data/chi-thi/ct-3.yaml", "lead:", "derives_from: ct-4/viec\n        lead:")
    load(project.root, cache=True)
    return project


def test_after_an_edit_only_the_document_and_what_it_leads_to_are_parsed(
    one_link: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_link.edit("data/chi-thi/ct-3.yaml", "Năm qua.", "Năm trước.")
    assert parsed_in_load(one_link, monkeypatch) == {"ct-3", "ct-4"}

    one_link.edit("data/chi-thi/ct-5.yaml", "Năm qua.", "Năm trước.")
    assert parsed_in_load(one_link, monkeypatch) == {"ct-5"}


def test_after_an_edit_of_the_registry_only_what_it_touches_and_leads_elsewhere_is_parsed(
    one_link: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_link.write("data/units.yaml", UNITS.replace("Sở Tài chính", "Sở Tài chính mới"))
    assert parsed_in_load(one_link, monkeypatch) == set()

    one_link.write("data/units.yaml", UNITS.replace("short: Sở KH&CN", "short: Sở KHCN"))
    assert parsed_in_load(one_link, monkeypatch) == {"ct-3", "ct-4"}
