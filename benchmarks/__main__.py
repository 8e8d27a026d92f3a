"""`make bench`: every comparison in one run, printed as Markdown."""

from __future__ import annotations

import platform

from benchmarks import yaml_loading
from benchmarks.measuring import table

__all__ = ["main"]


def main() -> None:
    """Measure everything and print the tables."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(table("Đọc 5 MB YAML", yaml_loading.measure()))


if __name__ == "__main__":
    main()
