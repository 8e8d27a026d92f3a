"""What runs in CI: the action, the hook, GitLab's template and the files that `init` writes.

Their shell lines are read out of the YAML and run in a repository, with the variables that the
server would set. Lines that install with pip are left out: the program that is tested is on the
PATH already.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from ruamel.yaml import YAML

from doc_engine.cli.running import run
from tests.acceptance.conftest import DIRECTIVE, REPOSITORY, UNITS, Outcome, SmallProject
from tests.cli.reviewing.schemas import published
from tests.engine.comparing.conftest import committed, git

ACTION = REPOSITORY / "action.yml"
GITLAB = REPOSITORY / "ci/gitlab/doc-engine.yml"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
STORE = "https://json.schemastore.org/github-"
GITLAB_SCHEMA = (
    "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
)
DATA = "data/chi-thi/ct-05.yaml"
#: Where the deadline stands that gets lost in the words.
LINE = 19
MANY = 4


def loaded(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def without_pip(lines: str) -> str:
    return "\n".join(line for line in lines.splitlines() if "pip install" not in line)


@pytest.fixture
def kept(tmp_path: Path) -> SmallProject:
    """A project below the top of a repository, on a branch that mends one of its documents."""
    top = tmp_path.resolve() / "kho"
    small = SmallProject(top / "văn bản")
    small.write("doc-engine.yaml", "schema: 1\nformats: [docx, pdf]\n")
    small.write("data/units.yaml", UNITS)
    for number in range(5, 5 + MANY):
        text = DIRECTIVE.replace("id: ct-05", f"id: ct-{number:02}")
        small.write(
            f"data/chi-thi/ct-{number:02}.yaml", text.replace("number: 5", f"number: {number}")
        )
    git(top, "init", "-q", "-b", "main")
    committed(top)
    git(top, "checkout", "-q", "-b", "sua")
    return small


def shell(folder: Path, lines: str, given: Mapping[str, str]) -> Outcome:
    """Run lines as the servers do, with no more of this machine than the program on the PATH."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    home = {"HOME": str(folder.parent), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],
        cwd=folder,
        env={"PATH": path, **home, **given},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def forget_the_deadline(small: SmallProject) -> None:
    """Drop a deadline from the words of an order, as somebody who rewrites it may."""
    small.edit(DATA, "báo cáo {report_to} {deadline}", "báo cáo {report_to}")
    assert "deadline: " in (small.root / DATA).read_text("utf-8").splitlines()[LINE - 1]
    committed(small.root)


def mend(small: SmallProject) -> None:
    small.edit(DATA, "báo cáo {report_to}", "báo cáo {report_to} đầy đủ {deadline}")
    committed(small.root)


def told_in(reports: Path) -> tuple[list[tuple[str, str, int]], list[str]]:
    """Return what SARIF tells, with its place, and the failed cases of JUnit."""
    log = json.loads((reports / "doc-engine.sarif").read_text("utf-8"))["runs"][0]
    found = [
        (each["ruleId"], spot["artifactLocation"]["uri"], spot["region"]["startLine"])
        for each in log["results"]
        for spot in [each["locations"][0]["physicalLocation"]]
    ]
    cases = ElementTree.parse(reports / "doc-engine.xml").getroot().iter("testcase")
    return found, [each.attrib["classname"] for each in cases if each.find("failure") is not None]


def action_steps(given: Mapping[str, str], temporary: Path) -> str:
    """Return the lines of the action's steps behind the installation, with its inputs put in."""
    action = loaded(ACTION)
    values = {key: str(each["default"]) for key, each in action["inputs"].items()}
    values.update(given)
    lines = []
    for step in action["runs"]["steps"][3:]:
        for key, value in step.get("env", {}).items():
            put = re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], value)
            put = put.replace("${{ steps.place.outputs.reports }}", "$(sed -n s/^reports=//p out)")
            lines.append(f'export {key}="{put}"')
        lines.append(without_pip(step["run"]).replace("$GITHUB_OUTPUT", str(temporary / "out")))
    return "\n".join(lines).replace("p out)", f"p '{temporary / 'out'}')")


def test_the_action_is_red_at_the_line_and_green_again(kept: SmallProject, tmp_path: Path) -> None:
    top = kept.root.parent
    given = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(REPOSITORY)}
    lines = action_steps({"project": "văn bản", "changed-since": "main"}, tmp_path)
    forget_the_deadline(kept)

    red = shell(top, lines, given)

    assert red.code == 1, red.err
    assert f"::error title=COV102,file=văn bản/{DATA},line={LINE}," in red.out
    assert f"Đã xem 1 trong {MANY} văn bản" in red.out
    (reports,) = tmp_path.glob("doc-engine-reports.*")
    place = f"v%C4%83n%20b%E1%BA%A3n/{DATA}"
    assert ("COV102", place, LINE) in told_in(reports)[0]
    assert set(told_in(reports)[1]) == {"ct-05"}

    mend(kept)
    (tmp_path / "out").unlink()
    green = shell(top, lines, given)

    assert green.code == 0, green.out + green.err
    assert "::error" not in green.out


def test_the_action_s_inputs_reach_the_command(kept: SmallProject, tmp_path: Path) -> None:
    given = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(REPOSITORY)}
    lines = action_steps({"to": "docx;exit 7", "project": "văn bản"}, tmp_path)
    assert shell(kept.root.parent, lines, given).code == 2  # a format that there is not

    kept.edit(DATA, "  - {to: [so-khcn, so-tai-chinh]}\n", "  - {to: so-khcn}\n")
    for strict, code in (("false", 0), ("true", 1)):
        (tmp_path / "out").unlink()
        lines = action_steps({"strict": strict, "project": "văn bản"}, tmp_path)
        assert shell(kept.root.parent, lines, given).code == code


def gitlab_lines(path: Path) -> tuple[str, dict[str, str]]:
    """Return the lines of the job, and the variables."""
    data = loaded(path)
    job = data["doc-engine"]
    lines = without_pip("\n".join([*job["before_script"], *job["script"]]))
    return lines, {**data["variables"], **job.get("variables", {})}


def test_gitlab_s_template_is_red_at_the_line_and_green_again(kept: SmallProject) -> None:
    top = kept.root.parent
    lines, variables = gitlab_lines(GITLAB)
    variables |= {
        "DOC_ENGINE_PROJECT": "văn bản",
        "CI_PROJECT_DIR": str(top),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(top, "rev-parse", "main"),
    }
    forget_the_deadline(kept)

    red = shell(top, lines, variables)

    issues = json.loads((top / "doc-engine-codequality.json").read_text("utf-8"))
    assert red.code == 1, red.err
    first = {"path": f"văn bản/{DATA}", "lines": {"begin": LINE}}
    assert first in [each["location"] for each in issues]
    failed = ElementTree.parse(top / "doc-engine.xml").getroot().attrib["failures"]
    assert int(failed) > 0

    mend(kept)
    assert shell(top, lines, variables).code == 0
    assert json.loads((top / "doc-engine-codequality.json").read_text("utf-8")) == []


def test_the_hook_is_red_at_the_line_and_green_again(kept: SmallProject) -> None:
    (hook,) = loaded(HOOKS)
    assert hook["pass_filenames"] is False
    assert hook["always_run"]  # for pre-commit names no file that was deleted
    forget_the_deadline(kept)

    red = shell(kept.root, hook["entry"], {})

    assert red.code == 1, red.err
    assert f"{DATA}:{LINE}:" in red.out
    mend(kept)
    assert shell(kept.root, hook["entry"], {}).code == 0
    assert shell(kept.root, f"{hook['entry']} --changed-since main", {}).code == 0


@pytest.fixture
def own(tmp_path: Path) -> SmallProject:
    """A project that `init` made, in a repository of its own."""
    small = SmallProject(tmp_path.resolve() / "van-ban")
    assert run(["init", str(small.root)]) == 0
    git(small.root, "init", "-q", "-b", "main")
    committed(small.root)
    return small


def test_the_workflow_of_a_new_project_is_red_at_the_line_and_green_again(
    own: SmallProject,
) -> None:
    workflow = loaded(own.root / ".github/workflows/doc-engine.yml")
    steps = workflow["jobs"]["check"]["steps"]
    base = {"BASE": git(own.root, "rev-parse", "main")}
    lines = without_pip("\n".join(each["run"] for each in steps if "run" in each))
    data = "data/chi-thi/ct-mau.yaml"
    sound = (own.root / data).read_text("utf-8")
    order = re.search(r"^ +(deadline: .*)\n(?: +[a-z].*\n)*? +text: .*( {deadline})", sound, re.M)
    assert order is not None
    line = sound[: order.start(1)].count("\n") + 1
    own.write(data, sound[: order.start(2)] + sound[order.end(2) :])

    red = shell(own.root, lines, {**workflow["env"], **base})

    assert red.code == 1, red.err
    assert f"::error title=COV102,file={data},line={line}," in red.out
    assert ("COV102", data, line) in told_in(own.root)[0]
    assert "ct-mau" in told_in(own.root)[1]
    own.write(data, sound)
    assert shell(own.root, lines, {**workflow["env"], **base}).code == 0
    assert shell(own.root, lines, workflow["env"]).code == 0


def test_gitlab_s_file_of_a_new_project_runs(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "van-ban"
    assert run(["init", str(root), "--ci", "gitlab"]) == 0
    git(root, "init", "-q", "-b", "main")
    committed(root)
    lines, variables = gitlab_lines(root / ".gitlab-ci.yml")
    variables |= {"CI_PROJECT_DIR": str(root), "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main"}

    done = shell(root, lines, variables)

    assert done.code == 0, done.out + done.err
    assert json.loads((root / "doc-engine-codequality.json").read_text("utf-8")) == []
    assert not (root / ".github").exists()
    jsonschema.validate(loaded(root / ".gitlab-ci.yml"), published(GITLAB_SCHEMA))


def test_a_new_project_without_ci_has_no_file_for_it(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "a"), "--ci", "none"]) == 0
    assert not [
        each
        for each in (tmp_path / "a").rglob("*")
        if "git" in each.name[:7] and each.suffix == ".yml"
    ]
    assert run(["init", str(tmp_path / "b"), "--ci", "jenkins"]) == 2


def test_the_files_are_valid_against_the_published_schemas(own: SmallProject) -> None:
    workflow = loaded(own.root / ".github/workflows/doc-engine.yml")

    jsonschema.validate(loaded(ACTION), published(f"{STORE}action.json"))
    jsonschema.validate(workflow, published(f"{STORE}workflow.json"))
    jsonschema.validate(loaded(GITLAB), published(GITLAB_SCHEMA))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**workflow, "jobs": {}}, published(f"{STORE}workflow.json"))


def test_the_files_ask_for_this_version_of_the_program(own: SmallProject) -> None:
    pin = f"doc-engine=={version('doc-engine')}"

    assert loaded(own.root / ".github/workflows/doc-engine.yml")["env"]["DOC_ENGINE"] == pin
    assert loaded(GITLAB)["variables"]["DOC_ENGINE_SOURCE"] == pin


def test_a_wheel_that_is_kept_in_the_repository_is_installed(own: SmallProject) -> None:
    workflow = loaded(own.root / ".github/workflows/doc-engine.yml")
    variables = workflow["env"], loaded(GITLAB)["doc-engine"]["variables"]

    assert [each["PIP_FIND_LINKS"] for each in variables] == ["wheels", "wheels"]


def test_the_action_installs_what_it_was_tested_with() -> None:
    install = loaded(ACTION)["runs"]["steps"][2]["run"]
    locks = re.findall(r"GITHUB_ACTION_PATH/(\S+?\.lock)", install)

    assert [(REPOSITORY / each).is_file() for each in locks] == [True]
    assert "--require-hashes" in install


def test_our_own_data_are_checked_by_the_command_of_the_action() -> None:
    steps = loaded(ACTION)["runs"]["steps"]
    (script,) = re.findall(r"GITHUB_ACTION_PATH/(\S+\.sh)", steps[-1]["run"])

    assert re.search(
        rf"^make setup && .*TO=docx .*\b{script}", (REPOSITORY / ".ci/run").read_text(), re.M
    )
    assert (REPOSITORY / script).stat().st_mode & 0o111


def test_stale_files_and_what_changed_are_asked_for_one_at_a_time(kept: SmallProject) -> None:
    done = kept.run("check", "--stale", "--changed-since", "main")

    assert done.code == 2
    assert "USE295" in done.err


def test_how_many_documents_were_looked_at_is_told_to_people_and_programs(
    kept: SmallProject, tmp_path: Path
) -> None:
    kept.edit(DATA, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    page = tmp_path / "summary.md"
    page.write_text("")

    text = kept.run("check", "--to", "docx", "--changed-since", "main", "--lang", "en")
    data = kept.run(
        *("check", "--to", "docx", "--changed-since", "main", "--format", "json"),
        *("--report", f"github={tmp_path / 'github.txt'}"),
        env={"GITHUB_STEP_SUMMARY": str(page)},
    )

    commit = git(kept.root, "rev-parse", "main")
    touched = f"those that the changes since 'main' (from commit {commit[:10]} on) touch."
    assert f"Looked at 1 of {MANY} documents: {touched}" in text.out.splitlines()
    assert json.loads(data.out)["changed_since"] == {
        "revision": "main",
        "commit": commit,
        "documents": MANY,
    }
    assert f"Đã xem 1 trong {MANY} văn bản" in page.read_text("utf-8")
