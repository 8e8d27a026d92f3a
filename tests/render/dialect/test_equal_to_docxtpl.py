"""A compiled template gives what docxtpl gives, with autoescape and StrictUndefined."""

from __future__ import annotations

import base64
import io
import unicodedata
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.dialect.words import (
    canonical,
    cell,
    docxtpls,
    ours,
    paragraph,
    row,
    run,
    said,
    table,
    template,
)
from tests.render.documents import W, members, part, text_of

BOLD = "<w:b/>"
DATA: dict[str, Any] = {
    "name": "Sở KH&CN <Bắc Giang>",
    "wide": 2,
    "items": [
        {"text": "một", "n": 1, "colour": "FF0000", "parts": ["a", "b"]},
        {"text": "hai\nba\tbốn", "n": 2, "colour": "00FF00", "parts": []},
        {"text": '"năm" & 6', "n": 3, "colour": "0000FF", "parts": ["c"]},
    ],
    "none": [],
    "list": Listing("dòng một\ndòng hai\ađoạn hai\ftrang hai\tsau tab & <hết>"),
}
LOOP = "for i in items"
#: A picture of one dot.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
CASES = {
    "a field": said("Kính gửi: {{ name }}!"),
    "a field torn over runs": paragraph(run("a {"), run("{ na", BOLD), run("me }} b"), run(" c")),
    "tags torn over runs": paragraph(
        run("{"),
        run("% if name "),
        run("%"),
        run("}có{% else"),
        run(" %}không{% end"),
        run("if %}"),
    ),
    "a check of spelling inside a tag": paragraph(
        run("{{ na"), '<w:proofErr w:type="spellStart"/>', run("me }}"), "<w:proofErr/>"
    ),
    "curly quotes": said("{{ “x” if name == ‘An’ else ’y’ }} “giữ”"),
    "escaped signs": said("{% if wide &gt; 1 and wide &lt; 3 %}hai{% endif %} &amp; {{ wide }}"),
    "a loop over paragraphs": said("{%p " + LOOP + " %}")
    + said("{{ loop.index }}. {{ i.text }}")
    + said("{%p endfor %}"),
    "a condition over paragraphs": said("{%p if none %}")
    + said("a")
    + said("{%p elif wide == 2 %}")
    + said("b")
    + said("{%p else %}")
    + said("c")
    + said("{%p endif %}"),
    "loops in loops": said("{%p " + LOOP + " %}")
    + said("{%p for part in i.parts %}")
    + said("{{ i.n }}{{ part }}")
    + said("{%p endfor %}")
    + said("{%p endfor %}"),
    "a loop over runs": paragraph(
        run("[", BOLD), run("{%r " + LOOP + " %}"), run("{{ i.n }};", BOLD), run("{%r endfor %}]")
    ),
    "tags of runs within one run": paragraph(run("a {%r if wide %}b{%r endif %} c", BOLD)),
    "a loop within a line": said("{% " + LOOP + " %}{{ i.n }}, {% endfor %}hết"),
    "a loop from paragraph to paragraph": said("{% " + LOOP + " %}{{ i.n }}")
    + said("x{% endfor %}"),
    "a loop over rows": table(
        2,
        row(cell("TT"), cell("Tên")),
        row(cell("{%tr " + LOOP + " %}"), cell("")),
        row(cell("{{ i.n }}"), cell("{{ i.text }}")),
        row(cell("{%tr endfor %}"), cell("")),
    ),
    "loops in rows of a loop": table(
        1,
        row(cell("TT")),
        row(cell("{%tr " + LOOP + " %}")),
        row(
            "<w:tc><w:tcPr/>"
            + said("{%p for p in i.parts %}")
            + said("{{ p }}")
            + said("{%p endfor %}")
            + said("x")
            + "</w:tc>"
        ),
        row(cell("{%tr endfor %}")),
    ),
    "a loop over cells": table(
        3,
        row(cell("{%tc " + LOOP + " %}"), cell("{{ i.text }}"), cell("{%tc endfor %}")),
        row(cell("{%tc " + LOOP + " %}"), cell("{{ i.n }}"), cell("{%tc endfor %}")),
    ),
    "more columns than before": table(
        2,
        row(cell("a"), cell("b")),
        row(cell("{%tc " + LOOP + " %}"), cell("{{ i.n }}"), cell("{%tc endfor %}"), cell("z")),
    ),
    "a table within a cell": table(
        1,
        row(
            "<w:tc><w:tcPr/>"
            + table(
                1,
                row(cell("{%tr " + LOOP + " %}")),
                row(cell("{{ i.n }}")),
                row(cell("{%tr endfor %}")),
                row(cell("hết")),
            )
            + said("")
            + "</w:tc>"
        ),
    ),
    "a span of columns": table(
        2,
        row(cell("a"), cell("b")),
        row(cell("{% colspan wide %}{{ name }}")),
    ),
    "a span in the place of another": table(
        2,
        row(cell("a"), cell("b")),
        row(cell("{% colspan wide %}x", '<w:gridSpan w:val="1"/>')),
    ),
    "a colour": table(
        1,
        row(cell("{%tr " + LOOP + " %}")),
        row(cell("{% cellbg i.colour %}{{ i.n }}", '<w:shd w:val="clear" w:fill="auto"/>')),
        row(cell("{%tr endfor %}")),
        row(cell("hết")),
    ),
    "cells merged downwards": table(
        2,
        row(cell("TT"), cell("Tên")),
        row(cell("{%tr " + LOOP + " %}"), cell("")),
        row(cell("{% vm %}{{ name }}"), cell("{{ i.text }}")),
        row(cell("{%tr endfor %}"), cell("")),
    ),
    "cells merged sideways": table(
        3,
        row(cell("{%tc " + LOOP + " %}"), cell("{{ i.n }}"), cell("{%tc endfor %}")),
        row(cell("{%tc " + LOOP + " %}"), cell("{% hm %}{{ name }}"), cell("{%tc endfor %}")),
    ),
    "cells of two columns merged sideways": table(
        3,
        row(
            cell("{%tc " + LOOP + " %}"),
            cell("{% hm %}x", '<w:gridSpan w:val="2"/>'),
            cell("{%tc endfor %}"),
        ),
    ),
    "a listing": paragraph(run("– {{ list }}.", BOLD), layout='<w:jc w:val="both"/>'),
    "words joined to the paragraph before": said("một") + said("{%- if wide %} hai{% endif %}"),
    "words joined to the paragraph after": said("một{% if wide -%}") + said(" hai{% endif %}"),
    "whitespace control within a line": said("a {% if wide -%}   b   {%- endif %} c"),
    "comments": said("a{# không in #}b") + said("{#p cả đoạn #}") + said("c"),
    "braces that are none": said("{_{ a }_} {_% b %_}"),
    "raw": said("{% raw %}{{ x }}{% endraw %}"),
    "a macro": said("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }}"),
    "a name that is set": said("{% set x = wide + 1 %}{{ x }}"),
    "a method": said("{{ name.upper() }} {{ items[0]['text'] }} {{ '%.2f' % wide }}"),
    "a filter": said("{{ items|map(attribute='n')|join(', ') }} {{ none|default('x') }}"),
    "nothing": said("không có gì"),
}


@pytest.mark.parametrize("body", CASES.values(), ids=CASES)
def test_a_template_gives_what_docxtpl_gives(body: str) -> None:
    data = template(body)

    made = ours(data, DATA)

    assert canonical(made) == canonical(docxtpls(data, DATA))
    assert ours(data, DATA) == made


def test_headers_and_footnotes_are_filled_in_as_docxtpl_does() -> None:
    note = f'<w:footnote w:id="1">{said("Theo {{ name }}")}</w:footnote>'
    header = said("{%p for i in items %}") + said("{{ i.text }}") + said("{%p endfor %}")
    data = template(said("x"), header1=header, footnotes=note)

    made, theirs = ours(data, DATA), docxtpls(data, DATA)

    for name in ("word/document.xml", "word/header1.xml", "word/footnotes.xml"):
        assert canonical(made, name) == canonical(theirs, name), name


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"])
VALUES = st.text(LETTERS | st.sampled_from("\n\t&<>\"'"), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text).replace("_", "-")
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"text": VALUES, "n": st.integers(-3, 3), "parts": st.lists(VALUES, max_size=2)}
    ),
    max_size=3,
)
WORDS = st.text(st.sampled_from("abc ÁỘ.,–"), max_size=6)
FIELDS = st.sampled_from(["{{ name }}", "{{ item.text }}", "{{ item.n }}", "{{item.text|upper}}"])
INLINE = st.sampled_from(
    [
        ("{% if item.n > 0 %}", "{% endif %}"),
        ("{% for x in item.parts %}", "{{ x }}{% endfor %}"),
        ("{%r if item.n %}", "{%r else %}không{%r endif %}"),
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A paragraph of words and fields, torn into runs at any place."""
    text = "".join(draw(st.lists(WORDS | FIELDS, max_size=4)))
    if draw(st.booleans()):
        opened, closed = draw(INLINE)
        text = f"{opened}{text}{closed}{draw(WORDS)}"
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    looks = st.sampled_from(["", BOLD, '<w:i/><w:sz w:val="28"/>'])
    runs = [run(piece.replace(">", "&gt;"), draw(looks)) for piece in pieces]
    return paragraph(*runs, layout=draw(st.sampled_from(["", '<w:jc w:val="both"/>'])))


def of_level(level: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A loop or a condition over paragraphs."""
    heads = st.sampled_from(["for item in items", "if items", "if item.n is even"])
    return st.builds(
        lambda head, inner, other: (
            said("{%p " + head + " %}")
            + inner
            + (said("{%p else %}") + other if other else "")
            + said("{%p end" + head.split()[0] + " %}")
        ),
        heads,
        content,
        st.just("") | content,
    )


def tables() -> st.SearchStrategy[str]:
    """A table with a loop over rows, or over cells."""
    values = st.sampled_from(["{{ item.n }}", "{% vm %}{{ name }}", "{{ item.text }}", "x"])
    rows = st.builds(
        lambda left, right: table(
            2,
            row(cell("TT"), cell("Tên")),
            row(cell("{%tr for item in items %}"), cell("")),
            row(cell(left), cell(right)),
            row(cell("{%tr endfor %}"), cell("")),
        ),
        values,
        values,
    )
    cells = st.builds(
        lambda value, columns: table(
            columns,
            row(cell("a"), cell("{%tc for item in items %}"), cell(value), cell("{%tc endfor %}")),
        ),
        st.sampled_from(["{{ item.n }}", "{% hm %}{{ name }}", "{% colspan 2 %}{{ item.text }}"]),
        st.integers(1, 5),
    )
    return rows | cells


BLOCKS = st.recursive(
    lines() | tables(),
    lambda inner: of_level("p", st.lists(inner, max_size=3).map("".join)),
    max_leaves=6,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("".join), VALUES, ITEMS)
def test_any_template_gives_what_docxtpl_gives(
    body: str, name: str, items: list[dict[str, object]]
) -> None:
    data = template(body)
    context = {"name": name, "items": items, "item": {"text": name, "n": 1, "parts": [name]}}

    assert canonical(ours(data, context)) == canonical(docxtpls(data, context))


def test_rich_text_is_left_to_docxtpl_itself() -> None:
    data = template(paragraph(run("{{r rich }}")) + said("{{ name }}"))
    context = {"rich": RichText("đậm & nghiêng", bold=True, italic=True), "name": "A & B"}

    made = ours(data, context)

    assert canonical(made) == canonical(docxtpls(data, context))
    assert "<w:b>" in canonical(made)
    assert ours(data, context) == made


def test_a_picture_is_put_in_through_the_template_it_was_made_for() -> None:
    data = template(said("{{ picture }}"))
    owner = DocxTemplate(io.BytesIO(data))

    made = ours(data, {"picture": InlineImage(owner, io.BytesIO(DOT))})

    assert "<pic:pic" in canonical(made)
    assert DOT in members(made).values()


def subdocument(data: bytes) -> tuple[DocxTemplate, object]:
    """A template, and a Word file with a table to stand in it."""
    whole = Document()
    whole.add_paragraph("từ tệp khác & nguyên vẹn")
    whole.add_table(rows=1, cols=2).cell(0, 1).text = "ô thứ hai"
    buffer = io.BytesIO()
    whole.save(buffer)
    owner = DocxTemplate(io.BytesIO(data))
    return owner, owner.new_subdoc(io.BytesIO(buffer.getvalue()))


def test_a_subdocument_is_left_to_docxtpl_with_its_table() -> None:
    data = template(said("trước") + said("{{p inner }}") + said("sau {{ name }}"))
    _, inner = subdocument(data)

    made = ours(data, {"inner": inner, "name": "A & B"})

    owner, same = subdocument(data)
    owner.render({"inner": same, "name": "A & B"}, autoescape=True)
    buffer = io.BytesIO()
    owner.save(buffer)
    assert canonical(made) == canonical(buffer.getvalue())
    texts = [text_of(each) for each in part(made).iter(W + "p")]
    assert texts[:3] == ["trước", "từ tệp khác & nguyên vẹn", ""]
    assert texts[-1] == "sau A & B"
    assert "ô thứ hai" in texts


def test_a_subdocument_made_paragraph_by_paragraph_gives_the_same_bytes_twice() -> None:
    data = template(said("{{p inner }}") + said("{{ name }}"))
    made = []
    for _ in range(2):
        inner = DocxTemplate(io.BytesIO(data)).new_subdoc()
        inner.add_paragraph("Một đoạn & hai <b>")
        made.append(ours(data, {"inner": inner, "name": "x"}))

    assert [text_of(each) for each in part(made[0]).iter(W + "p")] == ["Một đoạn & hai <b>", "x"]
    assert made[0] == made[1]
