"""Fees and rewards as workbooks, or as CSV for a payment program: the same rows and sums."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from judging_app.domain.event import Event
from judging_app.domain.fees import Fees, SheetKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.payment_words import KINDS, fee_sentences, reward_sentences
from judging_app.domain.rewards import Rewards
from judging_app.exchange.csv_rows import csv_bytes
from judging_app.exchange.workbook.writer import Cell, Heading, WorkbookWriter
from judging_app.persian.money import rial_in_words
from judging_app.system.atomic_write import write_whole

_MONEY: Final = "#,##0"
_TOTAL: Final = "جمع کل"
CSV_ENDING: Final = ".csv"

Sheet = tuple[str, Sequence[Heading], Sequence[Sequence[Cell]]]
"""A worksheet: its name, its headings and its rows."""


def write_fee_table(path: Path, event: Event, fees: Fees, *, made_at: datetime) -> None:
    """Write the fees: a row a judge, and the sums. Raises `WriteFailed`."""
    word = FORMS[event.idea_word]
    kinds = [kind for kind in SheetKind if kind in KINDS]
    headings = (
        Heading("ردیف", 8),
        Heading("کد داور", 12),
        Heading("نام", 28),
        Heading("سمت", 28),
        Heading("برگهٔ کامل", 12),
        *(Heading(word.fill(KINDS[kind]), 16, wrap=True) for kind in kinds),
        Heading("برگهٔ پرداختی", 14),
        Heading("نرخ (ریال)", 16, _MONEY),
        Heading("مبلغ (ریال)", 18, _MONEY),
        Heading("مبلغ به حروف", 48, wrap=True),
    )
    counted = (SheetKind.COMPLETE, *kinds)
    rows: list[Sequence[Cell]] = [
        (
            number, one.judge.id, one.judge.name, one.judge.role,
            *(one.counts.get(kind, 0) for kind in counted),
            one.paid, fees.rule.tariff, one.amount, rial_in_words(one.amount),
        )
        for number, one in enumerate(fees.judges, 1)
    ]  # fmt: skip
    sums = (*(fees.kinds.get(kind, 0) for kind in counted), fees.paid, None, fees.amount)
    rows.append((None, "", _TOTAL, "", *sums, rial_in_words(fees.amount)))
    rule = ("قاعده", (Heading("قاعدهٔ حق داوری", 90, wrap=True),),
            [(each,) for each in fee_sentences(fees.rule, word)])  # fmt: skip
    _write(path, event.title, made_at, [("حق داوری", headings, rows), rule])


def write_reward_tables(path: Path, event: Event, rewards: Rewards, *, made_at: datetime) -> None:
    """Write the rewards by person and by idea; as CSV only by person. Raises `WriteFailed`."""
    rule = ("جدول پاداش", (Heading("جدول پاداش", 90, wrap=True),),
            [(each,) for each in reward_sentences(rewards.table, event)])  # fmt: skip
    sheets = [_people(event, rewards), _ideas(event, rewards), rule]
    _write(path, event.title, made_at, sheets)


def _people(event: Event, rewards: Rewards) -> Sheet:
    headings = (
        Heading("ردیف", 8),
        Heading("نام", 28),
        Heading("واحد", 28),
        Heading(f"کد {FORMS[event.idea_word].many}", 20),
        Heading("مبلغ (ریال)", 18, _MONEY),
        Heading("مبلغ به حروف", 48, wrap=True),
    )
    rows: list[Sequence[Cell]] = [
        (
            number, one.owner.name, one.owner.unit,
            "، ".join(idea.id for idea, _ in one.parts),
            one.amount, rial_in_words(one.amount),
        )
        for number, one in enumerate(rewards.people, 1)
    ]  # fmt: skip
    paid = rewards.amount - rewards.held_back
    rows.append((None, _TOTAL, "", "", paid, rial_in_words(paid)))
    return "نفرها", headings, rows


def _ideas(event: Event, rewards: Rewards) -> Sheet:
    word = FORMS[event.idea_word]
    headings = (
        Heading("رتبه", 8),
        Heading(f"کد {word.one}", 10),
        Heading("عنوان", 40, wrap=True),
        Heading("جایزه", 24),
        Heading("مبلغ (ریال)", 18, _MONEY),
        Heading("نام", 28),
        Heading("سهم (درصد)", 12, "0.00"),
        Heading("بخش هر نفر (ریال)", 20, _MONEY),
    )
    rows: list[Sequence[Cell]] = []
    for one in rewards.ideas:
        first: Sequence[Cell] = (one.rank, one.idea.id, one.idea.title, one.award.title, one.amount)
        members: list[Sequence[Cell]] = [
            (share.owner.name, share.hundredths / 100, part)
            for share, part in zip(one.team.shares, one.parts, strict=True)
        ]
        for number, member in enumerate(members or [("", None, None)]):
            rows.append((*(first if not number else (None,) * 5), *member))
    rows.append((None, "", _TOTAL, "", rewards.amount, "", None, None))
    return word.many, headings, rows


def _write(path: Path, title: str, made_at: datetime, sheets: Sequence[Sheet]) -> None:
    if path.suffix.lower() == CSV_ENDING:
        _, headings, rows = sheets[0]
        write_whole(path, csv_bytes([heading.title for heading in headings], rows))
        return
    writer = WorkbookWriter(title, made_at)
    for name, headings, rows in sheets:
        writer.add_table(name, headings, rows)
    write_whole(path, writer.content())
