"""The changes that the certificates page asks for: the register, and who gets a certificate."""

from collections.abc import Callable

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer import recipients, register
from judging_app.services.organizer.recipients import Sharing
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.window.event_page import EventPage
from ui.words.strings import fa, isolate


class Acts:
    """Asks the services in the name of a page. `template` returns the design in use."""

    def __init__(
        self,
        page: EventPage,
        choose: Chooser,
        template: Callable[[], str],
        announce: Callable[[str], None],
    ) -> None:
        self._page, self._choose = page, choose
        self._template, self._tell = template, announce

    def print_one(self, serial: str) -> None:
        """Ask for a path, and write one issued certificate again."""
        page, happened = self._page, f"لوح {_shown(serial)} دوباره نوشته شد."
        suggested = page.file.path.with_name(f"{serial}.pdf")
        question = Question(Ask.SAVE, "جای PDF لوح", "PDF (*.pdf)", suggested)
        for chosen in self._choose(page, question):
            page.ask(
                register.print_again, page.file, serial, chosen, template=self._template(),
                then=lambda made: page.tell_paper(made.path, happened, None),
                label="چاپ دوبارهٔ لوح",
            )  # fmt: skip

    def reissue(self, serial: str, reason: str) -> None:
        """Issue a certificate anew."""

        def tell(new: Certificate) -> None:
            self._tell(f"لوح {_shown(new.serial)} به جای {_shown(serial)} صادر شد.")

        page = self._page
        page.ask(register.reissue, page.file, serial, reason, template=self._template(), then=tell)

    def void(self, serial: str, reason: str) -> None:
        """Declare a certificate void."""
        page = self._page
        told = f"لوح {_shown(serial)} باطل شد."
        page.ask(register.void, page.file, serial, reason, then=lambda _: self._tell(told))

    def share(self, sharing: Sharing) -> None:
        """Choose who gets certificates for an idea of a team."""
        page = self._page
        page.ask(recipients.choose_sharing, page.file, sharing, then=lambda _: page.refresh())

    def add_person(self, kind: CertificateKind, name: str, role: str) -> None:
        """Add an organizer or a sponsor."""
        page, add = self._page, recipients.add_honouree
        page.ask(add, page.file, kind, name, role, then=lambda _: page.refresh())

    def remove_person(self, person_id: str) -> None:
        """Remove an organizer or a sponsor from the list."""
        page, remove = self._page, recipients.remove_honouree
        page.ask(remove, page.file, person_id, then=lambda _: page.refresh())


def _shown(serial: str) -> str:
    return isolate(fa(serial))
