"""The studio: the rail at the right, the step in the middle, its preview at the left."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.step_state import StepState
from judging_app.services.organizer.drafts import Draft
from ui.base.idea_word import use_word, word
from ui.base.session import Session
from ui.studio.checking import faults_by_place
from ui.studio.details_preview import chosen_word
from ui.studio.ideas import IdeasStep
from ui.studio.review import ReviewStep
from ui.studio.state import StudioState
from ui.studio.step import Step, steps_by_part
from ui.studio.steps import groups_of, new_event_steps, second_round_steps
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import refill, row_of
from ui.widgets.rail import Rail
from ui.widgets.scroll import SideColumn
from ui.window.page import SessionPage
from ui.words.messages import Message, message
from ui.words.strings import SAVED, SAVING

NEXT, CREATE = "گام بعد", "ساختن رویداد…"
UNFINISHED = "«{step}» هنوز کامل نیست؛ هر زمان می‌توانید به آن برگردید."
PREVIEW = 330


class StudioPage(SessionPage):
    """`created` emits the new event, open.

    All its texts have the word of the form for an idea: another word makes the steps anew.
    """

    help_section = "رویداد، گام‌به‌گام"
    created = Signal(object)

    def __init__(self, session: Session, draft: Draft, choose: Chooser = choose) -> None:
        is_second = draft.first_round is not None
        title = "دور دوم" if is_second else "رویداد تازه"
        super().__init__(session, title, "هر تغییر در پیش‌نویس می‌ماند")
        self.state = StudioState(draft, session.operations, faults_by_place)
        self.state.setParent(self)
        self._choose = choose
        self.steps: dict[str, Step] = {}
        self.rail = Rail("", ())
        self.primary = PrimaryButton(NEXT, "", "Ctrl+Return")
        self.undo = IconButton("undo", "برگرداندن آخرین تغییر", "Ctrl+Z")
        self.sign = PlainLabel("", "small")
        self.extras = (self.sign, self.undo)
        self._middle = self.state.room = QStackedWidget()
        self._previews = QVBoxLayout()  # no stack, which has the height of its highest page
        self._trouble: Message | None = None
        self._made_with: Forms | None = None
        self._build()
        self._connect()
        self._follow_word()
        self.show_step(draft.step if draft.step in self.steps else next(iter(self.steps)))

    def _make_steps(self) -> tuple[Step, ...]:
        operations, choose = self._session.operations, self._choose
        if self.state.draft.first_round is not None:
            return second_round_steps(self.state, operations, choose, self._session.file)
        return new_event_steps(self.state, operations, choose)

    def _build(self) -> None:
        side = SideColumn("پیش‌نمایش", PREVIEW)
        side.column.addWidget(PlainLabel("پیش‌نمایش", "small"))
        side.column.addLayout(self._previews, 1)
        self._row = row_of(self.rail, (self._middle, 1), side, spacing=14)
        self.column.addLayout(self._row, 1)

    def _follow_word(self) -> None:
        """Make the steps with the word of the form, unless they have it already."""
        use_word(chosen_word(self.state.form))
        if self._made_with is word():
            return
        self._made_with = word()
        while (old := self._middle.currentWidget()) is not None:
            self._middle.removeWidget(old)
            old.deleteLater()
        made = self._make_steps()
        self.steps = {step.key: step for step in made}
        for step in made:
            self._middle.addWidget(step)
        refill(self._previews, [step.preview for step in made])
        self._replace_rail(Rail(f"گام‌های {self.title}", groups_of(made)))
        self._connect_steps()

    def _replace_rail(self, rail: Rail) -> None:
        self._row.replaceWidget(self.rail, rail)
        self.rail.hide()
        self.rail.deleteLater()
        self.rail = rail
        rail.show()

    def _connect_steps(self) -> None:
        self.rail.chosen.connect(self.open_step)
        review = self.review
        review.place_wanted.connect(self.go_to_place)
        review.step_wanted.connect(self.open_step)
        review.created.connect(self.created)
        if isinstance(ideas := self.steps["ideas"], IdeasStep):
            ideas.read.connect(self._show_state)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.go_on)
        self.undo.clicked.connect(self.take_back)
        self.state.changed.connect(self._show_state)
        self.state.changed.connect(lambda: QTimer.singleShot(0, self, self._show_word))
        self.state.checked.connect(self._show_signs)
        self.state.saved.connect(self._tell_saved)
        self.state.save_failed.connect(self._tell_not_saved)

    @property
    def step(self) -> Step:
        """The open step."""
        return self.steps[self.state.draft.step]

    @property
    def review(self) -> ReviewStep:
        """The last step."""
        return next(step for step in self.steps.values() if isinstance(step, ReviewStep))

    def open_step(self, key: str) -> None:
        """Show a step and put the focus on its first field."""
        self.show_step(key)
        self.step.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, key: str) -> None:
        """Show a step."""
        self._follow_word()
        step = self.steps[key]
        self._middle.setCurrentWidget(step)
        for each in self.steps.values():
            each.preview.setVisible(each is step)
        self.rail.show_chosen(key)
        self.state.note(step=key, done=self._count_done(), steps=len(self.steps))
        step.enter()
        self._show_state()

    def go_on(self) -> None:
        """Go to the next step; from the last one, make the event."""
        keys = list(self.steps)
        place = keys.index(self.step.key)
        if place + 1 < len(keys):
            if not self.step.is_done:
                self._session.news.emit(UNFINISHED.format(step=self.step.title))
            self.open_step(keys[place + 1])
        else:
            self.review.make_event()

    def take_back(self) -> None:
        """Take back the last change, and show the step where it was made."""
        open_step = self.step
        self.state.undo()
        if self.step is not open_step:
            self.show_step(self.step.key)

    def go_to_place(self, place: str) -> None:
        """Show the field at a place of the form."""
        key = steps_by_part(self.steps).get(place.split(".")[0])
        if key is not None:
            self.show_step(key)
            self.step.go_to(place)

    def _show_word(self) -> None:
        """After the word was chosen: show the same step again, and the choice with the focus."""
        if FORMS[chosen_word(self.state.form)] is self._made_with:
            return
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self._middle.isAncestorOf(focus)
        self.show_step(self.step.key)
        if was_inside:
            self.step.go_to("idea_word")

    def refresh(self) -> None:
        """Show the word of the form again: another page has its own."""
        use_word(chosen_word(self.state.form))

    def leave(self) -> None:
        """Save what was typed."""
        self._session.show_word()
        if not self.state.is_saved:
            self.state.save()

    def unsaved(self) -> Message | None:
        """Return a message while the draft could not be written."""
        return self._trouble

    def _count_done(self) -> int:
        return sum(step.is_done for step in self.steps.values())

    def _show_state(self) -> None:
        self.undo.setEnabled(self.state.can_undo)
        is_last = self.step.key == list(self.steps)[-1]
        self.primary.setText(CREATE if is_last else NEXT)
        self.primary.setMinimumWidth(self._widest())
        if not self.state.is_saved:
            self.sign.setText(SAVING)
        self._show_signs()

    def _widest(self) -> int:
        """Return the width of the longer words, so that the button never jumps."""
        return self.primary.fontMetrics().horizontalAdvance(CREATE) + 52

    def _show_signs(self) -> None:
        self.primary.setEnabled(self.step is not self.review or self.review.is_done)
        for key, step in self.steps.items():
            self.rail.show_sign(key, self._sign_of(step), step.number)
        self.state.note(step=self.step.key, done=self._count_done(), steps=len(self.steps))

    def _sign_of(self, step: Step) -> StepState:
        if step is self.step:
            return StepState.NOW
        if step.is_done:
            return StepState.DONE
        is_shown = any(map(self.state.is_shown, self.state.faults_below(*step.parts)))
        return StepState.NEEDS_YOU if is_shown else StepState.WAITING

    def _tell_saved(self) -> None:
        self._trouble = None
        self.sign.setText(f"پیش‌نویس {SAVED}")

    def _tell_not_saved(self, error: BaseException) -> None:
        self._trouble = message(error)
        self.sign.setText("پیش‌نویس ذخیره نشد")
        self._session.operations.failed.emit(error)
