"""The studio in a window, blank or with the small event of the tests."""

import pytest

from judging_app.domain.event_form import EventForm
from judging_app.services.organizer.drafts import new_draft
from tests.studio import draft_of
from ui.studio.page import StudioPage


def show(stage, draft):
    stage.flow.go_on_with(draft)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, StudioPage)
    stage.window.activateWindow()
    return page


@pytest.fixture
def blank(stage):
    """The studio with nothing in it."""
    return show(stage, new_draft(EventForm()))


@pytest.fixture
def page(stage, inputs):
    """The studio with the small event."""
    return show(stage, draft_of(inputs))
