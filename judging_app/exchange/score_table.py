"""Reading a long table of scores: `judge,idea,score` or `judge,idea,criterion,score`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Final

from judging_app.domain.score_table import Mark, ScoreTable
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.limits import MAX_NUMBER
from judging_app.exchange.tables import Sheet, cell_name, read_table
from judging_app.persian.digits import parse_number, to_latin
from judging_app.persian.text import clean_line, compact

_NAMES: Final[Mapping[str, str]] = {
    "judge": "judge rater reviewer coder referee evaluator assessor داور ارزیاب کدداور نامداور",
    "idea": "idea item entry target subject paper unit project proposal essay candidate "
    "ایده طرح اثر کد عنوان کدایده عنوانایده کدطرح",
    "criterion": "criterion criteria aspect facet question معیار شاخص",
    "score": "score mark rating value points grade امتیاز نمره",
    "weight": "weight وزن ضریب",
    "order": "order position sequence ترتیب ردیفخواندن",
}
_FIELDS: Final = {compact(name): field for field, names in _NAMES.items() for name in names.split()}
_NEEDED: Final = ("judge", "idea", "score")
_FLOAT: Final = re.compile(r"[+-]?(\d{1,18}\.?\d{0,18}|\.\d{1,18})([eE][+-]?\d{1,2})?", re.ASCII)


def read_score_table(path: Path) -> ScoreTable:
    """Read the first sheet of a CSV, XLSX or ODS file; the header is its first filled row.

    Columns stand in any order under Persian or English names; a weight belongs to the criterion,
    and is 1 where no row gives one. A blank score is no score. Raises `InputRefused`: what
    `read_table` does, EMPTY_TABLE without a single score, SCHEMA for a missing column or name,
    PARSE for what is no number, RANGE for a number that is too large or a weight that is not
    positive or not always the same, DUPLICATE for a cell that stands there twice.
    """
    sheet = read_table(path).sheets[0]
    try:
        return _table(sheet)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal


def _table(sheet: Sheet) -> ScoreTable:
    top = next(n for n, cells in enumerate(sheet.rows) if cells)
    reader = _Reader(sheet, _columns(sheet, top))
    marks: dict[tuple[str, str, str], Mark] = {}
    weights: dict[str, Fraction] = {}
    blanks = 0
    for row in range(top + 1, len(sheet.rows)):
        if not any(map(str.strip, sheet.rows[row])):
            continue
        mark = reader.mark(row)
        if mark is None:
            blanks += 1
            continue
        key = (mark.judge, mark.idea, mark.criterion)
        if key in marks:
            raise InputRefused(Reason.DUPLICATE, where=reader.place(row), detail=" · ".join(key))
        marks[key] = mark
        weight = reader.weight(row)
        if weight is not None and weights.setdefault(mark.criterion, weight) != weight:
            where = reader.place(row, "weight")
            raise InputRefused(Reason.RANGE, where=where, detail=str(weight))
    if not marks:
        raise InputRefused(Reason.EMPTY_TABLE)
    all_weights = {mark.criterion: Fraction(1) for mark in marks.values()} | weights
    return ScoreTable(tuple(marks.values()), all_weights, blanks, tuple(reader.not_read(top)))


def _columns(sheet: Sheet, top: int) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for column, label in enumerate(sheet.rows[top]):
        field = _field(label)
        if field is not None:
            found.setdefault(field, column)
    missing = [field for field in _NEEDED if field not in found]
    if missing:
        where = cell_name(top, 0)
        raise InputRefused(Reason.SCHEMA, where=where, detail=f"no column: {', '.join(missing)}")
    return found


def _field(label: str) -> str | None:
    """What a column of that heading holds; «judge_id», «idpaper» and «Scores» count too."""
    key = re.sub(r"[\W_]+", "", compact(label))
    shorter = key.removeprefix("id").removesuffix("id")
    forms = (key, shorter, key.removesuffix("s"), shorter.removesuffix("s"))
    return next((_FIELDS[form] for form in forms if form in _FIELDS), None)


@lru_cache(maxsize=100_000)
def _clean_name(text: str) -> str:
    """One spelling for one name, in Latin digits; the same names come again and again."""
    return to_latin(clean_line(text))


@dataclass(frozen=True, slots=True)
class _Reader:
    sheet: Sheet
    columns: Mapping[str, int]

    def mark(self, row: int) -> Mark | None:
        """The mark of a row; None where its score is blank."""
        text = self._text(row, "score")
        if not text:
            return None
        names = [self._name(row, field) for field in ("judge", "idea")]
        criterion = self._name(row, "criterion") if "criterion" in self.columns else ""
        place = self._number(row, "order") if self._text(row, "order") else None
        order = None if place is None else int(place)
        return Mark(names[0], names[1], criterion, self._number(row, "score"), order)

    def weight(self, row: int) -> Fraction | None:
        """The weight that a row gives its criterion; None where it says nothing of it."""
        if not self._text(row, "weight"):
            return None
        weight = self._number(row, "weight")
        if weight <= 0:
            raise InputRefused(Reason.RANGE, where=self.place(row, "weight"), detail=str(weight))
        return weight

    def place(self, row: int, field: str = "score") -> str:
        """The name of the cell."""
        return cell_name(row, self.columns[field])

    def not_read(self, top: int) -> Iterator[str]:
        """The headings of the columns that are not read."""
        read = set(self.columns.values())
        for column, label in enumerate(self.sheet.rows[top]):
            if column not in read and label.strip():
                yield clean_line(label)

    def _text(self, row: int, field: str) -> str:
        column = self.columns.get(field)
        return "" if column is None else self.sheet.cell(row, column).strip()

    def _name(self, row: int, field: str) -> str:
        name = _clean_name(self._text(row, field))
        if not name:
            raise InputRefused(Reason.SCHEMA, where=self.place(row, field), detail=f"no {field}")
        return name

    def _number(self, row: int, field: str) -> Fraction:
        text = self._text(row, field)
        try:
            number = Fraction(text) if _FLOAT.fullmatch(text) else parse_number(text)
        except ValueError as error:
            where = self.place(row, field)
            raise InputRefused(Reason.PARSE, where=where, detail=text[:40]) from error
        if abs(number) > MAX_NUMBER:
            raise InputRefused(Reason.RANGE, where=self.place(row, field), detail=text[:40])
        return number
