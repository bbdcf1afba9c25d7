"""The steps in the order of the work, and their groups on the rail."""

from ui.base.operations import Operations
from ui.studio.awards import AwardsStep
from ui.studio.criteria import CriteriaStep
from ui.studio.details import DetailsStep
from ui.studio.judges import JudgesStep
from ui.studio.ranking import RankingStep
from ui.studio.state import StudioState
from ui.studio.step import Step
from ui.studio.themes import ThemesStep
from ui.widgets.file_chooser import Chooser
from ui.widgets.rail import RailEntry, RailGroup

GROUPS = {
    "تعریف رویداد": ("details", "themes", "criteria", "ranking", "awards"),
    "آدم‌ها و ایده‌ها": ("judges", "ideas"),
    "پایان": ("signing", "review"),
}


def make_steps(state: StudioState, operations: Operations, choose: Chooser) -> dict[str, Step]:
    """All steps of a new event."""
    made = (
        DetailsStep(state),
        ThemesStep(state),
        CriteriaStep(state),
        RankingStep(state),
        AwardsStep(state),
        JudgesStep(state, operations, choose),
    )
    return {step.key: step for step in made}


def groups_of(steps: dict[str, Step]) -> tuple[RailGroup, ...]:
    """The groups of the rail with the steps that there are."""
    groups = []
    for title, keys in GROUPS.items():
        found = [steps[key] for key in keys if key in steps]
        if found:
            entries = tuple(RailEntry(step.key, step.title, step.icon) for step in found)
            groups.append(RailGroup(title, entries))
    return tuple(groups)
