"""Write docs/rules.md, the manual of the rules in Vietnamese, from what the program says and does.

Each thing stands in one place, so that nothing is written twice: message, remedy and clause in the
Vietnamese catalogue; wrong and right in `tests/fixtures/rules` (data, or what is done to a
template, a file or a command), where a test holds them against the exact findings; the severity in
the code that yields the finding; which codes can be waived in the engine; and why a group of rules
is there in `rules_manual.toml` beside this file. The docstrings of the rules say what and why too,
but in English and for those who change them: translated here they would be a second text to keep,
and as they stand they help no clerk.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final
from unicodedata import combining

from doc_engine.engine.waiving import can_be_waived
from doc_engine.wording import catalogue

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "rules.md"
FIXTURES: Final = ROOT / "tests" / "fixtures" / "rules"

_CODE: Final = re.compile(r"[A-Z]{3}\d{3}")
#: What is typed into a template.
_TYPED: Final = re.compile(r"[{<=]")
_FIELD: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
#: Families whose rules may rest on the decree; a code of these without a clause is our own rule.
_FAMILIES_OF_LAW: Final = ("DAT", "COV", "PAR", "FRM")
_ENDINGS: Final = {
    ".yaml": "văn bản",
    ".units.yaml": "danh mục đơn vị",
    ".config.yaml": "doc-engine.yaml",
    ".second.yaml": "văn bản thứ hai",
    ".links.yaml": "liên kết đã xác nhận",
    ".cited.yaml": "văn bản được dẫn",
    ".results.yaml": "kết quả thực hiện",
    ".indicators.yaml": "chỉ tiêu thống kê",
    ".seals.yaml": "seals.yaml",
}


def page() -> str:
    """Return the manual: a section for each code of the catalogue, in groups."""
    groups = _groups()
    parts = [_prose()["head"], "## Mục lục\n"]
    for title, _, codes in groups:
        links = ", ".join(f"[{code}](#{code.lower()})" for code in codes)
        parts.append(f"- [{title}](#{_anchor(title)}): {links}")
    parts.append("")
    mild = warnings()
    for title, why, codes in groups:
        parts.append(f"## {title}\n")
        parts += [f"{why}\n"] if why else []
        parts += [_section(code, code in mild) for code in codes]
    return "\n".join(parts).rstrip() + "\n"


def warnings() -> set[str]:
    """Return the codes that the program yields as warnings, seen in its calls."""
    found: set[str] = set()
    for path in sorted((ROOT / "doc_engine").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found |= set(_warned(function))
    return found


def _warned(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the codes of the calls in a function that are given `Severity.WARNING`."""
    assigned = [each for each in ast.walk(function) if isinstance(each, ast.Assign)]
    for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
        given: list[ast.expr] = [*call.args, *(each.value for each in call.keywords)]
        mild = any(isinstance(each, ast.Attribute) and each.attr == "WARNING" for each in given)
        called = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if not mild and called.lstrip("_") != "warning":
            continue
        for each in given[:1]:
            names = {node.id for node in ast.walk(each) if isinstance(node, ast.Name)}
            sources = [each, *(one.value for one in assigned if names & set(_targets(one)))]
            for node in (node for source in sources for node in ast.walk(source)):
                if isinstance(node, ast.Constant) and _CODE.fullmatch(str(node.value)):
                    yield str(node.value)


def _targets(assigned: ast.Assign) -> Iterator[str]:
    for target in assigned.targets:
        yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _prose() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("rules_manual.toml").read_text("utf-8"))


def _groups() -> list[tuple[str, str, list[str]]]:
    """Return the groups that have codes: title, why, codes in order."""
    left = sorted(code for code in catalogue("vi") if _CODE.fullmatch(code))
    groups = []
    for group in _prose()["group"]:
        own = [code for code in left if re.fullmatch(group["codes"], code)]
        left = [code for code in left if code not in own]
        groups += [(group["title"], group["why"], own)] if own else []
    return groups


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _section(code: str, mild: bool) -> str:
    said = catalogue("vi")[code]
    clause = _plain(said.get("clause", ""))
    if not clause and code.startswith(_FAMILIES_OF_LAW):
        clause = "quy tắc của chương trình"
    waived = "miễn được" if mild and can_be_waived(code) else "không miễn được"
    lines = [f"### {code}\n", f"**{'cảnh báo' if mild else 'lỗi'}**, {waived}.\n"]
    lines.append(f"- Thông báo: {_plain(said['message'])}")
    if said.get("remedy"):
        lines.append(f"- Cách sửa: {_plain(said['remedy'])}")
    if clause:
        lines.append(f"- Căn cứ: {clause}")
    lines += _sides(FIXTURES / code)
    return "\n".join(lines) + "\n" + "".join(_examples(FIXTURES / code))


def _sides(folder: Path) -> Iterator[str]:
    """Yield what a fixture that alters a template, a file or a command does, on both sides."""
    path = folder / "case.toml"
    if not path.is_file():
        return
    case = tomllib.loads(path.read_text("utf-8"))
    for side, name in (("wrong", "Sai"), ("right", "Đúng")):
        says = case[side]["says"] if isinstance(case[side], dict) else case[side]
        typed = case.get("command") is True or _TYPED.search(says)
        shown = f"`{says}`" if typed else _plain(says)
        what = f"{_plain(case['what'])}: " if "what" in case else ""
        yield f"- {name}: {what}{shown}"
    if "note" in case:
        yield f"- Lưu ý: {_plain(case['note'])}"


def _plain(text: str) -> str:
    """Return a text of the catalogue as Markdown: its fields left open, one line."""
    open_fields = _FIELD.sub("…", text).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([<>*_`\[\]\\])", r"\\\1", " ".join(open_fields.split()))


def _examples(folder: Path) -> Iterator[str]:
    """Yield what a fixture shows: where its sides differ, and what the wrong one brings."""
    for ending, name in _ENDINGS.items():
        wrong, right = (_lines(folder / f"{side}{ending}") for side in ("wrong", "right"))
        if wrong and right and (shown := _difference(wrong, right)):
            yield f"\nSai (-) và đúng (+), {name}:\n\n```diff\n{shown}\n```\n"
    for line in _lines(folder / "expected.txt"):
        if re.search(rf": {folder.name}\b", line):
            yield f"\nSẽ báo:\n\n```text\n{line}\n```\n"
            break


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines() if path.is_file() else []
    except UnicodeDecodeError:
        return []


def _difference(wrong: list[str], right: list[str]) -> str:
    """Return the lines that one side has and the other has not; long ones are cut."""
    shown: list[str] = []
    for tag, start, end, first, last in SequenceMatcher(a=wrong, b=right).get_opcodes():
        if tag != "equal":
            shown += [f"- {_shown(line)}" for line in wrong[start:end]]
            shown += [f"+ {_shown(line)}" for line in right[first:last]]
    return "\n".join(shown)


def _shown(line: str) -> str:
    """Return a line of a fixture for reading: what is not seen as its number, the end cut."""
    seen = "".join(
        each if each.isprintable() and not combining(each) else f"\\u{ord(each):04x}"
        for each in line
    )
    return seen if len(seen) <= 100 else seen[:99] + "…"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
