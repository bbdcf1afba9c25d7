"""The consent of the chosen idea, or one that is recorded for all ticked ideas at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.domain.right import Right
from judging_app.persian.dates import jalali
from judging_app.services.organizer.consent import ConsentEntry, ConsentForms
from judging_app.system.clock import today
from ui.base.idea_word import word
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.radio_group import Option, RadioGroup
from ui.words.consents import FORM, known_words
from ui.words.strings import fa, isolate

OWNERS = "خالی یعنی صاحبان هر {one}"


class ConsentCard(Card):
    """Shows a consent in fields. The three signals ask the page to act for the shown ideas."""

    record_wanted = Signal()
    confirm_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("رضایت", margin=16, spacing=6)
        self._shown: tuple[ConsentEntry, ...] = ()
        self._before: tuple[str, ...] = ()
        self.subject = PlainLabel("", "strong", wrap=True)
        self.known = PlainLabel("", "small", wrap=True)
        options = [Option(form.value, words) for form, words in FORM.items()]
        self.form = RadioGroup("چاپ در کتابچه", options, columns=2)
        self.given_by = TextField("رضایت‌دهنده", OWNERS.format(one=word().one))
        self.day = DateField("روز رضایت")
        self.record = TextField("سند", "برگهٔ امضاشده، شمارهٔ نامه…")
        self.expertise = TextField("تخصص موردنیاز", "با «،» از هم جدا شود")
        self.contact = TextField("راه تماس", "آنچه چاپ می‌شود؛ می‌تواند خالی بماند")
        self.save = SecondaryButton("ثبت رضایت", "check", "Ctrl+Return").needing(Right.DESK)
        self.confirm = SecondaryButton("تأیید برای متن کنونی", "refresh").needing(Right.DESK)
        self.withdraw = QuietButton("پس گرفتن رضایت…", "undo").needing(Right.DESK)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.subject)
        self.body.addWidget(self.known)
        self.body.addWidget(self.form)
        for words, field in (
            ("رضایت‌دهنده", self.given_by),
            ("روز", self.day),
            ("سند", self.record),
            ("تخصص موردنیاز", self.expertise),
            ("راه تماس", self.contact),
        ):
            label = PlainLabel(words, "small")
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(field)
        for button in (self.save, self.confirm, self.withdraw):
            self.body.addWidget(button)

    def _connect(self) -> None:
        self.save.clicked.connect(self.record_wanted)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.form.chosen.connect(lambda _: self._look())
        self.day.typed.connect(lambda _: self._look())

    @property
    def typed(self) -> ConsentForms | None:
        """The consent as typed; None without a form or a day."""
        day = self.day.day
        if not self.form.key or day is None:
            return None
        return ConsentForms(
            ConsentForm(self.form.key), day, self.given_by.text(), self.record.text(),
            self.expertise.text(), self.contact.text(),
        )  # fmt: skip

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not recorded."""
        return bool(self._shown) and self._texts() != self._before

    def show_entries(self, entries: Sequence[ConsentEntry]) -> None:
        """Show the consent of one idea, or empty fields for several.

        Text that is being typed stays while the same ideas are shown.
        """
        ids, shown = [one.idea.id for one in entries], [one.idea.id for one in self._shown]
        keeps = ids == shown and self.is_changed
        self._shown = tuple(entries)
        self.setVisible(bool(entries))
        if not entries:
            return
        one = entries[0] if len(entries) == 1 else None
        many = f"{fa(len(entries))} {word().of_one} نشان‌شده"
        self.subject.setText(isolate(one.idea.title) if one else many)
        words = known_words(one) if one else ""
        self.known.setText(words)
        self.known.setVisible(bool(words))
        if not keeps:
            self._fill(one)
        self._look()

    def forget(self) -> None:
        """Take what the fields hold as recorded."""
        self._before = self._texts()

    def _fill(self, one: ConsentEntry | None) -> None:
        consent = one.consent if one and one.state is not ConsentState.WITHDRAWN else None
        self.form.show_chosen(consent.form.value if consent else ConsentForm.NAMED.value)
        self.day.line.setText(jalali(consent.given_on if consent else today()))
        for field, text in (
            (self.given_by, consent.given_by if consent else ""),
            (self.record, consent.record if consent else ""),
            (self.expertise, consent.expertise if consent else ""),
            (self.contact, consent.contact if consent else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self._before = self._texts()

    def _texts(self) -> tuple[str, ...]:
        fields = (self.given_by, self.day.line, self.record, self.expertise, self.contact)
        return (self.form.key, *(field.text() for field in fields))

    def _look(self) -> None:
        states = {one.state for one in self._shown}
        self.save.setEnabled(self.typed is not None)
        self.confirm.setVisible(states == {ConsentState.OUTDATED})
        in_force = {ConsentState.GIVEN, ConsentState.OUTDATED}
        self.withdraw.setVisible(bool(states) and states <= in_force)
