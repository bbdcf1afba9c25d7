"""The page of a second round: chosen ideas with another rubric and panel, in a new event."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.award import cut_rank
from judging_app.domain.event import Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused
from judging_app.services.organizer.keys import has_passphrase
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.second_round import (
    SecondRound,
    preview_second_round,
    shortlist,
    write_second_round,
)
from ui.base.idea_word import word
from ui.base.session import Session
from ui.new_event.file_field import FileField
from ui.new_event.page import DEFINITIONS, TABLES
from ui.new_event.protection import Protection
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.division_form import SentenceList
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import SideColumn
from ui.window.page import SessionPage
from ui.words.strings import code, fa


def idea_columns() -> tuple[Column, ...]:
    """Return the columns of the ideas to choose from."""
    return (Column("رتبه", 64), Column(word().one), Column("محور", 220, 1))


class SecondRoundPage(SessionPage):
    """Makes a second round. `created` emits the open new event. The first round does not change."""

    created = Signal(object)

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session, "دور دوم", f"{word().of_many} برگزیدهٔ این دور، با کاربرگ و هیئت تازه"
        )
        self._choose = choose
        self._results: Results | None = None
        self.planned: SecondRound | None = None
        self.primary = PrimaryButton("ساختن دور دوم…", "check", "Ctrl+S")
        self.definition = FileField("flag", "تعریف دور دوم", "نام رویداد، معیارها و جایزه‌ها")
        self.judges = FileField("people", "داوران دور دوم", "کد، نام و سمت داوران")
        self.protection = Protection()
        self.count = ComboBox()
        self.count.setAccessibleName(f"شمار {word().of_many} دور دوم")
        self.refusal = Banner()
        self.sentences = SentenceList()
        self.table = RecordTable(f"{word().of_many} دور دوم", idea_columns(), self._row)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        side = SideColumn("پرونده‌ها و گذرواژهٔ دور دوم", 372)
        column = side.column
        column.addWidget(self.definition)
        column.addWidget(self.judges)
        lines = Card(margin=20, spacing=10)
        lines.body.addWidget(self.sentences)
        column.addWidget(self.protection)
        column.addWidget(lines)
        column.addStretch(1)
        row.addWidget(side)
        main = Card(f"{word().some} که به دور دوم می‌روند", margin=18, spacing=8)
        main.head.addWidget(PlainLabel(f"شمار {word().many}", "muted"))
        self.count.setMinimumWidth(128)
        main.head.addWidget(self.count)
        main.body.addWidget(self.refusal)
        main.body.addWidget(self.table, 1)
        row.addWidget(main, 1)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        for field, kind in ((self.definition, DEFINITIONS), (self.judges, TABLES)):
            field.wanted.connect(lambda field=field, kind=kind: self._ask(field, kind))
            field.chosen.connect(lambda _: self.read())
        self.protection.changed.connect(self._show_state)
        self.count.currentIndexChanged.connect(lambda _: self._choose_count())
        self.primary.clicked.connect(self.save)

    @property
    def top(self) -> int:
        """The number of ranks that go on to the second round."""
        return int(self.count.currentData() or 0)

    def refresh(self) -> None:
        """Load the official result. Ask for a new passphrase if this round has one."""
        if self._results is None:
            self.ask(has_passphrase, self.file, then=self.protection.wanted.setChecked)
        self.ask(compute_results, self.file, then=self._show, label="محاسبهٔ رتبه‌بندی")

    def read(self) -> None:
        """Import the two files again if both are chosen."""
        self.planned = None
        self.refusal.hide()
        self._show_state()
        if self.definition.path and self.judges.path and self.top:
            self.ask(preview_second_round, self.file, definition=self.definition.path,
                     judges=self.judges.path, top=self.top, then=self._take, failed=self._refuse,
                     label="خواندن پرونده‌ها")  # fmt: skip

    def save(self) -> None:
        """Ask for a path and make the new event there."""
        if self.planned is None:
            return
        first = self.file.path
        suggested = first.with_name(f"{first.stem}-2.judging")
        kinds = "رویداد (*.judging)"
        question = Question(Ask.SAVE, "جای پروندهٔ دور دوم", kinds, suggested, replaces=False)
        for path in self._choose(self, question):
            self.ask(write_second_round, self.file, path, self.planned, self.protection.passphrase,
                     then=self.created.emit, failed=self._refuse,
                     label="نوشتن دور دوم")  # fmt: skip

    def _ask(self, field: FileField, kind: str) -> None:
        start = self.file.path.parent
        for path in self._choose(self, Question(Ask.FILE, "انتخاب پرونده", kind, start)):
            field.set_path(path)

    def _show(self, results: Results) -> None:
        self._results = results
        ranked = len(results.ranking.rows)
        cut = cut_rank(results.event.awards) or ranked
        quiet = QSignalBlocker(self.count)
        chosen = self.top or min(cut, ranked)
        self.count.clear()
        for count in sorted({n for n in (3, 5, 10, 15, 20, 30, 50, cut, chosen) if n <= ranked}):
            self.count.addItem(f"{fa(count)} {word().one}", count)
        self.count.setCurrentIndex(max(self.count.findData(chosen), 0))
        quiet.unblock()
        self._choose_count()

    def _choose_count(self) -> None:
        if self._results is not None:
            self.table.show_items(shortlist(self._results, self.top))
            self.read()

    def _take(self, planned: SecondRound) -> None:
        self.planned = planned
        self._show_state()

    def _refuse(self, error: BaseException) -> None:
        self.refusal.tell_error(error)
        at_fault = error.path if isinstance(error, InputRefused) else None
        for field in (self.definition, self.judges):
            if field.path is not None and field.path == at_fault:
                field.show_fault()
        self._show_state()

    def _show_state(self) -> None:
        self.primary.setEnabled(self.planned is not None and self.protection.is_complete)
        self.sentences.show_sentences(_sentences(self.planned))

    def _row(self, idea: Idea) -> Row:
        results = self._results
        ranks = {row.idea_id: row.rank for row in results.ranking.rows} if results else {}
        theme = results.event.theme(idea.theme_id) if results else None
        return (
            Cell(fa(ranks.get(idea.id, 0)), kind="number", strong=True),
            Cell(f"{code(idea.id)} · {idea.title}"),
            Cell(theme.title if theme else "", muted=True),
        )


def _sentences(planned: SecondRound | None) -> list[tuple[str, str]]:
    lines = [
        ("idea", f"کد، متن، پیوست و نام پیشنهاددهندگان هر {word().one} با خودش می‌آید."),
        ("info", "امتیازهای این دور شمرده نمی‌شود؛ کاربرگ و هیئت دور دوم از خود آن است."),
        ("lock", "نشان نتیجهٔ رسمی این دور در دفتر و صورت‌جلسهٔ دور دوم می‌ماند."),
    ]
    if planned is None:
        return lines
    judges, criteria = len(planned.event.judges), len(planned.event.rubric.criteria)
    lines.insert(0, ("check-circle", f"{fa(judges)} داور و {fa(criteria)} معیار خوانده شد."))
    if planned.carried:
        count = fa(len(planned.carried))
        words = f"{count} تعارض منافع این دور برای داورانی که باز هستند پابرجاست."
        lines.insert(1, ("aside", words))
    return lines
