"""Merge (ادغام) as set union.

An event keeps every accepted score file, and what counts is a pure function of that set. So files
may come twice, late, and in any order, and the event is the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from judging_app.domain.event import Event
from judging_app.domain.resolution import Resolution
from judging_app.domain.rubric import Hundredths, Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState, Standing
from judging_app.errors import InputRefused, Reason


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """What a `.scores` file (پروندهٔ امتیاز) says: a snapshot of one judge's opened sheets.

    `ancestors` are the digests of every earlier file that this one grew from, oldest first, so
    that `revision == len(ancestors) + 1`. `package_digest` is that of the idea package that the
    judge worked from. `device` is the random name of the workspace that wrote the file, the same
    for all that it writes; `rehearsal` is that of its event. `written_at` (UTC) is for people
    only: order comes from `ancestors`. `reason` is why the judge changed
    something after having finished, else empty.
    """

    event_id: str
    judge_id: str
    revision: int
    ancestors: tuple[str, ...]
    package_digest: str
    device: str
    rehearsal: bool
    rubric_digest: str
    written_at: datetime
    finished: bool
    sheets: tuple[ScoreSheet, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A score file that the event accepted. `digest` is the SHA-256 of its bytes: its identity."""

    digest: str
    file_name: str
    received_at: datetime
    score_file: ScoreFile


class Verdict(StrEnum):
    """What a readable score file is to this event."""

    NEW = "new"
    NEWER = "newer"
    ALREADY_HERE = "already-here"
    OLDER = "older"
    CONFLICT = "conflict"


class ForkKind(StrEnum):
    """Why two files of one judge went different ways."""

    TWO_LAPTOPS = "two-laptops"
    ROLLED_BACK = "rolled-back"
    """One laptop, or a copy of it, went on from an old state of its own."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Two files of one judge that both grew from revision `shared` (0: from nothing)."""

    kind: ForkKind
    shared: int


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One mark that counts differently after the merge; None is a blank."""

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


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What accepting one score file would do. Nothing has happened yet.

    `sheets` and `marks` count what the file holds; `changes` what would count differently;
    `contested` are the ideas on which this judge's files contradict each other afterwards,
    `reopened` those of them that the organizer had settled. `fork` is set where the file and
    another one went different ways, even if they contradict each other nowhere.
    """

    verdict: Verdict
    digest: str
    judge_id: str
    revision: int
    finished: bool
    sheets: int
    marks: int
    new_marks: int
    reason: str = ""
    changes: tuple[ScoreChange, ...] = ()
    state_changes: tuple[StateChange, ...] = ()
    contested: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    fork: Fork | None = None

    @property
    def adds(self) -> bool:
        """Whether the file is not yet in the event's set."""
        return self.verdict is not Verdict.ALREADY_HERE


@dataclass(frozen=True, slots=True)
class CountedSheets:
    """What counts of one judge.

    `contested` are the ids of ideas on which heads contradict each other and nobody decided;
    `settled` those on which they do and the organizer chose: these count, and are in `sheets`.
    """

    sheets: tuple[ScoreSheet, ...]
    contested: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def heads(files: Iterable[ReceivedFile]) -> tuple[ReceivedFile, ...]:
    """The files of one judge that no other file of the set grew from, by digest."""
    by_digest = {file.digest: file for file in files}
    outgrown = {digest for f in by_digest.values() for digest in f.score_file.ancestors}
    return tuple(by_digest[digest] for digest in sorted(by_digest.keys() - outgrown))


def spoken(files: Iterable[ReceivedFile]) -> Mapping[str, Mapping[str, ScoreSheet]]:
    """What the heads say: idea id to head to sheet, without sheets that say nothing."""
    said: dict[str, dict[str, ScoreSheet]] = defaultdict(dict)
    for head in heads(files):
        for sheet in head.score_file.sheets:
            if not sheet.says_nothing:
                said[sheet.idea_id][head.digest] = sheet
    return dict(sorted(said.items()))


def counted(files: Iterable[ReceivedFile], resolutions: Iterable[Resolution] = ()) -> CountedSheets:
    """What counts of one judge, given all files of that judge.

    One head: its sheets. Several heads (two laptops used apart): a sheet counts where the heads
    that hold it say the same; where they differ it is contested and counts for nothing, until
    a person decides. There is no last writer who wins. A sheet that was only looked at says
    nothing, and contradicts nothing. Neither do two reading times: the longest one stands.

    A resolution that still holds makes its sheet count. There is one at most for each sheet;
    those of other judges are passed over.
    """
    decided = {(each.judge_id, each.idea_id): each for each in resolutions}
    sheets: list[ScoreSheet] = []
    contested: list[str] = []
    settled: list[str] = []
    for idea_id, voices in spoken(files).items():
        voice = next(iter(voices.values()))
        if not differ(voices.values()):
            sheets.append(_longest_read(voice, voices.values()))
            continue
        resolution = decided.get((voice.judge_id, idea_id))
        if resolution is None or not resolution.holds(voices):
            contested.append(idea_id)
            continue
        chosen = voices[resolution.chosen]
        sheets.append(_longest_read(chosen, voices.values()))
        settled.append(idea_id)
    return CountedSheets(tuple(sheets), tuple(contested), tuple(settled))


def differ(sheets: Collection[ScoreSheet]) -> bool:
    """Whether sheets of one idea contradict each other; reading times do not."""
    return len(sheets) > 1 and len({replace(sheet, seconds=0) for sheet in sheets}) > 1


def _longest_read(sheet: ScoreSheet, others: Collection[ScoreSheet]) -> ScoreSheet:
    """The sheet, with the longest time of those that say the same."""
    if len(others) == 1:
        return sheet
    times = (o.seconds for o in others if replace(o, seconds=sheet.seconds) == sheet)
    return replace(sheet, seconds=max(times))


def fork(incoming: ReceivedFile, others: Iterable[ReceivedFile]) -> Fork | None:
    """Where `incoming` and another file of its judge went different ways, if they did.

    None also where a later file has grown from `incoming`: whatever there was has been joined, or
    is told of that file. What one device writes is one line, so two lines of one device mean that
    it was set back to an old state.
    """
    told, others = incoming.score_file, tuple(others)
    if any(incoming.digest in other.score_file.ancestors for other in others):
        return None
    mine = {incoming.digest, *told.ancestors}
    apart = [other.score_file for other in others if other.digest not in mine]
    if not apart:
        return None
    is_set_back = any(other.device == told.device for other in apart)
    kind = ForkKind.ROLLED_BACK if is_set_back else ForkKind.TWO_LAPTOPS
    return Fork(kind, max(len(mine.intersection(other.ancestors)) for other in apart))


def by_judge(files: Iterable[ReceivedFile]) -> Mapping[str, tuple[ReceivedFile, ...]]:
    """Judge id to the files of that judge."""
    result: dict[str, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        result[file.score_file.judge_id].append(file)
    return {judge_id: tuple(group) for judge_id, group in sorted(result.items())}


def check(score_file: ScoreFile, event: Event, rubric_digest: str, ideas: Collection[str]) -> None:
    """Refuse a score file that does not fit the event, with the first reason found.

    `ideas` are the ids of the event's ideas. Raises `InputRefused`.
    """
    if score_file.event_id != event.id:
        raise InputRefused(Reason.OTHER_EVENT, detail=score_file.event_id)
    if event.judge(score_file.judge_id) is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, detail=score_file.judge_id)
    if score_file.rubric_digest != rubric_digest:
        raise InputRefused(Reason.OTHER_RUBRIC, detail=score_file.rubric_digest)
    seen: set[str] = set()
    for sheet in score_file.sheets:
        if sheet.judge_id != score_file.judge_id:
            raise InputRefused(Reason.UNKNOWN_JUDGE, where=sheet.idea_id, detail=sheet.judge_id)
        if sheet.idea_id not in ideas:
            raise InputRefused(Reason.UNKNOWN_IDEA, detail=sheet.idea_id)
        if sheet.idea_id in seen:
            raise InputRefused(Reason.DUPLICATE, where=sheet.idea_id)
        seen.add(sheet.idea_id)
        check_sheet(sheet, event.rubric)


def check_sheet(sheet: ScoreSheet, rubric: Rubric) -> None:
    """Refuse a sheet with a mark that its scale does not have, or aside without a reason."""
    if sheet.standing is not Standing.SCORING and not sheet.reason.strip():
        raise InputRefused(Reason.REASON_MISSING, where=sheet.idea_id)
    for score in sheet.scores:
        criterion = rubric.criterion(score.criterion_id)
        where = f"{sheet.idea_id}/{score.criterion_id}"
        if criterion is None:
            raise InputRefused(Reason.UNKNOWN_CRITERION, where=where)
        if not criterion.scale.holds(score.value):
            raise InputRefused(Reason.RANGE, where=where, detail=f"{score.value / 100:g}")
        if not criterion.scale.accepts(score.value):
            raise InputRefused(Reason.STEP, where=where, detail=f"{score.value / 100:g}")


def plan(
    incoming: ReceivedFile,
    received: Sequence[ReceivedFile],
    rubric: Rubric,
    resolutions: Sequence[Resolution] = (),
) -> MergePlan:
    """What adding `incoming` to the `received` set would change; both have passed `check`."""
    score_file = incoming.score_file
    mine = [f for f in received if f.score_file.judge_id == score_file.judge_id]
    before = counted(mine, resolutions)
    is_here = any(f.digest == incoming.digest for f in mine)
    after = before if is_here else counted([*mine, incoming], resolutions)
    changes = _score_changes(before.sheets, after.sheets)
    return MergePlan(
        verdict=_verdict(incoming, mine, after),
        digest=incoming.digest,
        judge_id=score_file.judge_id,
        revision=score_file.revision,
        finished=score_file.finished,
        sheets=len(score_file.sheets),
        marks=sum(len(sheet.scores) for sheet in score_file.sheets),
        new_marks=sum(1 for change in changes if change.old is None),
        reason=score_file.reason,
        changes=changes,
        state_changes=_state_changes(before.sheets, after.sheets, rubric),
        contested=after.contested,
        reopened=tuple(i for i in before.settled if i in after.contested),
        fork=fork(incoming, mine),
    )


def _verdict(incoming: ReceivedFile, mine: Sequence[ReceivedFile], after: CountedSheets) -> Verdict:
    if any(file.digest == incoming.digest for file in mine):
        return Verdict.ALREADY_HERE
    if not mine:
        return Verdict.NEW
    if any(incoming.digest in file.score_file.ancestors for file in mine):
        return Verdict.OLDER
    return Verdict.CONFLICT if after.contested else Verdict.NEWER


def _score_changes(
    before: Iterable[ScoreSheet], after: Iterable[ScoreSheet]
) -> tuple[ScoreChange, ...]:
    old = {(s.idea_id, k): v for s in before for k, v in s.marks.items()}
    new = {(s.idea_id, k): v for s in after for k, v in s.marks.items()}
    cells = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return tuple(ScoreChange(idea, crit, old.get((idea, crit)), new.get((idea, crit)))
                 for idea, crit in cells)  # fmt: skip


def _state_changes(
    before: Iterable[ScoreSheet], after: Iterable[ScoreSheet], rubric: Rubric
) -> tuple[StateChange, ...]:
    old = {s.idea_id: s.state(rubric) for s in before}
    new = {s.idea_id: s.state(rubric) for s in after}
    none = SheetState.UNOPENED
    return tuple(
        StateChange(idea, old.get(idea, none), new.get(idea, none))
        for idea in sorted(old.keys() | new.keys())
        if old.get(idea, none) != new.get(idea, none)
    )
