"""Photographs of the page of payments, once the result is official."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.services.demo_after_payments import write_payments
from judging_app.services.files import OpenFile
from ui.payments.page import CHOSEN, PaymentsPage
from ui.payments.rewards_pane import PEOPLE
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]


def tour(flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Take) -> None:
    """Declare the payments of the demo, and take the panes of the page."""
    flow.show_section("payments")
    take("payments-new")
    with TemporaryDirectory() as folder:
        write_payments(file, Path(folder))
    flow.session.announce()
    take("payments")
    page = window.page
    if isinstance(page, PaymentsPage):
        page.turn_to(CHOSEN)
        take("payments-shares")
        page.chosen.turn_to(PEOPLE)
        take("payments-people")
