"""The studio in a window, blank or with the small event of the tests."""

from dataclasses import replace

import pytest

from judging_app.domain.event_form import EventForm
from judging_app.services.organizer.beginnings import begin_with_definition
from judging_app.services.organizer.drafts import DraftLists, new_draft
from judging_app.services.organizer.judge_import import import_judges
from ui.studio.page import StudioPage


def draft_of(inputs):
    """A draft of the small event: its definition, its judges and its list of ideas."""
    form = begin_with_definition(inputs.definition).draft.form
    judges = import_judges(inputs.judges).judges
    return new_draft(replace(form, judges=judges), DraftLists(inputs.ideas))


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
