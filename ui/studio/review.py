"""The last step: everything on one page, every fault with its way, the passphrase, and saving."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from judging_app.domain.event_form_check import sketch_of
from judging_app.domain.form_fault import DefinitionRefused, FormFault
from judging_app.domain.form_sentences import placed_words
from judging_app.domain.passphrase import event_words
from judging_app.persian.file_names import safe_file_name
from judging_app.services.organizer.plan_worth import plans_of_form
from ui.base.idea_word import filled
from ui.studio.making import Maker
from ui.studio.protection import Protection
from ui.studio.state import StudioState
from ui.studio.step import END, Step
from ui.studio.summary import summary_of
from ui.widgets.banner import Banner
from ui.widgets.buttons import EnterButton
from ui.widgets.card import Card, hairline
from ui.widgets.division_form import SentenceList
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import column_in, keep_lines, keep_width, take_all
from ui.widgets.plan_worth import PlanWorthPane
from ui.words.messages import Message
from ui.words.plan_worth import LATER, TITLE
from ui.words.strings import fa

READY = "همه‌چیز آماده است"
MOST_FAULTS = 40


class ReviewStep(Step):
    """`place_wanted` asks for the field at a place of the form, `step_wanted` for a step.

    `created` emits the new event, open.
    """

    key, title, icon = "review", "بازبینی", "check-circle"
    group = END
    place_wanted = Signal(str)
    step_wanted = Signal(str)
    created = Signal(object)

    def __init__(
        self, state: StudioState, steps: Sequence[Step], maker: Maker, choose: Chooser
    ) -> None:
        super().__init__(state, "یک بار همه را ببینید. تا دکمهٔ ساختن را نزنید چیزی نوشته نمی‌شود.")
        self._steps = steps
        self._maker = maker
        self._choose = choose
        self.refusal = Banner()
        self.verdict = PlainLabel("", "card", wrap=True)
        self.faults = QVBoxLayout()
        self.rows = {step.key: ReviewRow(step.icon, step.title) for step in steps}
        self.worth = PlanWorthPane(maker.operations, choose)
        self.protection = Protection()
        self.preview = AfterPreview()
        self._build()
        self._connect()

    def _build(self) -> None:
        body = self.card.body
        body.addWidget(self.refusal)
        body.addWidget(self.verdict)
        self.faults.setSpacing(2)
        body.addLayout(self.faults)
        body.addWidget(hairline())
        for row in self.rows.values():
            body.addWidget(row)
        worth = Card(TITLE, margin=22, spacing=10)
        worth.body.addWidget(PlainLabel(filled(LATER), "muted", wrap=True))
        worth.body.addWidget(self.worth)
        self.column.addWidget(worth)
        self.column.addWidget(self.protection)
        self.first = next(iter(self.rows.values()))

    def _connect(self) -> None:
        for key, row in self.rows.items():
            row.clicked.connect(partial(self.step_wanted.emit, key))
        self.protection.changed.connect(self.state.checked)
        self._maker.protects.connect(self.protection.wanted.setChecked)

    @property
    def is_done(self) -> bool:
        """Whether the event can be made now."""
        others = all(step.is_done for step in self._steps)
        return others and not self.state.faults and self.protection.is_complete

    def enter(self) -> None:
        """Show every fault, and the whole form."""
        self.state.show_all()
        self._maker.look()
        self._show()
        ideas = sum(step.ideas_known for step in self._steps)
        self.worth.compare(plans_of_form, self.state.form, ideas)

    def _show(self) -> None:
        lines = summary_of(self.state.form)
        for step in self._steps:
            self.rows[step.key].show_line(lines.get(step.key) or step.summary, done=step.is_done)
        self.protection.fields.event_words = event_words(sketch_of(self.state.form))
        self._show_faults(tuple(self.state.faults.values()))

    def _show_faults(self, faults: Sequence[FormFault]) -> None:
        for old in take_all(self.faults):
            old.hide()
            old.deleteLater()
        for fault in faults[:MOST_FAULTS]:
            row = FaultRow(placed_words(fault))
            row.clicked.connect(partial(self.place_wanted.emit, fault.place))
            self.faults.addWidget(row)
            row.show()  # show now: a hidden widget takes no focus
        missing = [step.title for step in self._steps if not step.is_begun]
        if faults:
            self.verdict.setText(
                f"{fa(len(faults))} جای فرم درست نیست؛ هر سطر شما را به همان جا می‌برد."
            )
            self.first = self.faults.itemAt(0).widget()  # type: ignore[union-attr, assignment]
        elif missing:
            self.verdict.setText(f"هنوز مانده است: {'، '.join(missing)}")
            self.first = next(iter(self.rows.values()))
        else:
            self.verdict.setText(f"{READY} ✓")
            self.first = self.protection.wanted

    def make_event(self) -> None:
        """Ask for a path and make the event there."""
        name = safe_file_name(self.state.form.title, "رویداد", gap=" ")
        suggested = self._maker.folder / f"{name}.judging"
        question = Question(
            Ask.SAVE, "جای پروندهٔ رویداد", "رویداد (*.judging)", suggested, replaces=False
        )
        for path in self._choose(self, question):
            self.refusal.hide()
            self._maker.make(path, self.protection.passphrase, self.created.emit, self._refuse)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, DefinitionRefused):
            self._show_faults(error.faults)
        self.refusal.tell_error(error)
        self.ensureWidgetVisible(self.refusal)

    def tell(self, words: Message) -> None:
        """Show a message at the top of the step."""
        self.refusal.tell(words)


class ReviewRow(EnterButton):
    """A step and what it says, in as many lines as that takes; a click goes there."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        self._title = title
        self._line = PlainLabel("", "muted", wrap=True)
        self._sign = IconLabel("state-unopened", "muted", 18)
        name = PlainLabel(title, "strong")
        keep_width(name, 132)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "muted", 20))
        row.addWidget(name)
        row.addWidget(self._line, 1)
        row.addWidget(self._sign)
        self.take_mouse()
        _grow(self, 22)

    def show_line(self, line: str, *, done: bool) -> None:
        """Show the line of the step, and whether the step is finished."""
        self._line.setText(line)
        self._sign.set_icon("check-circle" if done else "warning",
                            "accent_ink" if done else "saffron_ink")  # fmt: skip
        state = "آماده" if done else "مانده"
        self.setAccessibleName(f"{self._title}، {line}، {state}")


class FaultRow(EnterButton):
    """A fault in as many lines as that takes; a click goes to its field."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(10)
        row.addWidget(IconLabel("error", "brick_ink", 18))
        row.addWidget(PlainLabel(words, wrap=True), 1)
        row.addWidget(IconLabel("chevron-left", "muted", 16))
        self.take_mouse()
        _grow(self, 10)


def _grow(row: QWidget, margin: int) -> None:
    """Let a row be as high as its words, and a line with this margin at least."""
    policy = row.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    keep_lines(row, 1, margin)


class AfterPreview(QWidget):
    """The preview of the review lists the steps that follow after the event is made."""

    def __init__(self) -> None:
        super().__init__()
        lines = SentenceList()
        lines.show_sentences(
            [
                ("file", "رویداد یک پرونده است؛ جای آن را خودتان برمی‌گزینید."),
                ("package", filled("پس از آن بستهٔ {many} و کارت داوران را می‌سازید.")),
                ("people", "نام پیشنهاددهندگان در بستهٔ داوران نیست."),
                ("pencil", "تا پیش از ساختن بسته، می‌توانید رویداد را از نو بسازید."),
                ("save", "پیش‌نویس پس از ساختن رویداد برداشته می‌شود."),
            ]
        )
        card = Card("پس از ساختن", margin=18, spacing=10)
        card.body.addWidget(lines)
        column_in(self, card).addStretch(1)
