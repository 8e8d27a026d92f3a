"""The end of a document in words: "Nơi nhận" (ô 9b) and the signature (ô 7)."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.compose.names import Names, capitalised, listed
from doc_engine.composition import Addressees, Recipients, Run, Signature, anchor_name
from doc_engine.model.document import Document, Recipient, SentTo, Signatory

__all__ = ["compose_addressees", "compose_recipients", "compose_signature", "line_words"]

_MARKS = {1: "- ", 2: "+ "}


def compose_recipients(document: Document, names: Names) -> Recipients:
    """Return "Nơi nhận:" with its items; each ends ";", the last "." (II.9.c)."""
    lines = list(_lines(document.recipients, names, 1))
    if document.addressees:
        lines.insert(0, (1, "Như trên", False))
    items = []
    for number, (depth, text, opens) in enumerate(lines, start=1):
        end = ":" if opens else "." if number == len(lines) else ";"
        anchor = anchor_name("s", "recipient", number)
        items.append((depth, Run(f"{_MARKS[depth]}{text}{end}", anchor)))
    return Recipients(Run("Nơi nhận:", anchor_name("s", "recipients")), tuple(items))


def _lines(
    recipients: tuple[Recipient, ...], names: Names, depth: int
) -> Iterator[tuple[int, str, bool]]:
    for recipient in recipients:
        yield depth, line_words(recipient, names), bool(recipient.items)
        yield from _lines(recipient.items, names, min(depth + 1, 2))


def line_words(recipient: SentTo, names: Names) -> str:
    """Return what a line of "Kính gửi" or "Nơi nhận" says, without its dash and its end."""
    if isinstance(recipient, Recipient) and recipient.archive:
        drafter = f".{recipient.drafter}" if recipient.drafter else ""
        copies = f" ({recipient.copies:02d})" if recipient.copies else ""
        return f"Lưu: {', '.join(recipient.archive)}{drafter}{copies}"
    named = recipient.email or (names.of(each, recipient.form) for each in recipient.to)
    text = listed(named)
    text = text if recipient.email else capitalised(text)
    return f"{text} ({recipient.purpose})" if recipient.purpose else text


def compose_addressees(document: Document, names: Names) -> Addressees | None:
    """Return "Kính gửi:" with whom it is sent to (II.9.a), or None for a document without it."""
    texts = [line_words(each, names) for each in document.addressees]
    if len(texts) > 1:
        ends = [";"] * (len(texts) - 1) + ["."]
        texts = [f"- {text}{end}" for text, end in zip(texts, ends, strict=True)]
    items = tuple(
        Run(text, anchor_name("s", "addressee", number)) for number, text in enumerate(texts, 1)
    )
    label = Run("Kính gửi:" if len(items) > 1 else "Kính gửi: ", anchor_name("s", "addressees"))
    return Addressees(label, items) if items else None


def compose_signature(signatory: Signatory) -> Signature:
    """Return the authority lines in upper case and the name as it is (II.7)."""
    lines = tuple(
        Run(line.upper(), anchor_name("s", "authority", number))
        for number, line in enumerate(signatory.authority, start=1)
    )
    return Signature(lines, Run(signatory.full_name, anchor_name("s", "full_name")))
