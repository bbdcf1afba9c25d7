"""The words for the state of an event."""

from judging_app.domain.event_state import SectionState
from judging_app.domain.step_state import StepState
from ui.words.event_state import figure


def test_a_section_that_is_done_has_no_figure_that_says_otherwise() -> None:
    assert figure(SectionState(StepState.DONE, 17, 20)) == ""
    assert figure(SectionState(StepState.DONE, 20, 20)) == "۲۰ از ۲۰"
    assert figure(SectionState(StepState.WAITING, 17, 20)) == "۱۷ از ۲۰"
    assert figure(SectionState(StepState.WAITING)) == ""
