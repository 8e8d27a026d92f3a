"""What the YAML means, and what of it is refused."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.findings import Finding, Severity
from doc_engine.source import loading, parse
from doc_engine.standard.typeface import characters

NFD_NAME = unicodedata.normalize("NFD", "tên")


@pytest.fixture(params=["C", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(loading, "PARSER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("this PyYAML has no C parser")


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    return [placed(each) for each in parse(text, "a.yaml").findings]


def placed(finding: Finding) -> tuple[str, int, int]:
    assert finding.place is not None
    assert finding.place.path == "a.yaml"
    return finding.code, finding.place.line, finding.place.column


@pytest.mark.parametrize("scalar", ["no", "010", "12:30", "1.10", "1_000", "2022-03-25", "true"])
def test_a_scalar_stays_the_text_that_was_typed(scalar: str) -> None:
    assert parse(f"a: {scalar}\n", "a.yaml").data == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", " ", " ~", " null", " # only a comment"])
def test_a_plain_empty_value_is_none(nothing: str) -> None:
    assert parse(f"a:{nothing}\nb: 1\n", "a.yaml").data == {"a": None, "b": "1"}


@pytest.mark.parametrize("text", ["''", '""', "'~'", '"null"'])
def test_a_quoted_value_is_text_even_if_it_looks_empty(text: str) -> None:
    assert parse(f"a: {text}\n", "a.yaml").data == {"a": text[1:-1]}


def test_values_and_keys_come_in_nfc_while_offsets_refer_to_the_text_as_typed() -> None:
    text = f"{NFD_NAME}: {NFD_NAME} x\nb: c\n"
    source = parse(text, "a.yaml")
    assert source.data == {"tên": "tên x", "b": "c"}
    assert source.text == text
    mark = source.mark(("tên",))
    assert mark is not None
    assert text[mark.start : mark.end] == f"{NFD_NAME} x"


def test_every_duplicate_key_is_found_also_one_equal_only_after_nfc() -> None:
    text = f"a: 1\nb: {{c: 1, c: 2}}\na: 3\n{NFD_NAME}: 1\ntên: 2\na: 4\n"
    source = parse(text, "a.yaml")
    assert found(text) == [
        ("SRC120", 2, 11), ("SRC120", 3, 1), ("SRC118", 4, 2), ("SRC120", 5, 1), ("SRC120", 6, 1),
    ]  # fmt: skip
    firsts = [each.details.get("first") for each in source.findings]
    assert firsts == [2, 1, None, 4, 1]
    assert source.data is None


def test_all_that_is_refused_is_found_in_one_run() -> None:
    text = (
        "a: &x b\n"
        "c: *x\n"
        "d: !t e\n"
        "f: !!str 1\n"
        "<<: g\n"
        "[h]: i\n"
        "? {j: 1}\n"
        ": k\n"
        "'': l\n"
        "~: m\n"
        "n: &y [!u o]\n"
    )
    assert found(text) == [
        ("SRC122", 1, 4), ("SRC121", 2, 4), ("SRC123", 3, 4), ("SRC123", 4, 4), ("SRC125", 5, 1),
        ("SRC126", 6, 1), ("SRC126", 7, 3), ("SRC127", 9, 1), ("SRC127", 10, 1), ("SRC122", 11, 4),
        ("SRC123", 11, 8),
    ]  # fmt: skip


def test_a_tag_is_named_as_it_was_typed() -> None:
    findings = parse("a: !!str 1\nb: &x !t 2\n", "a.yaml").findings
    assert [each.details["name"] for each in findings] == ["!!str", "x", "!t"]


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert parse("'<<': a\n", "a.yaml").data == {"<<": "a"}


def test_an_alias_as_key_is_refused_and_reading_goes_on() -> None:
    assert found("*x : 1\na: 1\na: 2\n") == [("SRC121", 1, 1), ("SRC120", 3, 1)]


@pytest.mark.parametrize("value", ["*Lưu ý: nộp sớm", "*x y", "*x y z"])
def test_text_that_begins_with_a_star_is_one_fault_and_not_two(value: str) -> None:
    assert found(f"a: {value}\n")[0] == ("SRC121", 1, 4)
    assert len(found(f"a: {value}\n")) == 1


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n---\n", "a: 1\n...\n---\nb: 2\n"])
def test_a_second_document_is_refused_at_its_start(text: str) -> None:
    line = text.split("\n").index("---") + 1
    assert found(text) == [("SRC124", line, 1)]


def test_one_explicit_document_is_accepted() -> None:
    assert parse("%YAML 1.1\n---\na: b\n...\n", "a.yaml").data == {"a": "b"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "~\n", "null"])
def test_an_empty_file_is_a_finding(text: str) -> None:
    assert [code for code, _, _ in found(text)] == ["SRC110"]


@pytest.mark.parametrize("text", ["- a\n", "[a]", "chỉ là chữ\n", "''", "|\n  a\n"])
def test_a_top_level_other_than_a_mapping_is_a_finding(text: str) -> None:
    assert found(text) == [("SRC111", 1, 1)]


def test_nesting_up_to_the_limit_is_read() -> None:
    depth = loading.DEPTH_LIMIT - 1
    assert parse("a: " + "[" * depth + "]" * depth, "a.yaml").findings == ()


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[a, "])
def test_deeper_nesting_is_refused_at_its_place(unit: str) -> None:
    code, line, column = found(unit * 10_000)[-1]
    assert (code, line, column) == ("SRC112", 1, loading.DEPTH_LIMIT * len(unit) + 1)


def test_deep_block_mappings_are_refused_on_the_line_that_is_too_deep() -> None:
    text = "".join(" " * level + "a:\n" for level in range(1000))
    assert found(text) == [("SRC112", 101, 101)]


def test_after_too_many_faults_reading_stops_and_says_so() -> None:
    source = parse("{" + "a: 1, " * 2000 + "}", "a.yaml")
    assert len(source.findings) == loading.FAULT_LIMIT + 1
    assert source.findings[-1].code == "SRC113"


def test_more_values_than_a_file_may_hold_are_refused_at_the_first_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "VALUE_LIMIT", 5)
    assert parse("a: [1, 2]\nb: 3\n", "a.yaml").findings == ()

    assert found("a: [1, 2]\nb: [3, 4]\nb: 0\n") == [("SRC144", 2, 5)]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\nb: 2\nc: 3\nd: 4\n", (4, 4)), ("x:\n  - 1\n  - 2\n  - 3\n  - [4]\n", (5, 5))],
)
def test_a_group_that_is_too_long_is_refused_where_it_begins_to_be(
    text: str, place: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "GROUP_LIMIT", 3)

    assert found(text) == [("SRC145", *place)]


def test_a_control_character_written_as_an_escape_is_refused() -> None:
    assert found('a: "x\\x07"\n"k\\0": "\\u2028"\n') == [
        ("SRC108", 1, 6), ("SRC108", 2, 3), ("SRC108", 2, 9),
    ]  # fmt: skip


def test_a_dash_swallowed_by_the_line_above_is_a_warning_and_the_data_stay() -> None:
    source = parse("a:\n  - b\n   - c\nd: e -\n  f\n", "a.yaml")
    assert found(source.text) == [("SRC142", 3, 4)]
    assert source.findings[0].severity is Severity.WARNING
    assert source.data == {"a": ["b - c"], "d": "e - f"}


def test_crlf_and_cr_are_line_ends() -> None:
    assert parse("a: b\r\nc: |\r\n  d\r\n  e\r\n", "a.yaml").data == {"a": "b", "c": "d\ne\n"}
    assert found("a: 1\r\na: 2\r\nb: 1\rb: 2\r") == [("SRC120", 2, 1), ("SRC120", 4, 1)]


words = st.text(st.sampled_from([*sorted(characters()), "\n", "\t"]))
scalars = st.none() | words | words.map(lambda text: unicodedata.normalize("NFD", text))
keys = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).map(
    lambda key: "k" + unicodedata.normalize("NFC", key)
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=12
)


def normal(value: object) -> object:
    match value:
        case dict():
            return {unicodedata.normalize("NFC", key): normal(each) for key, each in value.items()}
        case list():
            return [normal(each) for each in value]
        case str():
            return unicodedata.normalize("NFC", value)
    return value


@given(st.dictionaries(keys, values, min_size=1), st.booleans())
def test_what_pyyaml_dumps_is_read_back_as_text(data: dict[str, object], unicode: bool) -> None:
    source = parse(yaml.safe_dump(data, allow_unicode=unicode), "a.yaml")
    assert [each for each in source.findings if each.severity is Severity.ERROR] == []
    assert source.data == normal(data)


@given(st.binary(max_size=200))
def test_random_bytes_never_raise(content: bytes) -> None:
    source = parse(content, "a.yaml")
    assert source.findings or isinstance(source.data, dict)


noise = st.lists(
    st.sampled_from(
        [*"ab:-[]{},#&*!|>'\"%@`?~\\\t \n\r", "  ", ": ", "- ", "ư", "😀", "<<", "---\n"]
    )
)


@given(noise.map("".join))
def test_random_yaml_never_raises_and_its_findings_speak_both_languages(text: str) -> None:
    source = parse(text, "a.yaml")
    for each in source.findings:
        assert each.place is not None
        for lang in ("vi", "en"):
            assert each.message(lang)
            assert each.remedy(lang)
    assert (source.data is None) == any(each.severity is Severity.ERROR for each in source.findings)


@given(noise.map("".join))
def test_the_text_at_a_mark_is_the_plain_scalar(text: str) -> None:
    source = parse(text, "a.yaml")

    def check(value: object, pointer: tuple[str | int, ...]) -> None:
        mark = source.mark(pointer)
        assert mark is not None
        written = source.text[mark.start : mark.end]
        if isinstance(value, dict):
            assert source.keys(pointer) == tuple(value)
            for key, each in value.items():
                check(each, (*pointer, key))
        elif isinstance(value, list):
            for index, each in enumerate(value):
                check(each, (*pointer, index))
        elif isinstance(value, str) and written[:1] not in ("'", '"', "|", ">"):
            assert " ".join(written.split()) == " ".join(value.split())
        elif value is None:
            assert written in ("", "~", "null")

    if source.data is not None:
        check(source.data, ())
