"""The merge inbox: first a verdict on each file, then merging, and undoing a merge."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from judging_app.domain.event import Event
from judging_app.domain.event_state import EventState, Section
from judging_app.domain.right import Right
from judging_app.services.files import PassedOver, passed_over
from judging_app.services.organizer.contradictions import resolve, withdraw_resolution
from judging_app.services.organizer.history import MergedFile
from judging_app.services.organizer.merging import Inspected, inspect_many, merge_many, undo_merge
from judging_app.services.organizer.rebuilding import Rebuilt, rebuild_from_files
from ui.base.session import Session
from ui.base.theme import theme
from ui.inbox.contradiction_view import ContradictionView
from ui.inbox.inbox import (
    INBOX,
    Inbox,
    InboxItem,
    InboxState,
    inbox_row,
    passed_over_message,
    read_state,
    rebuilt_message,
)
from ui.inbox.merged_list import MergedList
from ui.inbox.plan_detail import PlanDetail
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.drop_bar import DropBar
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import LARGE, keep_room_when_hidden, keep_width, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.section_bar import SectionBar
from ui.window.event_page import EventPage
from ui.words.event_state import returned_words
from ui.words.strings import code, fa, isolate

VIEWS = {"waiting": "بررسی پرونده‌ها", "merged": "ادغام‌شده", "contested": "برگه‌های ناهمسان"}
SCORES = "پروندهٔ امتیاز (*.scores);;همهٔ پرونده‌ها (*)"


class InboxPage(EventPage):
    """Merges no file before a person has seen what it would change.

    `ballot_wanted` asks for the paper ballot of a judge.
    """

    help_section = "صندوق ادغام"
    ballot_wanted = Signal(str)

    def __init__(self, session: Session, inbox: Inbox, choose: Chooser = choose) -> None:
        super().__init__(session, Section.INBOX, "صندوق ادغام")
        self._choose = choose
        self.inbox = inbox
        self._state: InboxState | None = None
        self.primary = PrimaryButton("افزودن همه", "merge", "Ctrl+Return").needing(Right.DESK)
        self.primary.keep_room(f"افزودن {fa(100)} پرونده")
        self.clear = QuietButton("پاک کردن این فهرست", "close")
        keep_room_when_hidden(self.clear)
        self.ballot = QuietButton("برگهٔ کاغذی…", "pencil").needing(Right.DESK)
        self.judges = QMenu(self)
        self.judges.setAccessibleName("داوری که برگه‌اش روی کاغذ است")
        self.drop = DropBar(
            "پرونده‌های امتیاز را اینجا رها کنید، یا فلش را نشان دهید",
            "پیش از دیدن شما هیچ چیز افزوده نمی‌شود؛ هر ادغام برگشت‌پذیر است.",
        )
        self.views = SectionBar(VIEWS, small=True, counted=True)
        self.table: RecordTable[InboxItem] = RecordTable(
            "پرونده‌های امتیاز", INBOX, lambda item: inbox_row(item, self._event), lines=2,
            empty="هنوز پرونده‌ای برای بررسی نیست.\nفلش داور را وصل کنید و «انتخاب پوشه یا فلش…» "
            "را بزنید؛ همهٔ پرونده‌های امتیاز درون آن پیدا می‌شود.",
        )  # fmt: skip
        self.merged = MergedList()
        self.contested = ContradictionView()
        self._summary = PlainLabel("", "small", wrap=True)
        self.detail = PlanDetail()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.drop)
        row = QHBoxLayout()
        row.setSpacing(14)
        main = Card(margin=16, spacing=8)
        main.body.addWidget(self.views)
        self._stack = QStackedWidget()
        for widget in (self.table, self.merged, self.contested):
            self._stack.addWidget(widget)
        main.body.addWidget(self._stack, 1)
        main.body.addLayout(row_of((self._summary, 1), self.clear, self.ballot))
        row.addWidget(main, 1)
        self._side = Card(margin=20)
        keep_width(self._side, 336)
        self._side.body.addWidget(self.detail)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self._show_view("waiting")

    def _connect(self) -> None:
        self.drop.dropped.connect(self.receive)
        self.drop.files_wanted.connect(lambda: self._ask(Ask.FILES))
        self.drop.folder_wanted.connect(lambda: self._ask(Ask.FOLDER))
        self.views.chosen.connect(self._show_view)
        self.clear.clicked.connect(self.inbox.clear)
        self.ballot.clicked.connect(
            lambda: self.judges.popup(self.ballot.mapToGlobal(self.ballot.rect().topLeft()))
        )
        self.table.chosen.connect(self.detail.show_item)
        self.merged.undo_wanted.connect(self.undo)
        self.merged.check_wanted.connect(self.check)
        self.contested.resolved.connect(self.resolve)
        self.contested.withdrawn.connect(self.withdraw)
        self.inbox.changed.connect(self._show_inbox)
        self._session.changed.connect(self._read_event)
        self.primary.clicked.connect(self.merge)
        theme().changed.connect(self._fit)

    @property
    def _event(self) -> Event | None:
        return self._state.event if self._state else None

    def refresh(self) -> None:
        """Load the event's content and inspect the waiting files again."""
        super().refresh()
        self._read_event()
        if any(not item.added for item in self.inbox.items):
            self.receive(())

    def _read_event(self) -> None:
        self.ask(read_state, self.file, then=self._show_content)

    def receive(self, paths: Sequence[Path]) -> None:
        """Inspect files, and files in folders, without merging them."""
        self._show_view("waiting")
        self.ask(inspect_many, self.file, self.inbox.paths(paths), then=self._show_found,
                 label="بررسی پرونده‌های امتیاز", watched=True)  # fmt: skip
        self.ask(passed_over, paths, then=self._tell_passed_over)

    def merge(self) -> None:
        """Merge every file that can be merged."""
        self.ask(merge_many, self.file, self.inbox.addable, then=self._tell_merged,
                 failed=self._tell_failed, label="افزودن پرونده‌های امتیاز",
                 watched=True)  # fmt: skip

    def undo(self, merged: MergedFile) -> None:
        """Undo the merge of one file."""
        self.ask(undo_merge, self.file, merged.digest, then=self._tell_undone)

    def resolve(self, judge_id: str, choices: Mapping[str, str], reason: str) -> None:
        """For each idea, choose the sheet of the file that `choices` names: it then counts."""
        self._decide(resolve, judge_id, choices, reason, news="گزینش شما ثبت شد")

    def withdraw(self, judge_id: str, idea_ids: Sequence[str]) -> None:
        """Withdraw the choices for these ideas."""
        self._decide(withdraw_resolution, judge_id, idea_ids, news="گزینش پس گرفته شد")

    def _decide(self, service: Callable[..., object], *args: object, news: str) -> None:
        self.ask(service, self.file, *args, then=lambda _: self._session.announce(news),
                 failed=self._tell_failed)  # fmt: skip

    def check(self) -> None:
        """Compare sheets with the stored score files. Rebuild the sheets that differ."""
        self.ask(rebuild_from_files, self.file, then=self._tell_rebuilt, failed=self._tell_failed,
                 label="بازسازی رویداد از روی پرونده‌ها")  # fmt: skip

    def _tell_rebuilt(self, found: Rebuilt) -> None:
        text = rebuilt_message(found)
        self.strip.tell(text, "saffron" if found.differing else "accent")
        if found.differing:
            self._session.announce()

    def _ask(self, ask: Ask) -> None:
        question = Question(ask, "پرونده‌های امتیاز", SCORES, Path.home())
        paths = self._choose(self, question)
        if paths:
            self.receive(paths)

    def _show_found(self, found: tuple[Inspected, ...]) -> None:
        self.strip.clear()
        self.inbox.show(found)

    def _tell_passed_over(self, others: tuple[PassedOver, ...]) -> None:
        text = passed_over_message(others)
        if text is not None:
            self.strip.tell(text, "saffron")

    def _tell_merged(self, done: tuple[Inspected, ...]) -> None:
        added = self.inbox.mark_added(done)
        self._session.announce(f"{fa(added)} پرونده افزوده شد")

    def _tell_failed(self, error: BaseException) -> None:
        self.strip.tell_error(error)

    def _tell_undone(self, _: None) -> None:
        self.inbox.forget_added()
        self._session.announce("پرونده از رویداد بیرون آورده شد")

    def show_state(self, state: EventState) -> None:
        """Say below the title how many judges have returned."""
        super().show_state(state)
        self.set_title("صندوق ادغام", returned_words(state))

    def _show_content(self, state: InboxState) -> None:
        self._state = state
        self.detail.set_event(state.event, state.titles)
        self.merged.show_files(state.merged)
        self._show_judges(state.event)
        self.contested.show_contested(state.contested, state.event)
        waiting = sum(not each.found.is_settled for each in state.contested)
        counts = {"merged": len(state.merged), "contested": waiting}
        for key, count in counts.items():
            self.views.rename(key, f"{VIEWS[key]} ({fa(count)})" if count else VIEWS[key])
        self._show_inbox()

    def _show_judges(self, event: Event) -> None:
        self.judges.clear()
        for judge in event.judges:
            name = f"{isolate(judge.name)} · {code(judge.id)}".replace("&", "&&")
            self.judges.addAction(name, partial(self.ballot_wanted.emit, judge.id))

    def _show_inbox(self) -> None:
        items = self.inbox.items
        self.table.show_items(items)
        if items:
            self.table.go_to(0)
        else:
            self.detail.show_item(None)
        self.views.rename("waiting", f"{VIEWS['waiting']} ({fa(len(items))})" if items
                          else VIEWS["waiting"])  # fmt: skip
        self.clear.setVisible(bool(items) and self._stack.currentIndex() == 0)
        self._summary.setText(self.inbox.summary)
        self._fit()
        waiting = len(self.inbox.addable)
        self.primary.setEnabled(waiting > 0)
        self.primary.setText(f"افزودن {fa(waiting)} پرونده" if waiting else "افزودن همه")

    def _fit(self) -> None:
        """Leave the listed files their room: with large letters some buttons show icons alone."""
        is_large = theme().text_scale >= LARGE
        self.clear.fold(folded=is_large)
        for button in (self.drop.files_button, self.drop.folder_button):
            button.fold(folded=is_large and bool(self.inbox.items))

    def _show_view(self, key: str) -> None:
        self.views.show_chosen(key)
        self._stack.setCurrentIndex(list(VIEWS).index(key))
        waiting = key == "waiting"
        self._side.setVisible(waiting)
        self.drop.setVisible(key != "contested")
        self._summary.setVisible(waiting)
        self.clear.setVisible(waiting and bool(self.inbox.items))
