"""Adds to a desk: «میز من», practice, the tour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.system import settings
from ui.desk.page import DeskPage
from ui.state.desk_state import DeskState
from ui.widgets.buttons import IconButton
from ui.widgets.chip import Chip
from ui.window.main_window import MainWindow
from ui.words.periods import period_note

if TYPE_CHECKING:
    from ui.widgets.tour import Tour


@dataclass(frozen=True, slots=True)
class Ways:
    """The pages to which a desk leads, besides the finish."""

    own_results: Callable[[], None]
    practise_again: Callable[[], None]
    lock: Callable[[], None]


def furnish(page: DeskPage, state: DeskState, ways: Ways) -> None:
    """Give a desk its buttons for «میز من» and for the lock. A practice desk gets a strip."""
    own = IconButton("chart", "میز من", "F3")
    own.clicked.connect(ways.own_results)
    page.extras = (*page.extras, own)
    if not state.desk.event.rehearsal:
        if note := period_note(state.desk.event.dates):
            page.extras = (Chip(note, "saffron", "clock"), *page.extras)
        lock = IconButton("lock", "قفل کردن میز", "Ctrl+Shift+L")
        lock.clicked.connect(ways.lock)
        page.extras = (*page.extras, lock)
    if state.desk.event.rehearsal:
        from ui.desk.practice_strip import PracticeStrip

        strip = PracticeStrip()
        strip.again.connect(ways.practise_again)
        page.column.insertWidget(0, strip)


def tour_if_due(window: MainWindow, page: DeskPage) -> "Tour | None":
    """Return the tour if it was never shown on this computer. None on a desk with finished work."""
    if settings.load().tour_seen:
        return None
    from ui.desk.tour import begin_tour

    return begin_tour(window, page)
