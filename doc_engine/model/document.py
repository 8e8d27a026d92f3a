"""A document: what Nghị định 30/2020/NĐ-CP, Điều 8 lists as its components, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.amendment import Amendment
from doc_engine.model.annex import Annex
from doc_engine.model.base import Brief, Count, Elements, Frozen, IsoDate, Slug, Text, one_or_many
from doc_engine.model.body import Item, Pointer, Section, Task, tasks_of
from doc_engine.model.indicators import FigureField
from doc_engine.model.itself import Itself
from doc_engine.model.period import Period

__all__ = ["Code", "Document", "Recipient", "SentTo", "Signatory", "State"]

State = Literal["draft", "for-signature", "issued"]
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _paragraphs(value: Any) -> Any:
    if isinstance(value, str):
        return [" ".join(each.split()) for each in _BLANK_LINE.split(value) if each.strip()]
    return value


Paragraphs = Annotated[
    Elements[Text],
    BeforeValidator(_paragraphs, json_schema_input_type=Text | Elements[Text]),
]


class Code(Frozen, title="Số, ký hiệu"):
    """Number and notation (ô 3); the notation follows from type and organ unless given."""

    number: Annotated[Count, Field(ge=1)] | None = Field(
        None,
        description="Số. Bỏ trống khi còn là dự thảo. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 3.",
        json_schema_extra={"minimum": 1},
    )
    notation: Text | None = Field(
        None,
        description="Ký hiệu. Suy ra từ loại và cơ quan (CT-UBND) nếu bỏ trống. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 3.",
    )
    unit: Text | None = Field(
        None,
        description="Đơn vị soạn thảo. Chữ viết tắt đứng sau cơ quan trong ký hiệu công văn, ví dụ "
        "KGVX. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 3.",
    )


class SentTo(Frozen, title="Dòng Kính gửi"):
    """One line of "Kính gửi" (ô 9a): bodies, or mailboxes."""

    to: Annotated[Elements[Slug], one_or_many] = Field(
        (), description="Gửi ai. Mã đơn vị, nhóm, chức danh; hoặc ghi email."
    )
    email: Annotated[Elements[Text], one_or_many] = Field(
        (), description="Thư điện tử. Gửi vào hộp thư nào, in như viết."
    )
    purpose: Text | None = Field(
        None, description="Mục đích. In trong ngoặc, ví dụ b/c, để thực hiện."
    )
    form: Literal["full", "short"] = Field(
        "full", description="Dạng tên. full: tên đầy đủ; short: tên viết gọn."
    )

    @model_validator(mode="after")
    def _has_target(self) -> Self:
        if sum(map(bool, self._targets())) != 1:
            raise PydanticCustomError("recipient_target", "either to, email or archive")
        return self

    def _targets(self) -> tuple[tuple[str, ...], ...]:
        return self.to, self.email

    @property
    def below(self) -> tuple[SentTo, ...]:
        """The lines below this one: "Kính gửi" has none."""
        return ()

    def reached(self) -> Iterator[str]:
        """Yield the ids that this line and the lines below it reach."""
        yield from self.to
        for line in self.below:
            yield from line.reached()


class Recipient(SentTo, title="Dòng Nơi nhận"):
    """One item of "Nơi nhận" (ô 9b): bodies, or the archive line, with lines below it."""

    archive: Annotated[Elements[Text], one_or_many] = Field(
        (), description="Lưu. Ví dụ [VT, KGVX]."
    )
    drafter: Text | None = Field(
        None, description="Ký hiệu người soạn thảo. Căn cứ: Phụ lục I, Phần I, Mục III, khoản 3."
    )
    copies: Count | None = Field(
        None, description="Số bản. Căn cứ: Phụ lục I, Phần I, Mục III, khoản 3."
    )
    items: Elements[Recipient] = Field((), description="Dòng con.")

    def _targets(self) -> tuple[tuple[str, ...], ...]:
        return self.to, self.email, self.archive

    @property
    def below(self) -> tuple[SentTo, ...]:
        """The lines below this one."""
        return self.items


class Signatory(Frozen, title="Người ký"):
    """Who signs (ô 7a, 7b): authority lines in order, and the full name without titles."""

    authority: Annotated[Elements[Text], one_or_many, Field(min_length=1)] = Field(
        description="Quyền hạn, chức vụ. Từng dòng: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH. "
        "Căn cứ: Điều 13; Phụ lục I, Phần I, Mục II, khoản 7."
    )
    full_name: Text = Field(
        description="Họ và tên. Không ghi học hàm, học vị. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 7."
    )


class Document(Frozen, title="Văn bản"):
    """One administrative document; the body is sections, then the closing."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    type: Slug = Field(
        description="Loại văn bản. Ví dụ chi-thi, ke-hoach, bao-cao, cong-van. Căn cứ: Điều 7."
    )
    id: Slug = Field(description="Mã văn bản. Duy nhất trong dự án, cũng là tên tệp xuất ra.")
    state: State = Field(
        "draft",
        description="Trạng thái. draft: dự thảo; for-signature: trình ký; issued: đã ban hành.",
    )
    organ: Slug = Field(
        description="Cơ quan ban hành. Mã trong danh mục. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 2."
    )
    code: Code = Field(
        default_factory=lambda: Code(),
        description="Số, ký hiệu. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 3.",
    )
    issued_date: IsoDate | None = Field(
        None,
        description="Ngày ban hành. Dạng 2022-03-25. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 4.",
    )
    drafted_date: IsoDate | None = Field(
        None, description="Ngày soạn. Dùng để tra tên đơn vị khi chưa có ngày ban hành."
    )
    place: Text | None = Field(
        None, description="Địa danh. Chỉ ghi khi khác địa danh của cơ quan ban hành."
    )
    implements: Annotated[tuple[Slug, ...], one_or_many] = Field(
        (),
        description="Thực hiện văn bản nào. Mã văn bản của mình hay văn bản được dẫn, ví dụ chỉ "
        "thị mà kế hoạch này triển khai.",
    )
    urgency: Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"] | None = Field(
        None, description="Mức độ khẩn. Căn cứ: Phụ lục I, Phần I, Mục III, khoản 2."
    )
    subject: Brief = Field(
        description="Trích yếu nội dung. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 5."
    )
    unit_names: Literal["full", "short"] = Field(
        "full", description="Dạng tên đơn vị. full: tên đầy đủ; short: tên viết gọn."
    )
    addressees: Elements[SentTo] = Field(
        (),
        description="Kính gửi. Chỉ có ở công văn, và ở tờ trình, báo cáo gửi cấp trên; khi có thì "
        "Nơi nhận tự ghi “Như trên”. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 9.",
    )
    amends: Elements[Amendment] = Field(
        (),
        description="Sửa đổi văn bản trước. Mỗi phần tử một việc: extends (gia hạn), replaces "
        "(thay thế) hoặc repeals (bãi bỏ). Căn cứ: Điều 18.",
    )
    legal_bases: Elements[Text] = Field(
        (),
        description="Căn cứ ban hành. Mỗi căn cứ một phần tử. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 6.",
    )
    period: Period | None = Field(
        None, description="Kỳ báo cáo. Tháng, quý, sáu tháng, chín tháng, năm; hoặc một văn bản."
    )
    tasks_from: Annotated[tuple[Slug, ...], one_or_many] = Field(
        (),
        description="Báo cáo nhiệm vụ của những văn bản nào. Mã văn bản của mình hay văn bản được "
        "dẫn; cited: mọi văn bản được dẫn; own: mọi văn bản đã ban hành của dự án. Bỏ trống: "
        "cited. Không dùng cùng period: {of: ...}.",
    )
    figures: dict[Slug, FigureField] = Field(
        default_factory=dict,
        description="Số liệu trong kỳ. Theo mã chỉ tiêu: một con số, hoặc value, parts, total.",
    )
    opening: Paragraphs = Field((), description="Phần mở đầu. Dòng trống ngăn các đoạn.")
    call: Text | None = Field(
        None, description="Câu dẫn. In trước các yêu cầu, ví dụ Chủ tịch UBND tỉnh yêu cầu."
    )
    footnotes: dict[Slug, Text] = Field(
        default_factory=dict, description="Chú thích chân trang. Gọi trong câu văn bằng [^mã]."
    )
    sections: Elements[Section] = Field((), description="Các mục. Nội dung chính, đánh số 1, 2, 3.")
    closing: Elements[Item] = Field(
        (), description="Phần kết. Câu văn, nhiệm vụ sau các mục, ví dụ giao theo dõi, đôn đốc."
    )
    annexes: Elements[Annex] = Field(
        (), description="Phụ lục. Căn cứ: Phụ lục I, Phần I, Mục III, khoản 1."
    )
    recipients: Annotated[Elements[Recipient], Field(min_length=1)] = Field(
        description="Nơi nhận. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 9."
    )
    signatory: Signatory = Field(
        description="Người ký. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 7."
    )

    @model_validator(mode="after")
    def _dated(self) -> Document:
        if self.state == "issued" and (self.code.number is None or self.issued_date is None):
            raise PydanticCustomError("issued_incomplete", "issued without number or day")
        if self.issued_date is None and self.drafted_date is None:
            raise PydanticCustomError("no_date", "neither issued_date nor drafted_date")
        return self

    @property
    def day(self) -> Any:
        """The day at which names and groups are looked up."""
        return self.issued_date or self.drafted_date

    def bodies(self) -> Iterator[tuple[Pointer, tuple[Item, ...]]]:
        """Yield each tree of items in reading order, with its place: the text, the annexes."""
        yield ("sections",), self.sections
        yield ("closing",), self.closing
        for index, annex in enumerate(self.annexes):
            yield ("annexes", index, "body"), annex.body

    def tasks(self) -> Iterator[Task]:
        """Yield every assignment in reading order, each with what it inherits and its place."""
        return iter(_tasks(Itself(self)))


@lru_cache(maxsize=8)
def _tasks(document: Itself[Document]) -> tuple[Task, ...]:
    """Return the assignments of a document, gathered once: nearly every rule asks for them."""
    return tuple(
        task for pointer, items in document.held.bodies() for task in tasks_of(items, pointer)
    )


Recipient.model_rebuild()
