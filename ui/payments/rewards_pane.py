"""The pane of the chosen ideas: shares of teams, rewards of persons, and the table of amounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from judging_app.domain.payment_words import percent_of
from judging_app.domain.rewards import PersonReward
from judging_app.domain.shares import named
from judging_app.persian.money import rial, rial_in_words
from judging_app.services.organizer.rewards import (
    IdeaTeam,
    RewardList,
    write_reward_list,
    write_reward_tables,
)
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.payments.editing import Offer
from ui.payments.pane import Pane, SignedList
from ui.payments.persons_card import PersonsCard
from ui.payments.reward_form import RewardForm
from ui.payments.shares_card import SharesCard
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words import payments as words
from ui.words.strings import code, fa, isolate

REWARDS = SignedList("فهرست پاداش", write_reward_list, write_reward_tables)
SHARES, PEOPLE = "shares", "people"


@dataclass(frozen=True, slots=True)
class TeamLine:
    """An idea with its shares, and with its reward in rial as soon as that is known."""

    one: IdeaTeam
    amount: int


class RewardsPane(Pane):
    """Shows shares and rewards. `changed` is emitted when another team is chosen."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        self.teams: RecordTable[TeamLine] = RecordTable(
            "سهم گروه‌ها", team_columns(), team_row, lines=2,
            empty=filled("هیچ {any_one} بیش از یک پیشنهاددهنده ندارد؛ سهم همه ۱۰۰٪ است."),
        )  # fmt: skip
        self.people: RecordTable[PersonReward] = RecordTable(
            "پاداش هر نفر",
            person_columns(),
            person_row,
            lines=2,
            empty=words.NO_TABLE_YET,
        )
        super().__init__(
            session, REWARDS, (word().one, "نفر", "جمع (ریال)"),
            {SHARES: ("سهم گروه‌ها", self.teams), PEOPLE: ("پاداش هر نفر", self.people)},
        )  # fmt: skip
        self._is_official = False
        self.form, self.shares, self.persons = RewardForm(), SharesCard(), PersonsCard()
        for card in (self.persons, self.shares, self.form):
            self.side.column.addWidget(card)
        self.side.column.addStretch(1)
        self.teams.chosen.connect(self._show_team)

    def show_listed(self, listed: RewardList, teams: Sequence[IdeaTeam]) -> None:
        """Show shares and rewards as they are now."""
        self._is_official = listed.is_official
        self.form.show_listed(listed)
        self.persons.show_pairs(listed.pairs)
        found = listed.rewards
        amounts = {one.idea.id: one.amount for one in found.ideas} if found else {}
        lines = [
            TeamLine(one, amounts.get(one.idea.id, 0))
            for one in teams
            if (one.idea.id in amounts if found else len(named(one.idea.owners)) > 1)
        ]
        order = {idea_id: place for place, idea_id in enumerate(amounts)}
        lines.sort(key=lambda line: order.get(line.one.idea.id, len(order)))
        self.teams.show_again(lines, key=lambda line: line.one.idea.id)
        self._show_team(self.teams.current)
        self.people.empty = missing_words(listed).partition("\n")[0] or "هیچ پاداشی نیست."
        self.people.show_items(found.people if found else ())
        if found is None:
            self.figures.show_figures("—", "—", "—")
        else:
            counts = fa(len(found.ideas)), fa(len(found.people))
            self.figures.show_figures(*counts, rial(found.amount))

    def offers(self) -> tuple[Offer, ...]:
        """The typed shares, and the typed table, if they are others than the stored ones."""
        return tuple(filter(None, (self.shares.offer(), self.form.offer())))

    def _show_team(self, line: TeamLine | None) -> None:
        self.shares.show_team(line.one if line else None, is_official=self._is_official)
        self.changed.emit()


def missing_words(listed: RewardList) -> str:
    """Return what is missing for rewards; empty if nothing is."""
    if not listed.is_official:
        return words.UNOFFICIAL
    return words.NO_TABLE if listed.table is None else ""


def team_columns() -> tuple[Column, ...]:
    """Return the columns of the teams."""
    return (
        Column("کد", 60, 2),
        Column(f"{word().one} و گروه"),
        Column("سهم‌ها", 132, 1),
        Column("پاداش (ریال)", 132),
    )


def team_row(line: TeamLine) -> Row:
    """Return the table row of a team."""
    team = line.one.team
    parts = "، ".join(
        f"{isolate(share.owner.name)} {percent_of(share.hundredths)}" for share in team.shares
    )
    if team.is_outdated:
        chip = Cell("گروه عوض شده", kind="chip", tone="saffron", icon="warning")
    elif len(team.shares) < 2:
        chip = Cell("—", muted=True)
    else:
        chip = Cell("برابر" if team.is_default else "نوشته‌شده", kind="chip",
                    tone="neutral" if team.is_default else "accent")  # fmt: skip
    return (
        Cell(code(line.one.idea.id)),
        Cell(line.one.idea.title, sub=parts or "نام پیشنهاددهنده ندارد", strong=True),
        chip,
        Cell(rial(line.amount) if line.amount else "—", muted=not line.amount),
    )


def person_columns() -> tuple[Column, ...]:
    """Return the columns of the persons."""
    return (
        Column("نام"),
        Column(word().many, 190, 1),
        Column("مبلغ (ریال)", 280),
    )


def person_row(one: PersonReward) -> Row:
    """Return the table row of a person."""
    parts = "، ".join(f"{code(idea.id)}: {rial(part)}" for idea, part in one.parts)
    return (
        Cell(one.owner.name, sub=one.owner.unit, strong=True),
        Cell(parts),
        Cell(rial(one.amount), strong=True, sub=rial_in_words(one.amount)),
    )
