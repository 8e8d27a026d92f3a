"""Wrong usage, told in one line in the user's language; and the help, for who asks nothing."""

from __future__ import annotations

import re

import click
import pytest

from doc_engine.cli.commands import main
from doc_engine.cli.running import run
from doc_engine.cli.speaking import usage_error

WRONG = [
    (["bulid"], "Không có lệnh “bulid”. Có phải ý bạn là “build”?", "doc-engine"),
    (["chay-di"], "Không có lệnh “chay-di”.", "doc-engine"),
    (["--nope"], "Không có tùy chọn “--nope”.", "doc-engine"),
    (["check", "--fromat", "json"], "“--format”", "doc-engine check"),
    (
        ["check", "--format", "xml"],
        "--format không nhận “xml”; hãy chọn một trong: text, json, sarif, junit, github, gitlab.",
        "",
    ),
    (["check", "--lang", "fr"], "--lang không nhận “fr”; hãy chọn một trong: vi, en.", ""),
    (["check", "--strict=1"], "--strict không đi kèm giá trị.", "doc-engine check"),
    (["build", "--out"], "Sau --out phải có một giá trị.", "doc-engine build"),
    (["verify"], "Thiếu TỆP.", "doc-engine verify"),
    (["verify", "a.docx"], "Thiếu --data VĂN_BẢN.", "doc-engine verify"),
    (["verify", "a", "--data", "b", "c", "d"], "Thừa “c d”.", "doc-engine verify"),
]


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)


@pytest.mark.parametrize(("arguments", "words", "command"), WRONG)
def test_wrong_usage_is_told_in_one_line_that_says_where_to_read_on(
    arguments: list[str], words: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("doc-engine: ")
    assert words in err
    assert err.count("\n") == 1
    assert err.endswith(f"Xem cách dùng: {command or 'doc-engine check'} --help\n")


@pytest.mark.parametrize("arguments", [each[0] for each in WRONG])
def test_no_sentence_of_the_library_is_printed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.UsageError) as raised:
        main.main(arguments, prog_name="doc-engine", standalone_mode=False)

    for lang in ("vi", "en"):
        told = usage_error(raised.value, lang)
        assert not re.search(r"No such|Missing|Invalid|requires|does not take a|Got unex", told)


def test_an_error_of_no_known_kind_is_told_without_the_librarys_words() -> None:
    assert "wrong" not in usage_error(click.UsageError("it is wrong"), "vi")
    assert "wrong" not in usage_error(click.BadParameter("wrong", param_hint="--to"), "vi")
    assert "--to" in usage_error(click.BadParameter("wrong", param_hint="--to"), "vi")


@pytest.mark.parametrize("arguments", [[], ["--lang", "en"]])
def test_without_a_command_the_help_is_printed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2

    given = capsys.readouterr()
    assert run([*arguments, "--help"]) == 0
    assert given.out == ""
    assert given.err == capsys.readouterr().out


@pytest.mark.parametrize("name", ["doc-engine", *sorted(main.commands)])
def test_the_help_is_vietnamese_throughout(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*([] if name == "doc-engine" else [name]), "--help"]) == 0

    help_text = capsys.readouterr().out
    assert help_text.startswith(
        f"Cách dùng: doc-engine{'' if name == 'doc-engine' else ' ' + name}"
    )
    for word in ("OPTION", "COMMAND", "ARGS", "FILE", "DIR", "PATH", "DOC]", "Usage", "Show"):
        assert word not in help_text
    assert not re.search(r"[a-zđ]-$", help_text, re.M), "a word is broken at its hyphen"


def test_every_command_stands_in_one_section_of_the_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    named = [name for names in main.sections.values() for name in names]

    assert sorted(named) == sorted(main.commands)
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Bắt đầu:\n")[2].splitlines()
    rows = [found for line in listed if (found := re.match(r"  (\S+) +", line))]
    assert [row[1] for row in rows] == named
    assert len({row.end() for row in rows}) == 1, "the explanations stand in one column"


def test_the_language_of_the_help_may_be_given_after_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["check", "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: ")


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"doc-engine \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_a_language_of_the_environment_that_there_is_none_of_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOC_ENGINE_LANG", "fr")

    assert run(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "DOC_ENGINE_LANG không nhận “fr”; hãy chọn một trong: vi, en." in err
    assert err.count("\n") == 1

    assert run(["check", "--lang", "en", "--help"]) == 0
