"""Recognises the kind of a column by the look of its cells alone."""

import re
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from judging_app.domain.attachment import IMAGE_ENDINGS, OUTSIDE_ENDINGS
from judging_app.domain.list_mapping import ColumnUse
from judging_app.exchange.tables.evidence import are_categories, are_names, are_titles
from judging_app.persian.digits import is_number, to_latin
from judging_app.persian.given_names import is_given_name
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

_MOST: Final = 0.7
_LONG_TEXT: Final = 60
"""From this median length on, the cells of a column are a text, not a title or a field."""
_SOME: Final = 0.3
"""The share of cells with a known given name from which a column holds people."""
_FEWEST_CODES: Final = 3
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE: Final = re.compile(r"(?:\+|00)?\d{10,14}")
_IN_PHONE: Final = re.compile(r"[\s\-–()./‑]")
_CODE: Final = re.compile(r"[A-Za-z]{0,6}[-_/.]?\d{1,8}(?:[-_/.]\d{1,6})?|[A-Z]{2,8}")
_FILE: Final = re.compile(
    rf"[^/\\:]+(?:{'|'.join(map(re.escape, sorted({'.pdf', *IMAGE_ENDINGS, *OUTSIDE_ENDINGS})))})",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"\d{2,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?")

Cells = Sequence[str]


def use_of_values(cells: Cells) -> ColumnUse:
    """The use that the filled cells of a column suggest; `IGNORE` where they suggest none.

    Titles are not among the answers: any short text could be one (`could_be_titles`).
    """
    held = [cell for cell in cells if not is_nobody(clean_line(cell))]
    if not held:
        return ColumnUse.IGNORE
    return next((use for use, fits in _LOOKS if fits(held)), ColumnUse.IGNORE)


def could_be_titles(cells: Cells) -> bool:
    """Whether the cells are short, distinct texts of several words and not names of people."""
    words = [len(cell.split()) for cell in cells]
    return are_titles(cells) and bool(words) and median(words) >= 2 and not are_people(cells)


def are_people(cells: Cells) -> bool:
    """Whether the cells look like names, and several begin with a known given name."""
    known = sum(is_given_name(clean_line(cell)) for cell in cells)
    return are_names(cells) and known >= _SOME * len(cells)


def are_phones(cells: Cells) -> bool:
    """Whether the cells are telephone numbers."""
    return _mostly(cells, lambda cell: bool(_PHONE.fullmatch(_IN_PHONE.sub("", to_latin(cell)))))


def are_emails(cells: Cells) -> bool:
    """Whether the cells are e-mail addresses."""
    return _mostly(cells, lambda cell: bool(_EMAIL.match(cell.strip())))


def are_file_names(cells: Cells) -> bool:
    """Whether the cells are names of documents."""
    return _mostly(cells, lambda cell: bool(_FILE.fullmatch(cell.strip())))


def are_codes(cells: Cells) -> bool:
    """Whether the cells are short codes, each another one."""
    codes = [to_latin(cell.strip()) for cell in cells]
    distinct = len({compact(code) for code in codes}) == len(codes) >= _FEWEST_CODES
    return distinct and all(map(_CODE.fullmatch, codes)) and not are_line_numbers(cells)


def are_line_numbers(cells: Cells) -> bool:
    """Whether the cells count 1, 2, 3 …"""
    codes = [to_latin(cell.strip()) for cell in cells]
    return len(codes) > 1 and codes == [str(number) for number in range(1, len(codes) + 1)]


def are_long_texts(cells: Cells) -> bool:
    """Whether the cells are texts of a sentence or more."""
    texts = [cell for cell in cells if sum(map(str.isalpha, cell)) * 2 > len(cell)]
    return len(texts) >= _MOST * len(cells) and median(map(len, texts)) >= _LONG_TEXT


def are_dates_or_numbers(cells: Cells) -> bool:
    """Whether the cells are dates, times or plain numbers."""
    return _mostly(
        cells, lambda cell: is_number(cell) or bool(_DATE.fullmatch(to_latin(cell.strip())))
    )


def _mostly(cells: Cells, fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, cells)) >= _MOST * len(cells)


_LOOKS: Final[tuple[tuple[ColumnUse, Callable[[Cells], bool]], ...]] = (
    (ColumnUse.EMAIL, are_emails),
    (ColumnUse.PHONE, are_phones),
    (ColumnUse.ATTACHMENT, are_file_names),
    (ColumnUse.LINE_NUMBER, are_line_numbers),
    (ColumnUse.CODE, are_codes),
    (ColumnUse.IGNORE, are_dates_or_numbers),
    (ColumnUse.SECTION, are_long_texts),
    (ColumnUse.OWNER, are_people),
    (ColumnUse.THEME, are_categories),
)
"""Tried in this order; the first look that fits decides."""
