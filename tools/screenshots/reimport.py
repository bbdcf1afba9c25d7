"""Pictures of the page that imports the list of ideas again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from judging_app.services.organizer.events import create_event
from judging_app.system.paths import resources

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]


def tour(flow: "OrganizerFlow", folder: Path, take: Take) -> None:
    """Show the page empty, with the changes of a newer list, and after they were made."""
    sample = resources() / "sample_event"
    created = create_event(
        folder / "رویداد.judging",
        definition=sample / "event.toml",
        ideas=sample / "ideas.xlsx",
        judges=sample / "judges.xlsx",
    )
    flow.open_event(created.file)
    page = flow.reimport()
    take("reimport")
    page.view.file.set_path(_newer(sample / "ideas.xlsx", folder / "فهرست تازه.xlsx"))
    take("reimport-changes")
    page.view.show_pane("columns")
    take("reimport-columns")
    page.view.show_pane("changes")
    page.primary.click()
    take("reimport-done")


def _newer(path: Path, target: Path) -> Path:
    """The list with its last idea missing, another title, and a further idea."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    last = [cell.value for cell in sheet[sheet.max_row]]
    sheet.delete_rows(sheet.max_row)
    head = next(row for row in sheet.iter_rows() if any(_is_title(cell.value) for cell in row))
    title = next(cell.column for cell in head if _is_title(cell.value))
    changed = sheet.cell(head[0].row + 1, title)
    changed.value = f"{changed.value} در محله‌ها"
    added = [f"{value}۹" if place == 0 else value for place, value in enumerate(last)]
    added[title - 1] = "کتابخانهٔ سیّار در پارک‌ها"
    sheet.append(added)
    book.save(target)
    return target


def _is_title(value: object) -> bool:
    return isinstance(value, str) and "عنوان" in value
