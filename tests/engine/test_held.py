from __future__ import annotations

from pathlib import Path

from doc_engine.engine.held import Held
from doc_engine.engine.loading import load
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA


def test_what_was_worked_out_of_equal_bytes_is_not_worked_out_again() -> None:
    held, made = Held(), iter("abc")

    assert held.once("x", (b"1", "name"), lambda: next(made)) == "a"
    assert held.once("x", (bytes([49]), "name"), lambda: next(made)) == "a"
    assert held.once("x", (b"2", "name"), lambda: next(made)) == "b"
    assert held.once("y", (b"2", "name"), lambda: next(made)) == "c"


def test_an_equal_object_is_not_the_same_one() -> None:
    held, made = Held(), iter("ab")
    one, other = Path("x"), Path("x")

    assert held.once("x", (one,), lambda: next(made)) == "a"
    assert held.once("x", (one,), lambda: next(made)) == "a"
    assert held.once("x", (other,), lambda: next(made)) == "b"


def test_what_a_reading_has_no_use_for_is_forgotten() -> None:
    held = Held()
    held.keep("used", (), "a")
    held.keep("unused", (), "b")

    held.begin()
    assert held.find("used", ()) == "a"
    held.begin()

    assert held.find("used", ()) == "a"
    assert held.find("unused", ()) is None


def test_only_a_file_whose_bytes_changed_is_read_anew(project: SmallProject) -> None:
    project.write("data/chi-thi/ct-6.yaml", DIRECTIVE.replace("ct-05", "ct-6"))
    held = Held()
    before = load(project.root, cache=True, held=held)
    assert before.files[0].document is not None

    project.edit(DATA, "Năm qua", "Hai năm qua")
    after = load(project.root, cache=True, held=held)

    assert after.registry is before.registry
    assert after.files[1].document is before.files[1].document
    document = after.files[0].document
    assert document is not None
    assert document != before.files[0].document


def test_a_registry_that_changed_is_read_anew_and_nothing_of_it_is_held(
    project: SmallProject,
) -> None:
    held = Held()
    before = load(project.root, held=held)

    project.edit("data/units.yaml", "id: so-tai-chinh", "id: so-khcn")
    broken = load(project.root, held=held)
    project.edit(
        "data/units.yaml",
        "id: so-khcn\n    kind: department\n    parent: ubnd-tinh\n    names: [{full: Sở Tài",
        "id: so-tai-chinh\n    kind: department\n    parent: ubnd-tinh\n    names: [{full: Sở Tài",
    )
    mended = load(project.root, held=held)

    assert before.sound_registry is not None
    assert broken.sound_registry is None
    assert mended.sound_registry == before.sound_registry
