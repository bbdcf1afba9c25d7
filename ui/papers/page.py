"""The page of the papers: a list, the paper as it prints, printing, and PDF."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.event_state import Section, Task
from judging_app.errors import WriteFailed
from judging_app.services.organizer.closing import note_minutes
from judging_app.services.organizer.keys import is_locked
from judging_app.services.papers import PaperMade, PublicComment, public_comments
from judging_app.services.print_pixels import Raster, picture_of
from judging_app.services.secret_papers import PassingPaper
from ui.base.pictures import image_of
from ui.base.printer import AskPrinter, ask_printer, print_secret
from ui.base.session import Session
from ui.papers.comments_dialog import CommentsDialog
from ui.papers.kinds import COLUMNS, KINDS, SECRET, PaperKey, PaperKind, kind_of, kind_row
from ui.papers.letter_options import LetterOptions
from ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_width
from ui.widgets.page_preview import PagePreview
from ui.widgets.record_table import RecordTable
from ui.window.event_page import EventPage
from ui.words.messages import message
from ui.words.printed import printed_message, sent_words
from ui.words.strings import fa, isolate

LOCKED = "کلیدهای رویداد بسته‌اند.\n«چاپ…» یا «ذخیرهٔ PDF…» گذرواژه را می‌پرسد."
HIDDEN = "این کاغذ محرمانه است؛ پیش‌نمایش ندارد."
KIND, COMMENTS, RANK = "papers.kind", "letters.comments", "letters.rank"
"""The names of the choices that are kept for each event."""


class PapersPage(EventPage):
    """Shows the chosen paper. The preview is the PDF that would be printed."""

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session, Section.PAPERS, "کاغذها", "پیش‌نمایش همان است که چاپ می‌شود")
        self._choose, self._ask_printer = choose, ask_printer
        self._paper: PassingPaper | None = None
        self._pages = 0
        self._page = 0
        self._wanted = 0
        self.primary = PrimaryButton("چاپ…", "printer", "Ctrl+P")
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.extras = (self.pdf,)
        self.list: RecordTable[PaperKind] = RecordTable("کاغذها", COLUMNS, kind_row, lines=2)
        self.letters = LetterOptions()
        self.preview = PagePreview("پیش‌نمایش کاغذ", is_upright=True)
        self.before = IconButton("arrow-right", "صفحهٔ پیشین", "Ctrl+Up")
        self.after = IconButton("arrow-left", "صفحهٔ بعدی", "Ctrl+Down")
        self._which = PlainLabel("", "strong")
        self._build()
        self._connect()
        self.list.show_items(KINDS)
        self._recall()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        names = Card(margin=18, spacing=10)
        names.body.addWidget(self.list, 1)
        keep_width(names, 320, most=420)
        row.addWidget(names)
        page = Card(margin=18, spacing=6)
        page.body.addLayout(self._tools())
        page.body.addWidget(self.letters)
        page.body.addWidget(self.preview, 1)
        row.addWidget(page, 1)
        self.column.addLayout(row, 1)

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self.before, self.after, self._which):
            tools.addWidget(part)
        tools.addStretch(1)
        return tools

    def _connect(self) -> None:
        self.primary.clicked.connect(self.print_paper)
        self.pdf.clicked.connect(self.save)
        self.list.chosen.connect(lambda _: self._turn_to())
        self.letters.changed.connect(self._keep_letters)
        self.letters.comments_wanted.connect(self._ask_comments)
        self.preview.width_wanted.connect(lambda _: self._draw())
        self.before.clicked.connect(lambda: self.show_page(self._page - 1))
        self.after.clicked.connect(lambda: self.show_page(self._page + 1))
        self._session.changed.connect(self.refresh)

    @property
    def kind(self) -> PaperKind:
        """The chosen paper."""
        return self.list.current or KINDS[0]

    def refresh(self) -> None:
        """Make the chosen paper again, from the event as it is now."""
        super().refresh()
        self._look()

    def choose_paper(self, key: PaperKey) -> None:
        """Show another paper."""
        self.list.choose(lambda kind: kind.key is key)

    def show_page(self, number: int) -> None:
        """Show a page of the paper, counted from 0."""
        self._page = max(0, min(self._pages - 1, number))
        self._draw()

    def print_paper(self) -> None:
        """Make the paper, ask for a printer and a range of pages, and print."""
        kind = self.kind
        try:
            passing = PassingPaper()
        except WriteFailed as error:
            self.strip.tell_error(error)
            return
        self.ask(kind.write, self.file, passing.path,
                 then=lambda made: self._send(made, kind, passing),
                 label=f"آماده کردن {kind.title}", watched=kind.is_watched,
                 **self._options(kind))  # fmt: skip

    def save(self) -> None:
        """Ask for a path and write the paper there."""
        kind = self.kind
        mine = self.file.path
        suggested = mine.with_name(f"{mine.stem} - {kind.title}.pdf")
        for path in self._choose(self, Question(Ask.SAVE, kind.title, "PDF (*.pdf)", suggested)):
            self.ask(kind.write, self.file, path, then=lambda made: self._tell_saved(made, kind),
                     label=kind.title, watched=kind.is_watched,
                     **self._options(kind))  # fmt: skip

    def leave(self) -> None:
        """Delete the paper that was shown."""
        self._forget()

    def _options(self, kind: PaperKind) -> dict[str, Any]:
        if kind.key is not PaperKey.LETTERS:
            return {}
        rank = self.letters.rank.isChecked()
        return {"comments": self.letters.comments, "tells_rank": rank}

    def _turn_to(self) -> None:
        self.strip.clear()
        self.letters.setVisible(self.kind.key is PaperKey.LETTERS)
        self.remember(KIND, self.kind.key)
        self._page = 0
        self._look()

    def _recall(self) -> None:
        known = kind_of(next(iter(self.recall(KIND)), ""))
        state = self._session.state
        wanted = KINDS[0] if state and state.task is Task.PRINT_MINUTES else known or KINDS[0]
        pairs = (text.partition(":") for text in self.recall(COMMENTS))
        comments = [(judge, idea) for judge, _, idea in pairs]
        self.letters.recall(comments, tells_rank=bool(self.recall(RANK)))
        self.choose_paper(wanted.key)
        self.letters.setVisible(self.kind.key is PaperKey.LETTERS)

    def _keep_letters(self) -> None:
        self.remember(COMMENTS, *sorted(f"{j}:{i}" for j, i in self.letters.comments))
        self.remember(RANK, *(["yes"] if self.letters.rank.isChecked() else []))
        self._look()

    def _ask_comments(self) -> None:
        self.ask(public_comments, self.file, then=self._choose_comments)

    def _choose_comments(self, comments: tuple[PublicComment, ...]) -> None:
        dialog = CommentsDialog(self, comments, self.letters.comments)
        dialog.given.connect(self.letters.give)
        dialog.open()

    def _look(self) -> None:
        """Make the paper for the preview. Only the latest call is shown; it asks for no key."""
        self._wanted += 1
        self._forget()
        if self.kind.key in SECRET:
            self._say(HIDDEN)
            return
        wanted = self._wanted
        self.ask(is_locked, self.file, then=lambda locked: self._make(wanted, is_locked=locked))

    def _make(self, wanted: int, *, is_locked: bool) -> None:
        if wanted != self._wanted:
            return
        if is_locked:
            self._say(LOCKED)
            return
        try:
            self._paper = passing = PassingPaper()
        except WriteFailed as error:
            self._say(message(error).happened)
            return
        kind = self.kind
        self.ask(kind.write, self.file, passing.path,
                 then=lambda made: self._show_made(made, wanted),
                 failed=lambda error: self._tell_failed(error, wanted),
                 label=f"آماده کردن {kind.title}", watched=kind.is_watched,
                 **self._options(kind))  # fmt: skip

    def _show_made(self, made: PaperMade, wanted: int) -> None:
        if wanted == self._wanted:
            self._pages = made.pages
            self.show_page(self._page)

    def _tell_failed(self, error: BaseException, wanted: int) -> None:
        if wanted == self._wanted:
            self._forget()
            words = message(error)
            self._say("\n".join(filter(None, (words.happened, words.next_step))))

    def _draw(self) -> None:
        if self._paper is None or not self._pages:
            return
        page, wanted = self._page, self._wanted
        self.ask(picture_of, self._paper.path, page, self.preview.pixels,
                 then=lambda raster: self._show_picture(raster, page, wanted),
                 failed=lambda error: self._tell_failed(error, wanted))  # fmt: skip

    def _show_picture(self, raster: Raster, page: int, wanted: int) -> None:
        if (page, wanted) != (self._page, self._wanted):
            return
        words = f"صفحهٔ {fa(page + 1)} از {fa(self._pages)}"
        self._which.setText(words)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < self._pages)
        image = image_of(raster.rgb, raster.width, raster.height)
        self.preview.show_image(image, f"{self.kind.title}، {words}")

    def _say(self, words: str) -> None:
        self._which.setText("")
        self.before.setEnabled(False)
        self.after.setEnabled(False)
        self.preview.say(words)

    def _forget(self) -> None:
        if self._paper is not None:
            self._paper.forget()
        self._paper, self._pages = None, 0

    def _send(self, made: PaperMade, kind: PaperKind, passing: PassingPaper) -> None:
        printer = self._ask_printer(self, made.pages)
        if printer is None:
            passing.forget()
            return

        def done(pages: int) -> None:
            passing.forget()
            news = f"{kind.title}: {sent_words(pages, printer.outputFileName())}"
            notice = printed_message(made.substitutes)
            if notice is not None:
                self.strip.tell(notice, "saffron")
            self._end(kind, news)

        self.ask(print_secret, made.path, printer, then=done, label=f"چاپ {kind.title}",
                 watched=True)  # fmt: skip

    def _tell_saved(self, made: PaperMade, kind: PaperKind) -> None:
        news = f"{kind.title} نوشته شد: {isolate(made.path.name)}"
        self.tell_paper(made.path, news, printed_message(made.substitutes))
        self._end(kind, news)

    def _end(self, kind: PaperKind, news: str) -> None:
        """Note printed minutes: they lead to the next task."""
        if kind.key is PaperKey.MINUTES:
            self.ask(note_minutes, self.file, then=lambda _: self._session.announce(news))
        else:
            self._session.news.emit(news)
