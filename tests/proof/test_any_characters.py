"""Whatever characters the typeface has, in whatever order, they are printed as they stand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from doc_engine.compose.prose import PLACEHOLDER
from doc_engine.composition import Composition
from doc_engine.readback import read
from doc_engine.render import packaged_templates, render
from doc_engine.standard.typeface import characters
from doc_engine.text import fold_space
from tests.factory import composed

FOLDER = packaged_templates() / "chi-thi"
SIGNS = ("{{ 7*7 }}", "{% raw %}", "{# x #}", "&amp;", "]]>", "<b>", "</w:t>", "<!--", "\n", "  ")
LETTERS = st.sampled_from(sorted(characters()))
TEXTS = st.lists(LETTERS | st.sampled_from(SIGNS), max_size=30).map("".join)


def words(composition: Composition) -> dict[str, str]:
    """The words under each anchor that the composition says."""
    return {anchor: fold_space(text) for anchor, text in composition.words().items()}


def words_of(data: bytes, kind: str) -> dict[str, str]:
    return {anchor: fold_space(text) for anchor, text in read(data, kind).words().items()}


@pytest.mark.parametrize("kind", ["docx", "html"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=TEXTS, subject=TEXTS)
@example(text="R&D <b> &amp; ]]> <![CDATA[ {{ 7*7 }} {% raw %}", subject="{% endraw %} &lt;b&gt;")
def test_any_text_goes_out_and_comes_back_unchanged(kind: str, text: str, subject: str) -> None:
    assume(not PLACEHOLDER.search(text))
    composition = composed({"text": f"Một {text} hai."}, {"text": "Hết."}, subject=f"Về {subject}")

    found = words_of(render(composition, kind, FOLDER), kind)

    assert found == words(composition)
    assert fold_space(f"Một {text} hai.") in found.values()


def test_all_characters_of_the_typeface_go_into_a_pdf_and_come_back() -> None:
    letters = sorted(characters())
    lines = [" ".join(letters[at : at + 30]) for at in range(0, len(letters), 30)]
    composition = composed(*({"text": f"Dòng {line} hết."} for line in lines))

    found = words_of(render(composition, "pdf", FOLDER), "pdf")

    assert found == words(composition)
