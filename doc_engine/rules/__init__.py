"""Rules: functions that yield findings about the data and about what was read back.

Each rule states what it checks, why (with its legal clause), a wrong and a right example. The
tables below are what the engine runs; a new rule is one function and its line in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from doc_engine.findings import Finding
from doc_engine.links import Web
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import Surroundings
from doc_engine.readback import Reading
from doc_engine.rules.addressees import addressees_sound, known_units, reached
from doc_engine.rules.amending import amendments_cited, amendments_sound
from doc_engine.rules.authority import orders_within_authority
from doc_engine.rules.deriving import derived_dated, derived_in_time, links_confirmed
from doc_engine.rules.ending import (
    authority_written,
    no_academic_titles,
    recipients_filed,
    recipients_listed,
)
from doc_engine.rules.followed import cited_sound, indicators_sound, results_sound
from doc_engine.rules.form import annexes_lie_as_due, paper, tables_in_flow, times_face
from doc_engine.rules.hardly_meant import (
    classes_are_no_units,
    classes_told_apart,
    quotes_meant,
    something_assigned,
    tables_of_assignments_filled,
)
from doc_engine.rules.implementing import (
    former_ids_free,
    implemented_known,
    links_lead_somewhere,
    links_run_one_way,
    orders_taken_up,
    rooms_busy,
)
from doc_engine.rules.letter_form import about_begun, addressees_aligned, addressees_listed
from doc_engine.rules.letters import addressed_where_due, addressees_apart, drafting_unit_in_code
from doc_engine.rules.look import (
    bold_where_due,
    in_black,
    italic_where_due,
    sized,
    sizes_agree,
    upper_where_due,
)
from doc_engine.rules.margins import margins
from doc_engine.rules.notation import code_written, date_written
from doc_engine.rules.numbering import numbers_used_once
from doc_engine.rules.page_numbers import pages_numbered
from doc_engine.rules.parity import (
    all_seen,
    changes_settled,
    fields_settled,
    numbers_written,
    recognised_told,
)
from doc_engine.rules.periods import period_given, periods_apart, reported_on, reports_apart
from doc_engine.rules.places import centred, in_place, on_one_line
from doc_engine.rules.prose import prose_agrees
from doc_engine.rules.reports import (
    figures_known,
    figures_printed,
    totals_agree,
    values_filled,
)
from doc_engine.rules.sheet import Sheet
from doc_engine.rules.spacing import (
    first_lines_indented,
    justified,
    lines_spaced,
    paragraphs_apart,
)
from doc_engine.rules.spelling import one_word_for_every, words_not_doubled
from doc_engine.rules.states import nothing_left_open, number_and_day_left_blank
from doc_engine.rules.structure import end_marked, numbered_in_order
from doc_engine.rules.texts import (
    annexes_apart,
    assignments_sound,
    footnotes_called,
    placeholders_filled,
)
from doc_engine.rules.timing import collectors_last, deadlines_ahead
from doc_engine.rules.typed import dates_alike, no_deadline_no_status, titles_unnumbered
from doc_engine.rules.urgency import urgency_framed

__all__ = [
    "AROUND_RULES",
    "BESIDE_RULES",
    "DATA_RULES",
    "FORM_RULES",
    "LINK_RULES",
    "LONE_RULES",
    "NAMING_RULES",
    "PROJECT_RULES",
    "SHEET_RULES",
    "DataRule",
]

DataRule = Callable[[Document, Registry], Iterator[Finding]]
AroundRule = Callable[[Document, Registry, Surroundings], Iterator[Finding]]
BesideRule = Callable[[Surroundings, Registry], Iterator[Finding]]

#: Rules on one document's data that tell the truth whatever the registry holds.
LONE_RULES: Final[tuple[DataRule, ...]] = (
    addressees_sound,
    assignments_sound,
    annexes_apart,
    placeholders_filled,
    footnotes_called,
)
#: Rules that need a registry's ids only, and not that it is sound.
NAMING_RULES: Final[tuple[DataRule, ...]] = (known_units, *LONE_RULES)
#: Rules on one document's data; all must hold before it can be composed.
DATA_RULES: Final[tuple[DataRule, ...]] = (
    *NAMING_RULES,
    reached,
    prose_agrees,
    deadlines_ahead,
    collectors_last,
    orders_within_authority,
    words_not_doubled,
    one_word_for_every,
    something_assigned,
    tables_of_assignments_filled,
    classes_are_no_units,
    classes_told_apart,
    quotes_meant,
    addressed_where_due,
    addressees_apart,
    drafting_unit_in_code,
    titles_unnumbered,
    dates_alike,
    no_deadline_no_status,
    number_and_day_left_blank,
    nothing_left_open,
)

#: Rules on one document's data beside those around it; all must hold before it can be composed.
AROUND_RULES: Final[tuple[AroundRule, ...]] = (
    period_given,
    reported_on,
    figures_known,
    figures_printed,
    totals_agree,
    values_filled,
)

#: Rules on a file beside the documents, by its key in the configuration.
BESIDE_RULES: Final[tuple[tuple[str, BesideRule], ...]] = (
    ("cited", cited_sound),
    ("results", results_sound),
    ("indicators", indicators_sound),
)

#: Rules on all documents of a project together; a finding comes with the number of its document.
PROJECT_RULES: Final[
    tuple[Callable[[Sequence[Document], Registry], Iterator[tuple[int, Finding]]], ...]
] = (numbers_used_once, periods_apart, reports_apart)

#: Rules on the links between assignments; a finding comes with the number of its document.
LINK_RULES: Final[tuple[Callable[[Web, Registry], Iterator[tuple[int, Finding]]], ...]] = (
    implemented_known,
    links_lead_somewhere,
    links_run_one_way,
    former_ids_free,
    orders_taken_up,
    rooms_busy,
    derived_in_time,
    derived_dated,
    links_confirmed,
    amendments_sound,
    amendments_cited,
)

#: Rules on one produced file alone; the second argument is the document's id.
FORM_RULES: Final[tuple[Callable[[Reading, str], Iterator[Finding]], ...]] = (
    times_face,
    all_seen,
    changes_settled,
    numbers_written,
    fields_settled,
    recognised_told,
)

#: Rules on one produced file whose form is known (DOCX, PDF), held beside the document in words.
SHEET_RULES: Final[tuple[Callable[[Sheet], Iterator[Finding]], ...]] = (
    paper,
    annexes_lie_as_due,
    tables_in_flow,
    margins,
    in_black,
    sized,
    sizes_agree,
    bold_where_due,
    italic_where_due,
    upper_where_due,
    on_one_line,
    in_place,
    centred,
    justified,
    first_lines_indented,
    paragraphs_apart,
    lines_spaced,
    pages_numbered,
    urgency_framed,
    code_written,
    date_written,
    about_begun,
    addressees_listed,
    addressees_aligned,
    numbered_in_order,
    end_marked,
    recipients_listed,
    recipients_filed,
    authority_written,
    no_academic_titles,
)
