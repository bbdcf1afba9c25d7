"""The ballot: a judge's score sheets as one spreadsheet, for places without a desk."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.idea_word import FORMS
from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.domain.limits import MAX_NUMBER
from judging_app.domain.rubric import Criterion, Hundredths, Rubric
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.codes import code
from judging_app.exchange.packages.text_policy import fault
from judging_app.exchange.tables.columns import Column, Header, find_header
from judging_app.exchange.tables.numbers import Commas, are_fractions, commas_of
from judging_app.exchange.tables.reading_notices import (
    notices_around,
    notices_of_rows,
    refuse_shifted_rows,
    refuse_unreadable,
)
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.table_file import Sheet, cell_name, read_table
from judging_app.exchange.workbook.writer import Heading, WorkbookWriter
from judging_app.persian import numbers
from judging_app.persian.digits import parse_number
from judging_app.persian.text import clean, compact
from judging_app.system.atomic_write import write_whole

CODE: Final = "code"
COMMENT: Final = "comment"
STANDING: Final = "standing"
REASON: Final = "reason"
JUDGE: Final = "judge"

STANDING_WORDS: Final = {
    Standing.RECUSED: "کناره‌گیری",
    Standing.INELIGIBLE: "غیرقابل‌داوری",
}
"""The words of the column «وضعیت» for a judge who does not score. The cell is blank otherwise."""

_COLUMNS = (
    Column(CODE, ("کد", "کد ایده", "کد طرح", "شناسه", "شناسه ایده", "code", "id", "idea")),
    Column(COMMENT, ("نظر", "یادداشت", "توضیح", "توضیحات", "نظر داور", "comment", "note")),
    Column(STANDING, ("وضعیت", "standing", "state")),
    Column(REASON, ("دلیل", "علت", "reason")),
    Column(JUDGE, ("کد داور", "judge", "judge code")),
)
_TITLES = ("کد", "عنوان {one}", "محور", "وضعیت", "دلیل", "نظر", "کد داور")
_FOR_THE_EYE = frozenset(
    compact(word.fill(title)) for title in _TITLES[1:3] for word in FORMS.values()
)
"""Columns of the blank ballot that only help the judge. The import ignores them."""
_STANDINGS = {
    compact(word): standing
    for standing, words in {
        Standing.SCORING: ("", "داوری", "scoring"),
        Standing.RECUSED: ("کناره‌گیری", "تعارض منافع", "recused"),
        Standing.INELIGIBLE: ("غیرقابل‌داوری", "ineligible"),
    }.items()
    for word in words
}


def write_ballot(path: Path, event: Event, ideas: Sequence[Idea], judge: Judge) -> None:
    """Write a judge's blank ballot: a row per idea, a column per criterion, the judge's code.

    A declared conflict of interest is filled in. Raises `WriteFailed`.
    """
    made_at = datetime.combine(event.dates.opens, time())
    writer = WorkbookWriter(f"{event.title} · {judge.name}", made_at)
    code_title, idea_title, theme_title, *asides = map(FORMS[event.idea_word].fill, _TITLES)
    headings = [
        Heading(code_title, 8),
        Heading(idea_title, 50, wrap=True),
        Heading(theme_title, 22, wrap=True),
        *(Heading(criterion.title, 12) for criterion in event.rubric.criteria),
        *(Heading(title, 20, wrap=True) for title in asides),
    ]
    rows = [_blank_row(event, idea, judge) for idea in ideas]
    (sheet, *_) = writer.add_table("برگهٔ داوری", headings, rows)
    _add_validation(sheet, event.rubric, len(ideas))
    write_whole(path, writer.content())


def _blank_row(event: Event, idea: Idea, judge: Judge) -> list[str | None]:
    theme = event.theme(idea.theme_id)
    conflict = event.conflict(judge.id, idea.id)
    marks = [None] * len(event.rubric.criteria)
    aside = (STANDING_WORDS[Standing.RECUSED], conflict.reason) if conflict else (None, None)
    return [idea.id, idea.title, theme.title if theme else None, *marks, *aside, None, judge.id]


def _add_validation(sheet: Any, rubric: Rubric, ideas: int) -> None:
    """Make the spreadsheet warn of a mark outside the scale."""
    first = 3
    for column, criterion in enumerate(rubric.criteria, first):
        sheet.data_validation(1, column, max(ideas, 1), column, _mark_rule(criterion))
    standing = first + len(rubric.criteria)
    words = list(STANDING_WORDS.values())
    rule = {"validate": "list", "source": words, "error_title": "وضعیت"}
    sheet.data_validation(1, standing, max(ideas, 1), standing, rule)


def _mark_rule(criterion: Criterion) -> Mapping[str, object]:
    scale = criterion.scale
    is_whole = not (scale.minimum % 100 or scale.step % 100)
    low, high, step = (numbers.mark(n) for n in (scale.minimum, scale.maximum, scale.step))
    return {
        "validate": "integer" if is_whole else "decimal",
        "criteria": "between",
        "minimum": scale.minimum / 100,
        "maximum": scale.maximum / 100,
        "input_title": criterion.title[:32],
        "input_message": f"از {low} تا {high}، با گام {step}. خانهٔ خالی صفر نیست.",
        "error_title": criterion.title[:32],
        # A warning, not a stop: the spreadsheet takes digits of a Persian keyboard for text.
        "error_type": "warning",
        "error_message": f"از {low} تا {high}؛ اگر با رقم فارسی همین را نوشته‌اید، ادامه دهید.",
    }


@dataclass(frozen=True, slots=True)
class BallotReading:
    """The imported sheets of a ballot in its order, and all notices of the import.

    `columns` gives the heading of each imported field. The field of a criterion is «criterion:» and
    its id.
    """

    sheets: tuple[ScoreSheet, ...]
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def read_ballot(
    path: Path,
    rubric: Rubric,
    idea_ids: Collection[str],
    judge_id: str,
    chosen: Mapping[str, str] = MappingProxyType({}),
    judges: Mapping[str, str] = MappingProxyType({}),
) -> BallotReading:
    """Import a filled ballot (XLSX, XLS, ODS, CSV). An untouched row yields no sheet.

    The ballot needs the code column and a column for each criterion, headed by its title or id. A
    blank cell is no mark. `chosen` maps fields (or titles or ids of criteria) to headings. `judges`
    maps codes to names; a row may only name the judge of this ballot. `domain.merge.check_sheet`
    checks whether a mark fits its scale.

    Raises `InputRefused`: the errors of `read_table`; NO_CODE_COLUMN; NO_CRITERION_COLUMN with the
    missing title; NO_SUCH_COLUMN. Further errors carry the cells in `where`: ROW_TOO_LONG,
    MARKS_SHIFTED, QUOTE_OPEN, CELL_ERROR, CELL_UNCALCULATED, CELL_COVERED, CELL_UNREAD,
    AMBIGUOUS_NUMBER, PARSE (no number, no standing), STEP (finer than hundredths), RANGE, TEXT,
    UNKNOWN_IDEA, OTHER_JUDGE (`detail`: the judge of the ballot, and of the code), UNKNOWN_JUDGE,
    DUPLICATE (of a row, or of a column whose marks differ).
    """
    table = read_table(path)
    with refused_at(path):
        header = _checked_header(table.sheets, rubric, _by_field(chosen, rubric), idea_ids)
        _check_judge(header, judge_id, judges)
        sheets = tuple(_sheets(header, rubric, idea_ids, judge_id))
    around = (n for n in notices_around(header, table.sheets) if not _is_for_the_eye(n))
    notices = (*around, *notices_of_rows(header))
    by_row = sorted(notices, key=lambda notice: notice.row)
    return BallotReading(sheets, tuple(by_row), dict(header.headings()))


def _is_for_the_eye(notice: Notice) -> bool:
    is_column = notice.kind is NoticeKind.COLUMN_NOT_READ
    return is_column and compact(notice.column) in _FOR_THE_EYE


def _check_judge(header: Header, judge_id: str, judges: Mapping[str, str]) -> None:
    """Refuse a row that names another judge, by code or by name."""
    spelt = {compact(name): key for key, name in judges.items()} | {key: key for key in judges}
    for row in record_rows(header):
        text = clean(header.text(row, JUDGE))
        owner = spelt.get(code(text), spelt.get(compact(text))) if text else judge_id
        if owner is None and text and judges:
            raise _refusal(Refusal.UNKNOWN_JUDGE, header, row, JUDGE)
        if owner not in (judge_id, None):
            where = cell_name(row, header.fields[JUDGE][0])
            people = " / ".join(f"{key} {judges[key]}" for key in (owner, judge_id))
            raise InputRefused(Refusal.OTHER_JUDGE, where=where, detail=people)


def _checked_header(
    sheets: tuple[Sheet, ...],
    rubric: Rubric,
    chosen: Mapping[str, str],
    idea_ids: Collection[str],
) -> Header:
    """The header of the ballot.

    Refuses tables in which a mark could silently change or get lost.
    """
    columns = (*_COLUMNS, *map(_criterion_column, rubric.criteria))
    header = find_header(sheets, columns, CODE, chosen)
    if header is None:
        raise InputRefused(Refusal.NO_CODE_COLUMN)
    for criterion in rubric.criteria:
        if not header.has(_field(criterion)):
            raise InputRefused(Refusal.NO_CRITERION_COLUMN, detail=criterion.title)
    header = replace(header, codes=frozenset(idea_ids))
    records, marks = list(record_rows(header)), list(map(_field, rubric.criteria))
    refuse_shifted_rows(header, records, marks)
    refuse_unreadable(header, records, marks, (CODE, STANDING))
    for criterion in rubric.criteria:
        _check_second_column(header, criterion)
        _check_numbers(header, criterion)
    return header


def _check_second_column(header: Header, criterion: Criterion) -> None:
    """Refuse (DUPLICATE) a second column of a criterion whose marks differ from the first."""
    (first,) = header.fields[_field(criterion)]
    kind = _criterion_column(criterion)
    read = {place for places in header.fields.values() for place in places}
    for second, label in enumerate(header.sheet.rows[header.row]):
        if second in read or not kind.fits(label):
            continue
        for row in record_rows(header):
            typed = clean(header.sheet.value(row, second))
            if typed and typed != clean(header.sheet.value(row, first)):
                where = cell_name(row, second)
                raise InputRefused(Refusal.DUPLICATE, where=where, detail=f"{label}: {typed}"[:80])


def _check_numbers(header: Header, criterion: Criterion) -> None:
    """Refuse (AMBIGUOUS_NUMBER) marks that can mean two numbers."""
    (column,) = header.fields[_field(criterion)]
    typed = {row: header.sheet.value(row, column) for row in record_rows(header)}
    for row, text in typed.items():
        if commas_of([text]) is not Commas.DECIMAL or are_fractions([text]):
            raise _refusal(Refusal.AMBIGUOUS_NUMBER, header, row, _field(criterion))


def _by_field(chosen: Mapping[str, str], rubric: Rubric) -> dict[str, str]:
    """The choices by field. Titles and ids of criteria are replaced by the criteria's fields."""
    known = {compact(column.field): column.field for column in _COLUMNS}
    names = {compact(c.title): _field(c) for c in rubric.criteria}
    names |= {compact(c.id): _field(c) for c in rubric.criteria} | known
    return {names.get(compact(field), field): heading for field, heading in chosen.items()}


def _field(criterion: Criterion) -> str:
    return f"criterion:{criterion.id}"


def _criterion_column(criterion: Criterion) -> Column:
    names = (criterion.title, criterion.id)
    openings = tuple(f"{criterion.title} {sign}" for sign in ("از", "تا"))
    return Column(_field(criterion), names, openings)


def _sheets(
    header: Header, rubric: Rubric, idea_ids: Collection[str], judge_id: str
) -> Iterator[ScoreSheet]:
    seen: set[str] = set()
    for row in record_rows(header):
        idea_id = _idea_id(header, row, idea_ids)
        sheet = _sheet(header, row, rubric, judge_id, idea_id)
        if idea_id not in idea_ids and (idea_id or sheet.opened):
            raise _refusal(Refusal.UNKNOWN_IDEA, header, row, CODE)
        if idea_id in seen:
            raise _refusal(Refusal.DUPLICATE, header, row, CODE)
        seen |= {idea_id} - {""}
        if sheet.opened:
            yield sheet


def _idea_id(header: Header, row: int, idea_ids: Collection[str]) -> str:
    """The code in the row as shown.

    If no idea has it, the code without what its number format adds.
    """
    shown = code(header.text(row, CODE))
    bare = code(header.sheet.value(row, header.fields[CODE][0]))
    return bare if shown not in idea_ids and bare in idea_ids else shown


def _sheet(header: Header, row: int, rubric: Rubric, judge_id: str, idea_id: str) -> ScoreSheet:
    """The sheet of a row. `opened` is set if the row has any content."""
    marks = {c.id: _mark(header, row, _field(c)) for c in rubric.criteria}
    scores = tuple(Score(key, mark) for key in sorted(marks) if (mark := marks[key]) is not None)
    comment, reason = (_prose(header, row, field) for field in (COMMENT, REASON))
    standing = _standing(header, row)
    said = bool(scores or comment or reason) or standing is not Standing.SCORING
    return ScoreSheet(judge_id, idea_id, scores, comment, standing, reason, opened=said)


def _mark(header: Header, row: int, field: str) -> Hundredths | None:
    text = header.sheet.value(row, header.fields[field][0])
    if not clean(text):
        return None
    try:
        mark: Fraction = parse_number(text) * 100
    except ValueError as error:
        raise _refusal(Refusal.PARSE, header, row, field) from error
    if abs(mark) > MAX_NUMBER:
        raise _refusal(Refusal.RANGE, header, row, field)
    if mark.denominator != 1:
        raise _refusal(Refusal.STEP, header, row, field)
    return int(mark)


def _standing(header: Header, row: int) -> Standing:
    standing = _STANDINGS.get(compact(header.text(row, STANDING)))
    if standing is None:
        raise _refusal(Refusal.PARSE, header, row, STANDING)
    return standing


def _prose(header: Header, row: int, field: str) -> str:
    text = clean(header.text(row, field))
    if fault(text, prose=True):
        raise _refusal(Refusal.TEXT, header, row, field)
    return text


def _refusal(reason: Refusal, header: Header, row: int, field: str) -> InputRefused:
    where = cell_name(row, header.fields[field][0])
    return InputRefused(reason, where=where, detail=header.text(row, field)[:80])
