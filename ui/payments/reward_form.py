"""The form of the table of rewards: an amount for each award, and the rule for shared ranks."""

from PySide6.QtCore import QSignalBlocker, Signal

from judging_app.domain.event import Event
from judging_app.domain.payment_words import SHARED_RANKS, TABLE_EARLY, TABLE_LATE
from judging_app.domain.rewards import AwardAmounts, RewardTable, SharedRank
from judging_app.services.organizer.payments import declare_reward_table
from judging_app.services.organizer.rewards import RewardList
from ui.base.idea_word import filled
from ui.payments.amount_field import AmountField
from ui.payments.editing import Offer
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_of, refill
from ui.words import payments as words
from ui.words.strings import isolate

EMPTY = RewardTable(())
SEVERAL = "یک مبلغ، یا چند مبلغ به ترتیب رتبه با «؛»"


class RewardForm(Card):
    """Shows the declared table and takes a new one. `changed` is emitted for each typed change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("جدول پاداش", margin=16, spacing=8)
        self._shown = EMPTY
        self._listed: RewardList | None = None
        self.amounts: dict[str, AmountField] = {}
        self._fields = column_of(spacing=8)
        self.shared = ComboBox()
        self.shared.setAccessibleName(filled("{many} هم‌رتبه"))
        self.shared.addItem("هر کدام، مبلغ کامل رتبه", SharedRank.EACH)
        self.shared.addItem("جمع مبلغ‌ها، برابر میانشان", SharedRank.POOLED)
        self.shared.setMinimumContentsLength(12)
        self.rule = PlainLabel("", "small", wrap=True)
        self.declared = PlainLabel("", "small", wrap=True)
        self.body.addWidget(self.declared)
        self.body.addLayout(self._fields)
        label = PlainLabel(filled("{many} هم‌رتبه"), "small")
        label.setBuddy(self.shared)
        self.body.addWidget(label)
        self.body.addWidget(self.shared)
        self.body.addWidget(self.rule)
        self.shared.currentIndexChanged.connect(lambda _: self._look())

    @property
    def typed(self) -> RewardTable | None:
        """The table as typed; None if a text is no amount."""
        found = {award_id: field.amounts for award_id, field in self.amounts.items()}
        if any(words.BAD in amounts for amounts in found.values()):
            return None
        awards = tuple(AwardAmounts(key, amounts) for key, amounts in found.items() if amounts)
        return RewardTable(awards, SharedRank(self.shared.currentData()))

    def show_listed(self, listed: RewardList) -> None:
        """Show the declared table. One that is being typed stays."""
        is_typing = self._listed is not None and self.typed != self._shown
        self._listed = listed
        self._make_fields(listed.event)
        told = words.declared_words(listed.decision, TABLE_LATE, TABLE_EARLY)
        self.declared.setText(told)
        if not is_typing:
            self._fill(listed.table or EMPTY)
        self._look()

    def take_back(self) -> None:
        """Show the declared table again."""
        self._fill(self._shown)
        self._look()

    def keep_typed(self) -> None:
        """Take the typed table for the declared one: it was just recorded."""
        self._shown = self.typed or self._shown

    def offer(self) -> Offer | None:
        """The typed table as a change; None while it is the declared one."""
        typed, listed = self.typed, self._listed
        if listed is None or typed == self._shown:
            return None
        is_whole = typed is not None and any(any(one.amounts) for one in typed.awards)
        told = words.TABLE_LATE if listed.is_official else words.TABLE_EARLY
        if typed is None:
            told = words.BAD_AMOUNT
        return Offer(told, "اعلام جدول", listed.is_official, is_whole, declare_reward_table,
                     (typed,), "جدول پاداش اعلام شد.")  # fmt: skip

    def _make_fields(self, event: Event) -> None:
        """Make a field for each award; the awards of an event do not change."""
        if self.amounts:
            return
        for award in event.awards:
            several = SEVERAL if award.last_rank > award.first_rank else ""
            field = AmountField(f"{isolate(award.title)} (ریال)", several, several=bool(several))
            field.edited.connect(self._look)
            self.amounts[award.id] = field
        refill(self._fields, tuple(self.amounts.values()))

    def _fill(self, table: RewardTable) -> None:
        """Show a table; its awards take the order of the event, as they are typed."""
        known = {one.award_id: one.amounts for one in table.awards}
        for award_id, field in self.amounts.items():
            field.show_amounts(*known.get(award_id, ()))
        with QSignalBlocker(self.shared):
            self.shared.setCurrentIndex(self.shared.findData(table.shared))
        self._shown = self.typed or table

    def _look(self) -> None:
        shared = SharedRank(self.shared.currentData())
        self.rule.setText(f"{filled(SHARED_RANKS[shared])}.")
        self.changed.emit()
