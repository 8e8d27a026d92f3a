"""What bodies are called: the names of addressees at a document's date, alone and in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.registry import Registry

__all__ = ["Names", "capitalised", "listed"]


class Names:
    """Looks up what addressees are called on one day, in full or short."""

    def __init__(self, registry: Registry, day: date, form: Literal["full", "short"]) -> None:
        self._registry = registry
        self.day = day
        self._form = form
        self._known: dict[tuple[str, Literal["full", "short"]], str] = {}

    def of(self, addressee: Addressee, form: Literal["full", "short"] | None = None) -> str:
        """Return the name of one addressee. Raises KeyError if it has none on that day."""
        if isinstance(addressee, Described):
            return addressee.described
        wanted = form or self._form
        known = self._known.get((addressee, wanted))
        if known is None:
            name = self._registry.entries[addressee].name_at(self.day)
            if name is None:
                raise KeyError(addressee)
            known = (name.short if wanted == "short" else None) or name.full
            self._known[addressee, wanted] = known
        return known


def listed(names: Iterable[str]) -> str:
    """Join names: by commas, or by semicolons where a name itself holds a comma."""
    items = list(names)
    return ("; " if any("," in item for item in items) else ", ").join(items)


def capitalised(text: str) -> str:
    """Return `text` with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
