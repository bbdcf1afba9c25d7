"""Imports a table of consents: code of the idea, form, expertise sought, and further lines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.domain.codes import typed_code
from judging_app.domain.consent import ConsentForm
from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.domain.sound_text import fault
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.columns import Column, Header, find_header
from judging_app.exchange.tables.reading_notices import (
    notices_around,
    notices_of_rows,
    refuse_unreadable,
)
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.table_file import cell_name, read_table
from judging_app.persian.dates import parse_jalali
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

CODE: Final = "code"
FORM: Final = "form"
EXPERTISE: Final = "expertise"
CONTACT: Final = "contact"
GIVEN_BY: Final = "given by"
DAY: Final = "day"
RECORD: Final = "record"

COLUMNS: Final = (
    Column(
        CODE,
        ("کد", "کد ایده", "کد طرح", "کد اثر", "کد پروژه", "کد مقاله", "کد پیشنهاد", "شناسه",
         "code", "id", "idea", "idea code"),
    ),
    Column(
        FORM,
        ("رضایت", "شکل رضایت", "نوع رضایت", "شکل انتشار", "با نام یا با کد", "انتشار", "form",
         "consent", "consent form"),
        ("رضایت",),
    ),
    Column(
        EXPERTISE,
        ("تخصص", "تخصص موردنیاز", "تخصص مورد نیاز", "تخصص‌های موردنیاز", "نیاز به تخصص",
         "expertise", "expertise sought"),
        ("تخصص",),
    ),
    Column(
        CONTACT,
        ("تماس", "راه تماس", "نشانی تماس", "نحوه تماس", "ارتباط", "contact"),
        ("راه تماس",),
    ),
    Column(GIVEN_BY, ("رضایت‌دهنده", "دهنده رضایت", "امضاکننده", "given by", "signed by")),
    Column(DAY, ("تاریخ", "تاریخ رضایت", "روز", "date", "day")),
    Column(RECORD, ("سند", "شماره نامه", "نامه", "شیوه ثبت", "record", "document")),
)  # fmt: skip
_NAMED: Final = ("بانام", "نام", "بلهبانام", "named", "byname", "name", "withname")
_BY_CODE: Final = ("باکد", "کد", "بدوننام", "بینام", "فقطباکد", "bycode", "code", "anonymous")
_NO: Final = ("ندارد", "خیر", "نه", "مخالف", "بدونرضایت", "رضایتندارد", "no", "none")
_FORMS: Final = dict.fromkeys(map(compact, _NAMED), ConsentForm.NAMED) | dict.fromkeys(
    map(compact, _BY_CODE), ConsentForm.BY_CODE
)
_REFUSALS: Final = frozenset(map(compact, _NO))


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """The consent of one row. Lines that the table lacks are empty, a missing day is None."""

    idea_id: str
    form: ConsentForm
    expertise: str = ""
    contact: str = ""
    given_by: str = ""
    given_on: date | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class ConsentTable:
    """The consents of a table in its order, and all notices of the import."""

    rows: tuple[ConsentRow, ...]
    notices: tuple[Notice, ...]


def read_consent_table(
    path: Path, idea_ids: Collection[str], chosen: Mapping[str, str]
) -> ConsentTable:
    """The consents of the first worksheet with columns of codes and forms.

    `chosen` maps a field to the heading that a person chose for it. A row whose form is blank or
    means «no» is left out with a notice. Raises `InputRefused`: the errors of `read_table`,
    NO_SUCH_COLUMN, NO_CODE_COLUMN, EMPTY_TABLE, and with the cell UNKNOWN_IDEA, DUPLICATE, PARSE
    (no form, no day), TEXT, and those of `refuse_unreadable`.
    """
    table = read_table(path)
    with refused_at(path):
        header = find_header(table.sheets, COLUMNS, CODE, chosen)
        if header is None or not header.has(FORM):
            missing = "form" if header else "code"
            raise InputRefused(Refusal.NO_CODE_COLUMN, detail=missing)
        header = replace(header, codes=frozenset(idea_ids))
        records = list(record_rows(header))
        refuse_unreadable(header, records, (), (CODE, FORM))
        notices = [*notices_around(header, table.sheets), *notices_of_rows(header)]
        rows = tuple(_rows(header, records, frozenset(idea_ids), notices))
    if not rows:
        raise InputRefused(Refusal.EMPTY_TABLE, path=path)
    return ConsentTable(rows, tuple(sorted(notices, key=lambda notice: notice.row)))


def _rows(
    header: Header, records: Sequence[int], known: frozenset[str], notices: list[Notice]
) -> Iterator[ConsentRow]:
    seen: dict[str, int] = {}
    for row in records:
        idea_id = typed_code(header.text(row, CODE))
        if idea_id not in known:
            raise _refused(Refusal.UNKNOWN_IDEA, header, row, CODE)
        if idea_id in seen:
            raise _refused(Refusal.DUPLICATE, header, row, CODE)
        seen[idea_id] = row
        form = _form(header, row)
        if form is None:
            notices.append(_not_given(header, row, idea_id))
            continue
        yield ConsentRow(
            idea_id, form, _line(header, row, EXPERTISE), _line(header, row, CONTACT),
            _line(header, row, GIVEN_BY), _day(header, row), _line(header, row, RECORD),
        )  # fmt: skip


def _not_given(header: Header, row: int, idea_id: str) -> Notice:
    """The notice of a row that is left out, with what it says in place of a form."""
    place, said = cell_name(row, header.fields[FORM][0]), clean_line(header.text(row, FORM))
    kind, label = NoticeKind.CONSENT_NOT_GIVEN, header.field_label(FORM)
    return Notice(kind, row + 1, label, said or "—", other=idea_id, cell=place)


def _form(header: Header, row: int) -> ConsentForm | None:
    """The form of a row; None if nobody consented."""
    typed = header.text(row, FORM)
    key = compact(typed)
    if is_nobody(typed) or key in _REFUSALS:
        return None
    if key not in _FORMS:
        raise _refused(Refusal.PARSE, header, row, FORM)
    return _FORMS[key]


def _day(header: Header, row: int) -> date | None:
    typed = header.text(row, DAY)
    if is_nobody(typed):
        return None
    try:
        return parse_jalali(typed)
    except ValueError as error:
        raise _refused(Refusal.PARSE, header, row, DAY) from error


def _line(header: Header, row: int, field: str) -> str:
    line = clean_line(header.text(row, field))
    if why := fault(line, prose=False):
        raise InputRefused(Refusal.TEXT, where=cell_name(row, header.fields[field][0]), detail=why)
    return "" if is_nobody(line) else line


def _refused(reason: Refusal, header: Header, row: int, field: str) -> InputRefused:
    where = cell_name(row, header.fields[field][0])
    return InputRefused(reason, where=where, detail=clean_line(header.text(row, field))[:80])
