"""The base class of the pages that print papers and write them as PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from judging_app.domain.event_state import Section
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.services.files import OpenFile
from judging_app.services.papers import PaperMade
from judging_app.services.secret_papers import PassingPaper
from ui.base.printer import AskPrinter, print_pdf, print_secret
from ui.base.session import Session
from ui.widgets.file_chooser import Chooser, pdf_question
from ui.widgets.paper_view import Printable
from ui.window.event_page import EventPage
from ui.words.printed import printed_message, sent_words
from ui.words.strings import isolate


class PaperPage(EventPage):
    """A page with papers. A subclass names the paper, and says what follows in `then`.

    `then` gets the news for the window; the strip has said by then which letters are missing.
    """

    def __init__(
        self,
        session: Session,
        section: Section,
        title: str,
        subtitle: str,
        choose: Chooser,
        ask_printer: AskPrinter,
    ) -> None:
        super().__init__(session, section, title, subtitle)
        self._choose, self._ask_printer = choose, ask_printer

    def send_paper(
        self, paper: Printable, then: Callable[[str], None], *, secret: bool = False, **options: Any
    ) -> None:
        """Make the paper, ask for a printer and a range of pages, and print.

        A secret paper leaves nothing behind. The `options` are those of the service and of `ask`.
        """
        try:
            passing = PassingPaper()
        except WriteFailed as error:
            self.strip.tell_error(error)
            return
        send = print_secret if secret else print_pdf
        self.ask(paper.write, self.file, passing.path,
                 then=lambda made: self._send(made, paper.title, passing, send, then),
                 label=f"آماده کردن {paper.title}", watched=paper.is_watched,
                 **options)  # fmt: skip

    def save_paper(self, paper: Printable, then: Callable[[str], None], **options: Any) -> None:
        """Ask for a path and write the paper there. The options are as in `send_paper`."""

        def tell(made: PaperMade) -> None:
            news = f"{paper.title} نوشته شد: {isolate(Path(made.path).name)}"
            self.tell_paper(made.path, news, printed_message(made.substitutes))
            then(news)

        for path in self._choose(self, pdf_question(self.file.path, paper.title)):
            self.ask(paper.write, self.file, path, then=tell, label=paper.title,
                     watched=paper.is_watched, **options)  # fmt: skip

    def note(self, service: Callable[[OpenFile], object], news: str) -> None:
        """Note in the log that these papers were made, which leads to the next task.

        A reader of an event on a server makes papers, too: then only the news is announced.
        """

        def failed(error: BaseException) -> None:
            if isinstance(error, InputRefused) and error.reason is Refusal.SERVER_DENIED:
                self._session.news.emit(news)
            else:
                self._session.operations.failed.emit(error)

        self.ask(service, self.file, then=lambda _: self._session.announce(news), failed=failed)

    def _send(
        self, made: PaperMade, title: str, passing: PassingPaper, send: Callable[..., int],
        then: Callable[[str], None],
    ) -> None:  # fmt: skip
        printer = self._ask_printer(self, made.pages)
        if printer is None:
            passing.forget()
            return

        def done(pages: int) -> None:
            passing.forget()
            notice = printed_message(made.substitutes)
            if notice is not None:
                self.strip.tell(notice, "saffron")
            then(f"{title}: {sent_words(pages, printer.outputFileName())}")

        self.ask(send, made.path, printer, then=done, label=f"چاپ {title}",
                 watched=True)  # fmt: skip
