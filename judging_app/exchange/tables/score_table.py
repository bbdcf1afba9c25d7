"""Imports a table of scores without an event: long, or with a column per judge or criterion."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.domain.limits import MAX_NUMBER
from judging_app.domain.score_table import Mark, ScoreTable
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.numbers import Commas, are_fractions, commas_of, number
from judging_app.exchange.tables.reading_notices import (
    named,
    notices_around,
    notices_of_rows,
    refuse_shifted_rows,
    refuse_unreadable,
)
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.score_columns import (
    CRITERION,
    IDEA,
    JUDGE,
    ORDER,
    SCORE,
    WEIGHT,
    long_header,
    refuse,
    wide_header,
)
from judging_app.exchange.tables.similar_names import folded, similar_names
from judging_app.exchange.tables.table_file import cell_name, read_table
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line

_FLOAT: Final = re.compile(r"[+-]?(\d{1,18}\.?\d{0,18}|\.\d{1,18})([eE][+-]?\d{1,2})?", re.ASCII)


def read_score_table(
    path: Path,
    chosen: Mapping[str, str] = MappingProxyType({}),
    *,
    fold_names: bool = False,
) -> ScoreTable:
    """Import the marks of the first worksheet with a header of scores (CSV, XLSX, XLS or ODS).

    Columns may stand in any order under Persian or English names, or under the headings of `chosen`
    (field to heading). A weight belongs to the criterion, and is 1 if no row gives one. A blank
    score is no score. With `fold_names`, names that differ only in case, in marks or in letters
    that look alike become one name, the name of the first row.

    Raises `InputRefused`: the errors of `read_table`, NO_SUCH_COLUMN, EMPTY_TABLE without a single
    score, SCHEMA for a missing column or name, PARSE for a text that is no number, RANGE for a
    number that is too large or a weight that is not positive or not constant, DUPLICATE for a
    repeated score; and with the cells AMBIGUOUS_NUMBER, ROW_TOO_LONG, MARKS_SHIFTED, QUOTE_OPEN,
    CELL_ERROR, CELL_UNCALCULATED, CELL_COVERED and CELL_UNREAD.
    """
    table = read_table(path)
    with refused_at(path):
        header = long_header(table.sheets, chosen) or wide_header(table.sheets, chosen)
        header = header or refuse(table.sheets)
        reading = _Reading(header, fold_names=fold_names)
        marks, weights = reading.marks()
    if not marks:
        raise InputRefused(Refusal.EMPTY_TABLE, path=path)
    notices = (
        *notices_around(header, table.sheets),
        *notices_of_rows(header),
        *reading.notices,
        *_alike(marks),
    )
    by_row = tuple(sorted(notices, key=lambda notice: notice.row))
    return ScoreTable(tuple(marks.values()), weights, reading.blanks, by_row, reading.columns())


Key = tuple[str, str, str]


def _alike(marks: Mapping[Key, Mark]) -> Iterator[Notice]:
    """Notices of pairs of judges, and of pairs of ideas, whose names a person would confuse."""
    for column, place in ((JUDGE, 0), (IDEA, 1), (CRITERION, 2)):
        for first, second in similar_names(key[place] for key in marks):
            yield Notice(NoticeKind.SIMILAR_NAME, column=column, detail=second, other=first)


@lru_cache(maxsize=100_000)
def _clean_name(text: str) -> str:
    """The one spelling of a name, with Latin digits. Cached, because names repeat."""
    return to_latin(clean_line(text))


@dataclass(slots=True)
class _Reading:
    """One import of one worksheet. It collects notices while cells become marks."""

    header: Header
    fold_names: bool = False
    blanks: int = 0
    notices: list[Notice] = field(default_factory=list)
    _records: list[int] = field(default_factory=list)
    _commas: Commas = Commas.DECIMAL
    _first: dict[tuple[str, str], str] = field(default_factory=dict)

    def marks(self) -> tuple[dict[Key, Mark], dict[str, Fraction]]:
        """The marks, each (judge, idea, criterion) once, and the weights of the criteria."""
        self._records = list(record_rows(self.header))
        refuse_shifted_rows(self.header, self._records, (SCORE,))
        numbers, names = (SCORE, WEIGHT, ORDER), (JUDGE, IDEA, CRITERION)
        refuse_unreadable(self.header, self._records, numbers, names, takes_shares=True)
        self._decide_commas()
        marks: dict[Key, Mark] = {}
        weights: dict[str, Fraction] = {}
        for row, column in self._cells():
            mark = self._mark(row, column)
            if mark is None:
                self.blanks += 1
                continue
            key = (mark.judge, mark.idea, mark.criterion)
            if key in marks:
                detail = " · ".join(filter(None, key))
                raise InputRefused(Refusal.DUPLICATE, where=cell_name(row, column), detail=detail)
            marks[key] = mark
            weight = self._weight(row)
            if weight is not None and weights.setdefault(mark.criterion, weight) != weight:
                raise self._refusal(Refusal.RANGE, row, WEIGHT, str(weight))
        return marks, {mark.criterion: Fraction(1) for mark in marks.values()} | weights

    def columns(self) -> dict[str, str]:
        """Maps each field to its heading or headings in the table."""
        fields = self.header.fields
        return {name: " · ".join(map(self.header.label, fields[name])) for name in fields}

    @property
    def _is_wide(self) -> bool:
        return len(self.header.fields[SCORE]) > 1

    def _cells(self) -> Iterator[tuple[int, int]]:
        """The places of the scores, row by row."""
        if self._is_wide:
            what = CRITERION if self.header.has(JUDGE) else JUDGE
            labels = self.columns()[SCORE]
            self.notices.append(Notice(NoticeKind.WIDE_TABLE, column=what, detail=labels))
        for row in self._records:
            for column in self.header.fields[SCORE]:
                yield row, column

    def _decide_commas(self) -> None:
        """Decide from all scores what a comma means.

        Adds a notice. Refuses the table if nothing decides.
        """
        places = [(row, column) for row in self._records for column in self.header.fields[SCORE]]
        texts = {place: self.header.sheet.value(*place) for place in places}
        self._commas = commas_of(texts.values())
        doubtful = [p for p, text in texts.items() if commas_of([text]) is Commas.UNSURE]
        if self._commas is Commas.UNSURE or are_fractions(texts.values()):
            found = doubtful or [place for place, text in texts.items() if "/" in text]
            detail = texts[found[0]][:40]
            raise InputRefused(Refusal.AMBIGUOUS_NUMBER, where=named(found), detail=detail)
        if doubtful:
            row, column = doubtful[0]
            kind, cell = NoticeKind.NUMBERS_GUESSED, cell_name(row, column)
            detail = texts[row, column][:40]
            self.notices.append(
                Notice(kind, row + 1, detail=detail, other=self._commas.value, cell=cell)
            )

    def _mark(self, row: int, column: int) -> Mark | None:
        """The mark of a cell; None if it is blank."""
        text = self.header.sheet.value(row, column).strip()
        if not text:
            return None
        idea = self._name(row, IDEA)
        if not self._is_wide:
            judge = self._name(row, JUDGE)
            criterion = self._name(row, CRITERION) if self.header.has(CRITERION) else ""
        elif self.header.has(JUDGE):
            judge, criterion = self._name(row, JUDGE), self._label(CRITERION, column)
        else:
            judge, criterion = self._label(JUDGE, column), ""
        place = (
            int(self._number(row, self._column(ORDER), ORDER)) if self._text(row, ORDER) else None
        )
        return Mark(judge, idea, criterion, self._number(row, column, SCORE), place)

    def _weight(self, row: int) -> Fraction | None:
        """The weight that a row gives its criterion; None if it gives none."""
        if not self._text(row, WEIGHT):
            return None
        weight = self._number(row, self._column(WEIGHT), WEIGHT)
        if weight <= 0:
            raise self._refusal(Refusal.RANGE, row, WEIGHT, str(weight))
        return weight

    def _column(self, name: str) -> int:
        return self.header.fields[name][0]

    def _text(self, row: int, name: str) -> str:
        return self.header.text(row, name).strip()

    def _name(self, row: int, name: str) -> str:
        text = _clean_name(self._text(row, name))
        if not text:
            raise self._refusal(Refusal.SCHEMA, row, name, f"no {name}")
        return self._folded(name, text)

    def _label(self, name: str, column: int) -> str:
        return self._folded(name, _clean_name(self.header.label(column)))

    def _folded(self, name: str, text: str) -> str:
        """The name, or the first earlier name that looks like it."""
        return self._first.setdefault((name, folded(text)), text) if self.fold_names else text

    def _number(self, row: int, column: int, name: str) -> Fraction:
        text = self.header.sheet.value(row, column).strip()
        commas = self._commas if name == SCORE else Commas.DECIMAL
        try:
            value = Fraction(text) if _FLOAT.fullmatch(text) else number(text, commas)
        except ValueError as error:
            where = cell_name(row, column)
            raise InputRefused(Refusal.PARSE, where=where, detail=text[:40]) from error
        if abs(value) > MAX_NUMBER:
            where = cell_name(row, column)
            raise InputRefused(Refusal.RANGE, where=where, detail=text[:40])
        return value

    def _refusal(self, reason: Refusal, row: int, name: str, detail: str) -> InputRefused:
        where = cell_name(row, self._column(name))
        return InputRefused(reason, where=where, detail=detail)
