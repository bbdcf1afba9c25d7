"""Execution plans (برنامهٔ اجرا): who carries out a chosen idea, how, until when, and how measured.

The panel writes them in the deliberation. They are fixed when the result becomes official. Blanks
are allowed and listed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

MILESTONE_DAYS: Final = (30, 90, 180)
"""The days after the result at which the work is looked at."""
MAX_PLAN_LINE: Final = 200
"""The most letters of a unit, an executor, a source of money."""
MAX_PLAN_TEXT: Final = 1_000
"""The most letters of a step, a measure, conditions, beneficiaries, a milestone."""
MAX_CHOSEN_COMMENTS: Final = 5
"""The most comments that a dossier quotes as praise, and as doubt."""
MAX_ADDRESSEE: Final = 200


class PlanField(StrEnum):
    """The parts of a plan that people write, in the order of the form."""

    UNIT = "unit"
    EXECUTOR = "executor"
    BENEFICIARIES = "beneficiaries"
    FIRST_STEP = "first_step"
    FIRST_DATE = "first_date"
    MEASURE = "measure"
    COST = "cost"
    COST_SOURCE = "cost_source"
    CONDITIONS = "conditions"
    MILESTONE_30 = "milestone_30"
    MILESTONE_90 = "milestone_90"
    MILESTONE_180 = "milestone_180"
    PRAISED = "praised"
    DOUBTED = "doubted"


MILESTONE_FIELDS: Final = (
    PlanField.MILESTONE_30,
    PlanField.MILESTONE_90,
    PlanField.MILESTONE_180,
)
"""The fields of the milestones, in the order of `MILESTONE_DAYS`."""
LINES: Final = frozenset({PlanField.UNIT, PlanField.EXECUTOR, PlanField.COST_SOURCE})
"""Fields of one line."""
OPTIONAL: Final = frozenset({PlanField.CONDITIONS, PlanField.PRAISED, PlanField.DOUBTED})
"""Fields that a complete plan may lack: a panel need not set conditions, and may quote nobody."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage of the work: what shall be reached so many days after the result."""

    days: int
    text: str

    def due(self, result: date) -> date:
        """The day at which it is due, for a result of that day."""
        return result + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class ExecutionPlan:
    """The plan by which a chosen idea is carried out. Empty texts and None are blanks.

    `unit` (واحد مسئول) answers for it and `executor` (مجری) does it. `cost` is in whole rial; 0
    costs nothing. `conditions` are those of the panel. `milestones` has no blank text. `praised`
    and `doubted` are words from the judges' comments, without names.
    """

    idea_id: str
    unit: str = ""
    executor: str = ""
    first_step: str = ""
    first_date: date | None = None
    measure: str = ""
    cost: int | None = None
    cost_source: str = ""
    conditions: str = ""
    beneficiaries: str = ""
    milestones: tuple[Milestone, ...] = ()
    praised: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    at: datetime | None = None

    def milestone(self, days: int) -> str:
        """The text of the milestone after so many days; empty for a blank one."""
        return next((each.text for each in self.milestones if each.days == days), "")

    def texts(self) -> Mapping[PlanField, str]:
        """Each field that is not blank, as the audit log records it."""
        found = {
            PlanField.UNIT: self.unit,
            PlanField.EXECUTOR: self.executor,
            PlanField.BENEFICIARIES: self.beneficiaries,
            PlanField.FIRST_STEP: self.first_step,
            PlanField.FIRST_DATE: self.first_date.isoformat() if self.first_date else "",
            PlanField.MEASURE: self.measure,
            PlanField.COST: "" if self.cost is None else str(self.cost),
            PlanField.COST_SOURCE: self.cost_source,
            PlanField.CONDITIONS: self.conditions,
            PlanField.PRAISED: "\n".join(self.praised),
            PlanField.DOUBTED: "\n".join(self.doubted),
        }
        for field, days in zip(MILESTONE_FIELDS, MILESTONE_DAYS, strict=True):
            found[field] = self.milestone(days)
        return {field: found[field] for field in PlanField if found[field]}

    @property
    def blanks(self) -> tuple[PlanField, ...]:
        """The fields that are asked for and blank. Work that costs nothing needs no source."""
        given = self.texts()
        free = frozenset({PlanField.COST_SOURCE}) if self.cost == 0 else frozenset()
        return tuple(f for f in PlanField if f not in given and f not in OPTIONAL | free)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is asked for is blank."""
        return not self.blanks


def changes(before: ExecutionPlan, after: ExecutionPlan) -> Mapping[PlanField, str]:
    """The fields that differ, with their texts after the change; empty where one was removed."""
    old, new = before.texts(), after.texts()
    return {f: new.get(f, "") for f in PlanField if old.get(f, "") != new.get(f, "")}


def plans_of(idea_ids: Sequence[str], plans: Iterable[ExecutionPlan]) -> tuple[ExecutionPlan, ...]:
    """The plan of each idea, in that order; an idea without one gets a plan of blanks."""
    known = {plan.idea_id: plan for plan in plans}
    return tuple(known.get(idea_id, ExecutionPlan(idea_id)) for idea_id in idea_ids)
