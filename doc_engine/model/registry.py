"""The units registry: bodies, groups of bodies and offices, each with names and life in time.

A name or a membership holds from `valid_from` to `valid_to`, both days included, and a membership
only while the member exists; every look-up is at a day, the document's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from doc_engine.model.base import Flag, Frozen, IsoDate, Slug, Text, one_or_many

__all__ = [
    "Entry",
    "Group",
    "Member",
    "Name",
    "Office",
    "Registry",
    "Relation",
    "Span",
    "Unit",
    "UnitKind",
]


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    PROVINCE_ORGAN = "province-organ"
    DEPARTMENT = "department"
    AGENCY = "agency"
    COUNCIL = "council"
    MEDIA = "media"
    PARTY_ORGAN = "party-organ"
    MASS_ORGANISATION = "mass-organisation"
    MINISTRY = "ministry"
    ASSEMBLY = "assembly"
    OFFICE = "office"
    DISTRICT = "district"
    OTHER = "other"


class Span(Frozen):
    """A stretch of time; an end that is not given is open."""

    valid_from: IsoDate | None = Field(
        None, description="Có hiệu lực từ ngày. Kể cả ngày đó; bỏ trống nếu từ trước."
    )
    valid_to: IsoDate | None = Field(
        None, description="Có hiệu lực đến hết ngày. Bỏ trống nếu đến nay vẫn còn."
    )

    def holds_at(self, day: date) -> bool:
        """Tell whether `day` lies in the span."""
        return not (
            (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to)
        )


class Name(Span, title="Tên gọi trong một thời gian"):
    """What a body is called for a time; `aliases` are other spellings met in real text."""

    full: Text = Field(description="Tên đầy đủ. Tên chính thức, viết như trong văn bản.")
    short: Text | None = Field(
        None, description="Tên viết gọn. Dùng khi văn bản ghi unit_names: short."
    )
    aliases: tuple[Text, ...] = Field(
        (), description="Cách viết khác. Được nhận ra trong câu văn, không tự in ra."
    )

    def spellings(self) -> Iterator[str]:
        """Yield every spelling by which the body can be recognised."""
        yield self.full
        if self.short:
            yield self.short
        yield from self.aliases


class Relation(Frozen, title="Quan hệ kế thừa"):
    """What became of a unit: its successors and the day from which they stand in its place."""

    kind: Literal["renamed", "merged-into", "split-into", "transferred-to", "abolished"] = Field(
        description="Loại quan hệ. renamed: đổi tên; merged-into: hợp nhất vào; split-into: chia "
        "tách thành; transferred-to: chuyển một phần chức năng cho; abolished: giải thể."
    )
    to: Annotated[tuple[Slug, ...], one_or_many] = Field(
        (), description="Đơn vị kế thừa. Một mã hoặc danh sách mã."
    )
    since: IsoDate = Field(description="Từ ngày. Ngày sự sắp xếp có hiệu lực.")


class Entry(Span):
    """Anything in the registry that can be addressed."""

    id: Slug = Field(
        description="Mã định danh. Không đổi về sau; chữ thường không dấu, chữ số, gạch nối; "
        "dài nhất 40 ký tự."
    )
    names: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="Tên gọi. Mỗi lần đổi tên thêm một dòng, có ngày bắt đầu và kết thúc."
    )

    def name_at(self, day: date) -> Name | None:
        """Return the name that the entry bears on `day`, or None if it bears none."""
        if not self.holds_at(day):
            return None
        return next((name for name in self.names if name.holds_at(day)), None)


class Unit(Entry, title="Cơ quan, đơn vị"):
    """A body: a department, a committee, a council..."""

    kind: UnitKind = Field(
        description="Loại cơ quan, đơn vị. province-organ: cơ quan của tỉnh; department: sở; "
        "agency: cơ quan khác; council: hội đồng; media: báo, đài; party-organ: cơ quan Đảng; "
        "mass-organisation: đoàn thể; ministry: bộ; assembly: HĐND; office: văn phòng, phòng; "
        "district: cấp huyện; other: loại khác."
    )
    parent: Slug | None = Field(
        None, description="Cơ quan chủ quản trực tiếp. Mã của đơn vị cấp trên."
    )
    symbol: Text | None = Field(
        None,
        description="Chữ viết tắt. Dùng trong ký hiệu văn bản, ví dụ UBND, SKHCN. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 3.",
    )
    place: Text | None = Field(
        None,
        description="Địa danh. Ghi trước ngày tháng trên văn bản. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 4.",
    )
    letterhead: tuple[Text, ...] = Field(
        (),
        description="Tên cơ quan ban hành. Từng dòng như in ở đầu văn bản; bỏ trống thì in tên đầy "
        "đủ. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 2.",
    )
    letterhead_parent: tuple[Text, ...] = Field(
        (),
        description="Tên cơ quan chủ quản. Từng dòng như in trên tên cơ quan, ví dụ UBND TỈNH BẮC "
        "GIANG; bỏ trống thì không in. Căn cứ: Phụ lục I, Phần I, Mục II, khoản 2.",
    )
    contact: Annotated[tuple[Text, ...], Field(max_length=2)] = Field(
        (),
        description="Địa chỉ. Từng dòng như in ở cuối trang đầu công văn: địa chỉ, thư điện tử, "
        "trang thông tin, số điện thoại. Căn cứ: Phụ lục I, Phần I, Mục III, khoản 4.",
    )
    relations: tuple[Relation, ...] = Field(
        (), description="Sắp xếp, sáp nhập. Đơn vị này về sau thành gì, từ ngày nào."
    )


class Member(Span, title="Thành viên của nhóm"):
    """One member of a group, a unit or another group, for a time."""

    unit: Slug | None = Field(None, description="Đơn vị thành viên. Mã đơn vị; hoặc ghi group.")
    group: Slug | None = Field(None, description="Nhóm thành viên. Mã của nhóm nằm trong nhóm này.")

    @property
    def id(self) -> str:
        """The id of the member, unit or group; a rule sees to it that exactly one is given."""
        return self.unit or self.group or ""


class Group(Entry, title="Nhóm cơ quan, đơn vị"):
    """A group that documents address as one ("Các sở, ngành")."""

    members: tuple[Member, ...] = Field((), description="Thành viên. Đơn vị hoặc nhóm con.")
    open: Flag = Field(False, description="Nhóm mở. true nếu còn thành viên không liệt kê.")


class Office(Entry, title="Chức danh, bộ phận"):
    """A head or staff of units or groups ("Giám đốc sở", "Chủ tịch UBND huyện")."""

    of: Annotated[tuple[Slug, ...], one_or_many, Field(min_length=1)] = Field(
        description="Của đơn vị, nhóm nào. Một mã hoặc danh sách mã."
    )


class Registry(Frozen, title="Danh mục đơn vị"):
    """Every unit, group and office that the project's documents may name."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    units: tuple[Unit, ...] = Field((), description="Cơ quan, đơn vị. Từng đơn vị được giao việc.")
    groups: tuple[Group, ...] = Field(
        (), description="Nhóm. Tên chung của nhiều đơn vị, ví dụ các sở, ngành."
    )
    offices: tuple[Office, ...] = Field(
        (), description="Chức danh. Người đứng đầu, ví dụ Giám đốc sở."
    )

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every unit, group and office by its id."""
        every: tuple[Entry, ...] = (*self.units, *self.groups, *self.offices)
        return {each.id: each for each in every}

    def containers(self, entry_id: str, day: date) -> set[str]:
        """Return what an entry belongs to on `day`: parents, groups, what it is an office of.

        The entry itself is in the set. A document that reaches any of them reaches the entry.
        """
        groups_of = self._groups_of(day)
        found: set[str] = set()
        ahead = [entry_id]
        while ahead:
            current = ahead.pop()
            if current in found:
                continue
            found.add(current)
            ahead += groups_of.get(current, [])
            entry = self.entries.get(current)
            if isinstance(entry, Unit) and entry.parent:
                ahead.append(entry.parent)
            elif isinstance(entry, Office):
                ahead += entry.of
        return found

    def _groups_of(self, day: date) -> dict[str, list[str]]:
        """Return the groups that hold each entry on `day`, by its id."""
        known = self._groups_by_day.get(day)
        if known is None:
            known = {}
            for group in self.groups:
                for member in self._held(group, day):
                    known.setdefault(member.id, []).append(group.id)
            self._groups_by_day[day] = known
        return known

    @cached_property
    def _groups_by_day(self) -> dict[date, dict[str, list[str]]]:
        """What `_groups_of` has answered."""
        return {}

    def members_at(self, group_id: str, day: date) -> list[str]:
        """Return what a group holds on `day`, the groups within it opened, in their order.

        A group that holds itself, by whatever way, is opened once.
        """
        members = [
            member.unit
            for group in self._groups_within(group_id, day)
            for member in self._held(group, day)
            if member.unit
        ]
        return list(dict.fromkeys(members))

    def bodies_of(self, ids: Iterable[str], day: date) -> tuple[str, ...]:
        """Return what addressees stand for on `day`, each once: members of groups, offices' bodies.

        Bodies of an office bear a name then. What has none, or is unknown, stands for itself.
        """
        stands_for_itself: dict[str, bool] = {}
        ahead = list(ids)
        while ahead:
            current = ahead.pop(0)
            if current in stands_for_itself:
                continue
            entry = self.entries.get(current)
            within = self.members_at(current, day) if isinstance(entry, Group) else []
            if isinstance(entry, Office):
                of = ((each, self.entries.get(each)) for each in entry.of)
                within = [each for each, body in of if body is None or body.name_at(day)]
            ahead[:0] = within
            stands_for_itself[current] = not within
        return tuple(each for each, alone in stands_for_itself.items() if alone)

    def is_open_at(self, group_id: str, day: date) -> bool:
        """Tell whether a group has members on `day` that are not listed, itself or within it."""
        return any(group.open for group in self._groups_within(group_id, day))

    def _groups_within(self, group_id: str, day: date) -> Iterator[Group]:
        """Yield a group and those that it holds on `day`, each once."""
        opened: set[str] = set()
        ahead = [group_id]
        while ahead:
            group = self.entries.get(ahead.pop(0))
            if isinstance(group, Group) and group.id not in opened:
                opened.add(group.id)
                yield group
                ahead += [member.group for member in self._held(group, day) if member.group]

    def _held(self, group: Group, day: date) -> list[Member]:
        """Return the members of a group on `day`: those whose membership holds, and who exist."""
        return [
            member
            for member in group.members
            if member.holds_at(day)
            and ((entry := self.entries.get(member.id)) is None or entry.holds_at(day))
        ]
