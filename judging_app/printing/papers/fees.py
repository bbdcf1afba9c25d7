"""Prints the fees of judges: the rule, what was counted, the list to sign, and the sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.domain.event import Event
from judging_app.domain.fees import Fees, JudgeFee, SheetKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_words import (
    FEES_EARLY,
    FEES_LATE,
    KINDS,
    declared_sentence,
    fee_sentences,
)
from judging_app.persian.money import in_rial, rial, rial_in_words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.carried import MoneyRow, SumCells, closing, money_table
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import letterhead, prose
from judging_app.printing.papers.signing import log_note
from judging_app.printing.papers.table import Column, Row
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE: Final = "فهرست حق داوری"
PROVISIONAL: Final = "موقت"


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """The content of the list. `made_at` and `decision.at` are printed in `made_at`'s time zone."""

    event: Event
    fees: Fees
    decision: PaymentDecision
    is_final: bool
    made_at: datetime
    log: Sequence[AuditEntry] = ()


def write_fee_list(facts: FeeFacts, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the list. Raises the errors of `document.write_paper`."""
    event = facts.event
    section = Section(
        lambda: _boxes(facts) if event.judges else (),
        foot=f"{TITLE} · {words.text(event.title)}",
        stamp="" if facts.is_final else PROVISIONAL,
        steps=len(event.judges) + 20,
    )
    paper = Paper(TITLE, event.title, event.organization, facts.made_at.date(), (section,))
    return write_paper(paper, path, progress=progress)


def _boxes(facts: FeeFacts) -> Iterator[Box]:
    above = list(_above(facts))
    yield from above
    height = sum(box.gap + box.height for box in above) - above[0].gap
    yield from money_table(_columns(), _rows(facts.fees), _sums(facts.fees), height)
    yield from _below(facts)


def _above(facts: FeeFacts) -> Iterator[Box]:
    event, decision = facts.event, facts.decision
    day = words.day(facts.made_at.date())
    below = [words.text(event.title), f"تاریخ تنظیم: {day}"]
    yield from letterhead(words.text(event.organization), TITLE, below)
    if not facts.is_final:
        note = "این فهرست موقت است: پروندهٔ داوری هنوز نرسیده یا برگه‌ای ناهمسان مانده است."
        yield from prose(note, styles.strong(), gap=8)
    rule = " ".join(fee_sentences(facts.fees.rule, FORMS[event.idea_word]))
    yield from prose(rule, styles.body(), gap=8)
    at = decision.at.astimezone(facts.made_at.tzinfo).date()
    told = declared_sentence(at, decision.reason, late=FEES_LATE, early=FEES_EARLY)
    yield from prose(f"این قاعده {told}", styles.small())


def _columns() -> tuple[Column, ...]:
    return (
        Column("ردیف", 26),
        Column("نام و سمت", look=styles.cell_strong()),
        Column("برگه", 44, "centre"),
        Column("نرخ (ریال)", 62),
        Column("مبلغ (ریال)", 128, look=styles.cell_strong()),
        Column("امضا", 84, framed=True),
    )


def _rows(fees: Fees) -> list[MoneyRow]:
    return [
        MoneyRow(
            Row(
                (
                    words.count(number),
                    (words.text(one.judge.name), words.text(one.judge.role)),
                    words.count(one.paid),
                    rial(fees.rule.tariff),
                    (rial(one.amount), _amount_note(one)),
                    "" if one.amount else "—",
                )
            ),
            one.amount,
        )
        for number, one in enumerate(fees.judges, 1)
    ]


def _amount_note(one: JudgeFee) -> str:
    if not one.amount:
        return "کمتر از کمینهٔ برگه‌ها" if one.paid else "برگه‌ای شمرده نشد"
    told = rial_in_words(one.amount)
    return f"{told} (سقف)" if one.is_capped else told


def _sums(fees: Fees) -> SumCells:
    def cells(name: str, amount: int) -> Sequence[str]:
        paid = words.count(fees.paid) if name == _TOTAL else " "
        return (" ", name, paid, " ", rial(amount), " ")

    return SumCells(cells, _TOTAL)


_TOTAL: Final = "جمع کل"


def _below(facts: FeeFacts) -> Iterator[Box]:
    fees, word = facts.fees, FORMS[facts.event.idea_word]
    notes = [_counted(facts)]
    if fees.rule.fixed:
        notes.append(f"مبلغ هر داور، {in_rial(fees.rule.fixed)} مبلغ ثابت را نیز در بر دارد.")
    if unpaid := _unpaid(fees):
        notes.append(word.fill(unpaid))
    yield from closing(fees.amount, notes)
    yield from log_note(facts.log)


def _counted(facts: FeeFacts) -> str:
    fees = facts.fees
    complete = fees.kinds.get(SheetKind.COMPLETE, 0)
    also = fees.paid - complete
    told = f"{words.count(complete)} برگهٔ کامل در نتیجه شمرده شده است"
    return f"{told} و {words.count(also)} برگهٔ دیگر به حکم قاعده." if also else f"{told}."


def _unpaid(fees: Fees) -> str:
    """The sheets that were handed in and are not paid; empty if there are none."""
    parts = [
        f"{KINDS[kind]}: {words.count(fees.kinds[kind])}"
        for kind in SheetKind
        if kind in KINDS and fees.kinds.get(kind) and not fees.rule.pays(kind)
    ]
    contested = sum(one.contested for one in fees.judges)
    parts += [f"برگهٔ ناهمسان: {words.count(contested)}"] if contested else []
    below = sum(1 for one in fees.judges if one.paid and not one.amount)
    if below:
        parts.append(f"داورانی که برگه‌هایشان به کمینه نرسید: {words.count(below)}")
    return f"پرداخت‌نشده — {'؛ '.join(parts)}." if parts else ""
