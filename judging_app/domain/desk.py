"""The judge's desk: the ideas, the judge's sheets, and the number of settled sheets."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.precedents import ShownPrecedents
from judging_app.domain.reading import Anchor
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState

SETTLED = frozenset({SheetState.COMPLETE, SheetState.RECUSED, SheetState.INELIGIBLE})
"""The states of a settled sheet."""


class FileRole(StrEnum):
    """The role of a `.judging` file: the organizer's event, or one judge's workspace."""

    EVENT = "event"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of `total` sheets are settled."""

    settled: int
    total: int

    @property
    def is_finished(self) -> bool:
        """Whether every sheet is settled."""
        return self.settled >= self.total


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a judge's sheets.

    Every such number on a screen or a paper comes from this class. `states` counts the ideas that
    the judge is asked to read, each once. `marks` counts the marks that enter the result. A sheet
    that is recused or ineligible has none.
    """

    states: Mapping[SheetState, int]
    marks: int

    @property
    def total(self) -> int:
        """The number of ideas that the judge is asked to read."""
        return sum(self.states.values())

    @property
    def complete(self) -> int:
        """The number of complete sheets."""
        return self.states.get(SheetState.COMPLETE, 0)

    @property
    def settled(self) -> int:
        """The number of settled sheets."""
        return sum(self.states.get(state, 0) for state in SETTLED)

    @property
    def aside(self) -> int:
        """The number of sheets that are recused or ineligible."""
        return self.settled - self.complete

    @property
    def left(self) -> int:
        """The number of sheets that are not settled."""
        return self.total - self.settled

    @property
    def sheets(self) -> int:
        """The number of sheets that are not empty."""
        silent = (SheetState.UNOPENED, SheetState.SEEN)
        return self.total - sum(self.states.get(state, 0) for state in silent)

    @property
    def progress(self) -> Progress:
        """The settled sheets out of all sheets."""
        return Progress(self.settled, self.total)


def tally(idea_ids: Iterable[str], sheets: Iterable[ScoreSheet], rubric: Rubric) -> Tally:
    """The tally of a judge who is asked to read these ideas. Sheets of other ideas are ignored."""
    by_id = {sheet.idea_id: sheet for sheet in sheets}
    asked = [by_id.get(idea_id) for idea_id in idea_ids]
    states = Counter(sheet.state(rubric) if sheet else SheetState.UNOPENED for sheet in asked)
    return Tally(states, sum(len(sheet.counted_marks) for sheet in asked if sheet))


def progress_by_judge(
    event: Event, idea_ids: Collection[str], sheets: Iterable[ScoreSheet]
) -> Mapping[str, Progress]:
    """Maps the id of every judge of the panel to the progress with the judge's assigned ideas."""
    by_judge: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        by_judge[sheet.judge_id].append(sheet)
    return {
        judge.id: tally(event.asked(judge.id, idea_ids), by_judge[judge.id], event.rubric).progress
        for judge in event.judges
    }


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether the judge of a workspace has finished.

    `reason` says why the judge last reopened the desk; every later score file carries it. A final
    score file finishes a workspace. `reopen` opens it again, and so does a package that asks for
    further readings. After such a package the sheets of the first `stages` parts stay as they were
    handed in (`Event.parts`: stages, handovers to this judge, late ideas).
    """

    finished: bool = False
    reason: str = ""
    stages: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the judge's page shows.

    `sheets` holds one sheet for every idea, also for unopened ones. `ideas` are the ideas that this
    judge is asked to read, and `reading_order` holds their ids in this judge's order. `handed_in`
    are the ideas whose sheets the judge finished in an earlier stage; they change only after
    `reopen`.

    `revision` is the revision of the last score file, 0 before the first. If `is_finished` is true,
    that file was final and marks change only after `reopen` with a reason. `amended` are the ideas
    that changed after the judge's marks; the judge has not seen the change yet.
    `precedents` are the earlier texts that judges see, if the event says so.
    """

    event: Event
    judge: Judge
    ideas: tuple[Idea, ...]
    sheets: Mapping[str, ScoreSheet]
    revision: int = 0
    is_finished: bool = False
    reading_order: tuple[str, ...] = ()
    handed_in: frozenset[str] = frozenset()
    amended: frozenset[str] = frozenset()
    precedents: ShownPrecedents | None = None

    def calibration(self, idea_id: str) -> Anchor | None:
        """The anchor with its explained marks.

        None if the idea is no anchor or is not scored yet.
        """
        is_scored = self.state(idea_id) is SheetState.COMPLETE
        return self.event.reading.anchor(idea_id) if is_scored else None

    def state(self, idea_id: str) -> SheetState:
        """The state of the sheet of this idea."""
        return self.sheets[idea_id].state(self.event.rubric)

    def tally(self) -> Tally:
        """The counts of the judge's sheets."""
        ids = (idea.id for idea in self.ideas)
        return tally(ids, self.sheets.values(), self.event.rubric)

    def progress(self) -> Progress:
        """The settled sheets out of all sheets."""
        return self.tally().progress


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt that a judge gets with «پایان داوری»: the file, its revision, and a code to sign.

    `folder` is empty if it is no longer known. `written_at` (UTC) is the time at which this
    revision was made, and `progress` is the progress at that time.
    """

    file_name: str
    folder: str
    revision: int
    digest: str
    sheets: int
    marks: int
    event_title: str
    judge_name: str
    written_at: datetime
    progress: Progress

    @property
    def code(self) -> str:
        """The receipt code, computed from the file's digest.

        Files with equal digests have equal codes.
        """
        return receipt_code(self.digest)
