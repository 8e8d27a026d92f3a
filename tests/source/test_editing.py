"""Edits are splices: what was to change is changed, and every other line stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doc_engine.source import parse
from doc_engine.source.editing import Append, Change, Put, edited, scalar

FILE = """\
# Kết quả
schema: 1

results:
  # Quý I
  - task: ct-1/a   # nhắc lại
    unit: 'so-a'
    completed:     # chờ
    by: {code: 12/A, issued_date: 2024-01-02}  # scan

  - {task: ct-1/b, unit: so-b, note: "x"}
  # hết
"""


def done(text: str, *changes: Change) -> str:
    file = parse(text, "results.yaml")
    assert file.findings == ()
    result = edited(file, changes)
    assert result is not None
    return result


def changed_lines(old: str, new: str) -> list[str]:
    before = old.split("\n")
    return [line for line in new.split("\n") if line not in before]


def test_a_value_is_replaced_in_its_quotation_marks() -> None:
    new = done(FILE, Put(("results", 0), "unit", "so-c"))

    assert new == FILE.replace("'so-a'", "'so-c'")


def test_an_empty_value_is_filled_before_its_comment() -> None:
    new = done(FILE, Put(("results", 0), "completed", "2024-03-01"))

    assert new == FILE.replace("completed:     # chờ", "completed: 2024-03-01     # chờ")


def test_a_new_key_stands_after_its_predecessor_and_after_the_comment_there() -> None:
    new = done(FILE, Put(("results", 0), "begun", "2024-01-01", ("task", "unit", "due")))

    assert changed_lines(FILE, new) == ["    begun: 2024-01-01"]
    assert "    unit: 'so-a'\n    begun: 2024-01-01\n    completed" in new


def test_a_new_key_in_brackets_stands_in_them() -> None:
    new = done(FILE, Put(("results", 1), "begun", "2024-01-01", ("task", "unit")))

    assert "{task: ct-1/b, unit: so-b, begun: 2024-01-01, note: " in new


def test_of_a_mapping_within_only_what_differs_changes() -> None:
    new = done(FILE, Put(("results", 0), "by", {"code": "13/A, bản 2"}))

    assert new == FILE.replace("code: 12/A", 'code: "13/A, bản 2"')


def test_a_new_item_is_written_like_the_last_one() -> None:
    new = done(FILE, Append("results", {"task": "ct-1/c", "by": {"code": "1/B"}}))

    added = '"x"}\n\n  - {task: ct-1/c, by: {code: 1/B}}\n  # hết\n'
    assert new == FILE.replace('"x"}\n  # hết\n', added)


def test_new_items_keep_the_indent_and_the_nesting_of_the_last_one() -> None:
    text = "schema: 1\nresults:\n-   task: a/b\n    by:\n      code: 1\n# hết"
    new = done(text, Append("results", {"task": "a/c", "by": {"code": "2"}, "note": "x"}))

    item = "-   task: a/c\n    by:\n      code: 2\n    note: x\n"
    assert new == text.replace("# hết", item + "# hết")


def test_an_empty_mapping_gets_its_first_key() -> None:
    assert done("r: [{}]", Put(("r", 0), "task", "a/b")) == "r: [{task: a/b}]"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("schema: 1", "schema: 1\nresults:\n  - task: a/b\n"),
        ("schema: 1\n# x\n", "schema: 1\n# x\nresults:\n  - task: a/b\n"),
        ("schema: 1\nresults:\n# x\n", "schema: 1\nresults:\n  - task: a/b\n# x\n"),
        ("schema: 1\nresults: [] # x\n", "schema: 1\nresults: # x\n  - task: a/b\n"),
        ("results: ~\nschema: 1\n", "results:\n  - task: a/b\nschema: 1\n"),
        ("{schema: 1, results: [{task: x}]}", "{schema: 1, results: [{task: x}, {task: a/b}]}"),
        ("schema: 1\r\nresults:\r\n", "schema: 1\r\nresults:\r\n  - task: a/b\r\n"),
    ],
)
def test_the_first_item_finds_its_place(text: str, new: str) -> None:
    assert done(text, Append("results", {"task": "a/b"})) == new


def test_a_text_in_a_block_ends_where_the_new_key_begins() -> None:
    text = "results:\n  - task: a/b\n    note: |+\n      x\n\n    due: 2024-01-01\n"

    new = done(text, Put(("results", 0), "by", {"code": "1"}, ("note",)))

    assert new.endswith("\n      x\n\n    by: {code: 1}\n    due: 2024-01-01\n")


def test_what_cannot_be_written_as_intended_is_not_written() -> None:
    assert edited(parse("{schema: 1}", "a"), [Append("results", {"task": "x"})]) is None
    assert edited(parse("schema: 1\n...\n", "a"), [Append("results", {"task": "x"})]) is None
    assert edited(parse("schema: 1", "a"), [Append("r", {"task": "x\u200b"})]) is None
    assert edited(parse("r: [{}]", "a"), [Put(("r", 0, "x"), "task", "x")]) is None
    assert edited(parse("a: [", "a"), [Append("r", {"task": "x"})]) is None


TEXTS = st.text("ab12 :#-,[]{}'\"|>&*!%@`?=~\\\n\tđ/.", min_size=1, max_size=12).filter(str.strip)


@given(TEXTS, st.booleans(), st.sampled_from(["", "'", '"']))
def test_every_scalar_is_read_back_as_it_was(value: str, in_brackets: bool, like: str) -> None:
    written = scalar(value, in_brackets=in_brackets, like=like)
    text = f"a: {{k: {written}, l: 1}}" if in_brackets else f"a:\n  k: {written}\n  l: 1"

    assert parse(text, "a").data == {"a": {"k": value, "l": "1"}}


KEYS = ("task", "unit", "due", "begun", "completed", "by", "note")


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of results as somebody may have written it."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    indent = " " * draw(st.integers(0, 3))
    gap = " " * draw(st.integers(1, 3))
    lines = ["# đầu", "schema: 1", "results:"]
    for number in range(draw(st.integers(1, 4))):
        lines += draw(st.sampled_from([[], [""], [f"{indent}# chú thích {number}"]]))
        chosen = ["task", *(each for each in KEYS[1:] if draw(st.booleans()))]
        pairs = [(key, f"{key}-{number}") for key in draw(st.permutations(chosen))]
        if draw(st.booleans()):
            inner = ", ".join(f"{k}: {{code: {v}}}" if k == "by" else f"{k}: {v}" for k, v in pairs)
            lines.append(f"{indent}- {{{inner}}}" + draw(st.sampled_from(["", "  # cuối"])))
            continue
        for at, (key, value) in enumerate(pairs):
            begin = f"{indent}-{gap}" if at == 0 else f"{indent} {gap}"
            written = draw(written_values(key, value, begin))
            lines += [f"{begin}{written[0]}", *written[1:]]
    return newline.join([*lines, *draw(st.sampled_from([[], [""], ["# hết"], ["", "# hết", ""]]))])


@st.composite
def written_values(draw: st.DrawFn, key: str, value: str, begin: str) -> list[str]:
    """The lines of a key and its value, in one of the ways of YAML."""
    deeper = " " * (len(begin) + 2)
    if key == "by":
        ways = [[f"by: {{code: {value}}}  # tay"], ["by:", f"{deeper}code: {value}"]]
    else:
        ways = [[f"{key}: {value}"], [f'{key}: "{value}" # c'], [f"{key}: '{value}'"]]
        ways += [[f"{key}: |", deeper + value, f"{deeper}nữa"], [f"{key}: >+", deeper + value, ""]]
        ways += [[f"{key}:"], [f"{key}:  # trống"]]
    return draw(st.sampled_from(ways))


def same_beginning(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def kept(old: str, new: str) -> int:
    """How many characters of the old text the new one has at its beginning and at its end."""
    first = same_beginning(old, new)
    return first + min(same_beginning(old[::-1], new[::-1]), len(old) - first)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(files(), st.data())
def test_random_edits_say_what_was_meant_and_keep_every_other_line(
    text: str, data: st.DataObject
) -> None:
    file = parse(text, "results.yaml")
    assert isinstance(file.data, dict)
    entries: list[Any] = file.data["results"]
    index = data.draw(st.integers(0, len(entries) - 1))
    key = data.draw(st.sampled_from(KEYS[1:]))
    words = data.draw(TEXTS)
    value: Any = {"code": words} if key == "by" else words
    added: dict[str, Any] = {"task": "moi", "by": {"code": words}}
    here = ("results", index)
    mark = file.mark((*here, key))

    new = edited(file, [Put(here, key, value, KEYS[: KEYS.index(key)])])
    assert new is not None, text
    assert kept(text, new) >= len(text) - (mark.end - mark.start if mark else 0)
    longer = edited(parse(new, "results.yaml"), [Append("results", added)])
    assert longer is not None, new
    assert kept(new, longer) == len(new)

    again: Any = parse(longer, "results.yaml").data
    assert len(again["results"]) == len(entries) + 1
    for number, entry in enumerate(again["results"][:-1]):
        for name in entry.keys() - ({key} if number == index else set()):
            assert stripped(entry[name]) == stripped(entries[number][name])
    assert stripped(again["results"][index][key]) == stripped(value)
    assert stripped(again["results"][-1]) == stripped(added)


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stripped(each) for key, each in value.items()}
    return value.strip() if isinstance(value, str) else value
