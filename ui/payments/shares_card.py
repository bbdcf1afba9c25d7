"""The card of a team: the share of each member in percent, and their sum."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.payment_words import percent_of
from judging_app.domain.right import Right
from judging_app.domain.shares import WHOLE, equal_shares
from judging_app.persian.digits import parse_number
from judging_app.services.organizer.payments import remove_shares, set_shares
from judging_app.services.organizer.rewards import IdeaTeam
from ui.base.idea_word import filled
from ui.payments.editing import Offer
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_of, keep_width, refill, row_in, row_of
from ui.words import payments as words
from ui.words.strings import code, isolate


class SharesCard(Card):
    """Shows the shares of one team and takes new ones. `changed` is emitted for each change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("سهم اعضای گروه", margin=16, spacing=8)
        self._one: IdeaTeam | None = None
        self._is_official = False
        self.fields: list[TextField] = []
        self.which = PlainLabel("", "strong", wrap=True)
        self.notice = PlainLabel("", "small", wrap=True)
        self._rows = column_of(spacing=6)
        self.sum = PlainLabel("", "small-strong", wrap=True)
        self.equal = QuietButton("سهم برابر", "people").needing(Right.DESK)
        self.body.addWidget(self.which)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._rows)
        self.body.addLayout(row_of((self.sum, 1), self.equal, spacing=8))
        self.equal.clicked.connect(self._make_equal)
        self.hide()

    @property
    def typed(self) -> tuple[int, ...] | None:
        """The shares as typed, in hundredths of a percent; None if a text is no percent."""
        found = tuple(_hundredths(field.text()) for field in self.fields)
        return None if words.BAD in found else found

    def show_team(self, one: IdeaTeam | None, *, is_official: bool) -> None:
        """Show the shares of an idea. Shares of the same idea that are being typed stay."""
        self._is_official = is_official
        before = self._one
        is_same = one and before and (one.idea.id, one.team) == (before.idea.id, before.team)
        if not (is_same and self._is_changed):
            self._fill(one)
        self._look()

    def take_back(self) -> None:
        """Show the stored shares again."""
        self._fill(self._one)
        self._look()

    def keep_typed(self) -> None:
        """Forget what was typed: it was just recorded."""
        self._one = None

    def offer(self) -> Offer | None:
        """The typed shares as a change; None while they are the stored ones."""
        one, typed = self._one, self.typed
        if one is None or not self._is_changed:
            return None
        told = words.SHARES_LATE if self._is_official else filled(words.SHARES_EARLY)
        is_whole = typed is not None and sum(typed) == WHOLE
        if typed is None:
            told = words.BAD_PERCENT
        if typed == self._equal() and not one.team.is_default and not one.team.is_outdated:
            return Offer(told, "سهم برابر", self._is_official, is_whole, remove_shares,
                         (one.idea.id,), "سهم‌های گروه برابر شد.")  # fmt: skip
        return Offer(told, "ثبت سهم‌ها", self._is_official, is_whole, set_shares,
                     (one.idea.id, typed), "سهم‌های گروه ثبت شد.")  # fmt: skip

    @property
    def _is_changed(self) -> bool:
        one = self._one
        return one is not None and (one.team.is_outdated or self.typed != self._stored())

    def _stored(self) -> tuple[int, ...]:
        return tuple(share.hundredths for share in self._one.team.shares) if self._one else ()

    def _equal(self) -> tuple[int, ...]:
        owners = self._one.idea.owners if self._one else ()
        return tuple(share.hundredths for share in equal_shares(owners))

    def _fill(self, one: IdeaTeam | None) -> None:
        self._one = one
        self.setVisible(one is not None)
        shares = one.team.shares if one else ()
        self.fields = []
        rows: list[QWidget] = []
        for share in shares:
            name = isolate(share.owner.name)
            field = TextField(f"سهم {name}")
            field.setText(percent_of(share.hundredths))
            keep_width(field, 104)
            field.textEdited.connect(lambda _: self._look())
            label = PlainLabel(words.person_words(share.owner), wrap=True)
            label.setBuddy(field)
            row = QWidget()
            row_in(row, (label, 1), field, spacing=8)
            rows.append(row)
            self.fields.append(field)
        refill(self._rows, rows)
        if one is not None:
            self.which.setText(f"{code(one.idea.id)} · {isolate(one.idea.title)}")
            self.notice.setText(words.OUTDATED if one.team.is_outdated else "")
            self.notice.setVisible(one.team.is_outdated)

    def _make_equal(self) -> None:
        for field, hundredths in zip(self.fields, self._equal(), strict=True):
            field.setText(percent_of(hundredths))
        self._look()

    def _look(self) -> None:
        typed = self.typed
        if typed is None:
            self.sum.setText(words.BAD_PERCENT)
        else:
            rest = "" if sum(typed) == WHOLE else "؛ باید ۱۰۰٪ باشد"
            self.sum.setText(f"جمع: {percent_of(sum(typed))}{rest}")
        self.equal.setEnabled(typed != self._equal())
        self.changed.emit()


def _hundredths(text: str) -> int:
    """Return a typed percent in hundredths; `BAD` for a text that is none."""
    try:
        value: Fraction = 100 * parse_number(text.replace("٪", "").replace("%", ""))
    except ValueError:
        return words.BAD
    is_share = value.denominator == 1 and 0 <= value <= WHOLE
    return int(value) if is_share else words.BAD
