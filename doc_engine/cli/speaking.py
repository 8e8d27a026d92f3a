"""click commands that speak the user's language: headings, usage and errors from the catalogue."""

from __future__ import annotations

from typing import Any

import click

from doc_engine.wording import language, say

__all__ = ["Command", "Group", "chosen_language", "usage_error"]


def chosen_language(context: click.Context | None) -> str:
    """Return the language of the running command: `--lang`, else the environment's."""
    if context is not None and context.obj:
        return str(context.obj)
    return language()


class _Speaking(click.Command):
    """A command whose help is taken from the catalogue, entry `help-<name>`."""

    def _say(self, context: click.Context, part: str, entry: str = "help") -> str:
        return say(entry, part, lang=chosen_language(context))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        prefix = self._say(ctx, "usage") + " "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for paragraph in self._say(ctx, "text", f"help-{self.name}").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

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
        return say(f"help-{self.name}", "short", lang=chosen_language(context))


class Command(_Speaking):
    """A command that speaks the user's language."""


class Group(_Speaking, click.Group):
    """A group of commands that speaks the user's language."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with a line on each."""
        super().format_options(ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str()))
        with formatter.section(self._say(ctx, "commands")):
            formatter.write_dl(rows)


def usage_error(error: click.UsageError, lang: str) -> str:
    """Return what was wrong with the words of a command, in the user's language."""
    fields: dict[str, Any] = {
        "name": getattr(error, "option_name", "")
        or getattr(error, "command_name", "")
        or _parameter(error),
        "words": error.format_message(),
    }
    kinds = {
        click.NoSuchOption: "no-such-option",
        click.MissingParameter: "missing-parameter",
        click.BadParameter: "bad-parameter",
    }
    part = next((part for kind, part in kinds.items() if type(error) is kind), "other")
    if type(error).__name__ == "NoSuchCommand" or "No such command" in error.format_message():
        part = "no-such-command"
    return say("usage-error", part, lang=lang, **fields)


def _parameter(error: click.UsageError) -> str:
    parameter = getattr(error, "param", None)
    return parameter.make_metavar(click.Context(click.Command(""))) if parameter else ""
