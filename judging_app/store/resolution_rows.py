"""How contested sheets were settled, between rows and facts."""

from sqlalchemy import Connection, and_

from judging_app.domain.resolution import Resolution
from judging_app.store import tables

resolution = tables.resolution


def load_resolutions(connection: Connection) -> tuple[Resolution, ...]:
    """Every resolution, by judge and idea."""
    rows = connection.execute(resolution.select()).all()
    found = (
        Resolution(r.judge_id, r.idea_id, frozenset(r.heads), r.chosen, r.reason, r.at)
        for r in rows
    )
    return tuple(sorted(found, key=lambda one: (one.judge_id, one.idea_id)))


def put_resolution(connection: Connection, fact: Resolution) -> None:
    """Keep it in place of the one before on the same sheet."""
    delete_resolution(connection, fact.judge_id, fact.idea_id)
    row = {
        "judge_id": fact.judge_id,
        "idea_id": fact.idea_id,
        "heads": sorted(fact.heads),
        "chosen": fact.chosen,
        "reason": fact.reason,
        "at": fact.at,
    }
    connection.execute(resolution.insert(), [row])


def delete_resolution(connection: Connection, judge_id: str, idea_id: str) -> None:
    """Nothing happens where there is none."""
    here = and_(resolution.c.judge_id == judge_id, resolution.c.idea_id == idea_id)
    connection.execute(resolution.delete().where(here))
