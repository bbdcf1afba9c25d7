"""Checks the facts of an event, so that no later step divides by zero or runs for ever."""

from collections import Counter
from collections.abc import Collection, Iterable

from judging_app.domain.assignment import Pair
from judging_app.domain.event import Event, Idea, TieRuleKind
from judging_app.domain.limits import MAX_ASSIGNED, MAX_SCALE_MARKS
from judging_app.domain.merge import check_sheet
from judging_app.domain.rubric import Rubric, Scale
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.file_names import name_key

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""Years whose Jalali year has three or four digits. The store refuses other years, too."""


def check_event(event: Event) -> None:
    """Refuse an event with repeated ids or with an inconsistent rubric, tie rules or awards.

    Raises `InputRefused`: DUPLICATE, SCHEMA or UNKNOWN_CRITERION, with the place.
    """
    _refuse_doubled("themes", (theme.id for theme in event.themes))
    _refuse_doubled("criteria", (criterion.id for criterion in event.rubric.criteria))
    _refuse_doubled("judges", (judge.id for judge in event.judges))
    _refuse_doubled("awards", (award.id for award in event.awards))
    _refuse_doubled("anchors", (anchor.idea_id for anchor in event.reading.anchors))
    for anchor in event.reading.anchors:
        ids = [mark.criterion_id for mark in anchor.marks]
        if ids != sorted(set(ids)):
            raise InputRefused(Refusal.DUPLICATE, where=f"anchors/{anchor.idea_id}/marks")
    days = (event.dates.opens, event.dates.closes, event.dates.ceremony)
    if any(not FIRST_YEAR <= day.year < LAST_YEAR for day in days):
        raise InputRefused(Refusal.SCHEMA, where="dates")
    _check_rubric(event.rubric)
    for award in event.awards:
        if award.first_rank > award.last_rank:
            raise InputRefused(Refusal.SCHEMA, where=f"awards/{award.id}")
    for rule in event.ranking.tie_rules:
        names_one = rule.kind is TieRuleKind.CRITERION
        if names_one != (event.rubric.criterion(rule.criterion_id) is not None):
            raise InputRefused(Refusal.UNKNOWN_CRITERION, where="tie_rules", detail=rule.kind.value)


def check_ideas(ideas: Iterable[Idea]) -> None:
    """Refuse (DUPLICATE) two ideas with one id, or two attachments with one name on an idea."""
    ideas = tuple(ideas)
    _refuse_doubled("ideas", (idea.id for idea in ideas))
    for idea in ideas:
        names = (name_key(attachment.name) for attachment in idea.attachments)
        _refuse_doubled(f"ideas/{idea.id}/attachments", names)


def check_anchors(event: Event, ideas: Iterable[Idea]) -> None:
    """Refuse anchors with unknown ideas or criteria, or with marks outside the rubric.

    Raises `InputRefused`: UNKNOWN_IDEA, UNKNOWN_CRITERION, RANGE, STEP.
    """
    known = {idea.id for idea in ideas}
    for anchor in event.reading.anchors:
        if anchor.idea_id not in known:
            raise InputRefused(Refusal.UNKNOWN_IDEA, where="anchor", detail=anchor.idea_id)
        check_sheet(ScoreSheet("", anchor.idea_id, anchor.marks), event.rubric)


def check_conflicts(event: Event, ideas: Iterable[Idea]) -> None:
    """Refuse (UNKNOWN_IDEA) a conflict of interest with an idea that does not exist."""
    known = {idea.id for idea in ideas}
    for conflict in event.conflicts:
        if conflict.idea_id not in known:
            raise InputRefused(Refusal.UNKNOWN_IDEA, where="conflict", detail=conflict.idea_id)


def check_assignment(event: Event, ideas: Iterable[Idea]) -> None:
    """Refuse an assignment with unknown judges or ideas, with conflicts, or with repeated readings.

    Raises `InputRefused`: UNKNOWN_JUDGE, UNKNOWN_IDEA, DECLARED_CONFLICT, DUPLICATE; SCHEMA beyond
    the limit, and for an impossible handover.
    """
    shares = [share for stage in event.assignment.stages for share in stage.shares]
    received = [(h.reserve_id, i) for h in event.assignment.handovers for i in h.idea_ids]
    if sum(len(share.idea_ids) for share in shares) + len(received) > MAX_ASSIGNED:
        raise InputRefused(Refusal.SCHEMA, where="assignment", detail=f"> {MAX_ASSIGNED}")
    judges, known = {judge.id for judge in event.judges}, {idea.id for idea in ideas}
    _check_handovers(event, judges)
    conflicts, seen = event.conflict_by_pair(), set[Pair]()
    for pair in (*(pair for stage in event.assignment.stages for pair in stage.pairs()), *received):
        judge_id, idea_id = pair
        faults = {
            Refusal.UNKNOWN_JUDGE: judge_id not in judges,
            Refusal.UNKNOWN_IDEA: idea_id not in known,
            Refusal.DECLARED_CONFLICT: pair in conflicts,
            Refusal.DUPLICATE: pair in seen,
        }
        for reason in (reason for reason, is_so in faults.items() if is_so):
            raise InputRefused(reason, where="assignment", detail=" · ".join(pair))
        seen.add(pair)


def _check_handovers(event: Event, judges: Collection[str]) -> None:
    known = len(event.assignment.stages)
    for each in event.assignment.handovers:
        if each.absent_id not in judges:
            raise InputRefused(Refusal.UNKNOWN_JUDGE, where="handover", detail=each.absent_id)
        if each.absent_id == each.reserve_id or each.after > known:
            raise InputRefused(Refusal.SCHEMA, where="handover", detail=each.reserve_id)


def _refuse_doubled(where: str, ids: Iterable[str]) -> None:
    doubled = next((key for key, count in Counter(ids).items() if count > 1), None)
    if doubled is not None:
        raise InputRefused(Refusal.DUPLICATE, where=where, detail=doubled)


def _check_rubric(rubric: Rubric) -> None:
    if not rubric.criteria:
        raise InputRefused(Refusal.SCHEMA, where="criteria", detail="none")
    for criterion in rubric.criteria:
        if not _makes_sense(criterion.scale):
            raise InputRefused(Refusal.SCHEMA, where=f"criteria/{criterion.id}/scale")
        if any(level.lowest > level.highest for level in criterion.levels):
            raise InputRefused(Refusal.SCHEMA, where=f"criteria/{criterion.id}/levels")
        for mark in (criterion.comment_at_most, criterion.comment_at_least):
            if mark is not None and not criterion.scale.holds(mark):
                raise InputRefused(Refusal.SCHEMA, where=f"criteria/{criterion.id}/comment")


def _makes_sense(scale: Scale) -> bool:
    span = scale.maximum - scale.minimum
    return span > 0 and span // scale.step < MAX_SCALE_MARKS
