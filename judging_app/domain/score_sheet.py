"""The score sheet (برگهٔ امتیاز): the opinion of one judge on one idea."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from judging_app.domain.rubric import Hundredths, Rubric


class SheetState(StrEnum):
    """The states of a sheet. The state is derived from the sheet and never stored."""

    UNOPENED = "unopened"
    SEEN = "seen"
    """The judge has opened the idea, but the sheet is still empty."""
    DRAFT = "draft"
    COMPLETE = "complete"
    RECUSED = "recused"
    INELIGIBLE = "ineligible"


class Standing(StrEnum):
    """The judge scores the idea, or recuses, or declares that the idea cannot be judged."""

    SCORING = "scoring"
    RECUSED = "recused"
    INELIGIBLE = "ineligible"


@dataclass(frozen=True, slots=True)
class Score:
    """The mark for one criterion. A blank has no `Score`, because a blank is never a zero."""

    criterion_id: str
    value: Hundredths


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet of one judge for one idea.

    `scores` are sorted by criterion id, at most one each. `reason` is filled where `standing` is
    not scoring. Scores that were given before the judge recused stay stored but do not count.
    `comment` is for the panel. `note` and `flagged` are private to the judge and never leave the
    workspace. `seconds` is the time for which the judge read the idea, 0 unless the event records
    it.
    """

    judge_id: str
    idea_id: str
    scores: tuple[Score, ...] = ()
    comment: str = ""
    standing: Standing = Standing.SCORING
    reason: str = ""
    opened: bool = False
    note: str = ""
    flagged: bool = False
    seconds: int = 0

    @property
    def marks(self) -> Mapping[str, Hundredths]:
        """Maps the id of each criterion that has a mark to this mark."""
        return {score.criterion_id: score.value for score in self.scores}

    @property
    def counted_marks(self) -> Mapping[str, Hundredths]:
        """The marks if the judge scores the idea; empty if the sheet is recused or ineligible."""
        return {} if self.is_settled else self.marks

    def state(self, rubric: Rubric) -> SheetState:
        """The state of this sheet under `rubric`."""
        if self.standing is not Standing.SCORING:
            return SheetState(self.standing.value)
        if rubric.is_full(self.marks):
            return SheetState.COMPLETE
        if self.says_nothing:
            return SheetState.SEEN if self.opened else SheetState.UNOPENED
        return SheetState.DRAFT

    def total(self, rubric: Rubric) -> Fraction | None:
        """The weighted total (0–100) where the sheet is complete, otherwise None."""
        return rubric.total(self.marks) if self.state(rubric) is SheetState.COMPLETE else None

    def with_score(self, criterion_id: str, value: Hundredths | None) -> "ScoreSheet":
        """The sheet with that mark set. If `value` is None, the mark is blank."""
        marks = {**self.marks}
        marks.pop(criterion_id, None)
        if value is not None:
            marks[criterion_id] = value
        scores = tuple(Score(key, marks[key]) for key in sorted(marks))
        return replace(self, scores=scores, opened=True)

    @property
    def says_nothing(self) -> bool:
        """Whether the sheet is empty: the judge has at most opened the idea."""
        return not (self.scores or self.comment or self.is_settled)

    def for_panel(self, *, with_time: bool) -> "ScoreSheet":
        """The sheet without the judge's private fields, for the score file."""
        seconds = self.seconds if with_time else 0
        return replace(self, note="", flagged=False, seconds=seconds)

    @property
    def is_settled(self) -> bool:
        """Whether the judge has recused or declared the idea ineligible."""
        return self.standing is not Standing.SCORING
