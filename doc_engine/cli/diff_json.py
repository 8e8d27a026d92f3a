"""A comparison as JSON, for programs; docs/json.md tells every key."""

from __future__ import annotations

import json
from typing import Any, Final

from doc_engine.changes import Change, DocumentChanges, TaskChanges
from doc_engine.cli.as_json import finding_data
from doc_engine.cli.diff_text import counts
from doc_engine.engine.comparing import Comparison, SideName
from doc_engine.wording import said

__all__ = ["VERSION", "diff_json"]

VERSION: Final = 1


def diff_json(comparison: Comparison, lang: str, *, telling: bool = False) -> str:
    """Return the whole comparison as JSON text, keys in a fixed order."""
    data = {
        "version": VERSION,
        "exit_code": comparison.exit_code(telling=telling),
        "different": comparison.different,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "words_only": comparison.words_only,
        "summary": counts(comparison),
        "documents": [_document(each, lang) for each in comparison.documents],
        "unchanged": list(comparison.unchanged),
        "unread": list(comparison.unread),
        "redline": comparison.redline.as_posix() if comparison.redline else None,
        "findings": [finding_data(each, lang) for each in comparison.findings],
        "faults": [
            {"code": each.code, "message": each.message(lang)} for each in comparison.faults
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _side(side: SideName) -> dict[str, Any]:
    return {"name": side.name or None, "kind": side.kind, "revision": side.revision or None}


def _document(document: DocumentChanges, lang: str) -> dict[str, Any]:
    return {
        "id": document.id,
        "former_id": document.former or None,
        "status": document.status,
        "weight": document.weight.value,
        "title": document.title or None,
        "reprinted": document.reprinted,
        "changes": [_change(each, lang) for each in document.changes],
        "assignments": [_task(each, lang) for each in document.tasks],
    }


def _task(task: TaskChanges, lang: str) -> dict[str, Any]:
    return {
        "id": task.id,
        "former_id": task.former or None,
        "status": task.status,
        "weight": task.weight.value,
        "where": said(task.where, lang) or None,
        "old": task.old or None,
        "new": task.new or None,
        "changes": [_change(each, lang) for each in task.changes],
    }


def _change(change: Change, lang: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "weight": change.weight.value,
        "unit": change.unit or None,
        "where": said(change.where, lang) or None,
        "old": said(change.old, lang) or None,
        "new": said(change.new, lang) or None,
        "words": [{"op": each.op, "text": each.text} for each in change.words],
    }
