"""The units registry: bodies, groups of bodies and offices, each with names and life in time.

A name or a membership holds from `valid_from` to `valid_to`, both days included, and a membership
only while the member exists; every look-up is at a day, the document's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from doc_engine.model.base import Flag, Frozen, IsoDate, Slug, Text, one_or_many

__all__ = ["Entry", "Group", "Member", "Name", "Office", "Registry", "Relation", "Unit", "UnitKind"]


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

    valid_from: IsoDate | None = Field(None, description="Có hiệu lực từ ngày (kể cả ngày đó)")
    valid_to: IsoDate | None = Field(None, description="Có hiệu lực đến hết ngày")

    def holds_at(self, day: date) -> bool:
        """Tell whether `day` lies in the span."""
        return not (
            (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to)
        )


class Name(Span):
    """What a body is called for a time; `aliases` are other spellings met in real text."""

    full: Text = Field(description="Tên đầy đủ, chính thức")
    short: Text | None = Field(None, description="Tên viết gọn dùng trong văn bản")
    aliases: tuple[Text, ...] = Field((), description="Cách viết khác gặp trong văn bản")

    def spellings(self) -> Iterator[str]:
        """Yield every spelling by which the body can be recognised."""
        yield self.full
        if self.short:
            yield self.short
        yield from self.aliases


class Relation(Frozen):
    """What became of a unit: its successors and the day from which they stand in its place."""

    kind: Literal["renamed", "merged-into", "split-into", "transferred-to", "abolished"] = Field(
        description="Đổi tên, hợp nhất, chia tách, chuyển một phần chức năng, giải thể"
    )
    to: Annotated[tuple[Slug, ...], one_or_many] = Field((), description="Đơn vị kế thừa")
    since: IsoDate = Field(description="Từ ngày")


class Entry(Span):
    """Anything in the registry that can be addressed."""

    id: Slug = Field(description="Mã định danh, không đổi: chữ thường không dấu, số, gạch nối")
    names: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(description="Tên gọi")

    def name_at(self, day: date) -> Name | None:
        """Return the name that the entry bears on `day`, or None if it bears none."""
        if not self.holds_at(day):
            return None
        return next((name for name in self.names if name.holds_at(day)), None)


class Unit(Entry):
    """A body: a department, a committee, a council..."""

    kind: UnitKind = Field(description="Loại cơ quan, đơn vị")
    parent: Slug | None = Field(None, description="Cơ quan chủ quản trực tiếp")
    symbol: Text | None = Field(None, description="Chữ viết tắt dùng trong ký hiệu văn bản")
    place: Text | None = Field(None, description="Địa danh ghi trên văn bản")
    letterhead: tuple[Text, ...] = Field((), description="Tên cơ quan ban hành, từng dòng")
    relations: tuple[Relation, ...] = Field((), description="Sắp xếp, sáp nhập về sau")


class Member(Span):
    """One member of a group, a unit or another group, for a time."""

    unit: Slug | None = Field(None, description="Đơn vị thành viên")
    group: Slug | None = Field(None, description="Nhóm thành viên")

    @property
    def id(self) -> str:
        """The id of the member, unit or group ("" if neither is given)."""
        return self.unit or self.group or ""


class Group(Entry):
    """A group that documents address as one ("Các sở, ngành")."""

    members: tuple[Member, ...] = Field((), description="Thành viên")
    open: Flag = Field(False, description="Còn thành viên không liệt kê")


class Office(Entry):
    """A head or staff of units or groups ("Giám đốc sở", "Chủ tịch UBND huyện")."""

    of: Annotated[tuple[Slug, ...], one_or_many] = Field(description="Của đơn vị, nhóm nào")


class Registry(Frozen):
    """Every unit, group and office that the project's documents may name."""

    schema_version: Literal["1"] = Field(alias="schema", description="Phiên bản lược đồ")
    units: tuple[Unit, ...] = Field((), description="Cơ quan, đơn vị")
    groups: tuple[Group, ...] = Field((), description="Nhóm cơ quan, đơn vị")
    offices: tuple[Office, ...] = Field((), description="Chức danh, bộ phận")

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every unit, group and office by its id."""
        every: tuple[Entry, ...] = (*self.units, *self.groups, *self.offices)
        return {each.id: each for each in every}

    def containers(self, entry_id: str, day: date) -> set[str]:
        """Return what an entry belongs to on `day`: parents, groups, what it is an office of.

        The entry itself is in the set. A document that reaches any of them reaches the entry.
        """
        groups_of: dict[str, list[str]] = {}
        for group in self.groups:
            for member in self._held(group, day):
                groups_of.setdefault(member.id, []).append(group.id)
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

    def members_at(self, group_id: str, day: date) -> list[str]:
        """Return what a group holds on `day`, the groups within it opened, in their order.

        A group that holds itself, by whatever way, is opened once.
        """
        opened: set[str] = set()
        members: list[str] = []
        ahead = [group_id]
        while ahead:
            group = self.entries.get(ahead.pop(0))
            if not isinstance(group, Group) or group.id in opened:
                continue
            opened.add(group.id)
            held = self._held(group, day)
            ahead += [member.group for member in held if member.group]
            members += [member.unit for member in held if member.unit]
        return members

    def _held(self, group: Group, day: date) -> list[Member]:
        """Return the members of a group on `day`: those whose membership holds, and who exist."""
        return [
            member
            for member in group.members
            if member.holds_at(day)
            and ((entry := self.entries.get(member.id)) is None or entry.holds_at(day))
        ]
