"""Builds that are killed with -9: run as `python -m tests.engine.killing PROJECT HOW COUNT SEED`.

HOW is `steps` (at each call that changes a file, one build for each), `moments` (COUNT builds, each
at a random moment), or `together` (COUNT builds at once, left alone). The data change before each
build. The number of builds that were killed is printed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from doc_engine import Project

#: The calls by which files change.
_CALLS = ("open", "fsync", "chmod", "replace", "unlink", "mkdir")


def main(project: str, how: str, count: str, seed: str) -> None:
    """Run builds of a project and kill them."""
    root, chance = Path(project), random.Random(int(seed))
    Project.open(root, cache=False).check(formats=["docx"])  # so that templates are known already
    started = time.monotonic()
    _wait(_begun(lambda: _build(root)))
    whole = time.monotonic() - started
    if how == "steps":
        killed, step, alive = 0, 0, False
        while not alive:
            step += 1
            _edit(root, step)
            alive = not _wait(_begun(partial(_build, root, step)))
            killed += not alive
    elif how == "moments":
        killed = 0
        for number in range(int(count)):
            _edit(root, number)
            child = _begun(lambda: _build(root))
            time.sleep(chance.uniform(0, whole))
            os.kill(child, signal.SIGKILL)
            killed += _wait(child)
    else:
        _edit(root, int(seed))
        children = [_begun(lambda: _build(root)) for _ in range(int(count))]
        killed = sum([_wait(child) for child in children])
    print(killed)  # noqa: T201


def _begun(work: Callable[[], None]) -> int:
    """Begin some work in a process of its own; return its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:
        print(repr(error), file=sys.stderr)  # noqa: T201
        os._exit(1)
    os._exit(0)


def _wait(child: int) -> bool:
    """Wait for a process; tell whether it was killed. Raises SystemExit if it failed."""
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"a build ended with {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


def _edit(root: Path, number: int) -> None:
    for path in sorted((root / "data/chi-thi").iterdir()):
        lines = path.read_text("utf-8").splitlines()
        changed = [
            f"subject: Đẩy mạnh nghiên cứu lần {number}" if each.startswith("subject:") else each
            for each in lines
        ]
        path.write_text("\n".join(changed) + "\n", "utf-8", newline="\n")


def _build(root: Path, step: int = 0) -> None:
    """Build a project; at the call of this number that changes a file, be killed."""
    if step:
        left = [step]
        for name in _CALLS:
            setattr(os, name, _deadly(getattr(os, name), left))
    report = Project.open(root).build(formats=["docx"])
    assert report.exit_code() == 0, report


def _deadly(call: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def counted(*given: object, **named: object) -> object:
        reading = call.__name__ == "open" and not int(str(given[1])) & os.O_CREAT
        left[0] -= not reading
        if left[0] == 0 and not reading:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    counted.__name__ = getattr(call, "__name__", "")
    return counted


if __name__ == "__main__":
    main(*sys.argv[1:])
