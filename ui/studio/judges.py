"""The step of judges: typed, pasted from a spreadsheet, or imported from a workbook."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import JudgeForm
from judging_app.services.organizer.judge_import import JudgeImport, import_judges
from ui.base.operations import Operations
from ui.studio.form_rows import FormColumn
from ui.studio.panel_rules import PanelRules
from ui.studio.state import StudioState
from ui.studio.step import PEOPLE, TableStep
from ui.studio.table_section import TableSection
from ui.widgets.banner import Banner
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.words.messages import Message
from ui.words.strings import TABLES, fa, isolate

COLUMNS = (
    FormColumn("name", "نام و نام خانوادگی"),
    FormColumn("role", "سمت (اختیاری)"),
    FormColumn("code", "کد", 104, "code"),
    FormColumn("most", "سقف سهم", 84, "number"),
)
MOST_CARDS = 4


class JudgesStep(TableStep):
    """The panel. A blank code is made by the program."""

    key, title, icon = "judges", "داوران", "people"
    group = PEOPLE
    parts = ("judge", "conflict", "reading")

    def __init__(self, state: StudioState, operations: Operations, choose: Chooser) -> None:
        super().__init__(
            state,
            "نام‌ها را بنویسید، از اکسل بچسبانید یا از پرونده وارد کنید. اگر کد را خالی بگذارید، "
            "برنامه کد می‌دهد.",
        )
        self._operations = operations
        self._choose = choose
        self.preview = JudgesPreview(state)
        self.news = Banner()
        self.load = QuietButton("وارد کردن از پرونده…", "table")
        self.section = TableSection(
            state, "داوران", COLUMNS, place="judge", get=lambda: state.form.judges,
            keep=lambda rows, key: state.change(key, judges=rows), blank=JudgeForm,
            add_words="افزودن داور", lines=5,
        )  # fmt: skip
        self.section.tools.addWidget(self.load)
        self.card.body.addWidget(self.news)
        self.rules = PanelRules(state)
        self.card.body.addWidget(self.section, 1)
        self.card.body.addWidget(hairline())
        self.card.body.addWidget(self.rules)
        self.first = self.section.table
        self.load.clicked.connect(self._ask)

    def go_to(self, place: str) -> None:
        """Go to the cell of a judge or of a conflict."""
        is_conflict = place.startswith("conflict")
        table = self.rules.conflicts.table if is_conflict else self.section.table
        table.go_to_place(place)
        self.ensureWidgetVisible(table)

    def _ask(self) -> None:
        for path in self._choose(self, Question(Ask.FILE, "فهرست داوران", TABLES, Path.home())):
            self.read(path)

    def read(self, path: Path) -> None:
        """Import the judges of a workbook in place of the present ones; undo brings those back."""
        self.news.hide()
        self._operations.run(
            import_judges, path, done=lambda read: self._take(path, read),
            failed=self.news.tell_error, label="خواندن فهرست داوران", owner=self,
        )  # fmt: skip

    def _take(self, path: Path, read: JudgeImport) -> None:
        had = len(self.state.form.judges)
        self.state.change(judges=read.judges)
        words = f"{fa(len(read.judges))} داور از «{isolate(path.name)}» خوانده شد."
        safe = "فهرست پیشین را با Ctrl+Z برگردانید." if had else ""
        self.news.tell(Message(words, safe, ""), "accent")


class JudgesPreview(QWidget):
    """The printed cards of the first judges."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._empty = EmptyState("people", "هنوز داوری نیست", "نام نخستین داور را در جدول بنویسید.")
        self._cards = [_JudgeCard() for _ in range(MOST_CARDS)]
        self._more = PlainLabel("", "small")
        column = column_in(self, *self._cards, self._more, self._empty, spacing=10)
        column.addStretch(1)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        form = self._state.form
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(form.judges))
            if place < len(form.judges):
                card.show_judge(form.title, form.judges[place], place + 1)
        more = len(form.judges) - MOST_CARDS
        self._more.setText(f"و {fa(more)} کارت دیگر" if more > 0 else "")
        self._empty.setVisible(not form.judges)


class _JudgeCard(Card):
    """The card of one judge, as on paper."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=2)
        self._event = PlainLabel("", "small", wrap=True)
        self._name = PlainLabel("", "strong", wrap=True)
        self._role = PlainLabel("", "small", wrap=True)
        self._code = PlainLabel("", "key")
        for label in (self._event, self._name, self._role):
            self.body.addWidget(label)
        self.body.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeading)

    def show_judge(self, event: str, judge: JudgeForm, number: int) -> None:
        """Show a judge of the form."""
        self._event.setText(f"کارت داوری · {event.strip() or 'رویداد'}")
        self._name.setText(judge.name.strip() or "—")
        self._role.setText(judge.role.strip())
        self._role.setVisible(bool(judge.role.strip()))
        self._code.setText(isolate(judge.code.strip() or f"J{number:02d}"))
