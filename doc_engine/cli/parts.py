"""The parts of the command line, which speak the user's language: commands, options, arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import click

from doc_engine.cli.reviewing import FACES
from doc_engine.cli.speaking import NotOneOf, TooMany
from doc_engine.findings import UsageFault
from doc_engine.wording import LANGUAGE_VARIABLE, LANGUAGES, language, say

__all__ = ["Argument", "Command", "FaceFile", "Group", "OneOf", "Option", "spoken"]

#: Stands for a hyphen while lines are broken, so that none ends in "doc-" or "NĐ-".
_HYPHEN: Final = "\u2011"


def spoken(arguments: Sequence[str]) -> str:
    """Return the language that the words of a command ask for, else the environment's."""
    return _asked(arguments) or language()


def _asked(arguments: Sequence[str]) -> str:
    """Return the language that the words of a command ask for; "" for none."""
    for given, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, equals, value = given.partition("=")
        wanted = value if equals else following
        if name == "--lang" and wanted in LANGUAGES:
            return wanted
    return ""


def _language(context: click.Context | None) -> str:
    """Return the language of the running command."""
    return str(context.obj) if context is not None and context.obj else language()


class OneOf(click.Choice[str]):
    """A choice among a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word that was chosen. Raises NotOneOf."""
        if value not in self.choices:
            raise NotOneOf(str(value), self.choices, param=param, ctx=ctx)
        return str(value)


class FaceFile(click.ParamType[tuple[str, Path]]):
    """A face of a report and the file that it goes to, as "sarif=build/findings.sarif"."""

    name = "face-file"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Return both. Raises NotOneOf for a face that there is not, or one without a file.

        Raises UsageFault for a file of data, which the report would replace, and for "-".
        """
        from doc_engine.engine.listing import SUFFIXES

        face, _, path = str(value).partition("=")
        if face not in FACES or not path:
            choices = [f"{each}=…" for each in FACES]
            raise NotOneOf(str(value), choices, param=param, ctx=ctx)
        if path == "-":
            raise UsageFault("USE113", face=face)
        if Path(path).suffix.lower() in SUFFIXES:
            raise UsageFault("USE112", path=path)
        return face, Path(path)


class _Named(click.Parameter):
    """A parameter whose value has a name in the catalogue, entry `metavars`, part `metavar`."""

    def make_metavar(self, ctx: click.Context) -> str:
        said = say("metavars", self.metavar, lang=_language(ctx)) if self.metavar else ""
        return said or super().make_metavar(ctx)


class Option(_Named, click.Option):
    """An option that speaks the user's language."""


class Argument(_Named, click.Argument):
    """An argument that speaks the user's language."""


class _Speaking(click.Command):
    """A command whose help is taken from the catalogue, entry `help-<name>`."""

    def _say(self, context: click.Context, part: str, entry: str = "help") -> str:
        return say(entry, part, lang=_language(context)).replace("-", _HYPHEN)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # which the parser of options does not give
            raise

    def get_help(self, ctx: click.Context) -> str:
        return super().get_help(ctx).replace(_HYPHEN, "-")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [say("metavars", "options", lang=_language(ctx))]
        for each in self.get_params(ctx):
            pieces += each.get_usage_pieces(ctx)
            if each.required and isinstance(each, click.Option):
                pieces.append(f"{each.opts[0]} {each.make_metavar(ctx)}")
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        prefix = self._say(ctx, "usage") + " "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for paragraph in self._say(ctx, "text", f"help-{self.name}").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                for line in paragraph.strip("\n").split("\n"):
                    formatter.write_text(line)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and isinstance(parameter, click.Option):
                rows.append((record[0], self._option_help(ctx, str(parameter.name))))
        if rows:
            with formatter.section(self._say(ctx, "options")):
                formatter.write_dl(rows)

    def _option_help(self, ctx: click.Context, name: str) -> str:
        if name == "_click_default_help":
            name = "help"
        entry = f"help-{self.name}"
        return self._say(ctx, f"option-{name}", entry) or self._say(ctx, f"option-{name}")

    def get_short_help_str(self, limit: int = 45) -> str:
        context = click.get_current_context(silent=True)
        return say(f"help-{self.name}", "short", lang=_language(context))


class Command(_Speaking):
    """A command that speaks the user's language."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command. Raises TooMany where click has a sentence of its own."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:  # as shell completion parses
            raise TooMany(rest, ctx)
        return rest


class Group(_Speaking, click.Group):
    """A group of commands that speaks the user's language.

    `sections` names its commands by what they are for, in the order of the work; without sections
    they stand in one list.
    """

    command_class = Command
    sections: Mapping[str, Sequence[str]] = MappingProxyType({})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the program, the language first, wherever it stands.

        Raises NotOneOf for a language of the environment that there is none of.
        """
        ctx.obj = spoken(args)
        set_before = os.environ.get(LANGUAGE_VARIABLE, "")
        known = _asked(args) or not set_before or set_before in LANGUAGES
        if not known and not ctx.resilient_parsing:
            raise NotOneOf(set_before, LANGUAGES, ctx=ctx, param_hint=LANGUAGE_VARIABLE)
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the program's name."""
        return [*super().collect_usage_pieces(ctx), say("metavars", "command", lang=_language(ctx))]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands, section by section, with a line on each."""
        super().format_options(ctx, formatter)
        rows = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows[name] = command.get_short_help_str().replace("-", _HYPHEN)
        widest = max(map(len, rows), default=0)
        sections = self.sections or {"commands": tuple(rows)}
        for section, names in sections.items():
            with formatter.section(self._say(ctx, section)):
                formatter.write_dl([(name.ljust(widest), rows[name]) for name in names])
