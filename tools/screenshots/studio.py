"""Pictures of the event studio: where an event begins, every step, and a second round."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from judging_app.domain.event_form import EventForm
from judging_app.services.organizer.beginnings import begin_with_sample
from judging_app.services.organizer.drafts import Drafts, new_draft
from ui.studio.begin import BeginPage
from ui.studio.ideas import IdeasStep
from ui.studio.page import StudioPage
from ui.widgets.draft_list import DiscardDialog
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]


def tour(flow: "OrganizerFlow", window: MainWindow, take: Take) -> None:
    """Visit the page of beginnings, the blank studio and every step of the sample event."""
    flow.new_event()
    page = window.page
    if isinstance(page, BeginPage):
        draft = replace(new_draft(EventForm(title="جشنوارهٔ دانش‌آموزی")), done=4, steps=9)
        page.drafts.show_drafts(Drafts((draft,)))
        take("begin")
        dialog = DiscardDialog(window, draft)
        dialog.show()
        take("discard-draft", dialog)
        dialog.close()
        window.go_back()
    flow.go_on_with(new_draft(EventForm()))
    take("studio-blank")
    window.go_back()
    flow.go_on_with(begin_with_sample().draft)
    _steps(window, take)
    window.go_back()


def _steps(window: MainWindow, take: Take) -> None:
    page = window.page
    if isinstance(page, StudioPage):
        for key in page.steps:
            page.open_step(key)
            take(f"studio-{key}")
            if isinstance(step := page.step, IdeasStep):
                _panes(step, take)
        page.review.protection.wanted.click()
        page.review.protection.fields.first.line.setText("باغ و پرنده و چهارشنبه")
        page.state.change(title="", opens="فردا")
        page.open_step("review")
        take("studio-faults")


def _panes(step: IdeasStep, take: Take) -> None:
    for pane in ("rows", "names", "notices", "columns"):
        step.view.show_pane(pane)
        if pane != "columns":
            take(f"studio-ideas-{pane}")


def second_round(flow: "OrganizerFlow", take: Take) -> None:
    """Show the studio of a second round of the open event."""
    flow.second_round()
    take("second-round")
