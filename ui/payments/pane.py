"""The common part of the two panes: figures, views, and the list to sign as it prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from judging_app.services.papers import PaperMade
from ui.base.session import Session
from ui.payments.editing import Offer
from ui.widgets.card import Card
from ui.widgets.key_figures import KeyFigures
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.paper_view import PaperView
from ui.widgets.scroll import SideColumn
from ui.widgets.section_bar import SectionBar

PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class SignedList:
    """A list to sign: its title, the service that prints it, and the one that writes its table."""

    title: str
    write: Callable[..., PaperMade]
    write_table: Callable[..., Path]
    is_watched: bool = True


class Pane(QWidget):
    """Figures above a table or the preview, and a column with forms beside them.

    `tables` maps the key of each view to its title and widget. A subclass fills `side` and answers
    `offers`.
    """

    def __init__(
        self,
        session: Session,
        paper: SignedList,
        figures: tuple[str, ...],
        tables: Mapping[str, tuple[str, QWidget]],
    ) -> None:
        super().__init__()
        self.paper = paper
        self.figures = KeyFigures(figures)
        titles = {key: title for key, (title, _) in tables.items()}
        self.views = SectionBar({**titles, PREVIEW: "پیش‌نمایش"}, small=True)
        self.view = PaperView(session)
        self.shown = next(iter(tables))
        self._widgets = {key: widget for key, (_, widget) in tables.items()}
        self._widgets[PREVIEW] = self.view
        self._stack = QStackedWidget()
        self.side = SideColumn(paper.title, 332)
        self._build()
        self.views.chosen.connect(self.turn_to)
        self.turn_to(self.shown)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        main = Card(margin=18, spacing=10)
        main.body.addWidget(self.views)
        main.body.addLayout(row_of(self.figures, STRETCH))
        for widget in self._widgets.values():
            self._stack.addWidget(widget)
        main.body.addWidget(self._stack, 1)
        row.addWidget(main, 1)
        row.addWidget(self.side)

    def turn_to(self, key: str) -> None:
        """Show a view."""
        self.shown = key
        self.views.show_chosen(key)
        self.figures.setVisible(key != PREVIEW)  # the paper gets their room, and has the same sums
        self._stack.setCurrentWidget(self._widgets[key])

    def offers(self) -> tuple[Offer, ...]:
        """The typed changes, in the order in which they are recorded."""
        return ()

    def show_paper(self, missing: str) -> None:
        """Make the list as it prints; or say what is missing for it."""
        if missing:
            self.view.forget()
            self.view.say(missing)
        else:
            self.view.show_paper(self.paper)
