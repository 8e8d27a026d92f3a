"""Whatever is taken out of a packaged template, the check finds it: nothing passes silently.

The mutations are found mechanically in the template's files. Each is tried on documents that
between them use every slot, and must be found in every format that the file serves, as an error:
on a warning alone the mutilated document would be written. A PDF is made from the HTML in which
the loss was found already: there, one mutation of each kind and slot is tried.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from doc_engine.engine.checking import hold_against
from doc_engine.findings import Finding, has_errors
from doc_engine.readback import read
from doc_engine.render import TemplateFault, left_out, manifest, packaged_templates, render
from tests.proof.every_slot import Sample, samples
from tests.proof.proving import KIND
from tests.proof.template_mutations import Mutation, of_docx, of_html

Survivors = Callable[..., list[str]]

TEMPLATES = packaged_templates() / KIND
FORMATS = {"template.docx": ("docx",), "template.html": ("html", "pdf")}
LEAST = {
    "template.docx": {"print": 97, "loop": 51, "tags": 54, "arm": 49, "cell": 20, "column": 4},
    "template.html": {"print": 45, "loop": 24, "tags": 24, "arm": 18, "cell": 9},
}
#: Prints that bring no words, only looks: lines, bonds between paragraphs, classes, the title.
LOOKS = ("rule", "keep_next", "depth", "style", "title", "page_css", "layout", "align", "page")

#: Arms of the HTML template that hold a class and no words.
ARMS_OF_CLASSES = ("arm if loop.first", "arm if row.group")
#: A look that is printed in each arm of a template, and missed only when all arms lose it.
BY_ARM = ("layout",)


@dataclass(frozen=True)
class Variants:
    """Documents that a template is tried on, and a folder with a copy of the template."""

    samples: tuple[Sample, ...]
    folder: Path

    def findings(self, format_name: str) -> Iterator[list[Finding]]:
        """Yield what each document's bytes tell."""
        for sample in self.samples:
            yield self._told(sample, format_name)

    def refuse(self, format_name: str, *, by_its_bytes: bool) -> bool:
        """Tell whether there is an error, so that no document would be written.

        `by_its_bytes` looks at what is read back, otherwise at the fields known to be left out.
        """
        if by_its_bytes:
            return any(has_errors(found) for found in self.findings(format_name))
        try:
            return bool(left_out(format_name, self.folder))
        except TemplateFault:
            return True

    def _told(self, sample: Sample, format_name: str) -> list[Finding]:
        try:
            data = render(sample.composition, format_name, self.folder)
            literals = manifest(self.folder).literals
        except TemplateFault as fault:
            return [Finding(fault.code)]
        reading = read(data, format_name)
        given = (sample.document, sample.registry, sample.composition, reading, literals)
        return hold_against(*given)[1]


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    folder = tmp_path_factory.mktemp("variants") / KIND
    shutil.copytree(TEMPLATES, folder)
    return Variants(samples(), folder)


@pytest.fixture(scope="module", params=FORMATS)
def file(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def mutations(file: str) -> list[Mutation]:
    data = (TEMPLATES / file).read_bytes()
    found = of_docx(data) if file.endswith("docx") else of_html(data.decode())
    return list({each.data: each for each in found}.values())  # a lone cell is a column too


@pytest.fixture
def survivors(variants: Variants, file: str) -> Iterator[Survivors]:
    """Return a function that tells which mutations no variant is refused for, in which format."""

    def survivors(mutations: Iterable[Mutation], *, by_its_bytes: bool = True) -> list[str]:
        passed, chosen = [], list(mutations)
        if not chosen:
            pytest.skip("the file has nothing of the kind")  # LEAST says which kinds it must have
        first = {slot_of(each): each for each in reversed(chosen)}
        for mutation in chosen:
            (variants.folder / file).write_bytes(mutation.data)
            passed += [
                f"{mutation.name}, in {each}"
                for each in FORMATS[file]
                if (each != "pdf" or mutation is first[slot_of(mutation)])
                and not variants.refuse(each, by_its_bytes=by_its_bytes)
            ]
        return passed

    yield survivors
    (variants.folder / file).write_bytes((TEMPLATES / file).read_bytes())


def slot_of(mutation: Mutation) -> str:
    """Return the kind of a mutation and the first name that it is about."""
    return f"{mutation.kind} {mutation.name.partition(mutation.kind)[2].strip().partition('.')[0]}"


def test_every_packaged_template_is_the_one_that_is_mutated() -> None:
    names = (*FORMATS, "style.css")
    folders = [each.parent for each in sorted(packaged_templates().glob("*/manifest.toml"))]

    assert len(folders) >= 4
    for folder in folders:
        for name in names:
            assert (folder / name).read_bytes() == (TEMPLATES / name).read_bytes(), folder.name
        assert manifest(folder).slots == manifest(TEMPLATES).slots


def looks(mutation: Mutation) -> str:
    """Say which looks a mutation drops, "" if it drops words."""
    last = mutation.name.split()[-1].split(".")[-1]
    return last if mutation.kind == "print" and last in LOOKS else ""


def test_every_kind_of_mutation_was_seen(file: str, mutations: list[Mutation]) -> None:
    seen = Counter(each.kind for each in mutations)

    assert seen >= Counter(LEAST[file]), seen


def test_the_variants_have_no_finding_with_the_untouched_template(
    variants: Variants, file: str
) -> None:
    for each in FORMATS[file]:
        assert left_out(each, variants.folder) == ()
        assert list(variants.findings(each)) == [[]] * len(variants.samples)


def test_every_print_of_words_that_a_template_loses_is_found(
    mutations: list[Mutation], survivors: Survivors
) -> None:
    passed = survivors(each for each in mutations if each.kind == "print" and not looks(each))

    assert not passed, "\n".join(passed)


@pytest.mark.parametrize("look", LOOKS)
def test_every_print_of_looks_that_a_template_loses_is_found(
    look: str, mutations: list[Mutation], survivors: Survivors
) -> None:
    lost = (each for each in mutations if looks(each) == look)
    passed = survivors(lost, by_its_bytes=False)

    assert look in BY_ARM or not passed, "\n".join(passed)


def test_every_line_that_a_template_loses_is_missed_in_the_bytes(
    mutations: list[Mutation], survivors: Survivors
) -> None:
    lost = [each for each in mutations if looks(each) == "rule"]
    passed = survivors(lost, by_its_bytes=True)

    assert len(lost) == 3
    assert all(name.endswith("in html") for name in passed), passed  # it tells no form


@pytest.mark.parametrize("kind", ["loop", "tags", "arm", "cell", "column"])
def test_everything_larger_that_a_template_loses_is_found(
    kind: str, mutations: list[Mutation], survivors: Survivors
) -> None:
    in_html = [each for each in mutations if each.name.startswith("template.html")]
    wordless = [each for each in in_html if each.name.endswith(ARMS_OF_CLASSES)]
    passed = survivors(each for each in mutations if each.kind == kind and each not in wordless)

    assert not passed, "\n".join(passed)
