"""`confirm` writes the stamps of links, so that a change of what was ordered is seen later."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.cli.running import run
from doc_engine.engine.confirming import confirm_links
from doc_engine.findings import UsageFault

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
LOCK = "data/links.lock.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directive and a plan with one link, which nobody has confirmed."""
    folder = tmp_path / "du-an"
    shutil.copytree(FIXTURES / "base", folder)
    for name, place in ((".units.yaml", "units.yaml"), (".second.yaml", "data/second.yaml")):
        shutil.copyfile(FIXTURES / "DAT207" / f"wrong{name}", folder / place)
    return folder


def codes(folder: Path) -> list[str]:
    return [each.code for each in Project.open(folder).check().findings]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_confirmed_link_is_no_longer_told(project: Path) -> None:
    assert codes(project) == ["DAT207"]

    done = confirm_links(project)

    assert (done.path, done.count) == (LOCK, 1)
    assert done.new == ("kh-thu/lam → ct-thu/lap-ke-hoach",)
    assert codes(project) == []


def test_an_order_that_changes_puts_the_link_in_doubt_until_it_is_confirmed_again(
    project: Path,
) -> None:
    confirm_links(project)
    edit(project, "ct-thu.yaml", "lập kế hoạch", "lập chương trình")
    assert codes(project) == ["DAT206"]

    done = confirm_links(project)

    assert (done.new, done.renewed) == ((), ("kh-thu/lam → ct-thu/lap-ke-hoach",))
    assert codes(project) == []


def test_a_link_stays_confirmed_when_both_ends_are_renamed(project: Path) -> None:
    confirm_links(project)
    edit(
        project,
        "ct-thu.yaml",
        "- id: lap-ke-hoach\n",
        "- id: moi\n        former_ids: lap-ke-hoach\n",
    )
    edit(project, "second.yaml", "- id: lam\n", "- id: lam-moi\n        former_ids: lam\n")
    assert codes(project) == []

    assert confirm_links(project).new == ()
    assert "kh-thu/lam-moi" in (project / LOCK).read_text("utf-8")
    assert codes(project) == []


def test_confirming_another_document_leaves_the_stamps_of_this_one(project: Path) -> None:
    confirm_links(project)
    before = (project / LOCK).read_bytes()
    edit(project, "ct-thu.yaml", "lập kế hoạch", "lập chương trình")

    assert confirm_links(project, ["ct-thu"]).count == 0

    assert (project / LOCK).read_bytes() == before
    assert codes(project) == ["DAT206"]


def test_the_stamps_of_a_document_with_faults_are_kept(project: Path) -> None:
    confirm_links(project)
    before = (project / LOCK).read_bytes()
    edit(project, "second.yaml", "organ: so-khcn", "organ: [")

    confirm_links(project)

    assert (project / LOCK).read_bytes() == before


def test_the_stamp_of_a_link_that_is_gone_is_dropped(project: Path) -> None:
    confirm_links(project)
    edit(project, "second.yaml", "        derives_from: ct-thu/lap-ke-hoach\n", "")

    confirm_links(project)

    assert "stamp" not in (project / LOCK).read_text("utf-8")
    assert "DAT206" not in codes(project)


def test_no_file_is_made_where_there_are_no_links(project: Path) -> None:
    (project / "data/second.yaml").unlink()

    assert confirm_links(project).count == 0
    assert not (project / LOCK).exists()


@pytest.mark.parametrize("fault", ["la: 1\n", "schema: 1\n", "links: [\n"])
def test_nothing_is_confirmed_while_the_file_of_stamps_has_faults(
    project: Path, fault: str
) -> None:
    confirm_links(project)
    broken = (project / LOCK).read_text("utf-8") + fault
    (project / LOCK).write_text(broken, "utf-8")

    with pytest.raises(UsageFault) as caught:
        confirm_links(project)

    assert (caught.value.code, caught.value.exit_code) == ("USE255", 2)
    line = len(broken.splitlines())
    assert f"{LOCK}:{line}:" in caught.value.message("vi")
    assert f"{LOCK}:{line}:" in caught.value.message("en")
    assert (project / LOCK).read_text("utf-8") == broken


@pytest.mark.parametrize("name", ["data/second.yaml", "units.yaml", "doc-engine.yaml"])
def test_no_other_file_is_overwritten_by_stamps(project: Path, name: str) -> None:
    config = project / "doc-engine.yaml"
    config.write_text(config.read_text("utf-8") + f"links: {name}\n", "utf-8")
    before = (project / name).read_bytes()

    with pytest.raises(UsageFault) as caught:
        confirm_links(project)

    assert caught.value.code == "USE255"
    assert (project / name).read_bytes() == before


def test_an_unknown_document_cannot_be_confirmed(project: Path) -> None:
    with pytest.raises(UsageFault):
        confirm_links(project, ["kh-khac"])


def test_the_command_tells_what_was_confirmed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["confirm", "kh-thu", "--project", str(project)]) == 0
    assert capsys.readouterr().out == (
        f"Đã xác nhận 1 liên kết, ghi vào {LOCK}.\nXác nhận lần đầu: 1.\n"
    )
    edit(project, "ct-thu.yaml", "lập kế hoạch", "lập chương trình")
    assert run(["confirm", "--lang", "en", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "What was ordered had changed, confirmed again (1):",
        "  kh-thu/lam → ct-thu/lap-ke-hoach",
    ]


def test_a_single_hole_is_waived_by_the_plan_and_the_order(project: Path) -> None:
    confirm_links(project)
    order = "      - id: khac\n        lead: so-khcn\n        text: '{lead} rà soát.'\nrecipients"
    edit(project, "ct-thu.yaml", "recipients", order)
    edit(project, "ct-thu.yaml", "recipients", order.replace("khac", "nua"))
    waiver = (
        "{rule: DAT203, target: kh-thu/ct-thu/khac, reason: Có văn bản riêng, until: 2030-01-01}"
    )
    config = project / "doc-engine.yaml"
    config.write_text(config.read_text("utf-8") + f"waivers: [{waiver}]\n", "utf-8")

    report = Project.open(project).check(day=date(2022, 4, 1))

    assert [each.details["order"] for each in report.findings] == ["ct-thu/nua"]
    assert [each.finding.details["order"] for each in report.waived] == ["ct-thu/khac"]
