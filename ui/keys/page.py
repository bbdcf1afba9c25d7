"""The page of keys and cards: each judge's card, and the protection of the event's keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from judging_app.domain.event_state import Section
from judging_app.domain.right import Right
from judging_app.services.organizer.cards import Card as JudgeCard
from judging_app.services.organizer.cards import reissue_card, revoke_card
from judging_app.services.organizer.panel import add_judge
from judging_app.services.papers import write_cards, write_recovery
from ui.base.idea_word import filled, word
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.handover.handover import HandingOver
from ui.keys.cards import CARDS, CardsState, card_row, read_cards, shown_code
from ui.keys.panel_dialog import CardDialog, NewJudgeDialog
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import SideColumn
from ui.widgets.secret_paper import SecretPaper
from ui.window.event_page import EventPage
from ui.words.messages import Message
from ui.words.strings import isolate

WHAT = (
    "هر کارت کلید یک داور است: بستهٔ {many} با کد آن باز می‌شود و پروندهٔ امتیاز با آن امضا می‌شود. "
    "هر کارت را تنها به دست خود داور بدهید."
)
OPEN = "این پرونده گذرواژه ندارد: هر کس آن را داشته باشد، کلیدها را هم دارد."
PROTECTED = "کلیدها با گذرواژه بسته‌اند."
RECOVERY = "برگهٔ بازیابی"
SAVED_PAPER = "PDF نوشته شد؛ کدهای داوران در آن است."
PRINTED = Message(
    "برگهٔ بازیابی آماده شد؛ هنوز یک کار مانده است.",
    "برگه را در پاکت دربسته و جدا از این رایانه بگذارید.",
    "سپس در «نمای رویداد» دکمهٔ «جای امنی گذاشتم» را بزنید تا یادآوری برود.",
)
SHOW, HIDE = "نشان دادن کد", "پنهان کردن کد"


class CardsPage(EventPage):
    """Shows the cards. `package_wanted` asks for the package page.

    `passphrase_wanted` asks to set or change the passphrase and emits whether the event has one.
    `lock_wanted` asks to forget the keys until the passphrase is typed again.
    """

    help_section = "کارت داوران"
    package_wanted = Signal()
    passphrase_wanted = Signal(bool)
    lock_wanted = Signal()

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(
            session,
            Section.PACKAGE,
            "کلیدها و کارت‌ها",
            "کارت هر داور، و آنچه کلیدهای دبیرخانه را باز می‌کند",
        )
        self.paper = SecretPaper(self, session, choose, ask_printer)
        self.handing_over = HandingOver(self, session, choose, ask_printer)
        self._state: CardsState | None = None
        self._shown = ""
        self.primary = PrimaryButton("چاپ همهٔ کارت‌ها…", "printer", "Ctrl+P")
        self.package = SecondaryButton(f"بستهٔ {word().many}", "package")
        self.add = SecondaryButton("افزودن داور…", "plus").needing(Right.DESK)
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save")
        self.extras = (self.package, self.add, self.pdf)
        self.table: RecordTable[JudgeCard] = RecordTable(
            "کارت‌های داوران", CARDS, lambda card: card_row(card, self._shown), lines=2
        )
        self.unlock = PrimaryButton("باز کردن کلیدها…", "lock")
        self.empty = EmptyState(
            "lock", "کلیدها بسته‌اند", "برای دیدن کارت‌ها گذرواژهٔ رویداد را بنویسید.", self.unlock
        )
        self._make_side()
        self._build()
        self._connect()
        self._show_nothing()

    def _make_side(self) -> None:
        """Make the widgets beside the table: the chosen card, then the keys of the event."""
        self.show_code = SecondaryButton(SHOW, "eye")
        self.print_one = SecondaryButton("چاپ این کارت…", "printer")
        self.anew = SecondaryButton("کارت تازه…", "refresh").needing(Right.DESK)
        self.replace = SecondaryButton("سپردن به جایگزین…", "people").needing(Right.DESK)
        self.replace.setAccessibleName(f"سپردن {word().many} به داور جایگزین…")
        self.void = DangerButton("باطل کردن…", "ban").needing(Right.DESK)
        self.passphrase = SecondaryButton("", "lock").needing(Right.OWNER)
        self.lock = SecondaryButton("قفل کردن کلیدها", "lock")
        self.recovery_sheet = SecondaryButton("چاپ برگهٔ بازیابی…", "printer")
        self._name = PlainLabel("", "card", wrap=True)
        self._code = PlainLabel("", "shown-code")
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = PlainLabel("", "small", wrap=True)
        self._protection = PlainLabel("", "reading", wrap=True)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        main = Card(margin=20, spacing=10)
        main.body.addWidget(PlainLabel(filled(WHAT), "muted", wrap=True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        main.body.addWidget(self._stack, 1)
        row.addWidget(main, 1)
        row.addWidget(self._side())
        self.column.addLayout(row, 1)

    def _side(self) -> QWidget:
        side = SideColumn("کارت این داور، و کلیدهای رویداد", 316)
        self._one = Card(margin=16, spacing=8)
        buttons = (self.show_code, self.print_one, self.anew, self.replace, self.void)
        for widget in (self._name, self._hint, self._code, *buttons):
            self._one.body.addWidget(widget)
        keys = Card("کلیدهای رویداد", margin=16, spacing=8)
        for widget in (self._protection, self.lock, self.passphrase, self.recovery_sheet):
            keys.body.addWidget(widget)
        self._keys = keys
        side.column.addWidget(self._one)
        side.column.addWidget(keys)
        side.column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.primary.clicked.connect(lambda: self.print_cards())
        self.package.clicked.connect(self.package_wanted)
        self.add.clicked.connect(self._ask_judge)
        self.pdf.clicked.connect(self.save_cards)
        self.paper.saved.connect(lambda path: self.tell_paper(path, SAVED_PAPER, None))
        self.paper.printed.connect(self._tell_printed)
        self.paper.noticed.connect(lambda words: self.strip.tell(words, "saffron"))
        self.unlock.clicked.connect(self.refresh)
        self.table.chosen.connect(self._show_one)
        self.show_code.clicked.connect(self._turn_code)
        self.print_one.clicked.connect(lambda: self.print_cards(self.table.current))
        self.anew.clicked.connect(lambda: self._ask_why(anew=True))
        self.void.clicked.connect(lambda: self._ask_why(anew=False))
        self.replace.clicked.connect(self._hand_over)
        self.passphrase.clicked.connect(self._ask_passphrase)
        self.lock.clicked.connect(self.lock_wanted)
        self.recovery_sheet.clicked.connect(self.print_recovery_sheet)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Load the cards again. Ask for the passphrase if the keys are locked."""
        super().refresh()
        self.ask(read_cards, self.file, then=self._show, failed=self._tell_failed,
                 label="خواندن کارت‌ها", watched=True)  # fmt: skip

    def print_cards(self, card: JudgeCard | None = None) -> None:
        """Print all cards, or this card. No file of them stays on the disk."""
        options = {"judge_id": card.judge.id} if card else {}
        name = "کارت داور" if card else "کارت‌ها"
        self.paper.print(self.file, write_cards, name, **options)

    def save_cards(self) -> None:
        """Save all cards as a PDF."""
        self.paper.save(self.file, write_cards, "کارت‌ها")

    def print_recovery_sheet(self) -> None:
        """Print the recovery sheet."""
        self.paper.print(self.file, write_recovery, RECOVERY)

    def _tell_printed(self, name: str) -> None:
        """Show that the recovery sheet must be put away. The overview reminds of it until then."""
        if name == RECOVERY:
            self.strip.tell(PRINTED, "accent")

    def _show(self, state: CardsState) -> None:
        self._state = state
        self._shown = ""
        self.table.show_again(state.cards, key=lambda card: card.judge.id)
        self._stack.setCurrentWidget(self.table)
        self._show_one(self.table.current)
        self._show_protection(has_passphrase=state.has_passphrase)
        for button in (self.primary, self.add, self.pdf):
            if button is not None:
                button.setEnabled(True)

    def _show_protection(self, *, has_passphrase: bool) -> None:
        self._keys.show()
        self._protection.setText(PROTECTED if has_passphrase else OPEN)
        self.lock.setVisible(has_passphrase)
        self.passphrase.setText("عوض کردن گذرواژه…" if has_passphrase else "گذاشتن گذرواژه…")

    def _show_nothing(self) -> None:
        self._stack.setCurrentWidget(self.empty)
        self._one.hide()
        self._keys.hide()
        for button in (self.primary, self.add, self.pdf):
            if button is not None:
                button.setEnabled(False)

    def _show_one(self, card: JudgeCard | None) -> None:
        self._one.setVisible(card is not None)
        if card is None:
            return
        if self._shown not in ("", card.judge.id):
            self._shown = ""
            self.table.records.repaint_rows()
        self._name.setText(card.judge.name)
        self._hint.setText(
            "کارت باطل است؛ این داور تا گرفتن کارت تازه پروندهٔ پذیرفتنی نمی‌نویسد."
            if card.is_revoked
            else "کد را تنها وقتی نشان دهید که کسی جز شما صفحه را نمی‌بیند."
        )
        for button in (self.show_code, self.print_one, self.void):
            button.setVisible(not card.is_revoked)
        self._name_code_button()

    def _turn_code(self) -> None:
        card = self.table.current
        self._shown = "" if self._shown or card is None else card.judge.id
        self.table.records.repaint_rows()
        self._name_code_button()

    def _name_code_button(self) -> None:
        card = self.table.current
        self._code.setVisible(bool(self._shown))
        self._code.setText(shown_code(card) if card and self._shown else "")
        self.show_code.setText(HIDE if self._shown else SHOW)
        self.show_code.set_icon("eye-off" if self._shown else "eye")

    def _ask_why(self, *, anew: bool) -> None:
        card = self.table.current
        if card is None:
            return
        dialog = CardDialog(self, card.judge.name, anew=anew)
        service, news = (
            (reissue_card, "کارت تازه ساخته شد؛ بسته را دوباره بسازید")
            if anew
            else (revoke_card, "کارت باطل شد")
        )
        judge_id = card.judge.id
        dialog.accepted.connect(lambda: self._do(service, news, judge_id, dialog.reason))
        dialog.open()

    def _hand_over(self) -> None:
        card = self.table.current
        if card is not None:
            self.handing_over.begin(card.judge.id)

    def _ask_judge(self) -> None:
        if self._state is None:
            return
        dialog = NewJudgeDialog(self, is_divided=bool(self._state.event.assignment.stages))
        dialog.given.connect(
            lambda name, role: self._do(add_judge, f"{isolate(name)} افزوده شد", name, role)
        )
        dialog.open()

    def _ask_passphrase(self) -> None:
        if self._state is None:
            return
        self.passphrase_wanted.emit(self._state.has_passphrase)

    def _do(self, service: Callable[..., object], news: str, *args: str) -> None:
        self.ask(service, self.file, *args, then=lambda _: self._session.announce(news))

    def _tell_failed(self, _: BaseException) -> None:
        self._show_nothing()
