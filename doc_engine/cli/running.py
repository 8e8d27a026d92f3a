"""The one error boundary: whatever a command raises becomes a message and an exit code."""

from __future__ import annotations

import os
import sys

import click

from doc_engine.cli.commands import main
from doc_engine.cli.parts import spoken
from doc_engine.cli.printing import print_error, silence
from doc_engine.cli.speaking import usage_error
from doc_engine.findings import DocEngineError, EnvironmentFault, disk_reason
from doc_engine.wording import say

__all__ = ["run"]

_INTERRUPTED = 130
_PIPE_CLOSED = 141


def run(arguments: list[str]) -> int:
    """Run the command line on `arguments`; return the exit code, never raise."""
    lang = spoken(arguments)
    _use_utf8()
    try:
        code = main.main(arguments, prog_name="doc-engine", standalone_mode=False)
    except click.UsageError as error:
        print_error(usage_error(error, lang) + "\n")
        return 2
    except DocEngineError as error:
        print_error(f"doc-engine: {error.code}: {error.message(lang)}\n")
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except OSError as error:
        fault = _world_fault(error)
        print_error(f"doc-engine: {fault.code}: {fault.message(lang)}\n")
        return fault.exit_code
    except SystemExit as error:
        if not error.code:  # the end of shell completion
            return 0
        silence(sys.stdout)  # click's own answer to a reader of the help who has gone away
        return _PIPE_CLOSED
    except Exception as error:  # the last resort: a bug, said in one line
        if os.environ.get("DOC_ENGINE_DEBUG"):
            raise
        words = f"{type(error).__name__}: {' '.join(str(error).split())}"
        print_error(say("bug", lang=lang, words=words) + "\n")
        return 3
    return code if isinstance(code, int) else 0


def _world_fault(error: OSError) -> EnvironmentFault:
    """Return what an error of the machine means; without a file it is of the standard output."""
    reason = disk_reason(error)
    if error.filename is None:
        silence(sys.stdout)
        return EnvironmentFault("ENV206", reason=reason)
    return EnvironmentFault("ENV204", path=str(error.filename), reason=reason)


def _use_utf8() -> None:
    """Print Vietnamese whatever the console's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
