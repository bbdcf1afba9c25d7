"""Deliberation, between rows and facts."""

from sqlalchemy import Connection

from judging_app.domain.decision import Decision, DecisionKind, Freeze
from judging_app.store import tables

decision = tables.decision
freeze = tables.freeze


def load_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, by moment and idea."""
    rows = connection.execute(decision.select()).all()
    found = (Decision(r.idea_id, DecisionKind(r.kind), r.reason, r.at, r.place) for r in rows)
    return tuple(sorted(found, key=lambda one: (one.at, one.idea_id)))


def put_decision(connection: Connection, fact: Decision) -> None:
    """Keep it in place of the one before on the same idea."""
    delete_decision(connection, fact.idea_id)
    row = {
        "idea_id": fact.idea_id,
        "kind": fact.kind.value,
        "place": fact.place,
        "reason": fact.reason,
        "at": fact.at,
    }
    connection.execute(decision.insert(), [row])


def delete_decision(connection: Connection, idea_id: str) -> None:
    """Nothing happens where there is none."""
    connection.execute(decision.delete().where(decision.c.idea_id == idea_id))


def load_freeze(connection: Connection) -> Freeze | None:
    """Since when the result is official."""
    row = connection.execute(freeze.select()).one_or_none()
    return None if row is None else Freeze(row.at, row.digest)


def put_freeze(connection: Connection, fact: Freeze | None) -> None:
    """Keep it in place of what was there; None keeps nothing."""
    connection.execute(freeze.delete())
    if fact is not None:
        connection.execute(freeze.insert(), [{"only": 1, "at": fact.at, "digest": fact.digest}])
