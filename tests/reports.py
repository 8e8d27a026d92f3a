"""Reports from short data, and what stands around them."""

from __future__ import annotations

from typing import Any

from doc_engine.model.cited import Cited
from doc_engine.model.document import Document
from doc_engine.model.indicators import Indicators
from doc_engine.model.results import Results
from doc_engine.model.surroundings import Surroundings
from tests.factory import Data, document

INDICATOR: Data = {
    "id": "mau-than",
    "name": "Mẫu than",
    "organ": "ubnd-tinh",
    "parts": [{"id": "do-am", "name": "Độ ẩm"}, {"id": "chat-boc", "name": "Chất bốc"}],
}


def report(name: str = "bc-02", period: Data | None = None, **changes: Any) -> Document:
    """Return a report of the province on a period, February 2024 unless given."""
    data: Data = {
        "type": "bao-cao",
        "period": period or {"month": "2024-02"},
        "issued_date": "2024-03-01",
        "sections": [{"title": "Kết quả", "body": [{"text": "Báo cáo việc thực hiện."}]}],
        **changes,
    }
    return document(id=name, **data)


def around(
    *reports: Document,
    tasks: list[Data] | None = None,
    results: list[Data] | None = None,
    indicators: list[Data] | None = None,
    **cited: Any,
) -> Surroundings:
    """Return surroundings: reports, one cited document with `tasks`, results, indicators."""
    source = {
        "id": "cv-1",
        "organ": "ubnd-tinh",
        "code": "316/UBND-KGVX",
        "issued_date": "2024-01-10",
        "subject": "Góp ý",
        "assignments": [cited_task(**each) for each in tasks or []],
        **cited,
    }
    return Surroundings(
        reports,
        Cited.model_validate({"schema": "1", "documents": [source]}),
        Results.model_validate({"schema": "1", "results": results or []}),
        Indicators.model_validate({"schema": "1", "indicators": indicators or [INDICATOR]}),
    )


def cited_task(**fields: Any) -> Data:
    """Return the data of a cited document's task, led by the province unless given."""
    return {"id": "viec", "lead": "ubnd-tinh", "action": "Góp ý dự thảo", **fields}


def done(task: str = "viec", **fields: Any) -> Data:
    """Return the data of a result."""
    return {"task": f"cv-1/{task}", **fields}
