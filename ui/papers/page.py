"""The page of the papers: a list, the paper as it prints, printing, and PDF."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.event_state import Section, Task
from judging_app.services.organizer.ballots import write_ballot_tables
from judging_app.services.organizer.closing import note_minutes
from judging_app.services.organizer.keys import is_locked
from judging_app.services.papers import PublicComment, public_comments
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.papers.comments_dialog import CommentsDialog
from ui.papers.kinds import COLUMNS, KINDS, SECRET, PaperKey, PaperKind, kind_of, kind_row
from ui.papers.letter_options import LetterOptions
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.layouts import STRETCH, keep_width, row_of
from ui.widgets.paper_view import PaperView
from ui.widgets.record_table import RecordTable
from ui.window.paper_page import PaperPage
from ui.words.messages import Message
from ui.words.printed import LOCKED
from ui.words.strings import fa

HIDDEN = "این کاغذ محرمانه است؛ پیش‌نمایش ندارد."
CHANGED = "{} توضیح پس از گزینش شما عوض شده است و دیگر در نامه‌ها نمی‌آید."
READ_AGAIN = "«گزینش توضیح‌ها…» را بزنید و آن‌ها را دوباره بخوانید."
KIND, COMMENTS, RANK = "papers.kind", "letters.comments", "letters.rank"
"""The names of the choices that are kept for each event."""


class PapersPage(PaperPage):
    """Shows the chosen paper. The preview is the PDF that would be printed."""

    help_section = "کاغذها و لوح‌ها"
    keeps_place = False

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(
            session, Section.PAPERS, "کاغذها", "پیش‌نمایش همان است که چاپ می‌شود",
            choose, ask_printer,
        )  # fmt: skip
        self.primary = PrimaryButton("چاپ…", "printer", "Ctrl+P")
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.extras = (self.pdf,)
        self.list: RecordTable[PaperKind] = RecordTable("کاغذها", COLUMNS, kind_row, lines=2)
        self.letters = LetterOptions()
        self.tables = SecondaryButton("جدول‌های اکسل، یکی برای هر داور…", "table")
        self.view = PaperView(session)
        self._build()
        self.list.show_items(KINDS)
        self._recall()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        names = Card(margin=18, spacing=10)
        names.body.addWidget(self.list, 1)
        keep_width(names, 320, most=420)
        row.addWidget(names)
        page = Card(margin=18, spacing=6)
        page.body.addWidget(self.letters)
        page.body.addLayout(row_of(self.tables, STRETCH))
        page.body.addWidget(self.view, 1)
        row.addWidget(page, 1)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.print_paper)
        self.pdf.clicked.connect(self.save)
        self.list.chosen.connect(lambda _: self._turn_to())
        self.tables.clicked.connect(self.save_tables)
        self.letters.changed.connect(self._keep_letters)
        self.letters.comments_wanted.connect(self._ask_comments)
        self._session.changed.connect(self.refresh)

    @property
    def kind(self) -> PaperKind:
        """The chosen paper."""
        return self.list.current or KINDS[0]

    def refresh(self) -> None:
        """Make the chosen paper again, from the event as it is now."""
        super().refresh()
        if self.letters.read:
            self.ask(public_comments, self.file, then=self._drop_changed)
        self._look()

    def choose_paper(self, key: PaperKey) -> None:
        """Show another paper."""
        self.list.choose(lambda kind: kind.key == key)

    def print_paper(self) -> None:
        """Make the paper, ask for a printer and a range of pages, and print."""
        kind = self.kind
        self.send_paper(
            kind, partial(self._end, kind), secret=kind.key in SECRET, **self._options(kind)
        )

    def save(self) -> None:
        """Ask for a path and write the paper there."""
        kind = self.kind
        self.save_paper(kind, partial(self._end, kind), **self._options(kind))

    def save_tables(self) -> None:
        """Ask for a folder and write the blank ballots of all judges there as workbooks."""
        folder = self.file.path.parent
        for chosen in self._choose(self, Question(Ask.FOLDER, "پوشهٔ جدول‌ها", "", folder)):
            self.ask(write_ballot_tables, self.file, chosen, then=self._tell_tables,
                     label="نوشتن جدول‌ها", watched=True)  # fmt: skip

    def _tell_tables(self, made: tuple[Path, ...]) -> None:
        news = f"{fa(len(made))} جدول نوشته شد؛ هر داور یکی."
        self.tell_paper(made[0], news, None)

    def leave(self) -> None:
        """Delete the paper that was shown."""
        self.view.forget()

    def _options(self, kind: PaperKind) -> dict[str, Any]:
        if kind.key is not PaperKey.LETTERS:
            return {}
        rank = self.letters.rank.isChecked()
        return {"comments": self.letters.comments, "tells_rank": rank}

    def _turn_to(self) -> None:
        self.strip.clear()
        self._show_options()
        self.remember(KIND, self.kind.key)
        self._look()

    def _recall(self) -> None:
        known = kind_of(next(iter(self.recall(KIND)), ""))
        state = self._session.state
        wanted = KINDS[0] if state and state.task is Task.PRINT_MINUTES else known or KINDS[0]
        read = dict(map(_parsed, self.recall(COMMENTS)))
        self.letters.recall(read, tells_rank=bool(self.recall(RANK)))
        self.choose_paper(wanted.key)
        self._show_options()

    def _show_options(self) -> None:
        self.letters.setVisible(self.kind.key is PaperKey.LETTERS)
        self.tables.setVisible(self.kind.key is PaperKey.BALLOTS)

    def _keep_letters(self) -> None:
        read = sorted(self.letters.read.items())
        self.remember(COMMENTS, *(f"{judge}:{idea}:{digest}" for (judge, idea), digest in read))
        self.remember(RANK, *(["yes"] if self.letters.rank.isChecked() else []))
        self._look()

    def _ask_comments(self) -> None:
        self.ask(public_comments, self.file, then=self._choose_comments)

    def _choose_comments(self, comments: tuple[PublicComment, ...]) -> None:
        dialog = CommentsDialog(self, comments, self.letters.comments)
        dialog.given.connect(self.letters.give)
        dialog.open()

    def _drop_changed(self, comments: tuple[PublicComment, ...]) -> None:
        """Take comments out of the letters whose text is not the one that was read."""
        known = {(comment.key, comment.digest) for comment in comments}
        read = self.letters.read
        if gone := len(read) - len(known & read.items()):
            self.letters.give(dict(known & read.items()))
            self.strip.tell(Message(CHANGED.format(fa(gone)), "", READ_AGAIN), "saffron")

    def _look(self) -> None:
        """Show the paper as it prints. Looking asks for no key."""
        self.view.forget()
        if self.kind.key in SECRET:
            self.view.say(HIDDEN)
        else:
            kind = self.kind
            self.ask(is_locked, self.file, then=lambda locked: self._show(kind, is_locked=locked))

    def _show(self, kind: PaperKind, *, is_locked: bool) -> None:
        if kind is not self.kind:
            return
        if is_locked:
            self.view.say(LOCKED)
        else:
            self.view.show_paper(kind, **self._options(kind))

    def _end(self, kind: PaperKind, news: str) -> None:
        """Note printed minutes: they lead to the next task."""
        if kind.key is PaperKey.MINUTES:
            self.note(note_minutes, news)
        else:
            self._session.news.emit(news)


def _parsed(text: str) -> tuple[tuple[str, str], str]:
    """Return the key and the digest of a kept comment, `JUDGE:IDEA:DIGEST`."""
    key, _, digest = text.rpartition(":")
    judge, _, idea = key.partition(":")
    return (judge, idea), digest
