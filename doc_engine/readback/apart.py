"""A file from elsewhere read in a process of its own, which is stopped when it takes too long.

Why: PDFium cannot be stopped once it parses a page, and two kilobytes of forms within forms keep
it busy for hours. What this program has made itself is read in place.
"""

from __future__ import annotations

import copyreg
import math
import os
import pickle
import subprocess
import sys
from types import MappingProxyType
from typing import Any, Final

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.formats import read
from doc_engine.readback.reading import Reading

if sys.platform != "win32":
    import resource

__all__ = ["read_apart", "serve"]

#: Seconds of the processor that every file has, and that each megabyte of it adds. 209 pages of
#: text (0.6 MB) need 11 and 70 MB of memory, 200 of tables (2 MB) some 30.
_SECONDS: Final = 5.0
_SECONDS_PER_MEGABYTE: Final = 20.0
#: How much longer it may take by the clock, on a machine that has much else to do.
_PATIENCE: Final = 10
_MEMORY: Final = 1 << 29  # bytes of address space, where the system can hold a process to it
_MOST_LETTERS: Final = 2_000_000  # some 600 pages
_SERVE: Final = "from doc_engine.readback.apart import serve; serve()"


def read_apart(data: bytes, format: str, *, seconds: float | None = None) -> Reading:
    """Return what `read` returns, or raise what it raises; at the latest after `seconds`.

    Counted is the time of the processor, where the system can hold a process to it.

    Raises Unreadable RDB114 if the time or the memory did not do, or the reader broke down.
    """
    if seconds is None:
        seconds = _SECONDS + _SECONDS_PER_MEGABYTE * len(data) / 1_000_000
    if not sys.executable or getattr(sys, "frozen", False):  # no interpreter to start
        return read(data, format)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _SERVE, format, str(math.ceil(seconds))],
            input=data,
            capture_output=True,
            timeout=seconds if sys.platform == "win32" else seconds * _PATIENCE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("RDB114") from error
    if done.returncode:
        raise Unreadable("RDB114")
    result = pickle.loads(done.stdout)  # of our own process
    if isinstance(result, Reading):
        return result
    raise result


def serve() -> None:
    """Read the bytes on the standard input; write the reading, or what was raised, as a pickle."""
    _hold_back(int(sys.argv[2]))
    copyreg.pickle(MappingProxyType, _as_dict)
    result: object
    try:
        result = _bounded(read(sys.stdin.buffer.read(), sys.argv[1]))
    except MemoryError:
        result = Unreadable("RDB114")
    except Unreadable as fault:
        result = fault
    except Exception as error:
        result = RuntimeError(f"{type(error).__name__}: {error}")
    pickle.dump(result, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    os._exit(0)  # what PDFium still holds is not given back piece by piece


def _bounded(reading: Reading) -> Reading:
    """Return the reading. Raises Unreadable RDB112 if it has too many words to be compared."""
    if sum(len(each.text) for each in reading.pieces) > _MOST_LETTERS:
        raise Unreadable("RDB112")
    return reading


def _as_dict(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _view, (dict(mapping),)


def _view(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _hold_back(seconds: int) -> None:
    """Hold this process to the memory and the time that it has."""
    if sys.platform == "win32":
        return
    for kind, limit in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds)):
        _, most = resource.getrlimit(kind)
        wanted = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (wanted, most))
