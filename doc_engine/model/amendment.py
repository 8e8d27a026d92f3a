"""What a later document changes in an earlier one: extended, replaced or repealed."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.base import SLUG, Frozen, Slug, one_or_many
from doc_engine.model.deadline import DeadlineField

__all__ = ["Amended", "Amendment", "Verb"]

Verb = Literal["extends", "replaces", "repeals"]

_LINK = f"{SLUG}(/{SLUG})?"


def _link(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_LINK, value.strip()):
        raise PydanticCustomError("link_form", "no link", {"value": str(value)[:90]})
    return value.strip()


Amended = Annotated[
    str,
    BeforeValidator(_link),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_LINK}$"}),
]
"""A document's id, or one of its assignments: `ct-02-2022/de-xuat`."""


class Amendment(Frozen, title="Sửa đổi văn bản trước"):
    """One change: exactly one of extends, replaces, repeals; new deadlines with `extends` only."""

    extends: Amended | None = Field(
        None,
        description="Gia hạn. Mã văn bản/mã nhiệm vụ được gia hạn; kèm deadline.",
    )
    replaces: Amended | None = Field(
        None,
        description="Thay thế. Mã văn bản, hoặc mã văn bản/mã nhiệm vụ bị thay thế. "
        "Căn cứ: Điều 18.",
    )
    repeals: Amended | None = Field(
        None, description="Bãi bỏ. Mã văn bản, hoặc mã văn bản/mã nhiệm vụ bị bãi bỏ."
    )
    deadline: Annotated[tuple[DeadlineField, ...], one_or_many] = Field(
        (), description="Thời hạn mới. Thay cho mọi thời hạn cũ của nhiệm vụ; viết như deadline."
    )
    by: Slug | None = Field(
        None,
        description="Thay bằng. Mã nhiệm vụ của chính văn bản này; bỏ trống là cả văn bản này.",
    )

    @model_validator(mode="after")
    def _one_change(self) -> Amendment:
        if sum(each is not None for each in (self.extends, self.replaces, self.repeals)) != 1:
            raise PydanticCustomError("amendment_kind", "one of extends, replaces, repeals")
        if bool(self.deadline) != (self.extends is not None):
            raise PydanticCustomError("amendment_deadline", "a deadline belongs to extends")
        if self.by is not None and self.replaces is None:
            raise PydanticCustomError("amendment_by", "by belongs to replaces")
        if self.extends is not None and "/" not in self.extends:
            raise PydanticCustomError("amendment_whole", "only an assignment is extended")
        return self

    @property
    def verb(self) -> Verb:
        """What is done: the key that is given."""
        return "extends" if self.extends else "replaces" if self.replaces else "repeals"

    @property
    def target(self) -> str:
        """What is changed: `doc` or `doc/assignment`."""
        return self.extends or self.replaces or self.repeals or ""

    @property
    def document(self) -> str:
        """The id of the document that is changed."""
        return self.target.partition("/")[0]

    @property
    def assignment(self) -> str:
        """The id of the assignment that is changed; "" for the whole document."""
        return self.target.partition("/")[2]
