"""Words to the two streams, where a stream may be closed, full or gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from doc_engine.findings import EnvironmentFault, disk_reason

__all__ = ["path_in", "print_error", "print_result", "silence"]


def print_result(text: str) -> bool:
    """Print to the standard output; tell whether anybody reads it.

    A reader that has gone away has read enough. Raises EnvironmentFault ENV206 if the words
    cannot be written.
    """
    try:
        _print(text, sys.stdout)
    except BrokenPipeError:
        silence(sys.stdout)
        return False
    except OSError as error:
        silence(sys.stdout)
        raise EnvironmentFault("ENV206", reason=disk_reason(error)) from error
    return True


def print_error(text: str) -> None:
    """Print to the standard error; where even that fails, the exit code must do."""
    try:
        _print(text, sys.stderr)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO | None) -> None:
    """Send what a stream still holds nowhere, so that its last flush cannot fail."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def path_in(folder: Path, path: Path) -> str:
    """Return a path below `folder` as the user would type it there, any other as it is."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _print(text: str, stream: TextIO | None) -> None:
    if text and stream is not None:
        stream.write(text)
        stream.flush()
