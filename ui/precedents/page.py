"""The page of precedents: which ideas are like earlier ones, and what a person says about it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from judging_app.domain.event_state import EventState, Section
from judging_app.domain.precedents import Precedent, PrecedentVerdict, SourceKind
from judging_app.domain.right import Right
from judging_app.services.organizer.precedent_sources import ENDINGS, add_source, remove_source
from judging_app.services.organizer.precedents import (
    IdeaPrecedents,
    PrecedentList,
    answer_precedent,
    find_precedents,
    show_to_judges,
)
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.precedents.comparison_card import ComparisonCard
from ui.precedents.kind_dialog import KindDialog
from ui.precedents.sources_card import SourcesCard
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.dropped_files import paths_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import SideColumn
from ui.window.event_page import EventPage
from ui.words.precedents import RESEMBLANCE, count_words, verdicts
from ui.words.strings import code, fa

SUBTITLE = "کدام {many} به گذشته شبیه است؛ پاسخ با شماست و هیچ {one} خودبه‌خود کنار نمی‌رود"
NOT_YET = "هنوز با چیزی سنجیده نشده است"
NOT_YET_HOW = (
    "رویدادهای سال‌های گذشته (پروندهٔ رویداد یا فهرست Excel) یا فهرست پروژه‌های اجراشده را "
    "بیفزایید، یا پرونده را همین‌جا رها کنید."
)
FROZEN_HOW = (
    "نتیجه رسمی است و پیشینه‌ای افزوده نمی‌شود. اگر لازم است، در «هم‌اندیشی» آن را با نوشتن دلیل "
    "غیررسمی کنید."
)
NOTHING = "هیچ پیشینه‌ای پیدا نشد"
NOTHING_HOW = "اگر می‌خواهید نزدیک‌ترین‌ها را هم ببینید، «همه، با نزدیک‌ترین‌ها» را انتخاب کنید."
ALL_ANSWERED = "به همهٔ پیشینه‌ها پاسخ داده‌اید"
KINDS = "رویداد یا فهرست (*.judging *.xlsx *.xls *.ods *.csv)"
COMPARING = "سنجیدن {many} با گذشته"


class Shown(StrEnum):
    """The rows of the list."""

    ALIKE = "alike"
    OPEN = "open"
    ALL = "all"


SHOWN = {
    Shown.ALIKE: "شبیه‌ها",
    Shown.OPEN: "شبیه‌های بی‌پاسخ",
    Shown.ALL: "همه، با نزدیک‌ترین‌ها",
}


class Pair(NamedTuple):
    """A row: an idea and one of its nearest earlier texts."""

    of: IdeaPrecedents
    precedent: Precedent


class PrecedentsPage(EventPage):
    """Lists ideas with their precedents. `left` asks for the page of ideas."""

    help_section = "پیشینه‌ها"
    keeps_place = False
    left = Signal()

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, Section.IDEAS, "پیشینه‌ها", filled(SUBTITLE))
        self._choose = choose
        self._found: PrecedentList | None = None
        self._waiting: list[Path] = []
        self.primary = PrimaryButton("افزودن گذشته‌ها…", "plus", "Ctrl+O").needing(Right.DESK)
        self.back = SecondaryButton(f"فهرست {word().many}", "list", "Ctrl+L")
        self.extras = (self.back,)
        self.filter = ComboBox()
        self.filter.setAccessibleName("کدام ردیف‌ها")
        for key, words in SHOWN.items():
            self.filter.addItem(words, key.value)
        self._count = PlainLabel("", "small", wrap=True)
        self.table: RecordTable[Pair] = RecordTable(
            "پیشینه‌ها", (Column(f"{word().one} و پیشینه"), Column("شباهت", 104)), self._row,
            lines=2,
        )  # fmt: skip
        self.comparison = ComparisonCard()
        self.sources = SourcesCard()
        self.empty = EmptyState("search", NOT_YET, NOT_YET_HOW)
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(14)
        side = SideColumn("پیشینه‌ها و سرچشمه‌ها", 384)
        card = Card(margin=18, spacing=8)
        card.body.addWidget(self.filter)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._count)
        side.column.addWidget(card, 1)
        side.column.addWidget(self.sources)
        self._side = side
        self._blank = Card(margin=18)
        self._blank.body.addWidget(self.empty, 1)
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self.comparison)
        line.addWidget(side)
        line.addWidget(self._stack, 1)
        self.column.addLayout(line, 1)
        side.hide()

    def _connect(self) -> None:
        self.primary.clicked.connect(self.add)
        self.back.clicked.connect(self.left)
        self.filter.currentIndexChanged.connect(lambda _: self._list())
        self.table.chosen.connect(self._compare)
        self.comparison.answered.connect(self.answer)
        self.sources.remove_wanted.connect(self.remove)
        self.sources.shown_chosen.connect(self._show_to_judges)
        self._session.changed.connect(self.refresh)

    def show_state(self, state: EventState) -> None:
        """Render the state; without a source the main button is the next thing to do."""
        super().show_state(state)
        self._lead()

    def _lead(self) -> None:
        self.primary.set_quiet(quiet=self._found is not None and bool(self._found.sources))

    def refresh(self) -> None:
        """Compare again, if ideas or sources changed."""
        super().refresh()
        self.ask(find_precedents, self.file, then=self._show, failed=self.strip.tell_error,
                 label=filled(COMPARING), watched=True)  # fmt: skip

    def add(self) -> None:
        """Ask for files of earlier ideas or projects, and add them."""
        question = Question(Ask.FILES, "رویدادهای گذشته و پروژه‌های اجراشده", KINDS)
        self.take(self._choose(self, question))

    def take(self, paths: Sequence[Path]) -> None:
        """Add these files one after the other; ask for the kind of each list."""
        self._waiting += [path for path in paths if path.suffix.lower() in ENDINGS]
        self._take_next()

    def _take_next(self) -> None:
        if not self._waiting:
            return
        path = self._waiting.pop(0)
        if path.suffix.lower() == ".judging":
            self._add(path, SourceKind.EVENT, None)
            return
        dialog = KindDialog(self, path)
        dialog.accepted.connect(lambda: self._add(path, dialog.kind, dialog.year))
        dialog.rejected.connect(self._take_next)
        dialog.show_once()

    def _add(self, path: Path, kind: SourceKind, year: int | None) -> None:
        def added(_: object) -> None:
            self._session.announce()
            self._take_next()

        def failed(error: BaseException) -> None:
            self.strip.tell_error(error)
            self._take_next()

        self.strip.clear()
        self.ask(add_source, self.file, path, kind, year=year, then=added, failed=failed,
                 label="خواندن گذشته‌ها", watched=True)  # fmt: skip

    def remove(self, number: int) -> None:
        """Remove a source with the answers to its texts."""
        self.ask(remove_source, self.file, number, then=lambda _: self._session.announce(),
                 failed=self.strip.tell_error)  # fmt: skip

    def answer(self, verdict: PrecedentVerdict | None, note: str) -> None:
        """Store the answer to the current precedent."""
        pair = self.table.current
        if pair is not None:
            self.ask(answer_precedent, self.file, pair.precedent.key, verdict, note,
                     then=lambda _: self.refresh(), failed=self._fail)  # fmt: skip

    def _fail(self, error: BaseException) -> None:
        self.strip.tell_error(error)
        self._compare(self.table.current)

    def _show_to_judges(self, criterion_id: str | None) -> None:
        self.ask(show_to_judges, self.file, criterion_id,
                 then=lambda _: self._session.announce(), failed=self.strip.tell_error)  # fmt: skip

    def _show(self, found: PrecedentList) -> None:
        self._found = found
        state = self._session.state
        criteria = state.event.rubric.criteria if state else ()
        is_free = not (state and state.is_official)
        self.sources.show_list(found, criteria, free=is_free)
        self._side.setVisible(bool(found.sources))
        self.primary.setEnabled(is_free)
        self._lead()
        self._count.setText(count_words(found.count) if found.sources else "")
        self._list()

    def _list(self) -> None:
        if self._found is not None:
            pairs = self._pairs(self._found)
            self.table.show_again(pairs, key=lambda pair: pair.precedent.key)
            self._compare(self.table.current)

    def _pairs(self, found: PrecedentList) -> list[Pair]:
        shown = Shown(self.filter.currentData())
        pairs = [Pair(each, one) for each in found.ideas for one in each.nearest]
        if shown is Shown.ALL:
            return pairs
        alike = [p for p in pairs if p.precedent.is_alike or p.precedent.key in found.answers]
        alike.sort(key=lambda pair: -pair.precedent.likeness)
        if shown is Shown.OPEN:
            return [pair for pair in alike if pair.precedent.key not in found.answers]
        return alike

    def _compare(self, pair: Pair | None) -> None:
        found = self._found
        if pair is None or found is None:
            self._say_empty()
            self._stack.setCurrentWidget(self._blank)
            return
        key = pair.precedent.key
        self.comparison.show_precedent(
            pair.of.idea, pair.precedent, found.source(key.source), found.answers.get(key)
        )
        self._stack.setCurrentWidget(self.comparison)

    def _say_empty(self) -> None:
        if self._found is None or not self._found.sources:
            state = self._session.state
            self.empty.say(NOT_YET, FROZEN_HOW if state and state.is_official else NOT_YET_HOW)
        elif self.filter.currentData() == Shown.OPEN and self._found.count.looked_at:
            self.empty.say(ALL_ANSWERED, "")
        else:
            self.empty.say(NOTHING, NOTHING_HOW)

    def _row(self, pair: Pair) -> Row:
        one = pair.precedent
        text, tone = RESEMBLANCE[one.resemblance]
        answer = self._found.answers.get(one.key) if self._found else None
        if answer is not None:
            text, tone = verdicts()[answer.verdict], "accent"
        year = f" ({fa(one.text.year)})" if one.text.year else ""
        return (
            Cell(f"{code(pair.of.idea.id)} {pair.of.idea.title}", sub=f"{one.text.title}{year}",
                 strong=answer is None),
            Cell(text, kind="chip", tone=tone),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept events and lists."""
        if any(path.suffix.lower() in ENDINGS for path in paths_of(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        event.acceptProposedAction()
        self.take(paths_of(event.mimeData()))
