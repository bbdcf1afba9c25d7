"""The page on which an executor fills in a form: saved as typed, ended with one button."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali_long
from judging_app.services.executor.filling import (
    FormWork,
    ReportOut,
    faults_of,
    finish_report,
    keep,
    with_entry,
    with_name,
)
from judging_app.system.clock import today
from ui.base.operations import Operations
from ui.base.theme import restyle
from ui.follow_up_form.entry_card import EntryCard
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.code_field import CodeField
from ui.widgets.fields import TextField
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_of, row_of
from ui.widgets.opening import open_outside
from ui.widgets.scroll import ScrollColumn
from ui.widgets.strip import Strip
from ui.window.page import Page
from ui.words.follow_up import answers_not_saved, fault_message
from ui.words.messages import Message, message
from ui.words.notices import OPEN_FOLDER
from ui.words.strings import SAVED, SAVING, fa, isolate

AGAIN = 2_000
"""Milliseconds before answers that could not be saved are saved again."""
OF_CODES = {Refusal.CODE_LENGTH, Refusal.CODE_MISTYPED, Refusal.WRONG_CODE, Refusal.FORGED_PACKAGE}
NOT_SAVED = "ذخیره نشده ✗"
START = (
    "برای هر ردیف، وضعیت و تاریخ را بنویسید؛ بقیه اختیاری است. هر چه می‌نویسید همان دم ذخیره می‌شود"
)


class FormPage(Page):
    """Shows one card for each idea of the form."""

    help_section = "پیگیری پس از جایزه"

    def __init__(self, operations: Operations, work: FormWork, choose: Chooser = choose) -> None:
        form = work.form
        super().__init__(
            f"فرم پیگیری · {form.executor}",
            f"{form.event_title} · نتیجهٔ رسمی {jalali_long(form.official_on)}",
        )
        self.work = work
        self._operations = operations
        self._choose = choose
        self._saving = False
        self._waits = False
        self._failed: BaseException | None = None
        self._folder = Path()
        self.strip = Strip()
        self.end_button = PrimaryButton("پایان و نوشتن گزارش", "save", "Ctrl+Return")
        self.primary = self.end_button
        self.saved = PlainLabel("", "small")
        self.extras = (self.saved,)
        self.name = TextField("نام پرکننده")
        self.code = CodeField("کد کارت این فرم")
        self.cards = {
            idea.idea_id: EntryCard(idea, form, work.answers.entry(idea.idea_id))
            for idea in form.ideas
        }
        self.body = ScrollColumn("فرم پیگیری")
        self._build()
        self._connect()

    @property
    def first(self) -> QWidget:
        """The widget that gets the first focus."""
        return next(iter(self.cards.values())).first

    def _build(self) -> None:
        self.strip.show_state(self._state_words(), (), None)
        self.column.addWidget(self.strip)
        for card in self.cards.values():
            self.body.column.addWidget(card)
        self.body.column.addWidget(self._end())
        self.body.column.addStretch(1)
        self.column.addWidget(self.body, 1)
        self.name.setText(self.work.answers.filled_by)

    def _end(self) -> QWidget:
        card = Card("پایان", margin=20, spacing=10)
        named = column_of(PlainLabel("نام پرکننده", "strong"), self.name, STRETCH, spacing=2)
        row = row_of((named, 1), spacing=16)
        if self.work.has_card:
            label = PlainLabel("کد کارت این فرم", "strong")
            row.addLayout(column_of(label, row_of(self.code, STRETCH), spacing=2), 1)
        card.body.addLayout(row)
        words = (
            "با کد کارت، گزارش امضا می‌شود؛ بدون آن «بی‌امضا» شمرده می‌شود."
            if self.work.has_card
            else "این فرم کارت ندارد؛ گزارش «بی‌امضا» شمرده می‌شود."
        )
        card.body.addWidget(PlainLabel(words, "small", wrap=True))
        return card

    def _connect(self) -> None:
        self.end_button.clicked.connect(self.finish)
        self.name.textChanged.connect(self._take_name)
        self.strip.acted.connect(self._act)
        for card in self.cards.values():
            card.typed.connect(self._take)

    def _state_words(self) -> str:
        count = len(self.work.answers.entries)
        whole = len(self.work.form.ideas)
        sent = self.work.answers.revision
        last = f"؛ آخرین گزارش نوشته‌شده: شمارهٔ {fa(sent)}" if sent else ""
        if not count:
            return f"{START}{last}"
        return f"{fa(count)} از {fa(whole)} ردیف پر شده است{last}"

    def _take(self, entry: TypedEntry) -> None:
        self.work = with_entry(self.work, entry)
        self._forget_answer()
        self._save()

    def _take_name(self, name: str) -> None:
        self.work = with_name(self.work, name)
        self._forget_answer()
        self._save()

    def _forget_answer(self) -> None:
        """Take away an answer that was true before this change; a failed save stays told."""
        if self._failed is None:
            self.strip.clear()

    def _save(self) -> None:
        """Save what is typed now; while a save runs, the newest state waits for its end."""
        self.strip.show_state(self._state_words(), (), None)
        if self._saving:
            self._waits = True
            return
        self._saving, self._waits = True, False
        self._sign(SAVING, "small")
        self._operations.run(
            keep, self.work, done=lambda _: self._kept(), failed=self._not_kept, owner=self
        )

    def _kept(self) -> None:
        self._saving, self._failed = False, None
        if self._waits:
            self._save()
        else:
            self._sign(SAVED, "accent-small")

    def _not_kept(self, error: BaseException) -> None:
        self._saving, self._failed = False, error
        self._sign(NOT_SAVED, "brick-small")
        self.strip.tell(answers_not_saved(error))
        QTimer.singleShot(AGAIN, self, self._save)

    def _sign(self, words: str, role: str) -> None:
        self.saved.setText(words)
        self.saved.setAccessibleName(words)
        restyle(self.saved, "role", role)

    def unsaved(self) -> Message | None:
        """Return a message while the last answers are not on the disk."""
        return answers_not_saved(self._failed) if self._failed is not None else None

    def finish(self) -> None:
        """Ask for a folder, and write the report there; show the first fault instead of it."""
        faults = faults_of(self.work, today())
        if faults:
            self._show_fault(faults[0])
            return
        folder = self.work.path.parent
        question = Question(Ask.FOLDER, "گزارش در کدام پوشه یا فلش نوشته شود؟", "", folder)
        for chosen in self._choose(self, question):
            self.body.setEnabled(False)
            self._operations.run(
                finish_report, self.work, chosen, self.code.digits,
                done=self._written, failed=self._not_written, label="نوشتن گزارش", owner=self,
            )  # fmt: skip

    def _written(self, result: tuple[FormWork, ReportOut]) -> None:
        self.body.setEnabled(True)
        self.work, out = result
        self._folder = out.path.parent
        signed = "با امضای کارت" if out.is_signed else "بی‌امضا"
        rest = len(self.work.form.ideas) - len(self.work.answers.entries)
        blank = f" {fa(rest)} ردیف خالی ماند." if rest else ""
        self.strip.show_state(self._state_words(), (), None)
        self.strip.tell(
            Message(
                f"گزارش شمارهٔ {fa(out.revision)} نوشته و بازخوانده شد ({signed}).",
                f"نامش {isolate(out.path.name)} است.{blank}",
                "همین پرونده را به دبیرخانه برسانید.",
            ),
            "accent",
            OPEN_FOLDER,
        )

    def _not_written(self, error: BaseException) -> None:
        self.body.setEnabled(True)
        if isinstance(error, InputRefused) and error.reason in OF_CODES:
            restyle(self.code, "faulty", True)  # noqa: FBT003 - a property of the style sheet
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.strip.tell(message(error))

    def _show_fault(self, fault: InputRefused) -> None:
        idea_id, _, field = fault.where.partition("/")
        card = self.cards.get(idea_id)
        if card is not None:
            self._bring(card.go_to(field))
        self.strip.tell(fault_message(fault, self.work.form), "saffron")

    def _bring(self, target: QWidget) -> None:
        """Scroll to the editor, when a part that just appeared has its room."""
        QTimer.singleShot(0, target, lambda: self.body.ensureWidgetVisible(target, 0, 60))

    def _act(self, key: str) -> None:
        if key == OPEN_FOLDER.key and (words := open_outside(self._folder)):
            self.strip.tell(Message(words, "", ""))
