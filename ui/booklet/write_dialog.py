"""The dialog that shows the booklet before it is written: which ideas, and what is hidden."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.booklet import BookletTrace
from judging_app.domain.event import Event
from judging_app.services.organizer.booklet import BookletChoice, BookletPlan, draft_booklet
from ui.base.idea_word import word
from ui.base.session import Session
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_of, keep_height, row_of
from ui.widgets.paper_view import PaperView, ShownPaper
from ui.widgets.radio_group import Option, RadioGroup
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.blindness import KINDS
from ui.words.consents import PLACES, left_out_words, plan_words
from ui.words.messages import message
from ui.words.strings import CLOSE, code, isolate

ALL, CHOSEN = "all", "chosen"
HIDDEN, STAYS = "پوشیده می‌شود", "می‌ماند"
UNOFFICIAL = "نتیجه هنوز رسمی نیست؛ جایزه، متن تقدیر و بیانیهٔ هیئت در کتابچه نمی‌آید."
TRACES = "این نوشته‌ها می‌گویند فرستنده کیست. آنچه نشان دارد با «[…]» پوشیده می‌شود."
DRAFT = ShownPaper("کتابچه", draft_booklet)
"""The booklet before it is written; the log does not note it."""

Plan = Callable[
    [BookletChoice, Callable[[BookletPlan], None], Callable[[BaseException], None]], object
]
"""Plans the booklet of a choice, and calls one of the two functions then."""


class BookletDialog(Dialog):
    """`pdf_wanted` and `folder_wanted` emit the choice of ideas and words."""

    pdf_wanted = Signal(object)
    folder_wanted = Signal(object)

    def __init__(
        self, parent: QWidget | None, session: Session, event: Event, plan: Plan, *,
        is_official: bool,
    ) -> None:  # fmt: skip
        super().__init__(parent, "کتابچه", width=900)
        self._plan = plan
        self._left: frozenset[tuple[str, str]] = frozenset()
        self._asked = 0
        self.which = RadioGroup(
            f"کدام {word().many}",
            [Option(ALL, f"همهٔ {word().many} با رضایت"), Option(CHOSEN, "تنها برگزیده‌ها")],
        )
        self.which.show_chosen(ALL)
        self.which.buttons[CHOSEN].setEnabled(is_official)
        self.themes = ComboBox()
        self.themes.setAccessibleName("محور")
        self.themes.addItem("همهٔ محورها", "")
        for one in event.themes:
            self.themes.addItem(one.title, one.id)
        self.facts = PlainLabel("", "strong", wrap=True)
        self.notes = PlainLabel("", "small", wrap=True)
        self.about = PlainLabel(TRACES, "small", wrap=True)
        columns = (Column("پوشاندن", 84), Column("نوشته"), Column("جا", 120, 1))
        self.traces: RecordTable[BookletTrace] = RecordTable(
            "نام و نشان فرستندگان", columns, self._row, lines=2
        )
        self.preview = PaperView(session, "پیش‌نمایش کتابچه")
        self.pdf = PrimaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.folder = SecondaryButton("صفحهٔ وب با PDF…", "folder")
        self.leave = QuietButton(CLOSE)
        self._build()
        self._connect()
        self.look()

    def _build(self) -> None:
        self.themes.setSizeAdjustPolicy(
            self.themes.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        keep_height(self.traces, 190)
        side = column_of(
            self.which, self.themes, self.facts, self.notes, self.about, self.traces, STRETCH,
            spacing=8,
        )  # fmt: skip
        self.preview.setMinimumHeight(440)
        self.body.addLayout(row_of((side, 1), (self.preview, 1), spacing=18), 1)
        for button in (self.pdf, self.folder, self.leave):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _: self.look())
        self.themes.currentIndexChanged.connect(self.look)
        self.traces.ticked.connect(self.turn)
        self.pdf.clicked.connect(lambda: self.pdf_wanted.emit(self.choice))
        self.folder.clicked.connect(lambda: self.folder_wanted.emit(self.choice))
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.preview.forget())

    @property
    def choice(self) -> BookletChoice:
        """The ideas and the left words as they are chosen now."""
        theme = self.themes.currentData()
        themes = frozenset({theme} if theme else ())
        return BookletChoice(self.which.key == CHOSEN, themes, self._left)

    def look(self) -> None:
        """Plan the booklet of this choice, and show it."""
        self._asked += 1
        asked = self._asked
        self._plan(
            self.choice,
            lambda plan: self._show(plan) if asked == self._asked else None,
            lambda error: self._fail(error) if asked == self._asked else None,
        )

    def turn(self, trace: BookletTrace) -> None:
        """Hide the words of a trace, or leave them, in all places of its idea."""
        self._left ^= {trace.key}
        self.look()

    def _show(self, plan: BookletPlan) -> None:
        has_ideas = bool(plan.booklet.entries)
        self.facts.setText(plan_words(plan))
        official = "" if plan.is_official else UNOFFICIAL
        self._note(filter(None, (left_out_words(plan.left_out), official)))
        self.traces.show_again(plan.traces, key=lambda one: (one.key, one.place))
        for widget in (self.about, self.traces):
            widget.setVisible(bool(plan.traces))
        self.pdf.setEnabled(has_ideas)
        self.folder.setEnabled(has_ideas)
        if has_ideas:
            self.preview.show_paper(DRAFT, choice=self.choice)
        else:
            self.preview.forget()
            self.preview.say(f"نخست رضایت صاحبان {word().any_one} را ثبت کنید.")

    def _fail(self, error: BaseException) -> None:
        words = message(error)
        self.facts.setText(words.happened)
        self._note(filter(None, (words.next_step,)))

    def _note(self, lines: Iterable[str]) -> None:
        text = "\n".join(lines)
        self.notes.setText(text)
        self.notes.setVisible(bool(text))

    def _row(self, trace: BookletTrace) -> Row:
        is_hidden = trace.key not in self._left
        around = f"… {trace.before} {trace.found} {trace.after} …"
        place = code(trace.idea_id) if trace.idea_id else ""
        return (
            Cell(HIDDEN if is_hidden else STAYS, kind="tick", strong=is_hidden),
            Cell(isolate(trace.found), sub=f"{KINDS[trace.kind]} · {around}", strong=True),
            Cell(place or "—", sub=PLACES[trace.place]),
        )
