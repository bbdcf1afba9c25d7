"""Shows the page of the booklet: consents, an import, a withdrawal, and the booklet itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.domain.consent import ConsentForm
from judging_app.domain.import_report import IdeaList
from judging_app.services.files import OpenFile
from judging_app.services.organizer.booklet import plan_booklet
from judging_app.services.organizer.consent import (
    ConsentForms,
    list_consents,
    read_consents,
    record_consents,
    withdraw_consents,
)
from ui.booklet.import_dialog import ConsentImportDialog
from ui.booklet.page import BookletPage
from ui.booklet.write_dialog import BookletDialog
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

_DAY = date(2026, 11, 25)


def tour(
    flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Callable[..., None]
) -> None:
    """Visit the page without consents, with some, and its dialogs."""
    flow.show_section("booklet")
    take("booklet-empty")
    ids = _record(file)
    flow.show_section("overview")
    flow.show_section("booklet")
    take("booklet")
    page = window.page
    if isinstance(page, BookletPage):
        page.tick_all.click()
        take("booklet-ticked")
        page.tick_none.click()
        page.table.choose(lambda one: one.idea.id == ids[0])
        page.card.withdraw.click()
        take("booklet-withdrawing")
        page.bar.cancel.click()
        _dialogs(window, page, flow, file, ids, take)


def _record(file: OpenFile) -> list[str]:
    """Record consents: named, by code, and one that is withdrawn."""
    ids = [one.idea.id for one in list_consents(file).entries]
    named = ConsentForms(
        ConsentForm.NAMED, _DAY, "", "برگهٔ امضاشده", "طراحی صنعتی، انرژی", "دبیرخانهٔ رویداد"
    )
    by_code = ConsentForms(ConsentForm.BY_CODE, _DAY, "", "نامهٔ ۱۴۰۵-۱۷", "برنامه‌نویسی")
    record_consents(file, dict.fromkeys(ids[:3], named) | dict.fromkeys(ids[3:5], by_code))
    withdraw_consents(file, ids[2:3], "صاحب آن از کار با شرکت دیگری خبر داد.")
    return ids


def _dialogs(
    window: MainWindow, page: BookletPage, flow: "OrganizerFlow", file: OpenFile, ids: list[str],
    take: Callable[..., None],
) -> None:  # fmt: skip
    with TemporaryDirectory() as folder:
        table = Path(folder) / "رضایت.csv"
        table.write_text(f"کد,رضایت,تخصص\n{ids[0]},با نام,عمران\n{ids[1]},ندارد,\n", "utf-8")
        read = read_consents(file, table)
    notices = IdeaList((), read.notices)
    take("booklet-import", ConsentImportDialog(window, table, read.wanted, notices))
    dialog = BookletDialog(
        window, flow.session, list_consents(file).event,
        lambda choice, then, _: then(plan_booklet(file, choice)), is_official=False,
    )  # fmt: skip
    take("booklet-dialog", dialog)
    dialog.preview.forget()
    page.card.forget()
