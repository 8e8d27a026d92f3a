"""A workbook to be filled in: columns for answers, everything else locked against slips.

The lock has no password: it keeps hands off by mistake, and can be taken away by who must.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from doc_engine.render.sheets import Worksheet
from doc_engine.render.xlsx import DAY_FORMAT, opened, packed

__all__ = ["Answer", "form"]

_FIRST_DAY: Final = "36526"  # 01/01/2000, as a workbook counts days
_HEAD_COLOUR: Final = "FFF2CC"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes into a column: one of `choices` if there are any, a day, or else any text.

    `hint` is shown where the cell is chosen.
    """

    hint: str
    choices: tuple[str, ...] = ()
    is_day: bool = False


def form(sheet: Worksheet, answers: Mapping[str, Answer]) -> bytes:
    """Return an XLSX file of a table, of which the columns with these headings are open.

    Equal tables give equal bytes. Raises EnvironmentFault as `xlsx.opened` does.
    """
    book = opened([sheet])
    from openpyxl.styles import PatternFill, Protection

    page = book.active
    for at, column in enumerate(sheet.columns, start=1):
        answer = answers.get(column.heading)
        if answer is None:
            continue
        page.cell(1, at).fill = PatternFill("solid", fgColor=_HEAD_COLOUR)
        for row in range(2, page.max_row + 1):
            cell = page.cell(row, at)
            cell.protection = Protection(locked=False)
            cell.number_format = DAY_FORMAT if answer.is_day else "@"
        if page.max_row > 1:
            _ask(page, at, page.max_row, answer)
    page.protection.enable()
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = "1:1"
    return packed(book)


def _ask(page: Any, column: int, last_row: int, answer: Answer) -> None:
    """Let a program that opens the workbook offer the choices, and refuse other answers."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if answer.choices:
        rule = DataValidation(type="list", formula1='"' + ",".join(answer.choices) + '"')
    elif answer.is_day:
        rule = DataValidation(type="date", operator="greaterThanOrEqual", formula1=_FIRST_DAY)
    else:
        rule = DataValidation()
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.prompt = rule.error = answer.hint
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{last_row}")
    page.add_data_validation(rule)
