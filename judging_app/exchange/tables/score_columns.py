"""The headings of a table of scores, and the score columns of a wide table."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NoReturn

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.columns import HEADER_DEPTH, Column, Header, find_header
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.sheet import UNREADABLE, Sheet
from judging_app.exchange.tables.table_file import cell_name
from judging_app.persian.digits import resembles_number
from judging_app.persian.text import compact

JUDGE: Final = "judge"
IDEA: Final = "idea"
CRITERION: Final = "criterion"
SCORE: Final = "score"
WEIGHT: Final = "weight"
ORDER: Final = "order"

_NAMES: Final[Mapping[str, str]] = {
    JUDGE: "judge rater reviewer coder referee evaluator assessor jury داور ارزیاب کدداور نامداور",
    IDEA: "idea item entry target subject paper unit project proposal essay candidate plan team "
    "ایده طرح اثر کد عنوان کدایده عنوانایده نامایده کدطرح نامطرح عنوانطرح پروژه پیشنهاد",
    CRITERION: "criterion criteria aspect facet question معیار شاخص",
    SCORE: "score mark rating value points grade امتیاز نمره",
    WEIGHT: "weight وزن ضریب",
    ORDER: "order position sequence ترتیب ردیفخواندن",
}
_ASIDE: Final = (
    "ردیف", "شماره", "row", "no", "#", "محور", "theme", "واحد", "جمع", "مجموع", "جمع کل",
    "میانگین", "معدل", "رتبه", "نتیجه", "total", "sum", "average", "avg", "mean", "rank", "result",
    "انحراف معیار", "std", "median", "میانه", "نمره نهایی", "امتیاز نهایی", "امتیاز کل", "final",
)  # fmt: skip
"""Headings of numbers other than scores in a wide table."""
_SEVERAL: Final = 2


_FIELDS: Final = {compact(name): field for field, names in _NAMES.items() for name in names.split()}


@lru_cache(maxsize=4_096)
def _field_of(label: str) -> str | None:
    """The field of a column with that heading, or None.

    «judge_id», «idpaper» and «Scores» count, too.
    """
    key = compact(label)
    shorter = key.removeprefix("id").removesuffix("id").removesuffix("code").removesuffix("name")
    forms = (key, shorter, key.removesuffix("s"), shorter.removesuffix("s"))
    return next((_FIELDS[form] for form in forms if form in _FIELDS), None)


class _ScoreColumn(Column):
    """A kind of column whose headings are looked up in a table, not compared with each name."""

    def sureness(self, label: str) -> int:
        """How surely a column with this heading is of this kind: 0 (not at all) or 4 (by name)."""
        return 4 if _field_of(label) == self.field else 0


COLUMNS: Final = tuple(_ScoreColumn(field, ()) for field in _NAMES)
_SET_ASIDE: Final = frozenset(map(compact, _ASIDE))


def long_header(sheets: Iterable[Sheet], chosen: Mapping[str, str]) -> Header | None:
    """The header of a table with one row per score; None if no worksheet has one."""
    header = find_header(sheets, COLUMNS, SCORE, chosen)
    return header if header and header.has(JUDGE) and header.has(IDEA) else None


def wide_header(sheets: Iterable[Sheet], chosen: Mapping[str, str]) -> Header | None:
    """The header of a table with one column per judge or criterion; None if no worksheet has one.

    Its «score» columns hold only numbers.
    """
    for sheet in sheets:
        for row in range(min(HEADER_DEPTH, len(sheet.rows))):
            header = _wide(sheet, row, chosen)
            if header is not None:
                return header
    return None


def _wide(sheet: Sheet, row: int, chosen: Mapping[str, str]) -> Header | None:
    labels = sheet.rows[row]
    places: dict[str, tuple[int, ...]] = {}
    for place, label in enumerate(labels):
        kind = next((kind for kind in COLUMNS if _is(kind, label, chosen)), None)
        if kind is not None and kind.field not in (SCORE, CRITERION, WEIGHT, ORDER):
            places.setdefault(kind.field, (place,))
    if IDEA not in places or any(field not in places for field in chosen if field != SCORE):
        return None
    known = {place for taken in places.values() for place in taken}
    bare = Header(sheet, row, places)
    scores = tuple(
        place
        for place, label in enumerate(labels)
        if place not in known and _may_score(label) and _holds_numbers(bare, place)
    )
    return Header(sheet, row, {**places, SCORE: scores}) if len(scores) >= _SEVERAL else None


def _is(kind: Column, label: str, chosen: Mapping[str, str]) -> bool:
    if kind.field in chosen:
        return compact(label) == compact(chosen[kind.field])
    return bool(label.strip()) and kind.fits(label)


def _may_score(label: str) -> bool:
    return bool(label.strip()) and compact(label) not in _SET_ASIDE


def _holds_numbers(header: Header, place: int) -> bool:
    """Whether the records have numbers or errors in the column, and no text."""
    sheet = header.sheet
    unreadable = {(s.row, s.column) for s in sheet.seen if s.trait in UNREADABLE}
    found = False
    for row in record_rows(header):
        text = sheet.value(row, place).strip()
        if text and not resembles_number(text):
            return False
        found |= bool(text) or (row, place) in unreadable
    return found


def refuse(sheets: Iterable[Sheet]) -> NoReturn:
    """Refuse (SCHEMA) a table with unknown columns. The error names the missing ones."""
    sheet = next(iter(sheets))
    top = next(n for n, cells in enumerate(sheet.rows) if cells)
    found = {kind.field for label in sheet.rows[top] for kind in COLUMNS if kind.fits(label)}
    absent = [field for field in (JUDGE, IDEA, SCORE) if field not in found]
    detail = f"no column: {', '.join(absent)}"
    raise InputRefused(Refusal.SCHEMA, where=cell_name(top, 0), detail=detail)
