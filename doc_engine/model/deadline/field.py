"""A deadline as a field of a pydantic model: read from a phrase, written as the canonical one."""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from doc_engine.model.deadline.errors import DeadlineSyntaxError, ImpossibleDateError
from doc_engine.model.deadline.grammar import EXAMPLES
from doc_engine.model.deadline.printing import phrase
from doc_engine.model.deadline.reading import parse
from doc_engine.model.deadline.values import Deadline

__all__ = ["DeadlineField"]

_KINDS: Final = get_args(Deadline)


def _read(value: Any) -> Any:
    """Return the deadline of a phrase or ISO date; pass one that is read already.

    Raises:
        PydanticCustomError: "deadline_syntax" or "deadline_impossible_date", with `value` and
            `forms` (and `reason` for the latter) in its context, from which a face makes words.
    """
    if isinstance(value, _KINDS):
        return value
    try:
        return parse(value if isinstance(value, str) else str(value))
    except DeadlineSyntaxError as error:
        raise PydanticCustomError(
            "deadline_syntax",
            "not a deadline: {value}",
            {"value": error.value, "forms": list(error.forms)},
        ) from None
    except ImpossibleDateError as error:
        raise PydanticCustomError(
            "deadline_impossible_date",
            "{reason}: {value}",
            {"value": error.value, "forms": list(error.forms), "reason": error.reason.value},
        ) from None


DeadlineField = Annotated[
    Deadline,
    PlainValidator(_read, json_schema_input_type=str),
    PlainSerializer(phrase, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "description": "Thời hạn: một cụm từ như trong văn bản, hoặc ngày dạng năm-tháng-ngày.",
            "examples": list(EXAMPLES),
        }
    ),
]
"""The type of a model's field that holds a deadline."""
