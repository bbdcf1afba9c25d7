"""The event and what it declares, between rows and facts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row

from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.desk import FileRole
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    Event,
    Judge,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.store import tables
from judging_app.store.reading_rows import insert_anchors, load_reading
from judging_app.store.rows import grouped, in_order, insert_all, next_position


def insert_event(
    connection: Connection, event: Event, role: FileRole, home: Mapping[str, str | None]
) -> None:
    """Write everything that the event declares; what speaks of ideas awaits them until commit.

    `home` are the columns that say whose workspace it is.
    """
    _insert_rubric(connection, event.rubric)
    listed: dict[Any, Iterable[Any]] = {
        tables.theme: event.themes,
        tables.judge: event.judges,
        tables.award: event.awards,
        tables.signatory: event.signatories,
        tables.conflict_of_interest: event.conflicts,
    }
    for table, facts in listed.items():
        insert_all(connection, table, [_numbered(n, fact) for n, fact in enumerate(facts)])
    _insert_lines(connection, event)
    insert_anchors(connection, event.reading)
    connection.execute(tables.event.insert(), [{**_event_row(event, role), **home}])


def insert_conflict(connection: Connection, conflict: ConflictOfInterest) -> None:
    """Add a conflict after the others."""
    table = tables.conflict_of_interest
    row = _numbered(next_position(connection, table), conflict)
    connection.execute(table.insert(), [row])


def load_event(connection: Connection, row: Row[Any]) -> Event:
    """The event of that row of the table `event`."""
    return Event(
        id=row.id,
        title=row.title,
        organization=row.organization,
        city=row.city,
        dates=Dates(row.opens, row.closes, row.ceremony),
        themes=tuple(Theme(r.id, r.title) for r in in_order(connection, tables.theme)),
        rubric=_load_rubric(connection),
        judges=tuple(Judge(r.id, r.name, r.role) for r in in_order(connection, tables.judge)),
        ranking=_load_ranking(connection, row),
        awards=tuple(map(_award, in_order(connection, tables.award))),
        signatories=tuple(
            Signatory(r.name, r.role) for r in in_order(connection, tables.signatory)
        ),
        co_senders=tuple(r.name for r in in_order(connection, tables.co_sender)),
        conflicts=tuple(map(_conflict, in_order(connection, tables.conflict_of_interest))),
        certificate_template=row.certificate_template,
        reading=load_reading(connection, row),
        rehearsal=row.rehearsal,
    )


def _numbered(position: int, fact: Any) -> dict[str, Any]:
    return {"position": position, **asdict(fact)}


def _event_row(event: Event, role: FileRole) -> dict[str, Any]:
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
        "certificate_template": event.certificate_template,
        "shuffled": event.reading.shuffled,
        "records_time": event.reading.records_time,
        "rehearsal": event.rehearsal,
    }


def _insert_lines(connection: Connection, event: Event) -> None:
    senders = [{"position": n, "name": name} for n, name in enumerate(event.co_senders)]
    insert_all(connection, tables.co_sender, senders)
    rules = [
        {"position": n, "kind": rule.kind.value, "criterion_id": rule.criterion_id or None}
        for n, rule in enumerate(event.ranking.tie_rules)
    ]
    insert_all(connection, tables.tie_rule, rules)


def _insert_rubric(connection: Connection, rubric: Rubric) -> None:
    criteria = [
        {"position": n, "id": c.id, "title": c.title, "description": c.description,
         "weight": c.weight, "required": c.required, **asdict(c.scale),
         "comment_at_most": c.comment_at_most, "comment_at_least": c.comment_at_least}
        for n, c in enumerate(rubric.criteria)
    ]  # fmt: skip
    insert_all(connection, tables.criterion, criteria)
    levels = [
        {"criterion_id": c.id, **_numbered(n, level)}
        for c in rubric.criteria
        for n, level in enumerate(c.levels)
    ]
    insert_all(connection, tables.criterion_level, levels)


def _load_rubric(connection: Connection) -> Rubric:
    rows = in_order(connection, tables.criterion_level)
    levels = grouped(rows, "criterion_id", lambda r: Level(r.lowest, r.highest, r.text))
    return Rubric(
        tuple(
            Criterion(
                id=r.id,
                title=r.title,
                weight=r.weight,
                scale=Scale(r.minimum, r.maximum, r.step),
                description=r.description,
                required=r.required,
                levels=levels.get(r.id, ()),
                comment_at_most=r.comment_at_most,
                comment_at_least=r.comment_at_least,
            )
            for r in in_order(connection, tables.criterion)
        )
    )


def _load_ranking(connection: Connection, row: Row[Any]) -> RankingRules:
    rules = in_order(connection, tables.tie_rule)
    return RankingRules(
        method=RankingMethod(row.ranking_method),
        tie_rules=tuple(TieRule(TieRuleKind(r.kind), r.criterion_id or "") for r in rules),
        cut_tie=CutTie(row.cut_tie),
        lot_seed=row.lot_seed,
        one_per_person=row.one_per_person,
    )


def _award(row: Row[Any]) -> Award:
    kind = AwardKind(row.kind)
    return Award(row.id, row.title, row.first_rank, row.last_rank, row.winner, kind)


def _conflict(row: Row[Any]) -> ConflictOfInterest:
    return ConflictOfInterest(row.judge_id, row.idea_id, row.reason)
