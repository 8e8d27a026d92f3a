"""Reports in the formats of the places where people review changes.

SARIF 2.1.0 (OASIS), JUnit XML, GitHub's workflow commands, GitLab's code quality. The names stand
here by themselves: the help of the commands needs no more.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FACES"]

FACES: Final = ("text", "json", "sarif", "junit", "github", "gitlab")
