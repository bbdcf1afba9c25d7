"""Read the event and its declared facts."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    EarlierRound,
    Event,
    Judge,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.store.assignment_rows import load_assignment
from judging_app.store.reading_rows import load_reading
from judging_app.store.rows import grouped, in_order


def load_row(connection: sqlite3.Connection) -> Mapping[str, Any] | None:
    """The one row of the table `event`, as a mapping of column names to values."""
    cursor = connection.execute("SELECT * FROM event")
    row = cursor.fetchone()
    return row and {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def load_event(connection: sqlite3.Connection, row: Mapping[str, Any]) -> Event:
    """The event from that row."""
    conflicts = in_order(connection, "conflict_of_interest", "judge_id, idea_id, reason")
    return Event(
        id=row["id"],
        title=row["title"],
        organization=row["organization"],
        city=row["city"],
        dates=Dates(*(date.fromisoformat(row[name]) for name in ("opens", "closes", "ceremony"))),
        themes=tuple(Theme(*r) for r in in_order(connection, "theme", "id, title")),
        rubric=_load_rubric(connection),
        judges=tuple(Judge(*r) for r in in_order(connection, "judge", "id, name, role")),
        ranking=_load_ranking(connection, row),
        awards=_load_awards(connection),
        signatories=tuple(Signatory(*r) for r in in_order(connection, "signatory", "name, role")),
        co_senders=tuple(name for (name,) in in_order(connection, "co_sender", "name")),
        conflicts=tuple(ConflictOfInterest(*r) for r in conflicts),
        certificate_template=row["certificate_template"],
        reading=load_reading(connection, row),
        rehearsal=bool(row["rehearsal"]),
        assignment=load_assignment(connection),
        earlier_round=_earlier_round(row),
        idea_word=IdeaWord(row["idea_word"]),
    )


def _earlier_round(row: Mapping[str, Any]) -> EarlierRound | None:
    if row["earlier_id"] is None:
        return None
    return EarlierRound(row["earlier_id"], row["earlier_title"], row["earlier_digest"])


def _load_rubric(connection: sqlite3.Connection) -> Rubric:
    levels = grouped(
        in_order(connection, "criterion_level", "criterion_id, lowest, highest, text"), Level
    )
    criteria = in_order(
        connection,
        "criterion",
        "id, title, weight, minimum, maximum, step, description, required, "
        "comment_at_most, comment_at_least",
    )
    return Rubric(
        tuple(
            Criterion(
                id=id_,
                title=title,
                weight=weight,
                scale=Scale(minimum, maximum, step),
                description=description,
                required=bool(required),
                levels=levels.get(id_, ()),
                comment_at_most=at_most,
                comment_at_least=at_least,
            )
            for (id_, title, weight, minimum, maximum, step, description, required,
                 at_most, at_least) in criteria
        )
    )  # fmt: skip


def _load_ranking(connection: sqlite3.Connection, row: Mapping[str, Any]) -> RankingRules:
    rules = in_order(connection, "tie_rule", "kind, criterion_id")
    return RankingRules(
        method=RankingMethod(row["ranking_method"]),
        tie_rules=tuple(TieRule(TieRuleKind(kind), criterion or "") for kind, criterion in rules),
        cut_tie=CutTie(row["cut_tie"]),
        lot_seed=row["lot_seed"],
        one_per_person=bool(row["one_per_person"]),
        quorum=row["quorum"],
    )


def _load_awards(connection: sqlite3.Connection) -> tuple[Award, ...]:
    rows = in_order(connection, "award", "id, title, first_rank, last_rank, winner, kind")
    return tuple(
        Award(id_, title, first, last, bool(winner), AwardKind(kind))
        for id_, title, first, last, winner, kind in rows
    )
