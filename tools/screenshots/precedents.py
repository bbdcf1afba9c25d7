"""Takes pictures of the page of precedents, with an invented earlier year."""

import csv
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.domain.precedents import SourceKind
from judging_app.services.organizer.precedent_sources import add_source, remove_source
from judging_app.services.organizer.precedents import find_precedents
from ui.precedents.kind_dialog import KindDialog
from ui.precedents.page import PrecedentsPage
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]

NAME = "هفتهٔ خلاقیت ۱۴۰۴"


def tour(flow: "OrganizerFlow", window: MainWindow, take: Take) -> None:
    """Show the page without a source, with precedents, and the dialog. The source goes again."""
    file = flow.session.file
    flow.show_precedents()
    take("precedents-none")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.csv"
        ideas = [each.idea for each in find_precedents(file).ideas[:3]]
        with path.open("w", encoding="utf-8", newline="") as table:
            rows = csv.writer(table)
            rows.writerow(("عنوان", "شرح", "سال"))
            for idea in ideas:
                rows.writerow((idea.title, idea.sections[-1].text, "۱۴۰۴"))
        added = add_source(file, path, SourceKind.EVENT)
        take("precedents-list", KindDialog(window, path))
    flow.show_precedents()
    take("precedents")
    page = window.page
    if isinstance(page, PrecedentsPage):
        page.filter.setCurrentIndex(page.filter.count() - 1)
        take("precedents-all")
    remove_source(file, added.number)
    flow.session.announce()
