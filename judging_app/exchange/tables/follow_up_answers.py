"""Reads a filled workbook of the follow-up.

It finds which form it is, whether the questions still stand, and the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.domain.follow_up import (
    FollowUpEntry,
    FollowUpForm,
    FollowUpReport,
    ReportSource,
    check_report,
)
from judging_app.domain.follow_up_typing import typed_day, typed_rial
from judging_app.domain.follow_up_words import STATES
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.packages.follow_up_file import SignedForm, report_digest, report_said
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose
from judging_app.exchange.tables import follow_up_layout as layout
from judging_app.exchange.tables.sheet import Trait
from judging_app.exchange.tables.table_file import Sheet, Table, cell_name, read_table
from judging_app.persian.digits import to_latin
from judging_app.persian.text import compact, fold

_STATES: Final = {compact(word): state for state, word in STATES.items()}
_YES: Final = frozenset(map(fold, (layout.REACHED, "بله", "بلی", "x", "✓", "✔", "1")))
_NO: Final = frozenset(map(fold, ("", layout.NOT_ASKED, "-", "–", "خیر", "نه", "انجام نشد")))

_DIGITS: Final = 10
_UNREADABLE: Final = {
    Trait.ERROR: Refusal.CELL_ERROR,
    Trait.NO_VALUE: Refusal.CELL_UNCALCULATED,
    Trait.COVERED: Refusal.CELL_COVERED,
    Trait.UNREAD: Refusal.CELL_UNREAD,
}


@dataclass(frozen=True, slots=True)
class WorkbookIdentity:
    """The facts on the hidden sheet: the event, the form, and the digest of its questions."""

    event_id: str
    form_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """A workbook that claims to be a form of the follow-up; its answers are not read yet."""

    identity: WorkbookIdentity
    sheet: Sheet
    path: Path


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """The report of a workbook, its canonical bytes and their digest."""

    report: FollowUpReport
    said: bytes
    digest: str


def open_workbook(path: Path, content: bytes) -> FilledWorkbook:
    """Read a workbook with this content in a child process, and find which form it is.

    Raises `InputRefused`: the errors of `read_table`, and UNKNOWN_FORM for another workbook.
    """
    table = read_table(path, content)
    with refused_at(path):
        facts = _hidden_facts(table)
        if facts.get(layout.FORMAT) != layout.FORMAT_NAME:
            raise InputRefused(Refusal.UNKNOWN_FORM)
        sheet = next((one for one in table.sheets if one.name == layout.SHEET), None)
        if sheet is None:
            raise InputRefused(Refusal.ALTERED_FORM, where=layout.SHEET)
    names = (layout.EVENT, layout.FORM, layout.DIGEST)
    return FilledWorkbook(WorkbookIdentity(*(facts.get(name, "") for name in names)), sheet, path)


def read_answers(filled: FilledWorkbook, signed: SignedForm) -> ReadAnswers:
    """The report in a workbook.

    Raises `InputRefused`: OTHER_EVENT, ALTERED_FORM or REPORT_VALUE with the cell, and the errors
    of `check_report`.
    """
    form = signed.form
    with refused_at(filled.path):
        if filled.identity.event_id != form.event_id:
            raise InputRefused(Refusal.OTHER_EVENT, detail=filled.identity.event_id)
        if filled.identity.digest != signed.digest:
            raise InputRefused(Refusal.ALTERED_FORM, where=layout.HIDDEN)
        reading = _Reading(filled.sheet, form)
        reading.refuse_unreadable()
        report = reading.report()
        check_report(report, form)
        said = report_said(report, signed.digest)
    return ReadAnswers(report, said, report_digest(said))


def _hidden_facts(table: Table) -> Mapping[str, str]:
    sheet = next((one for one in table.sheets if one.name == layout.HIDDEN), None)
    rows = sheet.rows if sheet else ()
    return {row[0]: row[1] for row in rows if len(row) > 1}


class _Reading:
    """Reads the cells of one form."""

    def __init__(self, sheet: Sheet, form: FollowUpForm) -> None:
        self._sheet, self._form = sheet, form
        self._headings = layout.headings(form)
        self._columns = self._find_columns()
        self._rows = self._find_rows()

    def refuse_unreadable(self) -> None:
        """Refuse an answer that shows another text than its value: an error, a bare formula."""
        first, rows = len(self._headings.questions), frozenset(self._rows.values())
        for seen in self._sheet.seen:
            reason = _UNREADABLE.get(seen.trait)
            if reason is not None and seen.row in rows and seen.column >= first:
                raise InputRefused(reason, where=cell_name(seen.row, seen.column))

    def report(self) -> FollowUpReport:
        """The report with an entry for each row that somebody touched."""
        entries = (self._entry(idea.idea_id) for idea in self._form.ideas)
        return FollowUpReport(
            event_id=self._form.event_id,
            form_id=self._form.form_id,
            revision=self._revision(),
            entries=tuple(entry for entry in entries if entry is not None),
            source=ReportSource.WORKBOOK,
            filled_by=cleaned_line(self._cell(layout.FILLED_BY_ROW, 1), layout.FILLED_BY),
        )

    def _cell(self, row: int, column: int) -> str:
        return self._sheet.cell(row, column) if row < len(self._sheet.rows) else ""

    def _find_columns(self) -> Mapping[str, int]:
        """The column of each heading. A heading that was changed is a changed question."""
        for column, wanted in enumerate(self._headings.all):
            if compact(self._cell(layout.HEADER_ROW, column)) != compact(wanted):
                place = cell_name(layout.HEADER_ROW, column)
                raise InputRefused(Refusal.ALTERED_FORM, where=place)
        return {name: column for column, name in enumerate(self._headings.all)}

    def _find_rows(self) -> Mapping[str, int]:
        """The row of each idea by its code; sorted rows are fine, changed questions are not."""
        found: dict[str, int] = {}
        for row in range(layout.FIRST_ROW, len(self._sheet.rows)):
            code = self._cell(row, 0).strip()
            idea = self._form.idea(code)
            if idea is None and any(text.strip() for text in self._sheet.rows[row]):
                raise InputRefused(Refusal.ALTERED_FORM, where=cell_name(row, 0))
            if idea is None:
                continue
            if code in found:
                raise InputRefused(Refusal.DUPLICATE, where=cell_name(row, 0))
            for column, text in enumerate(layout.question_cells(idea)):
                if fold(self._cell(row, column)) != fold(text):
                    raise InputRefused(Refusal.ALTERED_FORM, where=cell_name(row, column))
            found[code] = row
        missing = next((i.idea_id for i in self._form.ideas if i.idea_id not in found), None)
        if missing is not None:
            raise InputRefused(Refusal.ALTERED_FORM, where=missing)
        return found

    def _revision(self) -> int:
        place = cell_name(layout.REVISION_ROW, 1)
        text = to_latin(self._cell(layout.REVISION_ROW, 1)).strip()
        if not (text.isascii() and text.isdecimal() and len(text) < _DIGITS):
            raise InputRefused(Refusal.REPORT_VALUE, where=place, detail=text[:40])
        return int(text)

    def _entry(self, idea_id: str) -> FollowUpEntry | None:
        row = self._rows[idea_id]
        given = {name: self._cell(row, self._columns[name]) for name in self._headings.answers}
        if all(fold(text) in _NO for text in given.values()):
            return None
        place = {name: cell_name(row, self._columns[name]) for name in given}
        state = _STATES.get(compact(given[layout.STATE]))
        if state is None:
            text = given[layout.STATE]
            raise InputRefused(Refusal.REPORT_VALUE, where=place[layout.STATE], detail=text[:40])
        return FollowUpEntry(
            idea_id=idea_id,
            state=state,
            day=_day(given[layout.DAY], place[layout.DAY]),
            done=cleaned_prose(given[layout.DONE], place[layout.DONE]),
            next_step=cleaned_prose(given[layout.NEXT], place[layout.NEXT]),
            spent=_amount(given[layout.SPENT], place[layout.SPENT]),
            reached=tuple(d for d in self._headings.days if self._is_reached(given, place, d)),
            reason=cleaned_prose(given[layout.REASON], place[layout.REASON]),
        )

    @staticmethod
    def _is_reached(given: Mapping[str, str], place: Mapping[str, str], days: int) -> bool:
        name = layout.milestone_heading(days)
        word = fold(given[name])
        if word not in _YES | _NO:
            raise InputRefused(Refusal.REPORT_VALUE, where=place[name], detail=given[name][:40])
        return word in _YES


def _day(text: str, place: str) -> date:
    try:
        return typed_day(text)
    except ValueError as error:
        raise InputRefused(Refusal.REPORT_VALUE, where=place, detail=text[:40]) from error


def _amount(text: str, place: str) -> int | None:
    try:
        return typed_rial(text)
    except ValueError as error:
        raise InputRefused(Refusal.REPORT_VALUE, where=place, detail=text[:40]) from error
