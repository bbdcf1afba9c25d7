"""Reading the list of judges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from judging_app.domain.event import Judge
from judging_app.domain.import_report import JudgeList, Notice, NoticeKind
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.codes import code, code_fault
from judging_app.exchange.columns import (
    Column,
    Header,
    find_header,
)
from judging_app.exchange.limits import MAX_JUDGES
from judging_app.exchange.reading_notices import notices_around, notices_of_rows, record_rows
from judging_app.exchange.tables import cell_name, read_table
from judging_app.exchange.text_policy import fault
from judging_app.persian.text import clean_line, compact

CODE: Final = "code"
NAME: Final = "name"
FAMILY_NAME: Final = "family name"
ROLE: Final = "role"

COLUMNS: Final = (
    Column(CODE, ("کد", "کد داور", "شناسه", "شناسه داور", "شماره داور", "code", "id", "judge id")),
    Column(
        NAME,
        ("نام", "داور", "نام داور", "داوران", "name", "judge", "full name"),
        ("نام و نام خانوادگی", "نام داور", "اسامی"),
        ("تلفن", "ملی", "پدر"),
    ),
    Column(FAMILY_NAME, ("نام خانوادگی", "فامیل", "family name", "last name")),
    Column(
        ROLE,
        ("سمت", "تخصص", "عنوان", "نقش", "مسئولیت", "حوزه تخصصی", "role", "position", "title"),
        ("سمت", "تخصص", "رشته", "پست سازمانی", "عنوان شغلی"),
        ("تلفن", "ملی"),
    ),
)


def read_judge_list(path: Path) -> JudgeList:
    """The judges of the first sheet that has a name column, with all that was noticed.

    A judge without a code gets the next free one (J01, J02 …). Raises `InputRefused`: what
    `read_table` does, NO_NAME_COLUMN, EMPTY_TABLE (no judge in it), TOO_BIG, TEXT.
    """
    table = read_table(path)
    header = find_header(table.sheets, COLUMNS, NAME)
    if header is None:
        raise InputRefused(Reason.NO_NAME_COLUMN, path=path)
    notices = [*notices_around(header, table.sheets), *notices_of_rows(header)]
    try:
        judges = tuple(_judges(header, notices))
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
    if not judges:
        raise InputRefused(Reason.EMPTY_TABLE, path=path, where=header.sheet.name)
    if len(judges) > MAX_JUDGES:
        raise InputRefused(Reason.TOO_BIG, path=path, detail=str(len(judges)))
    return JudgeList(judges, tuple(sorted(notices, key=lambda notice: notice.row)))


def _judges(header: Header, notices: list[Notice]) -> Iterator[Judge]:
    typed = {row: _checked_code(header, row) for row in record_rows(header)}
    taken = {one for one in typed.values() if one}
    free = (one for n in range(1, 10**6) if (one := f"J{n:02d}") not in taken)
    given: set[str] = set()
    names: dict[str, str] = {}
    for row, judge_id in typed.items():
        name = _line(header, row, NAME, notices)
        if family_name := _line(header, row, FAMILY_NAME, notices):
            name = f"{name} {family_name}".strip()
        if not name:
            notices.append(Notice(NoticeKind.ROW_WITHOUT_TITLE, row + 1, detail=judge_id))
            continue
        if judge_id in given:
            notices.append(Notice(NoticeKind.DUPLICATE_CODE, row + 1, detail=judge_id))
            continue
        if not judge_id:
            judge_id = next(free)
            notices.append(Notice(NoticeKind.CODE_GIVEN, row + 1, detail=judge_id))
        if other := names.get(compact(name)):
            kind = NoticeKind.SIMILAR_TITLE
            notices.append(Notice(kind, row + 1, detail=judge_id, other=other))
        given.add(judge_id)
        names.setdefault(compact(name), judge_id)
        yield Judge(judge_id, name, _line(header, row, ROLE, notices))


def _line(header: Header, row: int, field: str, notices: list[Notice]) -> str:
    typed = header.text(row, field)
    line = clean_line(typed)
    if line != typed:
        label = header.field_label(field)
        notices.append(Notice(NoticeKind.TEXT_CLEANED, row + 1, label, line, before=typed))
    if why := fault(line, prose=False):
        raise InputRefused(Reason.TEXT, where=_place(header, row, field), detail=why)
    return line


def _checked_code(header: Header, row: int) -> str:
    typed = code(header.text(row, CODE))
    if why := code_fault(typed):
        raise InputRefused(Reason.TEXT, where=_place(header, row, CODE), detail=why)
    return typed


def _place(header: Header, row: int, field: str) -> str:
    return cell_name(row, header.fields[field][0])
