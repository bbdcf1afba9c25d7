"""Finds the rows of a table that hold a record: no blank rows, totals, or repeated headers."""

import re
from collections.abc import Iterator
from functools import lru_cache

from judging_app.domain.limits import MAX_LINE
from judging_app.exchange.codes import code
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.sheet import UNREADABLE, Sheet
from judging_app.persian.digits import is_number
from judging_app.persian.text import compact

_TOTALS = frozenset(
    map(
        compact,
        ["جمع", "جمع کل", "مجموع", "تعداد", "تعداد کل", "تعداد ایده‌ها", "تعداد طرح‌ها",
         "تعداد پیشنهادها", "تعداد داوران", "total", "sum", "count", "میانگین", "میانگین کل"],
    )
)  # fmt: skip
_FIGURES = _TOTALS | frozenset(
    map(
        compact,
        ["مجموع کل", "جمع امتیاز", "جمع امتیازها", "جمع امتیازات", "جمع نمرات", "میانگین امتیاز",
         "میانگین امتیازها", "میانگین نمرات", "معدل", "متوسط", "میانه", "انحراف معیار", "بیشینه",
         "کمینه", "بیشترین", "کمترین", "حداکثر", "حداقل", "subtotal", "grand total", "average",
         "avg", "mean", "median", "std", "stdev", "standard deviation", "max", "min", "maximum",
         "minimum"],
    )
)  # fmt: skip
"""Words that begin a row of totals if only numbers follow."""
_CODE_LIKE = re.compile(r"[^\W\d_]+\d+")
_TOTALS_CELLS = 3  # a totals row has few filled cells


def record_rows(header: Header) -> Iterator[int]:
    """The rows, from 0, that hold a record."""
    unreadable, kinds = unreadable_rows(header.sheet), RowKinds(header)
    for row in range(header.row + 1, len(header.sheet.rows)):
        is_filled = any(map(str.strip, header.sheet.rows[row])) or row in unreadable
        if is_filled and not kinds.is_total_or_header(row):
            yield row


def unreadable_rows(sheet: Sheet) -> frozenset[int]:
    """The rows, from 0, with a cell whose imported text differs from the displayed text."""
    return frozenset(seen.row for seen in sheet.seen if seen.trait in UNREADABLE)


class RowKinds:
    """Recognises the rows that hold no record."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._code = header.fields.get("code", (None,))[0]
        self._title = header.fields.get("title", (None,))[0]
        places = [place for places in header.fields.values() for place in places]
        self._labels = [(place, _word(header.label(place))) for place in places]
        self._names = [header.fields[n][0] for n in ("judge", "idea") if header.has(n)]

    def is_total_or_header(self, row: int) -> bool:
        """Whether the row holds totals, or repeats the header (as on each printed page)."""
        cells = [text for text in self._header.sheet.rows[row] if text.strip()]
        if cells and _is_total(cells) and not self._is_record(row):
            return True
        cell = self._header.sheet.cell
        return len(self._labels) > 1 and all(
            _word(cell(row, place)[:MAX_LINE]) == label for place, label in self._labels
        )

    def _is_record(self, row: int) -> bool:
        """Whether the row identifies a record although it begins with a word for totals."""
        return self._names_both(row) or self._has_known_code(row) or self._has_title(row)

    def _has_known_code(self, row: int) -> bool:
        if self._code is None or not self._header.codes:
            return False
        return code(self._header.sheet.cell(row, self._code)) in self._header.codes

    def _has_title(self, row: int) -> bool:
        """Whether the row has a title beside the word for totals.

        A number or such a word is no title.
        """
        if self._title is None:
            return False
        title = self._header.sheet.cell(row, self._title).strip()
        return bool(title) and not title[0].isdigit() and not _total_word(title)

    def _names_both(self, row: int) -> bool:
        """Whether the row names both judge and idea.

        It is a record then: a judge may be called «Max».
        """
        cell = self._header.sheet.cell
        return len(self._names) == 2 and all(cell(row, place).strip() for place in self._names)


@lru_cache(maxsize=50_000)  # rows are scanned several times, and words repeat
def _word(text: str) -> str:
    return compact(text)


def _total_word(text: str) -> str:
    """The word for totals in a text, with or without a number after it; otherwise empty.

    A separator must precede the number: «جمع: ۲۰». «MAX1» and «STD101» are codes.
    """
    if _CODE_LIKE.fullmatch(text.strip()):
        return ""
    word = _word(text[:MAX_LINE]).rstrip("0123456789")
    return word if word in _FIGURES else ""


def _is_total(cells: list[str]) -> bool:
    word = _total_word(cells[0])
    if word in _TOTALS and len(cells) <= _TOTALS_CELLS:
        return True
    return word in _FIGURES and len(cells) > 1 and all(map(is_number, cells[1:]))
