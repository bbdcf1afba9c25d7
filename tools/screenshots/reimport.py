"""Pictures of the page that imports the list of ideas again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell import Cell, MergedCell

from judging_app.services.organizer.events import create_event
from judging_app.system.paths import resources

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]
HEADINGS = {"کد ایده": "کد", "عنوان ايده": "عنوان"}


def tour(flow: "OrganizerFlow", folder: Path, take: Take) -> None:
    """Show the page without a list, with the changes of a newer list, and with its columns.

    Each picture has a page of its own: a walk by keyboard may have gone to another section.
    """
    sample = resources() / "sample_event"
    first = _first(sample / "ideas.xlsx", folder / "فهرست.xlsx")
    newer = _newer(first, folder / "فهرست تازه.xlsx")
    created = create_event(
        folder / "رویداد.judging",
        definition=sample / "event.toml",
        ideas=first,
        judges=sample / "judges.xlsx",
    )
    flow.open_event(created.file)
    flow.reimport()
    take("reimport")
    for pane in ("changes", "columns"):
        page = flow.reimport()
        page.view.file.set_path(newer)
        page.view.show_pane(pane)
        take(f"reimport-{pane}")


def _first(path: Path, target: Path) -> Path:
    """Write the list without «ایده»: the pictures are also taken of events with another word."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.title = "فهرست"
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = _plain(cell.value)
    book.save(target)
    return target


def _plain(text: str) -> str:
    for word, other in (("مزایده", "حراج"), ("فهرست ایده‌های رسیده", "فهرست رسیده")):
        text = text.replace(word, other)
    return HEADINGS.get(text.strip(), text)


def _newer(path: Path, target: Path) -> Path:
    """The list with another title in its first row, and a new idea in the place of its last."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(_is(cell, "عنوان") for cell in row))
    title, code = (next(c.column for c in head if _is(c, word)) for word in ("عنوان", "کد"))
    changed = sheet.cell(head[0].row + 1, title)
    changed.value = f"{changed.value} در محله‌ها"
    sheet.cell(sheet.max_row, code).value = "2001"
    sheet.cell(sheet.max_row, title).value = "کتابخانهٔ سیّار در پارک‌ها"
    book.save(target)
    return target


def _is(cell: Cell | MergedCell, word: str) -> bool:
    return isinstance(cell.value, str) and word in cell.value
