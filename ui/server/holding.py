"""Keeps buttons off that would change an event: for a reader, and while the server is away."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from judging_app.services.organizer.server_desk import Seat
from ui.widgets.buttons import ActionButton, DangerButton, IconButton, PrimaryButton
from ui.widgets.strip import Strip
from ui.window.page import Page
from ui.words.server import AWAY_TIP, OWNER_MAY, READER_MAY_NOT

CHANGING: dict[str, tuple[str, ...]] = {
    "OverviewPage": ("replace", "reimport"),
    "IdeasPage": ("primary",),
    "IdeaPage": ("withdraw", "reinstate"),
    "RowList": ("add",),
    "JudgesPage": ("primary", "replace", "ballot"),
    "ConflictCard": ("declare",),
    "AssignmentPage": ("primary", "withdraw"),
    "PackagePage": ("primary", "stick"),
    "CardsPage": ("add", "anew", "replace", "void"),
    "InboxPage": ("primary", "ballot"),
    "ContradictionView": ("confirm", "undo"),
    "MergedList": ("check", "undo", "confirm"),
    "ReasonBar": ("confirm",),
    "CertificatesPage": ("primary", "apart", "paper"),
    "RegisterView": ("anew", "end"),
    "Recipients": ("remove",),
    "ExecutionPage": ("primary", "pdf", "apart"),
    "FollowUpPage": ("primary",),
    "AcceptedView": ("undo",),
    "BookletPage": ("primary", "read"),
    "ConsentCard": ("save", "confirm", "withdraw"),
    "SharesCard": ("equal",),
    "PrecedentsPage": ("primary",),
    "ComparisonCard": ("take_back",),
    "HandCard": ("begin", "reopen"),
    "BallotPage": ("primary", "clear"),
    "ReimportPage": ("primary",),
}
"""By the name of a page or a part of it: the buttons that change the event."""
OF_OWNER: dict[str, tuple[str, ...]] = {
    "CardsPage": ("passphrase",),
    "DeliberationPage": ("primary", "move_button", "accept_button", "out_button", "back_button"),
}
"""The buttons that only an owner may use."""


def hold(page: Page, seat: Seat, *, away: bool) -> None:
    """Keep off the buttons of a page and its dialogs that cannot act now; let the others go."""
    reasons = {} if away else dict(_forbidden(page, seat))
    for button in _buttons(page):
        button.hold(AWAY_TIP if away and _needs_server(button) else reasons.get(button, ""))


def _buttons(page: Page) -> Iterator[ActionButton]:
    yield from page.findChildren(ActionButton)
    for extra in (*page.extras, page.primary):
        if isinstance(extra, ActionButton):
            yield extra


def _forbidden(page: Page, seat: Seat) -> Iterator[tuple[ActionButton, str]]:
    for part in (page, *page.findChildren(QWidget)):
        name = type(part).__name__
        if not seat.may_change:
            for attribute in (*CHANGING.get(name, ()), *OF_OWNER.get(name, ())):
                yield getattr(part, attribute), READER_MAY_NOT
        elif seat.right == "desk":
            for attribute in OF_OWNER.get(name, ()):
                yield getattr(part, attribute), OWNER_MAY


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
