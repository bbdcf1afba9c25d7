"""Notices that need the whole list of ideas: what is missing, alike, or too personal."""

from collections.abc import Sequence
from typing import Final

from judging_app.domain.event import Idea, Owner
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.people import namesakes
from judging_app.domain.personal_data import PersonalKind, personal_data
from judging_app.exchange.tables.idea_columns import OWNER, SECTION, THEME, TITLE
from judging_app.exchange.tables.idea_records import Record
from judging_app.exchange.tables.similar_texts import similar_texts
from judging_app.exchange.tables.similar_titles import similar_titles
from judging_app.system.progress import Progress, part_of

_NOTICE_OF: Final = {
    PersonalKind.NAME: NoticeKind.NAME_IN_TEXT,
    PersonalKind.PHONE: NoticeKind.PHONE_IN_TEXT,
    PersonalKind.EMAIL: NoticeKind.EMAIL_IN_TEXT,
    PersonalKind.NATIONAL_ID: NoticeKind.NATIONAL_ID_IN_TEXT,
    PersonalKind.PERSONNEL_CODE: NoticeKind.PERSONNEL_CODE_IN_TEXT,
}
_STEPS: Final = 4
_AT_ONCE: Final = 128


def note_records(records: Sequence[Record], ideas: Sequence[Idea], progress: Progress) -> None:
    """Note everything about the complete list; `ideas` are those of the records, in order."""
    progress(0, _STEPS)
    _note_lacks(records)
    _note_personal(records, part_of(progress, 0, 1, _STEPS))
    by_code = {record.code: record for record in records}
    alike = similar_titles(ideas, part_of(progress, 1, 2, _STEPS))
    for first, second in alike:
        record = by_code[second]
        record.sheet.note(NoticeKind.SIMILAR_TITLE, record.row, TITLE, detail=second, other=first)
    same = frozenset(alike)
    for first, second in similar_texts(ideas, part_of(progress, 2, _STEPS, _STEPS)):
        if (first, second) not in same:
            record = by_code[second]
            record.sheet.note(
                NoticeKind.SIMILAR_TEXT, record.row, SECTION, detail=second, other=first
            )
    _note_namesakes(by_code, ideas)
    progress(_STEPS, _STEPS)


def _note_lacks(records: Sequence[Record]) -> None:
    for record in records:
        note, row, code = record.sheet.note, record.row, record.code
        if not record.theme_id and not record.sheet.has_unknown_theme(row):
            note(NoticeKind.NO_THEME, row, THEME, detail=code)
        if not record.owners:
            note(NoticeKind.NO_OWNER, row, OWNER, detail=code)
        if not record.sections and record.sheet.has_texts():
            note(NoticeKind.NO_TEXT, row, SECTION, detail=code)


def _note_personal(records: Sequence[Record], progress: Progress) -> None:
    for number, record in enumerate(records):
        if number % _AT_ONCE == 0:
            progress(number, len(records))
        for found in personal_data(record.title, record.owners):
            record.sheet.note(
                _NOTICE_OF[found.kind], record.row, TITLE, detail=found.text, other=record.code
            )
        for column, section in zip(record.columns, record.sections, strict=True):
            for found in personal_data(section.text, record.owners):
                record.sheet.note(
                    _NOTICE_OF[found.kind], record.row, "", column,
                    detail=found.text, other=record.code,
                )  # fmt: skip


def _note_namesakes(by_code: dict[str, Record], ideas: Sequence[Idea]) -> None:
    for pair in namesakes(ideas):
        record = by_code[pair.later_id]
        record.sheet.note(
            NoticeKind.NAMESAKES, record.row, OWNER,
            detail=_shown(pair.later), before=_shown(pair.earlier), other=pair.earlier_id,
        )  # fmt: skip


def _shown(owner: Owner) -> str:
    return f"{owner.name} ({owner.unit})" if owner.unit else owner.name
