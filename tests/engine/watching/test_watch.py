from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from queue import SimpleQueue

import pytest

from doc_engine.engine.freshness.lock import LOCK_NAME, read_lock
from doc_engine.engine.watching import Failed, Looked, Made, News, Watch
from doc_engine.findings import UsageFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.watching.conftest import Gated, codes_of, made, running

DATA = "data/chi-thi/ct-05.yaml"
OUTPUT = "build/chi-thi/ct-05.html"


def another(number: int) -> str:
    """Return a sound directive of another id and number."""
    return DIRECTIVE.replace("ct-05", f"ct-{number}").replace("number: 5", f"number: {number}")


def documents_of(news: News) -> tuple[str, ...]:
    return news.report.documents if isinstance(news, Looked) else ()


def built_from(project: SmallProject, *paths: str) -> Callable[[News], bool]:
    """Return whether, after a look, the outputs are made from these files and no others."""

    def told(news: News) -> bool:
        sources = {each.source for each in read_lock(project.root).outputs.values()}
        return isinstance(news, Looked) and sources == set(paths)

    return told


def output(project: SmallProject) -> str:
    return (project.root / OUTPUT).read_text("utf-8")


def write_in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def write_beside_and_rename(path: Path, text: str) -> None:
    """Save as VS Code and Word may: the whole file beside the old one, then in its place."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def write_as_vim(path: Path, text: str) -> None:
    """Save as vim does: a probe, the old file renamed to a backup, a new one, no backup."""
    probe, backup = path.with_name("4913"), path.with_name(f"{path.name}~")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_text(text, "utf-8")
    backup.unlink()


def write_from_elsewhere(path: Path, text: str) -> None:
    """Save as git does, or a program that writes in a folder for temporary files."""
    elsewhere = path.parents[3] / "elsewhere"
    elsewhere.write_text(text, "utf-8")
    elsewhere.replace(path)


@pytest.mark.parametrize("poll", [False, True], ids=["told", "polled"])
@pytest.mark.parametrize(
    "save", [write_in_place, write_beside_and_rename, write_as_vim, write_from_elsewhere]
)
def test_a_saved_document_is_built_again(
    project: SmallProject, save: Callable[[Path, str], None], poll: bool
) -> None:
    with running(project.root, poll=poll) as watch:
        assert made(watch.look()) == ["ct-05"]

        save(project.root / DATA, DIRECTIVE.replace("Năm qua", "Hai năm qua"))
        watch.until_made()

        assert "Hai năm qua" in output(project)


def test_a_new_a_moved_and_a_deleted_document_are_seen(project: SmallProject) -> None:
    with running(project.root) as watch:
        watch.look()

        project.write("data/chi-thi/ct-6.yaml", another(6))
        assert made(watch.until_made("ct-6")) == ["ct-6"]

        (project.root / "data/chi-thi/ct-6.yaml").rename(project.root / "data/chi-thi/ct-7.yaml")
        watch.until(built_from(project, DATA, "data/chi-thi/ct-7.yaml"))

        (project.root / "data/chi-thi/ct-7.yaml").unlink()
        watch.until(lambda news: documents_of(news) == ("ct-05",))


def test_whole_folders_come_move_and_go(project: SmallProject, tmp_path: Path) -> None:
    ready = tmp_path / "ready/ubnd/thang-5"
    ready.mkdir(parents=True)
    (ready / "ct-6.yaml").write_text(another(6), "utf-8")
    data = project.root / "data"
    with running(project.root) as watch:
        watch.look()

        (tmp_path / "ready").rename(data / "moi")
        watch.until_made("ct-6")

        project.write("data/moi/ubnd/thang-5/ct-6.yaml", another(6).replace("Năm", "Mười năm"))
        watch.until_made("ct-6")

        (data / "moi").rename(data / "cu")
        watch.until(built_from(project, DATA, "data/cu/ubnd/thang-5/ct-6.yaml"))
        project.write("data/cu/ubnd/thang-5/ct-6.yaml", another(6))
        watch.until_made("ct-6")

        (data / "cu").rename(tmp_path / "away")
        watch.until(lambda news: documents_of(news) == ("ct-05",))

        project.write("data/a/b/c/d/ct-8.yaml", another(8))
        watch.until_made("ct-8")


def test_the_documents_folder_is_deleted_made_again_and_replaced(
    project: SmallProject, tmp_path: Path
) -> None:
    data = project.root / "data"
    with running(project.root) as watch:
        watch.look()

        data.rename(tmp_path / "away")
        watch.until_codes("SRC202", "SRC207")
        assert "Năm qua" in output(project)

        (tmp_path / "away").rename(data)
        watch.until_codes()
        project.edit(DATA, "Năm qua", "Hai năm qua")
        watch.until_made()

        other = project.root / "other"
        (other / "chi-thi").mkdir(parents=True)
        (other / "units.yaml").write_bytes((data / "units.yaml").read_bytes())
        (other / "chi-thi/ct-9.yaml").write_text(another(9), "utf-8")
        data.rename(tmp_path / "away")
        other.rename(data)
        watch.until_made("ct-9")


def test_a_project_is_reached_through_a_link(project: SmallProject, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(project.root)
    (project.root / "data").rename(project.root / "that")
    (project.root / "data").symlink_to("that")
    with running(link) as watch:
        watch.look()

        (link / DATA).write_text(DIRECTIVE.replace("Năm qua", "Hai năm qua"), "utf-8")
        watch.until_made()

        assert "Hai năm qua" in output(project)


def test_all_that_documents_are_made_from_is_watched(project: SmallProject) -> None:
    with running(project.root) as watch:
        watch.look()

        project.edit("data/units.yaml", "Sở Tài chính", "Sở Tài chính và Kế hoạch")
        watch.until_made()
        assert "Sở Tài chính và Kế hoạch" in output(project)

        project.write("templates/chi-thi/ghi-chu.css", "")
        watch.until_codes("TPL101")
        (project.root / "templates/chi-thi/ghi-chu.css").unlink()
        (project.root / "templates/chi-thi").rmdir()
        watch.until_codes()

        project.write("data/results.yaml", "schema: 1\nresults: 5\n")
        watch.until(lambda news: bool(codes_of(news)))
        (project.root / "data/results.yaml").unlink()
        watch.until_codes()

        project.write("doc-engine.yaml", "schema: 1\nformats: [docx]\n")
        watch.until_made()
        assert (project.root / "build/chi-thi/ct-05.docx").exists()


@pytest.mark.parametrize(
    ("path", "broken"),
    [(DATA, "x: [\n"), ("data/units.yaml", "x: [\n"), ("doc-engine.yaml", "x: [\n")],
)
def test_what_is_broken_is_told_and_what_is_mended_is_built(
    project: SmallProject, path: str, broken: str
) -> None:
    file = project.root / path
    good = file.read_text("utf-8")
    with running(project.root) as watch:
        watch.look()
        before = output(project)

        file.write_text(good + broken, "utf-8")
        watch.until(lambda news: bool(codes_of(news)))
        project.edit(DATA, "Đẩy mạnh", "Tăng cường")
        assert codes_of(watch.look()[-1])
        assert output(project) == before

        file.write_text(good.replace("Đẩy mạnh", "Tăng cường"), "utf-8")
        watch.until_made()
        assert "Tăng cường" in output(project)


def test_a_configuration_that_is_gone_is_told_and_waited_for(project: SmallProject) -> None:
    config = project.root / "doc-engine.yaml"
    with running(project.root) as watch:
        watch.look()

        config.rename(project.root / "away.yaml")
        watch.until_codes("SRC101")
        (project.root / "away.yaml").rename(config)

        watch.until_codes()


def test_nothing_is_built_when_only_the_time_of_a_file_changed(project: SmallProject) -> None:
    with running(project.root) as watch:
        watch.look()

        (project.root / DATA).touch()

        assert made(watch.look()) == []


def test_a_burst_of_changes_is_one_build(project: SmallProject) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.vn", "-C", str(project.root)]

    def commit(number: int) -> None:
        for each in range(500):
            project.write(f"templates/khac/{each}.css", f"/* {number} */")
        project.edit(DATA, "Năm qua", f"Năm {number} qua")
        for words in (["add", "-A"], ["commit", "-qm", "x"], ["tag", f"v{number}"]):
            subprocess.run([*git, *words], check=True)
        project.edit(DATA, f"Năm {number} qua", "Năm qua")

    subprocess.run([*git, "init", "-q"], check=True)
    commit(1)
    commit(2)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)
    gate = Gated()
    last = project.root / "data/chi-thi/last.yaml"
    with running(project.root, pace=gate) as watch:
        watch.look()

        subprocess.run([*git, "checkout", "-q", "v1"], check=True)
        write_from_elsewhere(last, another(6))
        gate.hear_of(last)
        gate.is_open = True
        assert made(watch.look()) == ["ct-05", "ct-6"]

        write_from_elsewhere(last, another(7))
        gate.hear_of(last)
        gate.is_open = True
        assert made(watch.look()) == ["ct-7"]


def test_changes_during_a_build_are_one_more_build(project: SmallProject) -> None:
    project.write("data/chi-thi/ct-6.yaml", another(6))
    gate, news = Gated(), SimpleQueue[News]()
    edits = iter((project.root / f"data/chi-thi/moi-{number}.yaml", number) for number in (7, 8, 9))

    def told(each: News) -> None:
        if isinstance(each, Made):
            for path, number in edits:
                write_from_elsewhere(path, another(number))
        news.put(each)

    with running(project.root, pace=gate, told=told):
        while not isinstance(news.get(timeout=30), Looked):
            pass
        gate.hear_of(project.root / "data/chi-thi/moi-9.yaml")
        gate.is_open = True
        found: list[News] = []
        while not isinstance(found[-1:] and found[-1], Looked):
            found.append(news.get(timeout=30))
        assert made(found) == ["ct-7", "ct-8", "ct-9"]
        assert gate.left(0.0) is None
        assert gate.told.empty()


def test_what_the_program_writes_causes_no_build(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\nformats: [html]\ndocuments: .\n")
    gate = Gated()
    last = project.root / "data/chi-thi/ct-6.yaml"
    with running(project.root, pace=gate) as watch:
        watch.look()
        assert (project.root / LOCK_NAME).exists()
        write_from_elsewhere(last, another(6))

        assert gate.told.get(timeout=30) == last


def test_only_the_documents_that_are_named_are_built(project: SmallProject) -> None:
    with running(project.root, documents=["ct-05"], out=project.root / "ra") as watch:
        watch.look()

        project.write("data/chi-thi/ct-6.yaml", another(6))

        assert made(watch.look()) == []
        assert [each.name for each in (project.root / "ra/chi-thi").iterdir()] == ["ct-05.html"]


def test_a_document_that_was_named_and_goes_is_waited_for(project: SmallProject) -> None:
    with running(project.root, documents=["ct-05"]) as watch:
        watch.look()

        (project.root / DATA).rename(project.root / "ct-05.yaml")
        watch.until(lambda news: isinstance(news, Failed) and news.fault.code == "USE107")
        (project.root / "ct-05.yaml").rename(project.root / DATA)

        assert documents_of(watch.look()[-1]) == ("ct-05",)


def test_an_output_folder_among_the_documents_is_wrong_usage(project: SmallProject) -> None:
    for out in ("", project.root / "data/ra"):
        with running(project.root, out=out) as watch, pytest.raises(UsageFault):
            watch.look()


def test_a_document_that_there_never_was_is_wrong_usage(project: SmallProject) -> None:
    with running(project.root, documents=["ct-99"]) as watch, pytest.raises(UsageFault):
        watch.look()


def test_the_first_format_of_what_changed_comes_before_the_others(project: SmallProject) -> None:
    project.write("data/chi-thi/ct-6.yaml", another(6))
    with running(project.root, formats=["docx", "html"]) as watch:
        watch.look()

        project.edit(DATA, "Năm qua", "Hai năm qua")
        news = watch.until_made()

    built = [(each.document, each.formats) for each in news if isinstance(each, Made)]
    assert built == [("ct-05", ("docx",)), ("ct-05", ("html",))]
    report = news[-1].report if isinstance(news[-1], Looked) else None
    assert report is not None
    assert (report.built, report.up_to_date) == (("ct-05",), ("ct-6",))
    assert [each.format for each in report.outputs] == ["docx", "html"]


def test_a_stop_lets_the_document_at_hand_be_finished(project: SmallProject) -> None:
    for number in (6, 7):
        project.write(f"data/chi-thi/ct-{number}.yaml", another(number))
    news: list[News] = []

    def told(each: News) -> None:
        news.append(each)
        watch.stop()

    watch = Watch(project.root, told=told, today=lambda: date(2022, 5, 1))
    watch.run()

    assert made(news) == ["ct-05"]
    assert [type(each) for each in news] == [Made]
    assert list(read_lock(project.root).outputs) == [OUTPUT]
    assert [each.name for each in (project.root / "build/chi-thi").iterdir()] == ["ct-05.html"]
