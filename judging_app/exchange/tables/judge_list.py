"""Imports the list of judges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from judging_app.domain.event import Judge
from judging_app.domain.import_report import JudgeList, Notice, NoticeKind
from judging_app.domain.limits import MAX_JUDGES
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.codes import (
    code_fault,
    confused_with,
    is_judge_code,
    refuse_look_alikes,
    typed_code,
)
from judging_app.exchange.packages.text_policy import fault
from judging_app.exchange.tables.columns import Column, Header, find_header
from judging_app.exchange.tables.evidence import are_names, guess_header, headings_there
from judging_app.exchange.tables.headings import Grammar
from judging_app.exchange.tables.idea_columns import OTHERS
from judging_app.exchange.tables.reading_notices import notices_around, notices_of_rows
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.table_file import Sheet, cell_name, read_table
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

CODE: Final = "code"
NAME: Final = "name"
FAMILY_NAME: Final = "family name"
ROLE: Final = "role"

_JUDGES: Final = (
    "داور", "داوران", "داورها", "ارزیاب", "ارزیابان", "عضو هیئت داوران", "اعضای هیئت داوران",
    "هیئت داوران", "هیأت داوران", "کارشناس", "کارشناسان", "judge", "judges", "reviewer",
    "reviewers", "evaluator", "evaluators", "juror", "jurors", "expert", "assessor", "panelist",
    "referee", "member",
)  # fmt: skip
_AROUND: Final = (
    "نام", "اسم", "اسامی", "فهرست", "و", "خانوادگی", "محترم", "مشخصات", "کامل",
    "نام و نام خانوادگی", "name", "names", "full", "of", "the", "s", "panel", "first", "last",
)  # fmt: skip
_NAMES: Final = ("نام و نام خانوادگی", "نام نام خانوادگی", "نام و فامیل", "نام کامل", "fullname")

COLUMNS: Final = (
    Column(
        CODE,
        ("کد", "کد داور", "شناسه", "شناسه داور", "شماره داور", "code", "id", "judge id"),
        grammar=Grammar.of(
            ("کد", "شناسه", "شماره داور", "code", "id"), (*_JUDGES, "یکتا", "اختصاصی", "of", "the")
        ),
    ),
    Column(
        FAMILY_NAME,
        ("نام خانوادگی", "فامیل", "فامیلی", "نام فامیل", "family name", "last name", "surname"),
        grammar=Grammar.of(("نام خانوادگی", "last name", "family name"), (*_JUDGES, "s")),
    ),
    Column(
        NAME,
        ("نام", "داور", "نام داور", "داوران", "name", "judge", "full name", "first name"),
        ("نام و نام خانوادگی", "نام داور", "اسامی"),
        ("تلفن", "ملی", "پدر", "کد", "شماره", "ایمیل", "سمت", "مدرک", "کاربری"),
        grammar=Grammar.of((*_JUDGES, *_NAMES), _AROUND),
    ),
    Column(
        ROLE,
        ("سمت", "تخصص", "عنوان", "نقش", "مسئولیت", "حوزه تخصصی", "role", "position", "title"),
        ("سمت", "تخصص", "رشته", "پست سازمانی", "عنوان شغلی", "حوزه", "زمینه", "affiliation",
         "expertise", "speciality"),
        ("تلفن", "ملی"),
    ),
)  # fmt: skip
_KINDS: Final = {column.field: column for column in COLUMNS}
_HINTS: Final = (*_JUDGES, "نام", "اسم", "اسامی", "name", "person", "فرد", "شخص")
_NOTHING_CHOSEN: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


def read_judge_list(path: Path, chosen: Mapping[str, Sequence[str]] = _NOTHING_CHOSEN) -> JudgeList:
    """The judges of the first worksheet that has a name column, with all notices.

    `chosen` maps a field to the heading that a person chose for it. A judge without a code gets the
    next free code (J01, J02 …). Raises `InputRefused`: the errors of `read_table`, NO_NAME_COLUMN
    (with the headings of the list), NO_SUCH_COLUMN, EMPTY_TABLE (no judge in the list), TOO_BIG.
    Further errors carry a cell in `where`: TEXT, BAD_CODE, LOOK_ALIKE.
    """
    table = read_table(path)
    with refused_at(path):
        return _read(table.sheets, chosen)


def _read(sheets: Sequence[Sheet], chosen: Mapping[str, Sequence[str]]) -> JudgeList:
    header = find_header(sheets, COLUMNS, NAME, chosen, OTHERS) or guess_header(
        sheets, COLUMNS, _KINDS[NAME], _HINTS, are_names
    )
    if header is None:
        raise InputRefused(Refusal.NO_NAME_COLUMN, detail=headings_there(sheets, are_names))
    notices = [*notices_around(header, sheets), *notices_of_rows(header)]
    notices += [
        Notice(NoticeKind.COLUMN_GUESSED, column=header.field_label(field), detail=field)
        for field in sorted(header.guessed)
    ]
    judges = tuple(_judges(header, notices))
    if not judges:
        raise InputRefused(Refusal.EMPTY_TABLE, where=header.sheet.name)
    if len(judges) > MAX_JUDGES:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(judges)))
    notices = sorted(notices, key=lambda notice: notice.row)
    return JudgeList(judges, tuple(notices), header.headings())


def _judges(header: Header, notices: list[Notice]) -> Iterator[Judge]:
    typed = {row: _checked_code(header, row) for row in record_rows(header)}
    refuse_look_alikes((one, _place(header, row, CODE)) for row, one in typed.items() if one)
    taken = {one for one in typed.values() if one}
    free = (one for n in range(1, 10**6) if (one := f"J{n:02d}") not in taken)
    given: dict[str, int] = {}
    names: dict[str, str] = {}
    for row, judge_id in typed.items():
        name = _name(header, row, notices)
        if not name:
            notices.append(_notice(header, NoticeKind.ROW_WITHOUT_TITLE, row, NAME, judge_id))
            continue
        if judge_id in given:
            doubled = _notice(header, NoticeKind.DUPLICATE_CODE, row, CODE, judge_id, before=name)
            notices.append(replace(doubled, other=_place(header, given[judge_id], CODE)))
            continue
        if not judge_id:
            judge_id = next(free)
            notices.append(Notice(NoticeKind.CODE_GIVEN, row + 1, detail=judge_id))
        if other := confused_with(judge_id, given):
            kind = NoticeKind.LOOK_ALIKE_CODE
            notices.append(Notice(kind, row + 1, detail=judge_id, other=other))
        if same := names.get(compact(name)):
            kind = NoticeKind.SIMILAR_TITLE
            notices.append(Notice(kind, row + 1, detail=judge_id, other=same))
        given[judge_id] = row
        names.setdefault(compact(name), judge_id)
        yield Judge(judge_id, name, _line(header, row, ROLE, notices))


def _name(header: Header, row: int, notices: list[Notice]) -> str:
    parts = (_line(header, row, field, notices) for field in (NAME, FAMILY_NAME))
    return " ".join(filter(None, parts))


def _line(header: Header, row: int, field: str, notices: list[Notice]) -> str:
    """The cleaned text of a cell. A word for «none» becomes blank, with a notice."""
    typed = header.text(row, field)
    line = clean_line(typed)
    if why := fault(line, prose=False):
        raise InputRefused(Refusal.TEXT, where=_place(header, row, field), detail=why)
    if line and is_nobody(line):
        notices.append(_notice(header, NoticeKind.NOBODY, row, field, before=typed))
        return ""
    if line != typed:
        notices.append(_notice(header, NoticeKind.TEXT_CLEANED, row, field, line, before=typed))
    return line


def _notice(
    header: Header, kind: NoticeKind, row: int, field: str, detail: str = "", before: str = ""
) -> Notice:
    cell = _place(header, row, field) if header.has(field) else ""
    return Notice(kind, row + 1, header.field_label(field), detail, before=before, cell=cell)


def _checked_code(header: Header, row: int) -> str:
    typed = typed_code(header.text(row, CODE))
    if why := code_fault(typed):
        raise InputRefused(Refusal.TEXT, where=_place(header, row, CODE), detail=why)
    if typed and not is_judge_code(typed):
        raise InputRefused(Refusal.BAD_CODE, where=_place(header, row, CODE), detail=typed)
    return typed


def _place(header: Header, row: int, field: str) -> str:
    return cell_name(row, header.fields[field][0])
