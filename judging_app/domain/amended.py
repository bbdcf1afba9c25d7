"""The event in force: the declared event with all its amendments (اصلاحیه).

Pure functions of the declared facts and the amendments, in the order of their numbers. An amendment
of an unknown idea or judge changes nothing: only a damaged file has one, and the trust check finds
it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from judging_app.domain.amendment import (
    Amendment,
    AttachmentsChange,
    Change,
    ConflictAdded,
    ConflictLifted,
    IdeaChanged,
    JudgeAdded,
    JudgeNameChange,
    LateIdea,
    OwnersChange,
    PrivateChange,
    Reinstatement,
    TextChange,
    ThemeChange,
    TitleChange,
    Withdrawal,
)
from judging_app.domain.event import ConflictOfInterest, Event, Idea, Judge, Owner
from judging_app.domain.idea_changes import FieldChange, field_changes
from judging_app.domain.score_sheet import ScoreSheet, Standing


@dataclass(frozen=True, slots=True)
class Effect:
    """An amendment with the idea or the judge before and after it.

    `before` is None for a late idea and an added judge. Both are None for a conflict.
    """

    amendment: Amendment
    before: Idea | Judge | None = None
    after: Idea | Judge | None = None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, as text before and after."""
        before, after = self.before, self.after
        if isinstance(before, Idea) and isinstance(after, Idea):
            return tuple(field_changes(before, after))
        if isinstance(before, Judge) and isinstance(after, Judge):
            pairs = (("name", before.name, after.name), ("role", before.role, after.role))
            return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
        return ()


def amended_event(declared: Event, amendments: Iterable[Amendment]) -> Event:
    """The event in force: corrected names, conflicts, late and withdrawn ideas."""
    every = tuple(amendments)
    if not every:
        return declared
    judges = {judge.id: judge for judge in declared.judges}
    conflicts = dict(declared.conflict_by_pair())
    late = list(declared.late_ids)
    for each in every:
        match each.change:
            case JudgeNameChange(judge_id, name, role) if judge_id in judges:
                judges[judge_id] = replace(judges[judge_id], name=name, role=role)
            case ConflictAdded(judge_id, idea_id):
                conflicts[judge_id, idea_id] = ConflictOfInterest(judge_id, idea_id, each.reason)
            case ConflictLifted(judge_id, idea_id):
                conflicts.pop((judge_id, idea_id), None)
            case LateIdea(idea_id):
                late.append(idea_id)
    return replace(
        declared,
        judges=tuple(judges.values()),
        conflicts=tuple(conflicts.values()),
        late_ids=tuple(late),
        withdrawn=withdrawn_ids(every),
    )


def withdrawn_ids(amendments: Iterable[Amendment]) -> frozenset[str]:
    """The ideas that are withdrawn now."""
    found: set[str] = set()
    for each in amendments:
        if isinstance(each.change, Withdrawal):
            found.add(each.change.idea_id)
        elif isinstance(each.change, Reinstatement):
            found.discard(each.change.idea_id)
    return frozenset(found)


def amended_ideas(declared: Iterable[Idea], amendments: Iterable[Amendment]) -> tuple[Idea, ...]:
    """The ideas with their corrections, withdrawn ideas among them, in the declared order."""
    ideas = {idea.id: idea for idea in declared}
    for each in amendments:
        if isinstance(each.change, IdeaChanged) and (idea := ideas.get(each.change.idea_id)):
            ideas[idea.id] = _corrected(idea, each.change)
    return tuple(ideas.values())


def _corrected(idea: Idea, change: IdeaChanged) -> Idea:
    match change:
        case TitleChange(title=title):
            return replace(idea, title=title)
        case ThemeChange(theme_id=theme_id):
            return replace(idea, theme_id=theme_id)
        case TextChange(sections=sections):
            return replace(idea, sections=sections)
        case AttachmentsChange(attachments=attachments):
            return replace(idea, attachments=attachments)
        case OwnersChange(owners=owners):
            return replace(idea, owners=owners)
        case PrivateChange(private=private):
            return replace(idea, private=private)


def changes_between(before: Idea, after: Idea) -> tuple[IdeaChanged, ...]:
    """One change for each field in which `after` differs from `before`, an idea of the same id."""
    idea_id = before.id
    pairs: tuple[tuple[bool, IdeaChanged], ...] = (
        (before.title != after.title, TitleChange(idea_id, after.title)),
        (before.theme_id != after.theme_id, ThemeChange(idea_id, after.theme_id)),
        (before.sections != after.sections, TextChange(idea_id, after.sections)),
        (before.attachments != after.attachments, AttachmentsChange(idea_id, after.attachments)),
        (before.owners != after.owners, OwnersChange(idea_id, after.owners)),
        (before.private != after.private, PrivateChange(idea_id, after.private)),
    )
    return tuple(change for differs, change in pairs if differs)


def on_top(before: Idea, wanted: Idea, now: Idea) -> Idea | None:
    """The idea `now` with the fields in which `wanted` differs from `before`.

    None if somebody else has changed one of these fields, or all of them are as they should be.
    """
    changes = changes_between(before, wanted)
    theirs = {type(change) for change in changes_between(before, now)}
    if not changes or any(type(change) in theirs for change in changes):
        return None
    for change in changes:
        now = _corrected(now, change)
    return now


def effects(
    declared: Event, ideas: Iterable[Idea], amendments: Iterable[Amendment]
) -> tuple[Effect, ...]:
    """Every amendment with what it changed, in the order of the numbers."""
    now: dict[str, Idea] = {idea.id: idea for idea in ideas}
    judges: dict[str, Judge] = {judge.id: judge for judge in declared.judges}
    found: list[Effect] = []
    for each in amendments:
        change: Change = each.change
        if isinstance(change, IdeaChanged) and (idea := now.get(change.idea_id)):
            now[idea.id] = _corrected(idea, change)
            found.append(Effect(each, idea, now[idea.id]))
        elif isinstance(change, JudgeNameChange) and (judge := judges.get(change.judge_id)):
            judges[judge.id] = replace(judge, name=change.name, role=change.role)
            found.append(Effect(each, judge, judges[judge.id]))
        elif isinstance(change, JudgeAdded):
            found.append(Effect(each, None, judges.get(change.judge_id)))
        elif isinstance(change, LateIdea | Withdrawal | Reinstatement):
            idea = now.get(change.idea_id)
            found.append(Effect(each, None if isinstance(change, LateIdea) else idea, idea))
        else:
            found.append(Effect(each))
    return tuple(found)


def counted_in_force(event: Event, sheets: Iterable[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    """The sheets that enter the result. `sheets` are those that follow from the score files.

    Sheets of withdrawn ideas are left out. A sheet under a conflict of interest becomes recused,
    with the reason of the conflict. The files do not change, so the marks count again when the
    conflict is lifted or the idea is reinstated.
    """
    conflicts = event.conflict_by_pair()
    kept = (sheet for sheet in sheets if sheet.idea_id not in event.withdrawn)
    if not conflicts:
        return tuple(kept)
    return tuple(_barred(sheet, conflicts.get((sheet.judge_id, sheet.idea_id))) for sheet in kept)


def _barred(sheet: ScoreSheet, conflict: ConflictOfInterest | None) -> ScoreSheet:
    if conflict is None or sheet.standing is Standing.RECUSED:
        return sheet
    return replace(sheet, standing=Standing.RECUSED, reason=conflict.reason)


def set_aside(event: Event, sheets: Iterable[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    """The sheets of `sheets` whose marks do not count because of a conflict or a withdrawal."""
    conflicts = event.conflict_by_pair()
    return tuple(
        sheet
        for sheet in sheets
        if sheet.counted_marks
        and (sheet.idea_id in event.withdrawn or (sheet.judge_id, sheet.idea_id) in conflicts)
    )


def official_owners(
    declared: Iterable[Idea], amendments: Iterable[Amendment], official_since: datetime
) -> Mapping[str, tuple[Owner, ...]]:
    """Maps ideas whose owners were corrected under this freeze to their owners at the freeze."""
    every = tuple(amendments)
    later = [each for each in every if each.official_since == official_since]
    earlier = [each for each in every if each.official_since != official_since]
    renamed = {each.idea_id for each in later if isinstance(each.change, OwnersChange)}
    then = amended_ideas(declared, earlier)
    return {idea.id: idea.owners for idea in then if idea.id in renamed}
