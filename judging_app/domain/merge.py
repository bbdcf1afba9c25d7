"""The merge (ادغام) is a set union.

An event stores every accepted score file. The counted sheets are a pure function of that set. So
repeated, late and reordered files lead to the same event.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from operator import attrgetter

from judging_app.domain.event import Event
from judging_app.domain.lineage import heads
from judging_app.domain.resolution import Resolution
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """The content of a `.scores` file (پروندهٔ امتیاز): the sheets that one judge has opened.

    `ancestors` are the digests (as `ReceivedFile.digest`) of every earlier file from which this
    file grew, oldest first, so that `revision == len(ancestors) + 1`. `package_digest` identifies
    the idea package that the judge used. `device` is the random name of the workspace that wrote
    the file; all files of a workspace share it. `rehearsal` is copied from the event. `written_at`
    (UTC) is for people only: the order comes from `ancestors`. `reason` says why the judge changed
    something after finishing; otherwise it is empty.
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
    """A score file that the event accepted.

    `digest` is the SHA-256 of the signed content. It identifies the file: another encryption of the
    same content has the same digest.
    """

    digest: str
    file_name: str
    received_at: datetime
    score_file: ScoreFile

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The ancestors of the file."""
        return self.score_file.ancestors


@dataclass(frozen=True, slots=True)
class CountedSheets:
    """The sheets of one judge that count.

    `contested` are the ids of ideas on which heads contradict each other without a resolution.
    `settled` are the ids of ideas on which heads contradict each other and the organizer chose a
    sheet; `sheets` contains the chosen sheets.
    """

    sheets: tuple[ScoreSheet, ...]
    contested: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def sheets_of_heads(
    files: Collection[ReceivedFile], away: Collection[str] = ()
) -> Mapping[str, Mapping[str, ScoreSheet]]:
    """The sheets of the heads without empty sheets: idea id to head to sheet.

    Ideas that were given `away` to a reserve are left out.
    """
    sheets: dict[str, dict[str, ScoreSheet]] = defaultdict(dict)
    for head in heads(files):
        for sheet in head.score_file.sheets:
            if not sheet.says_nothing and sheet.idea_id not in away:
                sheets[sheet.idea_id][head.digest] = sheet
    return dict(sorted(sheets.items()))


def counted(
    files: Collection[ReceivedFile],
    resolutions: Iterable[Resolution] = (),
    away: Collection[str] = (),
) -> CountedSheets:
    """The sheets that count, given all files of one judge.

    With one head, its sheets count. With several heads (two separate laptops), a sheet counts where
    the heads that hold it agree. Where they differ, the sheet is contested and does not count until
    a person decides. The latest file does not win automatically. A sheet that the judge only looked
    at contradicts no other sheet. Different reading times are no contradiction: the longest one is
    used.

    A valid resolution makes its sheet count. Each sheet has at most one; resolutions for other
    judges are ignored. Sheets of ideas that were given `away` to a reserve do not count. Otherwise
    an idea would count for the judge and again for the reserve.
    """
    alone = heads(files)
    if len(alone) == 1:  # a single head cannot be contradicted
        own = [sheet for sheet in alone[0].score_file.sheets if not sheet.says_nothing]
        own = [sheet for sheet in own if sheet.idea_id not in away] if away else own
        return CountedSheets(tuple(sorted(own, key=attrgetter("idea_id"))))
    decided = {(each.judge_id, each.idea_id): each for each in resolutions}
    sheets: list[ScoreSheet] = []
    contested: list[str] = []
    settled: list[str] = []
    for idea_id, voices in sheets_of_heads(files, away).items():
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
    """Whether the sheets of one idea contradict each other. Reading times are ignored."""
    return len(sheets) > 1 and len({replace(sheet, seconds=0) for sheet in sheets}) > 1


def _longest_read(sheet: ScoreSheet, others: Collection[ScoreSheet]) -> ScoreSheet:
    """The sheet with the longest reading time among the equal sheets."""
    if len(others) == 1:
        return sheet
    times = (o.seconds for o in others if replace(o, seconds=sheet.seconds) == sheet)
    return replace(sheet, seconds=max(times))


def by_judge(files: Iterable[ReceivedFile]) -> Mapping[str, tuple[ReceivedFile, ...]]:
    """Maps each judge id to the files of that judge."""
    result: dict[str, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        result[file.score_file.judge_id].append(file)
    return {judge_id: tuple(group) for judge_id, group in sorted(result.items())}


def check(
    score_file: ScoreFile,
    event: Event,
    rubric_digest: str,
    ideas: Collection[str],
    passed: Sequence[ScoreSheet] = (),
) -> None:
    """Refuse a score file that does not fit the event.

    The refusal gives the first reason that was found. `ideas` are the ids of the event's ideas.
    Sheets that are identical objects in `passed` (the sheets of the judge's last file) are not
    checked again. Raises `InputRefused`.
    """
    check_event_of(event, score_file.event_id, rehearsal=score_file.rehearsal)
    if event.judge(score_file.judge_id) is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=score_file.judge_id)
    if score_file.rubric_digest != rubric_digest:
        raise InputRefused(Refusal.OTHER_RUBRIC, detail=score_file.rubric_digest)
    _check_sheets(score_file, event, ideas, passed)


def _check_sheets(
    score_file: ScoreFile, event: Event, ideas: Collection[str], passed: Sequence[ScoreSheet]
) -> None:
    judge_id = score_file.judge_id
    # a file may hold sheets of ideas that were given away; they are stored and do not count
    asked = frozenset(event.asked(judge_id, ideas)) | event.assignment.given_away(judge_id)
    asked |= event.withdrawn.intersection(ideas)  # kept, too, for the case of a reinstatement
    beside = zip_longest(score_file.sheets, passed)  # most are identical objects
    fresh = [sheet for sheet, old in beside if sheet is not old and sheet is not None]
    all_fit = _all_fit(fresh, event.rubric)
    for sheet in fresh:
        if sheet.judge_id != score_file.judge_id:
            raise InputRefused(Refusal.UNKNOWN_JUDGE, where=sheet.idea_id, detail=sheet.judge_id)
        if sheet.idea_id not in asked:
            is_known = sheet.idea_id in ideas
            reason = Refusal.NOT_ASSIGNED if is_known else Refusal.UNKNOWN_IDEA
            raise InputRefused(reason, detail=sheet.idea_id)
        if sheet.is_settled or not all_fit:
            check_sheet(sheet, event.rubric)
    _refuse_doubled(score_file.sheets)


def _all_fit(sheets: Iterable[ScoreSheet], rubric: Rubric) -> bool:
    """Whether every mark fits its scale.

    The check runs once per mark: equal marks share one object.
    """
    marks = {id(score): score for sheet in sheets for score in sheet.scores}
    scales = {criterion.id: criterion.scale for criterion in rubric.criteria}
    return all(
        (scale := scales.get(score.criterion_id)) is not None and scale.accepts(score.value)
        for score in marks.values()
    )


def _refuse_doubled(sheets: Sequence[ScoreSheet]) -> None:
    ids = [sheet.idea_id for sheet in sheets]
    if len(set(ids)) < len(ids):
        doubled = next(idea_id for n, idea_id in enumerate(ids) if idea_id in ids[:n])
        raise InputRefused(Refusal.DUPLICATE, where=doubled)


def check_event_of(event: Event, event_id: str, *, rehearsal: bool) -> None:
    """Refuse a file that belongs to another event, or to a rehearsal."""
    if rehearsal is not event.rehearsal:
        raise InputRefused(Refusal.REHEARSAL if rehearsal else Refusal.NO_REHEARSAL)
    if event_id != event.id:
        raise InputRefused(Refusal.OTHER_EVENT, detail=event_id)


def check_sheet(sheet: ScoreSheet, rubric: Rubric) -> None:
    """Refuse a mark outside its scale, and a recused or ineligible sheet without a reason."""
    if sheet.standing is not Standing.SCORING and not sheet.reason.strip():
        raise InputRefused(Refusal.REASON_MISSING, where=sheet.idea_id)
    for score in sheet.scores:
        criterion = rubric.criterion(score.criterion_id)
        if criterion is not None and criterion.scale.accepts(score.value):
            continue
        where = f"{sheet.idea_id}/{score.criterion_id}"
        if criterion is None:
            raise InputRefused(Refusal.UNKNOWN_CRITERION, where=where)
        reason = Refusal.STEP if criterion.scale.holds(score.value) else Refusal.RANGE
        raise InputRefused(reason, where=where, detail=f"{score.value / 100:g}")
