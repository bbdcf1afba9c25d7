"""The rows of the table of judges."""

from judging_app.domain.people_records import JudgeRecord
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line, compact, fold
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.people import card_words, return_look
from ui.words.strings import fa, isolate, of

NO_NUMBER = -1
"""The limit that a text means which is no number."""
_LONGEST = 6


def typed_limit(text: str) -> int | None:
    """Return the most ideas of a judge as typed; None for no limit, or `NO_NUMBER`."""
    digits = to_latin(clean_line(text))
    if not digits:
        return None
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    return int(digits) if is_number else NO_NUMBER


def columns() -> tuple[Column, ...]:
    """Return the columns of the table."""
    return (
        Column("کد", 64),
        Column("داور"),
        Column("کارت", 104, 3),
        Column("خوانده از سهم", 116, 1),
        Column("تعارض", 92, 2),
        Column("پرونده", 156),
    )


def row(record: JudgeRecord) -> Row:
    """Return the table row of a judge."""
    done = record.returned.progress
    text, tone, icon = return_look(record.returned)
    count, suggested = len(record.conflicts), len(record.suggestions)
    return (
        Cell(isolate(record.judge.id)),
        Cell(record.judge.name, sub=record.judge.role, strong=True),
        Cell(card_words(record.card, is_void=record.is_card_void),
             muted=bool(record.card) and not record.is_card_void,
             tone="brick" if record.is_card_void else "neutral"),
        Cell(of(done.settled, record.load), kind="number"),
        Cell(fa(count) if count else "—", sub=f"{fa(suggested)} پیشنهاد" if suggested else "",
             kind="number", muted=not count),
        Cell(text, kind="chip", tone=tone, icon=icon),
    )  # fmt: skip


def known_words(record: JudgeRecord) -> str:
    """Return code, card, share and progress of a judge in one line, for a narrow table."""
    done = record.returned.progress.settled
    parts = (
        f"کد {isolate(record.judge.id)}",
        card_words(record.card, is_void=record.is_card_void),
        f"{of(done, record.load, word().one)} خوانده",
    )
    return " · ".join(parts)


def holds(record: JudgeRecord, search: str) -> bool:
    """Whether every word of a search is in the judge's code, name or role, in any spelling."""
    judge = record.judge
    text = "\n".join(map(compact, (judge.id, judge.name, judge.role)))
    return all(part in text for part in map(compact, fold(search).split()))
