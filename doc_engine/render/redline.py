"""The changes from one DOCX to another as tracked changes, which Word shows, accepts and rejects.

Why by a library, and not by our own: docs/decisions/0011.
"""

from __future__ import annotations

import subprocess
from datetime import date
from typing import Final

from doc_engine.findings import EnvironmentFault
from doc_engine.render.docx.archive import pack, unpack
from doc_engine.text import excerpt

__all__ = ["AUTHOR", "tracked_changes"]

#: Who made the changes, as Word shows it.
AUTHOR: Final = "doc_engine"
#: When they were made, where no day is known: what is compared twice gives the same bytes.
_NO_DAY: Final = date(2000, 1, 1)


def tracked_changes(old: bytes, new: bytes, day: date | None = None) -> bytes:
    """Return `new` with every change from `old` tracked, by `AUTHOR` and on `day`.

    The same files give the same bytes. Raises EnvironmentFault: ENV223 if python-redlines, which is
    optional, is not installed; ENV224 if it fails.
    """
    try:
        from python_redlines import DocxodusEngine, EngineNotInstalledError
    except ImportError as error:
        raise EnvironmentFault("ENV223") from error
    moment = f"{day or _NO_DAY:%Y-%m-%d}T00:00:00Z"
    try:
        made, _, _ = DocxodusEngine().run_redline(AUTHOR, old, new, date_time=moment)
    except EngineNotInstalledError as error:
        raise EnvironmentFault("ENV223") from error
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
        words = excerpt(" ".join(str(error).split()), 200)
        raise EnvironmentFault("ENV224", words=words) from error
    return pack(unpack(made))
