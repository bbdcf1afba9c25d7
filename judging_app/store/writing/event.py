"""Write the event and its declared facts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from judging_app.domain.assignment import Handover, Stage
from judging_app.domain.desk import FileRole
from judging_app.domain.event import ConflictOfInterest, Event, Judge
from judging_app.domain.reading import ReadingRules
from judging_app.domain.rubric import Rubric
from judging_app.store.writing import tables
from judging_app.store.writing.statements import Statements


def insert_event(
    to: Statements, event: Event, role: FileRole, home: Mapping[str, str | None]
) -> None:
    """Insert everything that the event declares; references to ideas are checked at commit.

    `home` are the columns that identify the judge of a workspace.
    """
    _insert_rubric(to, event.rubric)
    listed: dict[Any, Iterable[Any]] = {
        tables.theme: event.themes,
        tables.judge: event.judges,
        tables.award: event.awards,
        tables.signatory: event.signatories,
        tables.conflict_of_interest: event.conflicts,
    }
    for table, facts in listed.items():
        to.insert_all(table, [_numbered(n, fact) for n, fact in enumerate(facts)])
    _insert_lines(to, event)
    _insert_anchors(to, event.reading)
    for number, stage in enumerate(event.assignment.stages, start=1):
        insert_stage(to, stage, number)
    for number, handover in enumerate(event.assignment.handovers, start=1):
        insert_handover(to, handover, number)
    to.execute(tables.event.insert(), [{**_event_row(event, role), **home}])


def insert_stage(to: Statements, stage: Stage, number: int) -> None:
    """Insert one stage of the assignment; its ideas must exist at commit."""
    row = {"number": number, "readings": stage.readings, "seed": stage.seed}
    to.execute(tables.stage.insert(), row)
    pairs = [{"judge_id": j, "idea_id": i, "stage": number} for j, i in stage.pairs()]
    to.insert_all(tables.assigned, pairs)


def insert_handover(to: Statements, handover: Handover, number: int) -> None:
    """Insert a handover; its ideas must exist at commit."""
    row = {
        "number": number,
        "absent_id": handover.absent_id,
        "reserve_id": handover.reserve_id,
        "after": handover.after,
    }
    to.execute(tables.handover.insert(), row)
    ideas = [{"handover": number, "idea_id": idea_id} for idea_id in handover.idea_ids]
    to.insert_all(tables.handed_over, ideas)


def insert_conflict(to: Statements, conflict: ConflictOfInterest, position: int) -> None:
    """Insert a conflict at that position."""
    to.execute(tables.conflict_of_interest.insert(), [_numbered(position, conflict)])


def insert_judge(to: Statements, judge: Judge, position: int) -> None:
    """Insert a judge at that position."""
    to.execute(tables.judge.insert(), [_numbered(position, judge)])


def _numbered(position: int, fact: Any) -> dict[str, Any]:
    return {"position": position, **asdict(fact)}


def _event_row(event: Event, role: FileRole) -> dict[str, Any]:
    earlier = event.earlier_round
    return {
        "only": 1,
        "id": event.id,
        "role": role.value,
        "title": event.title,
        "organization": event.organization,
        "city": event.city,
        **asdict(event.dates),
        "ranking_method": event.ranking.method.value,
        "cut_tie": event.ranking.cut_tie.value,
        "lot_seed": event.ranking.lot_seed,
        "one_per_person": event.ranking.one_per_person,
        "quorum": event.ranking.quorum,
        "idea_word": event.idea_word.value,
        "certificate_template": event.certificate_template,
        "shuffled": event.reading.shuffled,
        "records_time": event.reading.records_time,
        "rehearsal": event.rehearsal,
        "earlier_id": earlier.event_id if earlier else None,
        "earlier_title": earlier.title if earlier else None,
        "earlier_digest": earlier.digest if earlier else None,
    }


def _insert_lines(to: Statements, event: Event) -> None:
    senders = [{"position": n, "name": name} for n, name in enumerate(event.co_senders)]
    to.insert_all(tables.co_sender, senders)
    rules = [
        {"position": n, "kind": rule.kind.value, "criterion_id": rule.criterion_id or None}
        for n, rule in enumerate(event.ranking.tie_rules)
    ]
    to.insert_all(tables.tie_rule, rules)


def _insert_rubric(to: Statements, rubric: Rubric) -> None:
    criteria = [
        {"position": n, "id": c.id, "title": c.title, "description": c.description,
         "weight": c.weight, "required": c.required, **asdict(c.scale),
         "comment_at_most": c.comment_at_most, "comment_at_least": c.comment_at_least}
        for n, c in enumerate(rubric.criteria)
    ]  # fmt: skip
    to.insert_all(tables.criterion, criteria)
    levels = [
        {"criterion_id": c.id, **_numbered(n, level)}
        for c in rubric.criteria
        for n, level in enumerate(c.levels)
    ]
    to.insert_all(tables.criterion_level, levels)


def _insert_anchors(to: Statements, rules: ReadingRules) -> None:
    anchors = [
        {"idea_id": anchor.idea_id, "position": n, "explanation": anchor.explanation}
        for n, anchor in enumerate(rules.anchors)
    ]
    marks = [
        {"idea_id": anchor.idea_id, "criterion_id": mark.criterion_id, "value": mark.value}
        for anchor in rules.anchors
        for mark in anchor.marks
    ]
    to.insert_all(tables.anchor, anchors)
    to.insert_all(tables.anchor_mark, marks)
