"""A small project in a temporary folder, and the command line run on it as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

UNITS = """\
schema: 1
units:
  - id: ubnd-tinh
    kind: province-organ
    symbol: UBND
    place: Bắc Giang
    names: [{full: Ủy ban nhân dân tỉnh Bắc Giang, short: UBND tỉnh}]
  - id: so-khcn
    kind: department
    parent: ubnd-tinh
    names: [{full: Sở Khoa học và Công nghệ, short: Sở KH&CN}]
  - id: so-tai-chinh
    kind: department
    parent: ubnd-tinh
    names: [{full: Sở Tài chính}]
"""

DIRECTIVE = """\
schema: 1
type: chi-thi
id: ct-05
state: issued
organ: ubnd-tinh
code: {number: 5}
issued_date: 2022-04-01
subject: Đẩy mạnh nghiên cứu
unit_names: short
opening: Năm qua còn hạn chế.
call: Chủ tịch UBND tỉnh yêu cầu
sections:
  - title: Đề xuất nhiệm vụ
    body:
      - id: de-xuat
        lead: [so-khcn]
        with: [so-tai-chinh]
        report_to: ubnd-tinh
        deadline: trước ngày 15/11 hằng năm
        text: "{lead} phối hợp với {with} đề xuất nhiệm vụ R&D <b>, báo cáo {report_to} {deadline}."
closing:
  - id: don-doc
    mode: entrust
    lead: [so-khcn]
    action: theo dõi việc thực hiện Chỉ thị này
    deadline: thường xuyên
recipients:
  - {to: [so-khcn, so-tai-chinh]}
  - {archive: [VT]}
signatory: {authority: [CHỦ TỊCH], full_name: Lê Văn A}
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class SmallProject:
    """A project's folder and the command line in it."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace `old`, which must stand there, in a file of the project."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Outcome:
        """Run `doc-engine` in the project's folder."""
        return run(self.root, *arguments, env=env)

    def python(self, script: str) -> Outcome:
        """Run a Python script in the project's folder."""
        return _python(self.root, ["-c", script], {})


def run(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Outcome:
    """Run `doc-engine` in `folder`, without the user's language setting."""
    return _python(folder, ["-m", "doc_engine", *arguments], env or {})


def _python(folder: Path, arguments: list[str], env: Mapping[str, str]) -> Outcome:
    clean = {key: value for key, value in os.environ.items() if key != "DOC_ENGINE_LANG"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**clean, **env},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A sound project with one directive of two assignments."""
    small = SmallProject(tmp_path / "project")
    small.write("doc-engine.yaml", "schema: 1\nformats: [docx, pdf]\n")
    small.write("data/units.yaml", UNITS)
    small.write("data/chi-thi/ct-05.yaml", DIRECTIVE)
    return small
