"""The kinds of changes, and how grave each is: what somebody may miss weighs most."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

__all__ = ["KINDS", "Weight"]


class Weight(StrEnum):
    """How grave a change is: somebody is let off, something differs, words only."""

    GRAVE = "grave"
    NOTABLE = "notable"
    SLIGHT = "slight"


_GRAVE: Final = """
    type organ addressee-removed recipient-removed
    lead-removed with-removed report_to-removed role-changed member-removed
    deadline-later deadline-removed deadline-undated deadline-once
    target-removed target-lowered target-limit-raised output-removed figure-removed task-row-removed
""".split()
_NOTABLE: Final = """
    state number date subject urgency place signatory period
    addressee-added addressee-changed recipient-added recipient-changed unit-renamed
    lead-added with-added report_to-added member-added
    deadline-earlier deadline-added deadline-dated deadline-recurring deadline-reworded
    target-added target-changed target-raised target-limit-lowered
    output-added output-changed mode moved-to moved-from
    figure-added figure-changed status-changed task-row-added
    basis-added basis-removed basis-changed link-added link-removed
    implements-added implements-removed
""".split()
_SLIGHT: Final = """
    id moved reordered words task-row-changed
    header-added header-removed header-changed
    text-added text-removed text-changed text-moved
    heading-added heading-removed heading-changed heading-moved
    row-added row-removed row-changed row-moved
    note-added note-removed note-changed
    annex-added annex-removed annex-changed
""".split()

#: Every kind of change, with its weight.
KINDS: Final[Mapping[str, Weight]] = {
    **dict.fromkeys(_GRAVE, Weight.GRAVE),
    **dict.fromkeys(_NOTABLE, Weight.NOTABLE),
    **dict.fromkeys(_SLIGHT, Weight.SLIGHT),
}
