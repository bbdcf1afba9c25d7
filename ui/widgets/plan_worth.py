"""The pane that compares plans of readings: hours, chance and width of a rank, before the lock."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from judging_app.domain.plan_worth import (
    LITTLE,
    MINUTES,
    MUCH,
    USUAL,
    PlanTable,
    PlanWorth,
    ReadingPlan,
    Spread,
    SpreadSource,
)
from judging_app.persian.numbers import decimal
from judging_app.services.organizer.plan_worth import EarlierSpread, PlanWishes, spread_of_event
from ui.base.idea_word import filled
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import QuietButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.division_form import SentenceList
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_in, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.plan_worth import (
    PRESENT,
    TITLE,
    assumptions,
    hours_words,
    plan_name,
    sentences,
)
from ui.words.strings import fa

COLUMNS: Final = (
    Column("خوانش‌ها", 112),
    Column("ساعت", 54, 2),
    Column("شانس", 56),
    Column("بازهٔ رتبه", 84, 1),
)
USUAL_MINUTES: Final = (3, 5, 10, 15, 20, 30, 45, 60, 90, 120)
TIME = "زمان هر خوانش"
SPREAD = "اختلاف داوران"
SPREADS: Final = (
    ("کم", LITTLE, SpreadSource.DECLARED),
    ("به اندازهٔ رایج", USUAL, SpreadSource.USUAL),
    ("زیاد", MUCH, SpreadSource.DECLARED),
)
AS_BEFORE = "مانند پیشین"
EARLIER = "از رویداد پیشین…"
NOTHING = "پس از نوشتن داوران، جایزهٔ برگزیدگان و دست‌کم دو {one}، برنامه‌ها اینجا سنجیده می‌شوند."
"""Shown while there is nothing to compare."""


class PlanWorthPane(QWidget):
    """A table of plans with the present one marked; the chosen row is explained in sentences."""

    def __init__(self, operations: Operations, choose: Chooser) -> None:
        super().__init__()
        self._operations = operations
        self._choose = choose
        self._service: Callable[..., PlanTable] | None = None
        self._args: tuple[Any, ...] = ()
        self._wishes = PlanWishes()
        self._earlier: EarlierSpread | None = None
        self._shown: PlanTable | None = None
        self.banner = Banner()
        self.table: RecordTable[PlanWorth] = RecordTable(TITLE, COLUMNS, self._row)
        self.sentences = SentenceList()
        self.spread = ComboBox()
        self.minutes = ComboBox()
        self.earlier = QuietButton(EARLIER, "file")
        self._time, self._disagreement = QWidget(), QWidget()
        self._assumed = PlainLabel("", "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.banner.hide()
        self.minutes.setAccessibleName(TIME)
        self.spread.setAccessibleName(SPREAD)
        self._offer_minutes(MINUTES)
        self._offer_spreads()
        column = column_in(self, self.banner, self.table, self.sentences, spacing=10)
        for row, words, box in ((self._disagreement, SPREAD, self.spread),
                                (self._time, TIME, self.minutes)):  # fmt: skip
            column_in(row, PlainLabel(words, "muted"), box, spacing=2)
            column.addWidget(row)
        column.addWidget(self._assumed)
        column.addLayout(row_of(self.earlier, STRETCH))

    def _connect(self) -> None:
        self.table.chosen.connect(self._explain)
        self.minutes.currentIndexChanged.connect(lambda _: self._take_minutes())
        self.spread.currentIndexChanged.connect(lambda _: self._take_spread())
        self.earlier.clicked.connect(self._ask_earlier)
        theme().changed.connect(self._fit_height)

    def compare(
        self, service: Callable[..., PlanTable], *args: Any, plan: ReadingPlan | None = None
    ) -> None:
        """Show the `PlanTable` that `service(*args, PlanWishes)` computes; `plan` is marked in it.

        Another time or spread, chosen in the pane, calls the same service again.
        """
        self._service, self._args = service, args
        self._wishes = replace(self._wishes, plan=plan)
        self._compare()

    def _compare(self) -> None:
        wishes = self._wishes
        if self._service is not None:
            self._operations.run(
                self._service, *self._args, wishes,
                done=lambda table: self._show(table, wishes), failed=self.banner.tell_error,
                label="سنجیدن برنامه‌های خوانش", owner=self,
            )  # fmt: skip

    def _show(self, table: PlanTable, wishes: PlanWishes) -> None:
        if wishes != self._wishes:
            return
        self.banner.hide()
        self._shown = table
        parts = (self.table, self.sentences, self._disagreement, self._time, self.earlier)
        for widget in parts:
            widget.setVisible(bool(table.rows))
        title = self._earlier.title if self._earlier else ""
        knows_time = self._earlier is not None and self._earlier.minutes is not None
        assumed = " ".join(assumptions(table, title, minutes_known=knows_time))
        self._assumed.setText(assumed if table.rows else filled(NOTHING))
        self.table.show_items(table.rows)
        self._fit_height()
        self.table.choose(lambda row: row.plan == table.declared)

    def _fit_height(self) -> None:
        """Give every row its place, so that this table never scrolls."""
        header = self.table.horizontalHeader().sizeHint().height()
        frame = 2 * self.table.frameWidth()
        self.table.setFixedHeight(header + frame + len(self.table.items) * self.table.row_height)

    def _row(self, row: PlanWorth) -> Row:
        is_present = self._shown is not None and row.plan == self._shown.declared
        name = plan_name(row.plan)
        return (
            Cell(name, sub=PRESENT, kind="chip", tone="accent", icon="check")
            if is_present else Cell(name),
            Cell(hours_words(row.hours), kind="number"),
            Cell(f"{fa(round(100 * row.found))}٪", kind="number", strong=True),
            Cell(fa(round(row.width)), kind="number", muted=True),
        )  # fmt: skip

    def _explain(self, row: PlanWorth | None) -> None:
        if row is not None and self._shown is not None:
            self.sentences.show_sentences(sentences(self._shown, row))

    def _take_minutes(self) -> None:
        self._wishes = replace(self._wishes, minutes=float(self.minutes.currentData()))
        self._compare()

    def _take_spread(self) -> None:
        _, spread, source = self._spreads()[self.spread.currentIndex()]
        self._wishes = replace(self._wishes, spread=spread, source=source)
        self._compare()

    def _spreads(self) -> tuple[tuple[str, Spread, SpreadSource], ...]:
        """Return the offered spreads with their words; that of the earlier event is the last."""
        if self._earlier is None:
            return SPREADS
        return (*SPREADS, (AS_BEFORE, self._earlier.spread, SpreadSource.EARLIER_EVENT))

    def _offer_spreads(self) -> None:
        """Offer the spreads; the present one is chosen."""
        with QSignalBlocker(self.spread):
            self.spread.clear()
            for words, spread, source in self._spreads():
                self.spread.addItem(words)
                if (spread, source) == (self._wishes.spread, self._wishes.source):
                    self.spread.setCurrentIndex(self.spread.count() - 1)

    def _offer_minutes(self, minutes: float) -> None:
        """Offer the usual times and this one, which becomes the chosen one."""
        with QSignalBlocker(self.minutes):
            self.minutes.clear()
            for each in sorted({*map(float, USUAL_MINUTES), minutes}):
                self.minutes.addItem(f"{decimal(each, 0)} دقیقه", each)
            self.minutes.setCurrentIndex(self.minutes.findData(minutes))

    def _ask_earlier(self) -> None:
        question = Question(Ask.FILE, "رویداد پیشین", "رویداد (*.judging)")
        for path in self._choose(self, question):
            self._read_earlier(path)

    def _read_earlier(self, path: Path) -> None:
        self.banner.hide()
        self._operations.run(
            spread_of_event, path, done=self._take_earlier, failed=self.banner.tell_error,
            label="خواندن رویداد پیشین", owner=self,
        )  # fmt: skip

    def _take_earlier(self, earlier: EarlierSpread) -> None:
        self._earlier = earlier
        self._wishes = self._wishes.after(earlier)
        self._offer_minutes(self._wishes.minutes)
        self._offer_spreads()
        self._compare()
