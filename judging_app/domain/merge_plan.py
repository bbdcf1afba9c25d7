"""Computes the effect of a score file, mark by mark, before the merge."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from judging_app.domain.lineage import heads, outgrown
from judging_app.domain.merge import CountedSheets, ReceivedFile, counted
from judging_app.domain.resolution import Resolution
from judging_app.domain.rubric import Hundredths, Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState


class Verdict(StrEnum):
    """The relation of a readable score file to the files that the event holds."""

    NEW = "new"
    NEWER = "newer"
    ALREADY_HERE = "already-here"
    OLDER = "older"
    CONFLICT = "conflict"


class ForkKind(StrEnum):
    """The reasons why two files of one judge diverged."""

    TWO_LAPTOPS = "two-laptops"
    ROLLED_BACK = "rolled-back"
    """One laptop, or a copy of it, continued from an old state of its own."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Two files of one judge that both grew from revision `shared`.

    0 means that they share no file.
    """

    kind: ForkKind
    shared: int


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One mark that has another counted value after the merge. None stands for a blank."""

    idea_id: str
    criterion_id: str
    old: Hundredths | None
    new: Hundredths | None


@dataclass(frozen=True, slots=True)
class StateChange:
    """One sheet whose state differs after the merge."""

    idea_id: str
    old: SheetState
    new: SheetState


Pair = tuple[str, ScoreSheet | None, ScoreSheet | None]
"""An idea with its counted sheets before and after the merge."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The effect of accepting one score file. The plan itself changes nothing.

    `sheets` and `marks` count the content of the file. `differing` are the sheets that would count
    differently under `rubric`, by idea; `new_marks` and `changed_marks` count their marks.
    `contested` are the ideas on which this judge's files would contradict each other; `reopened`
    are the ideas among them that the organizer had resolved. `away` are the ideas that a reserve
    reads by now: their sheets in the file do not count. `fork` is set if this file and another one
    diverged, even if they do not contradict each other.
    """

    verdict: Verdict
    digest: str
    judge_id: str
    revision: int
    finished: bool
    sheets: int
    marks: int
    new_marks: int
    changed_marks: int
    rubric: Rubric = field(repr=False)
    reason: str = ""
    differing: tuple[Pair, ...] = field(default=(), repr=False)
    contested: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    fork: Fork | None = None

    @property
    def adds(self) -> bool:
        """Whether the event does not hold this file yet."""
        return self.verdict is not Verdict.ALREADY_HERE

    # Computed on demand: a file of 130 new sheets changes 650 marks, and no page lists them all.

    @property
    def changes(self) -> tuple[ScoreChange, ...]:
        """The marks that would count differently, by idea and criterion."""
        return tuple(_score_changes(self.differing))

    @property
    def state_changes(self) -> tuple[StateChange, ...]:
        """The sheets whose state would differ after the merge, by idea."""
        return tuple(_state_changes(self.differing, self.rubric))


@dataclass(frozen=True, slots=True)
class JudgeFiles:
    """The score files of one judge, and their counted sheets. `judge_files` makes this object.

    `away` are the ids of the judge's ideas that a reserve reads instead. `outgrown` are the digests
    of all files that one of these files grew from; `heads` are the files that none of these files
    grew from. Both are stored so that a further file can be compared without going through all
    earlier files.
    """

    by_digest: Mapping[str, ReceivedFile]
    resolutions: tuple[Resolution, ...]
    counted: CountedSheets
    away: frozenset[str]
    outgrown: frozenset[str]
    heads: tuple[ReceivedFile, ...]

    @property
    def files(self) -> tuple[ReceivedFile, ...]:
        """The files in the order in which they arrived."""
        return tuple(self.by_digest.values())

    def plan(self, incoming: ReceivedFile, rubric: Rubric) -> tuple[MergePlan, "JudgeFiles"]:
        """Plan to add `incoming`, a file of this judge: the plan, and the files with `incoming`.

        All files must have passed `merge.check`.
        """
        after = self._with(incoming)
        score_file = incoming.score_file
        differing = _different(self.counted.sheets, after.counted.sheets)
        new_marks, changed_marks = _count(differing)
        return MergePlan(
            verdict=self._verdict(incoming.digest, after.counted),
            digest=incoming.digest,
            judge_id=score_file.judge_id,
            revision=score_file.revision,
            finished=score_file.finished,
            sheets=len(score_file.sheets),
            marks=sum([len(sheet.counted_marks) for sheet in score_file.sheets]),
            new_marks=new_marks,
            changed_marks=changed_marks,
            rubric=rubric,
            reason=score_file.reason,
            differing=differing,
            contested=after.counted.contested,
            reopened=tuple(
                idea for idea in self.counted.settled if idea in after.counted.contested
            ),
            away=self._given_away(score_file.sheets),
            fork=self._fork(incoming),
        ), after

    def _with(self, incoming: ReceivedFile) -> "JudgeFiles":
        if incoming.digest in self.by_digest:
            return self
        old = self.outgrown.union(incoming.ancestors)
        last = tuple(file for file in heads((*self.heads, incoming)) if file.digest not in old)
        counts = counted(last, self.resolutions, self.away)
        files = {**self.by_digest, incoming.digest: incoming}
        return JudgeFiles(files, self.resolutions, counts, self.away, old, last)

    def _verdict(self, digest: str, after: CountedSheets) -> Verdict:
        if digest in self.by_digest:
            return Verdict.ALREADY_HERE
        if not self.by_digest:
            return Verdict.NEW
        if digest in self.outgrown:
            return Verdict.OLDER
        return Verdict.CONFLICT if after.contested else Verdict.NEWER

    def _fork(self, incoming: ReceivedFile) -> Fork | None:
        if incoming.digest in self.outgrown:
            return None
        grown_from = {incoming.digest, *incoming.ancestors}
        apart = (self.by_digest[digest] for digest in self.by_digest.keys() - grown_from)
        return _fork(incoming, tuple(apart))

    def _given_away(self, sheets: Iterable[ScoreSheet]) -> tuple[str, ...]:
        if not self.away:
            return ()
        return tuple(s.idea_id for s in sheets if s.idea_id in self.away and not s.says_nothing)


def judge_files(
    files: Sequence[ReceivedFile],
    resolutions: Iterable[Resolution] = (),
    away: frozenset[str] = frozenset(),
) -> JudgeFiles:
    """The files of one judge. `resolutions` may contain answers for other judges, too."""
    decided, by_digest = tuple(resolutions), {file.digest: file for file in files}
    counts, last = counted(files, decided, away), heads(files)
    return JudgeFiles(by_digest, decided, counts, away, outgrown(files), last)


def fork(incoming: ReceivedFile, others: Iterable[ReceivedFile]) -> Fork | None:
    """The fork between `incoming` and another file of its judge, or None.

    None also if a later file has grown from `incoming`: that file either continues both lines or
    carries the fork itself. The files of one device form one line, so two lines of one device mean
    that the device was set back to an old state.
    """
    others = tuple(others)
    if incoming.digest in outgrown(others):
        return None
    grown_from = {incoming.digest, *incoming.ancestors}
    return _fork(incoming, [other for other in others if other.digest not in grown_from])


def _fork(incoming: ReceivedFile, apart: Sequence[ReceivedFile]) -> Fork | None:
    """The fork, computed from the files `apart`, from which `incoming` did not grow."""
    if not apart:
        return None
    device, mine = incoming.score_file.device, {incoming.digest, *incoming.ancestors}
    is_set_back = any(other.score_file.device == device for other in apart)
    kind = ForkKind.ROLLED_BACK if is_set_back else ForkKind.TWO_LAPTOPS
    return Fork(kind, max(len(mine.intersection(other.ancestors)) for other in apart))


def _different(before: Sequence[ScoreSheet], after: Sequence[ScoreSheet]) -> tuple[Pair, ...]:
    """The sheets that count differently, by idea.

    Most sheets are identical objects in the same places; the function skips these first.
    """
    apart = [(old, new) for old, new in zip_longest(before, after) if old is not new]
    old = {sheet.idea_id: sheet for sheet, _ in apart if sheet}
    new = {sheet.idea_id: sheet for _, sheet in apart if sheet}
    pairs = [(idea, old.get(idea), new.get(idea)) for idea in sorted(old.keys() | new.keys())]
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _count(differing: Iterable[Pair]) -> tuple[int, int]:
    """The numbers of new and of changed marks; see `_score_changes`."""
    new = changed = 0
    for _, before, after in differing:
        old, now = _counted(before), _counted(after)
        new += len(now.keys() - old.keys())
        changed += sum(now.get(key) != mark for key, mark in old.items())
    return new, changed


def _counted(sheet: ScoreSheet | None) -> Mapping[str, Hundredths]:
    return sheet.counted_marks if sheet else {}


def _score_changes(sheets: Iterable[Pair]) -> Iterator[ScoreChange]:
    for idea, before, after in sheets:
        old, new = _counted(before), _counted(after)
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                yield ScoreChange(idea, key, old.get(key), new.get(key))


def _state_changes(sheets: Iterable[Pair], rubric: Rubric) -> Iterator[StateChange]:
    none = SheetState.UNOPENED
    for idea, before, after in sheets:
        old = before.state(rubric) if before else none
        new = after.state(rubric) if after else none
        if old != new:
            yield StateChange(idea, old, new)
