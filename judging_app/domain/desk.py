"""The judge's desk: the ideas, the judge's sheets, and how far they are."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.reading import Anchor
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState

SETTLED = frozenset({SheetState.COMPLETE, SheetState.RECUSED, SheetState.INELIGIBLE})
"""The states in which a sheet needs nothing more from its judge."""


class FileRole(StrEnum):
    """Whose `.judging` file it is: the organizer's event or one judge's workspace."""

    EVENT = "event"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of `total` sheets need nothing more."""

    settled: int
    total: int

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left."""
        return self.settled >= self.total


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a judge's sheets are, in numbers: each number on a screen or a paper is one of these.

    `states` counts the ideas that the judge is asked to read, each once; `marks` are those that
    count: none of a sheet on which the judge stands aside.
    """

    states: Mapping[SheetState, int]
    marks: int

    @property
    def total(self) -> int:
        """How many ideas the judge is asked to read."""
        return sum(self.states.values())

    @property
    def complete(self) -> int:
        """How many are scored."""
        return self.states.get(SheetState.COMPLETE, 0)

    @property
    def settled(self) -> int:
        """How many need nothing more."""
        return sum(self.states.get(state, 0) for state in SETTLED)

    @property
    def aside(self) -> int:
        """How many the judge does not score, with a reason."""
        return self.settled - self.complete

    @property
    def left(self) -> int:
        """How many need something."""
        return self.total - self.settled

    @property
    def sheets(self) -> int:
        """How many the judge says anything of."""
        silent = (SheetState.UNOPENED, SheetState.SEEN)
        return self.total - sum(self.states.get(state, 0) for state in silent)

    @property
    def progress(self) -> Progress:
        """How far the judge is."""
        return Progress(self.settled, self.total)


def tally(idea_ids: Iterable[str], sheets: Iterable[ScoreSheet], rubric: Rubric) -> Tally:
    """The numbers of one judge, who is asked to read these ideas; other sheets do not count."""
    by_id = {sheet.idea_id: sheet for sheet in sheets}
    asked = [by_id.get(idea_id) for idea_id in idea_ids]
    states = Counter(sheet.state(rubric) if sheet else SheetState.UNOPENED for sheet in asked)
    return Tally(states, sum(len(sheet.counted_marks) for sheet in asked if sheet))


def progress_by_judge(
    event: Event, idea_ids: Collection[str], sheets: Iterable[ScoreSheet]
) -> Mapping[str, Progress]:
    """The id of every judge of the panel to how far that judge is with the ideas asked for."""
    by_judge: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        by_judge[sheet.judge_id].append(sheet)
    return {
        judge.id: tally(event.asked(judge.id, idea_ids), by_judge[judge.id], event.rubric).progress
        for judge in event.judges
    }


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether a workspace's judge has finished.

    `reason` is why it was opened again the last time; it travels in every score file written
    since. A workspace is finished by a score file that was the judge's last word, and open again
    by `reopen`, or by a package that asks for further readings: then the sheets of the first
    `stages` (handovers to this judge are among them) stay as they were handed in.
    """

    finished: bool = False
    reason: str = ""
    stages: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the judge's page shows. `sheets` holds one sheet per idea, opened or not.

    `ideas` are those that this judge is asked to read; `handed_in` those of them whose sheets
    were the judge's last word in an earlier stage, and change only after `reopen`.

    `revision` is that of the last score file, 0 before the first. `is_finished`: that file was
    the judge's last word, and what counts can only change after `reopen` with a reason.
    `reading_order` holds the id of each of `ideas`, in the order in which this judge reads.
    """

    event: Event
    judge: Judge
    ideas: tuple[Idea, ...]
    sheets: Mapping[str, ScoreSheet]
    revision: int = 0
    is_finished: bool = False
    reading_order: tuple[str, ...] = ()
    handed_in: frozenset[str] = frozenset()

    def calibration(self, idea_id: str) -> Anchor | None:
        """How that anchor idea was meant to be scored; None before this judge has scored it."""
        is_scored = self.state(idea_id) is SheetState.COMPLETE
        return self.event.reading.anchor(idea_id) if is_scored else None

    def state(self, idea_id: str) -> SheetState:
        """How far the sheet of that idea is."""
        return self.sheets[idea_id].state(self.event.rubric)

    def tally(self) -> Tally:
        """How far the judge is, in numbers."""
        ids = (idea.id for idea in self.ideas)
        return tally(ids, self.sheets.values(), self.event.rubric)

    def progress(self) -> Progress:
        """How far the judge is."""
        return self.tally().progress


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the judge is told after «پایان داوری»: the file, its revision, and a code to sign.

    `folder` is empty where it is no longer known. `written_at` (UTC) is when this revision was
    made; `progress` how far it is.
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
        """Its receipt code, from the file's digest: equal codes, equal words."""
        return receipt_code(self.digest)
