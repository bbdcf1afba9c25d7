"""The page of one idea: all that is known, and the place where it is corrected."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.amended import changes_between
from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea
from judging_app.domain.event_state import Section
from judging_app.domain.people_records import keeps_result, tells_judges
from judging_app.domain.right import Right
from judging_app.services.organizer.idea_corrections import (
    CorrectedIdea,
    add_idea,
    edit_idea,
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.idea_material import read_document
from judging_app.services.organizer.people_records import IdeaRecords, list_idea_records
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.ideas.editor import IdeaEditor
from ui.ideas.known import KnownCards
from ui.widgets.buttons import DangerButton, IconButton, SecondaryButton
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import set_tooltip
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.scroll import ScrollColumn, SideColumn
from ui.window.event_page import EventPage
from ui.words.amendments import reaches_judges, recorded
from ui.words.messages import Message
from ui.words.notices import Action, Notice
from ui.words.strings import code, fa, isolate

TO_PACKAGE = Action(Section.PACKAGE, "بستهٔ اصلاحیه", "package")
OFFICIAL = Notice(
    Message(
        "نتیجه رسمی است.",
        "نام‌ها، متن، پیوست‌ها و راه تماس را می‌توان اصلاح کرد؛ لوح‌ها نام تازه را می‌گیرند.",
        "برای هر اصلاح دیگر، نخست در «هم‌اندیشی» نتیجه را غیررسمی کنید.",
    ),
    "neutral",
)
TRAVELS = "این اصلاح با بستهٔ بعدی به داوران می‌رسد؛ امتیازهایشان می‌ماند."
STAYS = "داوران این اصلاح را نمی‌بینند؛ لوح‌ها و فهرست‌ها آن را می‌گیرند."
KEEPS = "نتیجهٔ رسمی و امتیازها همان می‌ماند؛ کاغذهای بعدی متن تازه را می‌گیرند."
FIXED = "نتیجه رسمی است: عنوان و محور عوض نمی‌شود مگر آن که نخست در «هم‌اندیشی» غیررسمی شود."
FREE = "هنوز بسته‌ای ساخته نشده است؛ آزادانه اصلاح کنید."
ADDS = "این {one} به رویداد افزوده می‌شود."
LATE = "این {one} دیررسیده است: با بستهٔ بعدی به داوران می‌رسد."
WITHDRAWS = (
    "این {one} از میز داوران و از رتبه‌بندی بیرون می‌رود. امتیازهایش می‌ماند و هر زمان می‌توانید آن را "
    "برگردانید."
)
REMOVES = "این {one} از رویداد حذف می‌شود؛ هنوز در هیچ بسته‌ای نیست."
REINSTATES = "این {one} به میز داوران و به رتبه‌بندی برمی‌گردد و امتیازهایش شمرده می‌شود."


NEW = "تنها عنوان لازم است؛ باقی را بعد هم می‌توان نوشت"
TYPED_FIRST = "نخست آنچه را نوشته‌اید ثبت کنید یا از آن انصراف دهید."
CORRECT = "هر چه را نادرست است همین‌جا درست کنید"


class Act(Enum):
    """The action of the bar at the foot."""

    NOTHING = auto()
    EDIT = auto()
    WITHDRAW = auto()
    REINSTATE = auto()


class IdeaPage(EventPage):
    """Shows one idea; without an id a new one is typed.

    `left` asks for the list; `idea_wanted` asks for the page of another idea.
    """

    help_section = "اصلاح {many} و داوران"
    keeps_place = False
    left = Signal()
    idea_wanted = Signal(str)

    def __init__(self, session: Session, idea_id: str = "", choose: Chooser = choose) -> None:
        is_new = not idea_id
        title = f"{word().of_one} تازه" if is_new else f"{word().of_one} {code(idea_id)}"
        super().__init__(session, Section.IDEAS, title, NEW if is_new else CORRECT)
        self.idea_id = idea_id
        self._choose = choose
        self._records: IdeaRecords | None = None
        self._act_now = Act.NOTHING
        self._is_shown = False
        self.back = SecondaryButton(f"فهرست {word().many}", "list", "Ctrl+L")
        self.before = IconButton("arrow-up", f"{word().of_one} پیشین", "Ctrl+PgUp")
        self.after = IconButton("arrow-down", f"{word().of_one} بعدی", "Ctrl+PgDown")
        self.extras = (self.back,) if self.is_new else (self.back, self.before, self.after)
        self.editor = IdeaEditor(self._ask_documents)
        self.known = KnownCards()
        self.withdraw = DangerButton("پس گرفتن…", "ban").needing(Right.DESK)
        self.reinstate = SecondaryButton("برگرداندن به داوری…", "undo").needing(Right.DESK)
        self.bar = ReasonBar()
        self._build()
        self._connect()

    @property
    def is_new(self) -> bool:
        """Whether the idea is not in the event yet."""
        return not self.idea_id

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        main = self.main = ScrollColumn(f"آنچه از این {word().one} می‌توان اصلاح کرد")
        main.column.addWidget(self.editor)
        row.addWidget(main, 1)
        self._side = SideColumn(f"حالت، خوانش‌ها و اصلاح‌های این {word().one}", 316)
        for button in (self.withdraw, self.reinstate):
            self.known.withdraw_place.addWidget(button)
        self._side.column.addWidget(self.known)
        self._side.column.addStretch(1)
        self._side.setVisible(not self.is_new)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self.column.addWidget(self.bar)
        self.before.setEnabled(False)
        self.after.setEnabled(False)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.editor.changed.connect(self._look)
        self.withdraw.clicked.connect(lambda: self._offer(Act.WITHDRAW))
        self.reinstate.clicked.connect(lambda: self._offer(Act.REINSTATE))
        self.editor.documents.opened.connect(self._look_at)
        self.bar.confirmed.connect(self._do)
        self.bar.cancelled.connect(self.take_back)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Load the event again; what is being typed stays unless the idea itself changed."""
        super().refresh()
        self.ask(list_idea_records, self.file, then=self._show, label=f"خواندن {word().one}")

    @property
    def record_id(self) -> str:
        """The id of the idea; empty while it is new."""
        return self.idea_id

    def unsaved(self) -> Message | None:
        """Return a message while something typed is not recorded."""
        if not self.editor.is_changed:
            return None
        return Message(f"آنچه برای این {word().one} نوشته‌اید ثبت نشده است.", "", "آن را ثبت کنید.")

    def take_back(self) -> None:
        """Show the idea as it is stored. A new one of which nothing is typed is left."""
        is_changed = self.editor.is_changed
        self._close_bar()
        self.strip.clear()
        if is_changed:
            self._show_idea(self.editor.given)
        elif self.is_new:
            self.left.emit()

    def _close_bar(self) -> None:
        """Hide the bar. Its focus goes to the title first: else it would scroll to a heir."""
        self._act_now = Act.NOTHING
        self.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.close_bar()

    def _show(self, records: IdeaRecords) -> None:
        self._records = records
        self.strip.warn(*([OFFICIAL] if records.is_official else []))
        if self.is_new:
            if not self._is_shown:
                self._show_idea(Idea("", "", ""))
            return
        record = records.of(self.idea_id)
        if record is None:
            self.left.emit()
            return
        self.known.show_record(record, records.event)
        self.set_title(self.title, record.idea.title)
        if not self._is_shown or record.idea != self.editor.given:
            self._show_idea(record.idea)
        self.editor.set_locked(locked=record.is_withdrawn)
        self.withdraw.setVisible(not record.is_withdrawn)
        self.withdraw.setText("پس گرفتن…" if records.amendments.needs_reason else "حذف…")
        self.reinstate.setVisible(record.is_withdrawn)
        at = self._at
        self.before.setEnabled(at > 0)
        self.after.setEnabled(0 <= at < len(records.ideas) - 1)

    def _show_idea(self, idea: Idea) -> None:
        themes = self._records.event.themes if self._records else ()
        self._is_shown = True
        self.editor.show_idea(idea, themes, is_new=self.is_new)
        self._look()

    @property
    def _at(self) -> int:
        """The place of the idea in the event, from 0."""
        ideas = self._records.ideas if self._records else ()
        return next((n for n, one in enumerate(ideas) if one.idea.id == self.idea_id), -1)

    def _step(self, by: int) -> None:
        if self._records is not None:
            self.idea_wanted.emit(self._records.ideas[self._at + by].idea.id)

    def _look(self) -> None:
        """Offer to record a new idea or what is typed; hide the bar when nothing is left."""
        is_changed = self.editor.is_changed
        for button in (self.withdraw, self.reinstate):
            button.setEnabled(not is_changed)
            if not button.held:  # a held button already says why it is off
                set_tooltip(button, TYPED_FIRST if is_changed else "")
        if is_changed or self.is_new:
            self._offer(Act.EDIT)
        elif self._act_now is Act.EDIT:
            self._act_now = Act.NOTHING
            self.bar.close_bar()

    def _offer(self, act: Act) -> None:
        if self._records is None:
            return
        self._act_now = act
        needs_reason = self._records.amendments.needs_reason
        words, confirm, icon = _bar_words(act, is_new=self.is_new, is_built=needs_reason)
        may_confirm = act is not Act.EDIT or bool(self.editor.idea.title.strip())
        if act is Act.EDIT and not self.is_new:
            words = self._effect_of_typed() if needs_reason else FREE
            may_confirm = may_confirm and words != FIXED
        self.bar.offer(
            filled(words),
            confirm,
            icon,
            needs_reason=needs_reason,
            may_confirm=may_confirm,
        )
        if act is not Act.EDIT:
            self.bar.ask()

    def _effect_of_typed(self) -> str:
        changes = changes_between(self.editor.given, self.editor.idea)
        is_official = self._records is not None and self._records.is_official
        if is_official and not keeps_result(changes):
            return FIXED
        if not tells_judges(changes):
            return STAYS
        return KEEPS if is_official else TRAVELS

    def _do(self, reason: str) -> None:
        failed = self.strip.tell_error
        label = f"ثبت {word().one}"
        editor = self.editor
        match self._act_now:
            case Act.EDIT if self.is_new:
                self.ask(add_idea, self.file, editor.idea, reason, editor.blobs,
                         then=self._end, failed=failed, label=label)  # fmt: skip
            case Act.EDIT:
                self.ask(edit_idea, self.file, editor.given, editor.idea, reason, editor.blobs,
                         then=self._end, failed=failed, label=label)  # fmt: skip
            case Act.WITHDRAW | Act.REINSTATE:
                is_back = self._act_now is Act.REINSTATE
                self.ask(reinstate_idea if is_back else withdraw_idea, self.file, self.idea_id,
                         reason, then=self._end, failed=failed, label=label)  # fmt: skip

    def _end(self, done: CorrectedIdea) -> None:
        """Say what happened, and who learns of it."""
        is_new = self.is_new
        is_built = self._records is not None and self._records.amendments.needs_reason
        self._close_bar()
        self.idea_id = done.idea.id
        self.editor.documents.forget_blobs()
        self._show_idea(done.idea)  # as it was cleaned: nothing is unsaved any more
        actions = (TO_PACKAGE,) if reaches_judges(done.amendments) else ()
        self.strip.tell(recorded(done.amendments, is_built=is_built), "accent", *actions)
        if is_new:
            judges = f" · {fa(len(done.judge_ids))} داور" if done.judge_ids else ""
            news = f"{isolate(done.idea.title)} افزوده شد، با کد {code(done.idea.id)}{judges}"
            self._session.announce(news)
            self.idea_wanted.emit(done.idea.id)
        else:
            self._session.announce()

    def _ask_documents(self) -> None:
        question = Question(Ask.FILES, "پیوست‌ها", "", Path())
        for path in self._choose(self, question):
            self.ask(read_document, path, then=self._take_document,
                     failed=self.strip.tell_error, label="خواندن پیوست")  # fmt: skip

    def _look_at(self, document: Attachment) -> None:
        from ui.ideas.document_dialog import DocumentDialog  # loaded on demand

        DocumentDialog(self, self.file, document).show_once()

    def _take_document(self, read: tuple[Attachment, bytes]) -> None:
        self.editor.documents.take(*read)


def _bar_words(act: Act, *, is_new: bool, is_built: bool) -> tuple[str, str, str]:
    """Return the sentence of the bar, the words of its button, and the icon."""
    match act:
        case Act.WITHDRAW if is_built:
            return WITHDRAWS, "پس گرفتن", "ban"
        case Act.WITHDRAW:
            return REMOVES, "حذف", "ban"
        case Act.REINSTATE:
            return REINSTATES, "برگرداندن", "undo"
        case _ if is_new:
            return LATE if is_built else ADDS, "افزودن", "plus"
    return "", "ثبت اصلاح", "check"
