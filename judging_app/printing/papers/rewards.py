"""Prints the rewards: the table, what each idea gets, the list that the persons sign, and sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_words import (
    TABLE_EARLY,
    TABLE_LATE,
    declared_sentence,
    percent_of,
    reward_sentences,
)
from judging_app.domain.rewards import IdeaReward, PersonReward, Rewards
from judging_app.persian.money import in_rial, rial, rial_in_words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.carried import MoneyRow, SumCells, closing, money_table
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import heading, letterhead, prose
from judging_app.printing.papers.signing import log_note
from judging_app.printing.papers.table import Column, Row
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE: Final = "فهرست پاداش"
_TOTAL: Final = "جمع کل"


@dataclass(frozen=True, slots=True)
class RewardFacts:
    """The content of the list. `made_at` and `decision.at` are printed in `made_at`'s time zone."""

    event: Event
    rewards: Rewards
    decision: PaymentDecision
    made_at: datetime
    log: Sequence[AuditEntry] = ()


def write_reward_list(facts: RewardFacts, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the list. Raises the errors of `document.write_paper`."""
    event = facts.event
    section = Section(
        lambda: _boxes(facts),
        foot=f"{TITLE} · {words.text(event.title)}",
        steps=len(facts.rewards.ideas) + len(facts.rewards.people) + 20,
    )
    paper = Paper(TITLE, event.title, event.organization, facts.made_at.date(), (section,))
    return write_paper(paper, path, progress=progress)


def _boxes(facts: RewardFacts) -> Iterator[Box]:
    above = list(_above(facts))
    yield from above
    height = sum(box.gap + box.height for box in above) - above[0].gap
    found, event = facts.rewards, facts.event
    rows = [_idea_row(one) for one in found.ideas]
    yield from money_table(_idea_columns(event), rows, _sums(4), height)
    if found.held_back:
        word = FORMS[event.idea_word]
        told = (
            f"{in_rial(found.held_back)} نگه داشته شده است، زیرا {word.one} نام پیشنهاددهنده ندارد."
        )
        yield from prose(told, styles.body())
    if not found.people:
        return
    title = replace(heading("فهرست امضا"), breaks=True)
    yield title
    people = [_person_row(number, one) for number, one in enumerate(found.people, 1)]
    yield from money_table(_person_columns(event), people, _sums(5), title.height)
    yield from _below(facts)


def _above(facts: RewardFacts) -> Iterator[Box]:
    event, decision = facts.event, facts.decision
    day = words.day(facts.made_at.date())
    below = [words.text(event.title), f"تاریخ تنظیم: {day}"]
    yield from letterhead(words.text(event.organization), TITLE, below)
    rule = " ".join(reward_sentences(facts.rewards.table, event))
    yield from prose(rule, styles.body(), gap=8)
    at = decision.at.astimezone(facts.made_at.tzinfo).date()
    told = declared_sentence(at, decision.reason, late=TABLE_LATE, early=TABLE_EARLY)
    yield from prose(f"این جدول {told}", styles.small())


def _idea_columns(event: Event) -> tuple[Column, ...]:
    return (
        Column("رتبه", 28),
        Column(f"عنوان {FORMS[event.idea_word].one}", look=styles.cell_strong()),
        Column("سهم اعضا", 168),
        Column("مبلغ (ریال)", 92, look=styles.cell_strong()),
    )


def _idea_row(one: IdeaReward) -> MoneyRow:
    members = [
        f"{words.text(share.owner.name)}: {percent_of(share.hundredths)}، {rial(part)}"
        for share, part in zip(one.team.shares, one.parts, strict=True)
    ]
    award = f"{words.text(one.award.title)} · کد {words.code(one.idea.id)}"
    pooled = "سهم از مبلغ مشترک هم‌رتبه‌ها" if one.is_pooled else ""
    cells = (
        words.count(one.rank),
        (words.text(one.idea.title), award),
        ("\n".join(members) or "نام پیشنهاددهنده ندارد؛ نگه داشته شد", ""),
        (rial(one.amount), pooled),
    )
    return MoneyRow(Row(cells), one.amount)


def _person_columns(event: Event) -> tuple[Column, ...]:
    return (
        Column("ردیف", 26),
        Column("نام و واحد", look=styles.cell_strong()),
        Column(f"{FORMS[event.idea_word].many} و بخش هر یک", 116),
        Column("مبلغ (ریال)", 118, look=styles.cell_strong()),
        Column("امضای دریافت", 84, framed=True),
    )


def _person_row(number: int, one: PersonReward) -> MoneyRow:
    parts = "\n".join(f"کد {words.code(idea.id)}: {rial(part)}" for idea, part in one.parts)
    cells = (
        words.count(number),
        (words.text(one.owner.name), words.text(one.owner.unit)),
        parts,
        (rial(one.amount), rial_in_words(one.amount)),
        "" if one.amount else "—",
    )
    return MoneyRow(Row(cells), one.amount)


def _sums(columns: int) -> SumCells:
    """The cells of a sum: its name in the second column, the sum in the fourth."""
    rest = (" ",) * (columns - 4)
    return SumCells(lambda name, amount: (" ", name, " ", rial(amount), *rest), _TOTAL)


def _below(facts: RewardFacts) -> Iterator[Box]:
    paid = facts.rewards.amount - facts.rewards.held_back
    yield from closing(paid)
    yield from log_note(facts.log)
