"""Brings a judge's workspace to the state of a later package: stages, handovers, amendments.

Everything is one transaction, and the judge's marks stay. Packages are cumulative, so no package is
ever missed. An older package changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import zip_longest

from judging_app.domain.amendment import Amendment, Change, LateIdea, Withdrawal
from judging_app.domain.event import ConflictOfInterest, Event, Idea
from judging_app.domain.keys import Credentials, JudgeSecret, WorkspaceLock
from judging_app.domain.package import ANNOUNCED, IdeaPackage
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.amendments_part import own_conflicts
from judging_app.services.judge.code import lock_for
from judging_app.store.unit_of_work import UnitOfWork


class Intake(StrEnum):
    """The effect of an opened package on the workspace."""

    NEW = "new"
    """The workspace was made from this package."""
    SAME = "same"
    """The workspace is on this package already."""
    LATER = "later"
    """The workspace took in this later package."""
    OLDER = "older"
    """The workspace is on a later package; nothing has changed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The result of opening a package, with the ideas that it brought, withdrew and changed.

    `changed` are ideas that this judge is asked to read and whose title, theme, text or documents
    differ from before.
    """

    intake: Intake
    late: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def for_judge(package: IdeaPackage, judge: JudgeSecret) -> IdeaPackage:
    """The package with this judge's own conflicts of interest in place of the declared ones."""
    if package.amendments is None:
        return package
    event, now = package.event, own_conflicts(package, judge)
    known = {c.idea_id: c for c in event.conflicts if c.judge_id == judge.judge_id}
    others = [c for c in event.conflicts if c.judge_id != judge.judge_id]
    own = [
        known.get(idea_id) or ConflictOfInterest(judge.judge_id, idea_id, ANNOUNCED)
        for idea_id in sorted(now)
    ]
    return replace(package, event=replace(event, conflicts=(*others, *own)))


def meet(uow: UnitOfWork, package: IdeaPackage, judge: JudgeSecret) -> Arrival:
    """Compare another package with the last one: take in a later one, only check an earlier one.

    Raises `InputRefused`: OTHER_PACKAGE, FORGED_PACKAGE, REVOKED_CARD.
    """
    if uow.package_digest() == package.digest:
        return Arrival(Intake.SAME)
    known, latest = same_organizer(uow, package)
    lock = lock_for(latest, uow.judge_id())
    mine, ids = uow.event(), [idea.id for idea in package.ideas]
    my_ideas = uow.every_idea()
    my_ids = [idea.id for idea in my_ideas]
    is_amended = package.amendments is not None or was_amended(uow)
    if not is_amended and package.ideas != my_ideas:
        raise InputRefused(Refusal.OTHER_PACKAGE, detail=package.digest[:12])
    is_later = latest.issue > known.issue
    if is_later and _grew(package.event, mine) and ids[: len(my_ids)] == my_ids:
        is_same_card = lock.judge == known.judge
        arrival = _take_in(uow, for_judge(package, judge))
        uow.put_workspace_lock(replace(lock, remembered=known.remembered) if is_same_card else lock)
        if not is_same_card:
            uow.put_workspace_binding(b"")  # bound again, to the code of the new card
        return arrival
    if not _grew(mine, package.event) or my_ids[: len(ids)] != ids:
        raise InputRefused(Refusal.OTHER_PACKAGE, detail=package.digest[:12])
    if lock.judge != known.judge:
        raise InputRefused(Refusal.REVOKED_CARD)
    return Arrival(Intake.OLDER)


def same_organizer(uow: UnitOfWork, package: IdeaPackage) -> tuple[WorkspaceLock, Credentials]:
    """The lock of the workspace and the package's credentials. Raises for another organizer."""
    known, latest = uow.workspace_lock(), package.credentials
    if known is None or latest is None or known.organizer != latest.organizer:
        raise InputRefused(Refusal.FORGED_PACKAGE)
    return known, latest


def was_amended(uow: UnitOfWork) -> bool:
    """Whether the workspace has ever taken in a package of amendments."""
    return any("amendment" in entry.facts for entry in uow.audit())


def amendment_facts(package: IdeaPackage) -> dict[str, str]:
    """The fact of a log entry that names the package's last amendment; empty without any."""
    return {"amendment": str(package.amendments.number)} if package.amendments else {}


def store_amendments(uow: UnitOfWork, event: Event) -> None:
    """Store which ideas of the package are late and which are withdrawn."""
    changes: list[Change] = [LateIdea(idea_id) for idea_id in event.late_ids]
    changes += [Withdrawal(idea_id) for idea_id in sorted(event.withdrawn)]
    now = datetime.now(UTC)
    uow.replace_amendments(
        Amendment(number, now, "", change) for number, change in enumerate(changes, start=1)
    )


def _grew(later: Event, earlier: Event) -> bool:
    """Whether the later package has the same event, with at most further judges and stages.

    Handovers and amendments may be added, too. A judge is identified by the id: name and role may
    have been corrected since. Conflicts differ, because each workspace knows its judge's own.
    """
    ids = [judge.id for judge in earlier.judges]
    same = replace(
        later,
        judges=earlier.judges,
        assignment=earlier.assignment,
        conflicts=earlier.conflicts,
        late_ids=earlier.late_ids,
        withdrawn=earlier.withdrawn,
    )
    return (
        same == earlier
        and [judge.id for judge in later.judges[: len(ids)]] == ids
        and later.assignment.grew_from(earlier.assignment)
    )


def _take_in(uow: UnitOfWork, package: IdeaPackage) -> Arrival:
    """Add what the workspace lacks, and correct its names and ideas.

    A judge's finished sheets stay handed in: a further stage and a late idea are a new part.
    """
    mine, later, judge_id = uow.event(), package.event, uow.judge_id()
    parts = max(1, len(mine.parts(judge_id, uow.idea_ids())))
    _take_in_panel(uow, later, mine)
    before = uow.every_idea()
    changed = _take_in_ideas(uow, package, before)
    store_amendments(uow, later)
    _take_in_conflicts(uow, later, mine)
    if package.precedents is not None:
        uow.put_shown_precedents(package.precedents)
    uow.put_package_digest(package.digest)
    _reopen_for_new_parts(uow, parts)
    facts = {"package": package.digest, "stage": str(len(later.assignment.stages))}
    facts |= amendment_facts(package)
    uow.log("package taken in", actor=judge_id, at=datetime.now(UTC), **facts)
    asked = frozenset(later.asked(judge_id, [idea.id for idea in package.ideas]))
    known = frozenset(idea.id for idea in before)
    return Arrival(
        Intake.LATER,
        late=tuple(i for i in later.late_ids if i in asked - known),
        withdrawn=tuple(sorted(later.withdrawn - mine.withdrawn)),
        changed=tuple(i for i in changed if i in asked),
    )


def _take_in_panel(uow: UnitOfWork, later: Event, mine: Event) -> None:
    for judge, old in zip_longest(later.judges, mine.judges):
        if old is None:
            uow.add_judge(judge)
        elif judge != old:
            uow.put_judge(judge)


def _take_in_ideas(
    uow: UnitOfWork, package: IdeaPackage, before: Sequence[Idea]
) -> tuple[str, ...]:
    """Add late ideas, then what is assigned; replace changed ideas. Returns the changed ideas.

    A withdrawn idea is not changed: the package does not carry its text.
    """
    later, mine = package.event, uow.event()
    pairs = zip(before, package.ideas, strict=False)
    changed = [(old, new) for old, new in pairs if old != new and new.id not in later.withdrawn]
    uow.add_blobs(package.blobs)
    uow.add_ideas(package.ideas[len(before) :])
    _keep_as_seen(uow, changed)
    uow.put_ideas([new for _, new in changed])
    for stage in later.assignment.stages[len(mine.assignment.stages) :]:
        uow.add_stage(stage)
    for handover in later.assignment.handovers[len(mine.assignment.handovers) :]:
        uow.add_handover(handover)
    return tuple(new.id for _, new in changed)


def _keep_as_seen(uow: UnitOfWork, changed: Sequence[tuple[Idea, Idea]]) -> None:
    """Keep the ideas as the judge saw them when marking, until the judge has seen the change.

    An idea that changes twice is kept as it was first; one that changes back is forgotten.
    """
    mine = uow.sheets(uow.judge_id())
    marked = {s.idea_id for s in mine if not (s.says_nothing or s.standing is Standing.RECUSED)}
    seen = uow.seen_ideas()
    for old, new in changed:
        if seen.get(new.id) == new:
            uow.forget_seen_idea(new.id)
        elif new.id in marked and new.id not in seen:
            uow.put_seen_idea(old)


def _take_in_conflicts(uow: UnitOfWork, later: Event, mine: Event) -> None:
    """Recuse the judge where a conflict was declared, and let the judge score where it was lifted.

    The marks stay on the sheet. Where the judge had recused without a conflict, that stays.
    """
    if later.conflicts == mine.conflicts:
        return
    judge_id = uow.judge_id()
    old = {c.idea_id: c for c in mine.conflicts if c.judge_id == judge_id}
    new = {c.idea_id: c for c in later.conflicts if c.judge_id == judge_id}
    uow.replace_conflicts(later.conflicts)
    for idea_id in sorted(old.keys() - new.keys()):
        sheet = uow.sheet(judge_id, idea_id)
        if sheet.standing is Standing.RECUSED and sheet.reason == old[idea_id].reason:
            uow.put_sheet(replace(sheet, standing=Standing.SCORING, reason=""))
    for idea_id in sorted(new.keys() - old.keys()):
        recuse(uow, later, new[idea_id])


def recuse(uow: UnitOfWork, event: Event, conflict: ConflictOfInterest) -> None:
    """Recuse the judge from an idea with a declared conflict; marks on the sheet stay."""
    if not event.asked(conflict.judge_id, [conflict.idea_id]):
        return
    sheet: ScoreSheet = uow.sheet(conflict.judge_id, conflict.idea_id)
    if sheet.standing is not Standing.RECUSED:
        uow.put_sheet(replace(sheet, standing=Standing.RECUSED, reason=conflict.reason))


def _reopen_for_new_parts(uow: UnitOfWork, parts: int) -> None:
    """Open a finished desk again for ideas that came after the first `parts` parts."""
    closing, judge_id = uow.closing(), uow.judge_id()
    if closing.finished and uow.event().asked_after(judge_id, uow.idea_ids(), parts):
        uow.put_closing(replace(closing, finished=False, stages=parts))
