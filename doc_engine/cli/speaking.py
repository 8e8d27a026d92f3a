"""What was wrong with the words of a command, in the user's language: a table of click's errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from doc_engine.text import excerpt
from doc_engine.wording import say

__all__ = ["NotOneOf", "TooMany", "usage_error"]


class TooMany(click.UsageError):
    """More arguments than a command takes; `words` are those that are too many."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" ".join(words), ctx)
        self.words = tuple(words)


class NotOneOf(click.BadParameter):
    """A value that is none of those that an option takes."""

    def __init__(self, value: str, choices: Sequence[str], **where: Any) -> None:
        super().__init__(value, **where)
        self.value = value
        self.choices = tuple(choices)


def usage_error(error: click.UsageError, lang: str) -> str:
    """Return one line on what was wrong, and where to read on; the help if nothing was said."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    part, fields = _told(error)
    guesses = _quoted(getattr(error, "possibilities", None) or (), lang)
    command = error.ctx.command_path if error.ctx else "doc-engine"
    sentences = [
        say("usage-error", part, lang=lang, **fields),
        say("usage-error", "meant", lang=lang, names=guesses) if guesses else "",
        say("usage-error", "see", lang=lang, command=command),
    ]
    return "doc-engine: " + " ".join(each for each in sentences if each)


def _told(error: click.UsageError) -> tuple[str, dict[str, str]]:
    """Return the sentence of the catalogue for an error, and what fills it.

    Why: click's own sentences are English; the kinds of errors are few, and what they are about
    stands in their attributes.
    """
    match error:
        case click.NoSuchOption():
            return "no-such-option", {"name": excerpt(error.option_name)}
        case NoSuchCommand():
            return "no-such-command", {"name": excerpt(error.command_name)}
        case click.MissingParameter():
            return "missing", {"name": _name(error)}
        case NotOneOf():
            value, choices = excerpt(error.value), ", ".join(error.choices)
            return "not-one-of", {"name": _name(error), "value": value, "choices": choices}
        case click.BadParameter():
            return "bad-value", {"name": _name(error)}
        case click.BadOptionUsage():
            part = "takes-no-value" if _is_flag(error) else "lacks-value"
            return part, {"name": error.option_name}
        case TooMany():
            return "too-many", {"words": excerpt(" ".join(error.words))}
    return "other", {}


def _name(error: click.BadParameter) -> str:
    """Return what a person calls the parameter: the option with its value's name, or the name."""
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if isinstance(error, NotOneOf):
        return max(parameter.opts, key=len)
    metavar = parameter.make_metavar(error.ctx or click.Context(click.Command("")))
    if isinstance(parameter, click.Option):
        return f"{max(parameter.opts, key=len)} {metavar}"
    return metavar


def _is_flag(error: click.BadOptionUsage) -> bool:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else ()
    return any(
        isinstance(each, click.Option) and each.is_flag and error.option_name in each.opts
        for each in parameters
    )


def _quoted(names: Sequence[str], lang: str) -> str:
    return ", ".join(say("usage-error", "quoted", lang=lang, name=each) for each in names)
