"""Whatever is taken out of the shared template, the check finds it: nothing passes silently.

The mutations are found mechanically in the template's files. Each is tried on the variants of
the document, since no one document uses every slot, and must be found in every format that the
file serves, as an error: on a warning alone the mutilated document would be written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from doc_engine.composition import Composition
from doc_engine.engine.checking import hold_against
from doc_engine.engine.project import Project
from doc_engine.findings import Finding, has_errors
from doc_engine.readback import read
from doc_engine.render import TemplateFault, render
from tests.proof.everything import with_every_slot
from tests.proof.proving import KIND, ROOT
from tests.proof.template_mutations import Mutation, of_docx, of_html
from tests.proof.variants import issued, project_with, unissued

Survivors = Callable[..., list[str]]

TEMPLATES = ROOT / "templates" / KIND
FORMATS = {"template.docx": ("docx",), "template.html": ("html", "pdf")}
LEAST = {
    "template.docx": {"print": 90, "loop": 40, "tags": 40, "arm": 40, "cell": 20, "column": 4},
    "template.html": {"print": 50, "loop": 25, "tags": 25, "arm": 20, "cell": 10},
}
#: Prints that bring no words, only looks: lines, bonds between paragraphs, classes, the title.
LOOKS = ("rule", "keep_next", "depth", "style", "layout", "page", "align", "title", "page_css")


@dataclass(frozen=True)
class Variants:
    """Compositions that no data can make, and projects whose documents a template is tried on."""

    compositions: tuple[Composition, ...]
    projects: tuple[Project, ...]

    def put(self, file: str, data: bytes) -> None:
        """Put a file into the template of each project."""
        for project in self.projects:
            (project.root / "templates" / KIND / file).write_bytes(data)

    def findings(self, format_name: str) -> Iterator[list[Finding]]:
        """Yield what is found on each Composition, and what each project's check finds."""
        for composition in self.compositions:
            yield self._composed(composition, format_name)
        for project in self.projects:
            report = project.check(formats=[format_name])
            assert not report.faults
            yield list(report.findings)

    def refuse(self, format_name: str, *, by_its_bytes: bool) -> bool:
        """Tell whether some variant has an error, so that it would not be written.

        `by_its_bytes` leaves aside what is known of the template before anything is read back.
        """
        return any(
            has_errors(each for each in found if not (by_its_bytes and each.code == "TPL111"))
            for found in self.findings(format_name)
        )

    def _composed(self, composition: Composition, format_name: str) -> list[Finding]:
        project = self.projects[0]
        try:
            data = render(composition, format_name, project.root / "templates" / KIND)
        except TemplateFault as fault:
            return [Finding(fault.code)]
        reading, document = read(data, format_name), project.documents[0]
        _, findings = hold_against(document, project.registry, composition, reading, ())
        return findings


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    folder = tmp_path_factory.mktemp("variants")
    projects = [project_with(folder / each.__name__, each) for each in (unissued, issued)]
    assert [each.findings for each in projects] == [(), ()]
    composed = projects[0].compose(projects[0].documents[0])
    return Variants(with_every_slot(composed), tuple(projects))


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
        for mutation in chosen:
            variants.put(file, mutation.data)
            passed += [
                f"{mutation.name}, in {each}"
                for each in FORMATS[file]
                if not variants.refuse(each, by_its_bytes=by_its_bytes)
            ]
        return passed

    yield survivors
    variants.put(file, (TEMPLATES / file).read_bytes())


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
        assert list(variants.findings(each)) == [[], [], [], []]


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

    assert not passed, "\n".join(passed)


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
    passed = survivors(each for each in mutations if each.kind == kind)

    assert not passed, "\n".join(passed)
