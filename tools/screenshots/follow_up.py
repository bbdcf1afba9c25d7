"""Takes pictures of the follow-up: the window of an executor, and the page of the organizer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import finish_report, keep, open_work, with_entry
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up import FormOut, make_forms
from judging_app.services.organizer.follow_up_reports import merge_reports
from tools.screenshots.clock import let_pass
from ui.follow_up.choice_dialog import ChoiceDialog
from ui.follow_up.page import ACCEPTED, BOARD, FORMS, FollowUpPage
from ui.follow_up_form.page import FormPage
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

TWO_DAYS = timedelta(days=2)
STATES = ("running", "done", "started", "dropped", "handed-over")
DONE = "نمونهٔ نخست ساخته و آزموده شد و بازخورد شهروندان گرد آمد."


def tour(
    flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Callable[..., None]
) -> None:
    """Visit every view of the page. The folder of the open event gets forms and reports."""
    folder = file.path.parent
    let_pass(TWO_DAYS)  # the reports arrive after the days that stand in them
    made = make_forms(file, folder / "فرم‌ها")
    reports = [_report(one, number, folder / "گزارش‌ها") for number, one in enumerate(made)]
    later = [_report(one, number, folder / "گزارش‌ها", 1) for number, one in enumerate(made[:1])]
    merge_reports(file, reports[: max(1, len(reports) - 1)])
    flow.session.announce()
    flow.show_section("follow-up")
    page = window.page
    if isinstance(page, FollowUpPage):
        page.board.table.go_to(0)
        take("follow-up")
        page.views.chosen.emit(FORMS)
        take("follow-up-forms")
        page.receive([*reports, *later])
        take("follow-up-inbox")
        page.views.chosen.emit(ACCEPTED)
        page.accepted.table.go_to(0)
        page.accepted.undo.click()
        take("follow-up-undo")
        page.views.chosen.emit(BOARD)
        merge_reports(file, [_report(made[0], 0, folder / "لپ‌تاپ دیگر", 2, is_first=True)])
        flow.session.announce()
        take("follow-up-contested")
        page.board.choose(made[0].form.ideas[0].idea_id)
        page.board.detail.choose.click()
        for dialog in page.findChildren(ChoiceDialog):
            take("follow-up-choice", dialog)
            dialog.reject()
    form = FormPage(window.operations, open_work(made[0].files[0]))
    window.show_page(form)
    take("follow-up-form")
    form.end_button.setEnabled(False)  # it would ask for a folder
    window.go_back()


def _report(
    one: FormOut, number: int, folder: Path, day: int = 0, *, is_first: bool = False
) -> Path:
    """Answer a form; `is_first`: as on another laptop, which knows of no earlier report."""
    folder.mkdir(exist_ok=True)
    work, state = open_work(one.files[0]), STATES[number % len(STATES)]
    if is_first:
        work = replace(work, answers=replace(work.answers, revision=0, written=""))
    on = jalali(one.form.official_on + timedelta(days=day))
    reason = "بودجهٔ امسال تأمین نشد." if state == "dropped" else ""
    for idea in one.form.ideas:
        entry = TypedEntry(idea.idea_id, state, on, DONE, "گسترش به همهٔ منطقه‌ها", "۱۲۵٬۰۰۰٬۰۰۰")
        work = with_entry(work, replace(entry, reason=reason))
    return finish_report(keep(work), folder)[1].path
