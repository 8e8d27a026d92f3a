"""The command line: options in, one engine call, report out.

Only what `--help` needs is imported here; the engine loads when a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (0, 1, 2 or 3)."""
    from doc_engine.cli.running import run

    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))
