"""The executor's flow: a form is opened and filled in."""

from pathlib import Path

from PySide6.QtCore import Qt

from judging_app.services.executor.filling import FormWork, open_work
from ui.base.operations import Operations
from ui.follow_up_form.page import FormPage
from ui.window.main_window import MainWindow


def open_form(window: MainWindow, operations: Operations, path: Path) -> None:
    """Open a `.followup` file and show its page over the start page."""

    def show(work: FormWork) -> None:
        page = FormPage(operations, work)
        window.show_page(page, over_home=True)
        page.first.setFocus(Qt.FocusReason.OtherFocusReason)

    operations.run(open_work, path, done=show, label="خواندن فرم پیگیری", owner=window)
