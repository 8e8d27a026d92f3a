"""A directive, a plan that implements it, and the web of their links."""

from __future__ import annotations

from typing import Any

from doc_engine.links import Web
from doc_engine.model.cited import CitedDocument
from doc_engine.model.document import Document
from tests.factory import Data, directive, document, section, task


def order(name: str = "viec", **fields: Any) -> Data:
    """Return the data of an order to Sở KH&CN."""
    return task(name, **fields)


def ordering(*orders: Data, **changes: Any) -> Document:
    """Return directive `ct-thu` of 25/3/2022 with these orders; one if none is given."""
    return directive(*(orders or (order(),)), **changes)


def part(name: str = "lam", *links: str, **fields: Any) -> Data:
    """Return the data of a plan's assignment that derives from `links`."""
    return task(name, **({"derives_from": list(links)} if links else {}), **fields)


def planning(*parts: Data, **changes: Any) -> Document:
    """Return plan `kh-thu` of Sở KH&CN, of 20/4/2022, that implements the directive."""
    given = {"type": "ke-hoach", "id": "kh-thu", "organ": "so-khcn", "implements": "ct-thu"}
    data = {**given, "issued_date": "2022-04-20", "sections": [section(*parts)], **changes}
    return document(**data)


def cited(*tasks: Data, **changes: Any) -> CitedDocument:
    """Return a cited letter with assignments."""
    given = {"id": "cv-ngoai", "organ": "ubnd-tinh", "code": "316/UBND-KGVX"}
    data = {**given, "issued_date": "2022-01-17", "subject": "Rà soát", **changes}
    return CitedDocument.model_validate({**data, "assignments": list(tasks)})


def web(*documents: Document, **more: Any) -> Web:
    """Return the web of documents; `confirmed` and `cited` may be given."""
    return Web(documents, **more)


def amending(*changes: Data, day: str = "2022-06-01") -> Document:
    """Return directive `ct-sua`, which changes what stands in other documents."""
    return directive(task("don-doc"), id="ct-sua", issued_date=day, amends=list(changes))
