"""Keeps buttons off that would change an event: for a reader, and while the server is away."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from judging_app.services.organizer.server_desk import Seat
from ui.widgets.buttons import ActionButton, DangerButton, IconButton, PrimaryButton
from ui.widgets.strip import Strip
from ui.window.page import Page
from ui.words.server import AWAY_TIP, NEEDED


def hold(page: Page, seat: Seat, *, away: bool) -> None:
    """Keep off the buttons of a page and its dialogs that cannot act now; let the others go."""
    for button in _buttons(page):
        if away:
            button.hold(AWAY_TIP if _needs_server(button) else "")
        else:
            button.hold("" if seat.may(button.needs) else NEEDED[button.needs])


def _buttons(page: Page) -> Iterator[ActionButton]:
    yield from page.findChildren(ActionButton)
    for extra in (*page.extras, page.primary):
        if isinstance(extra, ActionButton):
            yield extra


def _needs_server(button: ActionButton) -> bool:
    """Whether a button asks a service. In a dialog only its main action does."""
    above: QWidget | None = button.parentWidget()
    while above is not None and not isinstance(above, QDialog | Strip):
        above = above.parentWidget()
    if isinstance(above, Strip):
        return False
    if isinstance(above, QDialog):
        return isinstance(button, PrimaryButton | DangerButton)
    return not isinstance(button, IconButton)
