"""The rows of the table of judges."""

from judging_app.domain.people_records import JudgeRecord
from judging_app.persian.text import compact, fold
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.people import RETURN, card_words
from ui.words.strings import fa, isolate, of


def columns() -> tuple[Column, ...]:
    """Return the columns of the table."""
    return (
        Column("کد", 64),
        Column("داور"),
        Column("کارت", 104, 3),
        Column(f"سهم ({word().one})", 104, 2),
        Column("پیشرفت", 206, 1),
        Column("تعارض", 88, 4),
        Column("پرونده", 148),
    )


def row(record: JudgeRecord) -> Row:
    """Return the table row of a judge."""
    done = record.returned.progress
    text, tone, icon = RETURN[record.returned.state]
    count = len(record.conflicts)
    return (
        Cell(isolate(record.judge.id), kind="number"),
        Cell(record.judge.name, sub=record.judge.role, strong=True),
        Cell(card_words(record.card, is_void=record.is_card_void),
             muted=bool(record.card) and not record.is_card_void,
             tone="brick" if record.is_card_void else "neutral"),
        Cell(fa(record.load), kind="number"),
        Cell(of(done.settled, done.total), kind="progress", done=done.settled, total=done.total),
        Cell(fa(count) if count else "—", kind="number", muted=not count),
        Cell(text, kind="chip", tone=tone, icon=icon),
    )  # fmt: skip


def holds(record: JudgeRecord, search: str) -> bool:
    """Whether every word of a search is in the judge's code, name or role, in any spelling."""
    judge = record.judge
    text = "\n".join(map(compact, (judge.id, judge.name, judge.role)))
    return all(part in text for part in map(compact, fold(search).split()))
