"""A file from elsewhere is read in a process of its own, which cannot run on."""

from __future__ import annotations

import resource

import pytest

from doc_engine.readback import Reading, Unreadable, apart, read, read_apart
from tests.readback.samples import docx, marked, paragraph, run
from tests.readback.test_hostile_pdf import CATALOG, PAGE, PAGES, WORDS, file, page, stream

FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
    b"/Length %d>>stream\n%b\nendstream"
)


def forms_within_forms(levels: int) -> bytes:
    """Return a PDF of two kilobytes with ten forms in each form; the last ones draw themselves."""
    drawing = b"/X Do " * 10
    forms = (FORM % (min(6 + n, 4 + levels), len(drawing), drawing) for n in range(levels))
    return file(CATALOG, PAGES, PAGE, stream(WORDS + drawing), *forms)


def code_of(data: bytes, format: str, seconds: float | None = None) -> str:
    with pytest.raises(Unreadable) as fault:
        read_apart(data, format, seconds=seconds)
    return fault.value.code


@pytest.mark.parametrize(
    ("data", "format"),
    [(page(WORDS), "pdf"), (docx(paragraph(marked("a_1", run("Sở Y tế"), 1))), "docx")],
    ids=["pdf", "docx"],
)
def test_a_file_is_read_apart_as_it_is_read_in_place(data: bytes, format: str) -> None:
    found = read_apart(data, format)

    assert isinstance(found, Reading)
    assert found == read(data, format)
    assert found.pieces


def test_what_cannot_be_read_is_told_as_in_place() -> None:
    assert code_of(b"%PDF-1.7 torn", "pdf") == "RDB105"
    with pytest.raises(Unreadable) as fault:
        read_apart(b"x", "odt")
    assert (fault.value.code, fault.value.details["format"]) == ("RDB109", "odt")


def test_forms_within_forms_are_given_up() -> None:
    assert code_of(forms_within_forms(7), "pdf", seconds=2) == "RDB114"


def test_a_reader_that_dies_is_no_more_than_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SERVE", "import os; os.abort()")

    assert code_of(page(WORDS), "pdf") == "RDB114"


def test_a_bug_in_the_reader_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "from doc_engine.readback import apart; apart.read = None; apart.serve()"
    monkeypatch.setattr(apart, "_SERVE", broken)

    with pytest.raises(RuntimeError, match="TypeError"):
        read_apart(page(WORDS), "pdf")


def test_more_words_than_can_be_compared_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    few = "from doc_engine.readback import apart; apart._MOST_LETTERS = 4; apart.serve()"
    monkeypatch.setattr(apart, "_SERVE", few)

    assert code_of(page(WORDS), "pdf") == "RDB112"


def test_a_reader_that_is_busy_for_ever_is_stopped_by_the_processors_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy = "import itertools; all(itertools.repeat(True))"
    reads = f"apart.read = lambda *_: exec('{busy}')"
    serve = f"from doc_engine.readback import apart; {reads}; apart.serve()"
    monkeypatch.setattr(apart, "_SERVE", serve)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    assert code_of(page(WORDS), "pdf", seconds=0.9) == "RDB114"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2


def test_a_reader_that_waits_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SERVE", "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "_PATIENCE", 1)

    assert code_of(page(WORDS), "pdf", seconds=0.3) == "RDB114"
