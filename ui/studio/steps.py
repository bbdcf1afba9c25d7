"""The steps in the order of the work, and their groups on the rail."""

from collections.abc import Sequence
from itertools import groupby

from judging_app.services.files import OpenFile
from ui.base.idea_word import filled
from ui.base.operations import Operations
from ui.studio.awards import AwardsStep
from ui.studio.criteria import CriteriaStep
from ui.studio.details import DetailsStep
from ui.studio.ideas import IdeasStep
from ui.studio.judges import JudgesStep
from ui.studio.making import EventMaker, RoundMaker
from ui.studio.ranking import RankingStep
from ui.studio.review import ReviewStep
from ui.studio.shortlist import ShortlistStep
from ui.studio.signing import SigningStep
from ui.studio.state import StudioState
from ui.studio.step import Step
from ui.studio.themes import ThemesStep
from ui.widgets.file_chooser import Chooser
from ui.widgets.rail import RailEntry, RailGroup


def new_event_steps(
    state: StudioState, operations: Operations, choose: Chooser
) -> tuple[Step, ...]:
    """The steps of a new event."""
    ideas = IdeasStep(state, operations, choose)
    steps = (
        DetailsStep(state),
        ThemesStep(state),
        CriteriaStep(state),
        RankingStep(state),
        AwardsStep(state),
        JudgesStep(state, operations, choose),
        ideas,
        SigningStep(state, operations, choose),
    )
    return (*steps, ReviewStep(state, steps, EventMaker(state, operations, ideas), choose))


def second_round_steps(
    state: StudioState, operations: Operations, choose: Chooser, first: OpenFile
) -> tuple[Step, ...]:
    """The steps of a second round: its ideas come first, its themes are those of the first."""
    steps = (
        ShortlistStep(state, operations, first),
        DetailsStep(state),
        CriteriaStep(state),
        RankingStep(state),
        AwardsStep(state),
        JudgesStep(state, operations, choose),
        SigningStep(state, operations, choose),
    )
    return (*steps, ReviewStep(state, steps, RoundMaker(state, operations, first), choose))


def groups_of(steps: Sequence[Step]) -> tuple[RailGroup, ...]:
    """The groups of the rail with the steps that there are."""
    groups = []
    for title, steps_of_group in groupby(steps, key=lambda step: step.group):
        entries = tuple(RailEntry(step.key, step.title, step.icon) for step in steps_of_group)
        groups.append(RailGroup(filled(title), entries))
    return tuple(groups)
