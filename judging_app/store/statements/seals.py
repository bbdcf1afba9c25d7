"""Statements for the seal of an event."""

from collections.abc import Mapping

from sqlalchemy import Insert, bindparam, select

from judging_app.store.sealed_tables import SEALED, UNSEALED
from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables import metadata
from judging_app.store.tables.trust import seal, sealed_part


def the_seal() -> Query:
    """The seal; no row in an event without one."""
    return select(seal.c.entries, seal.c.head, seal.c.mac)


def put_seal(insert: InsertOf) -> Insert:
    """Store the seal in place of the earlier one."""
    return in_place(insert(seal))


def parts() -> Query:
    """The leaves of every sealed table, ordered by its name."""
    return select(sealed_part).order_by(sealed_part.c.name)


def part() -> Query:
    """The leaves of one sealed table; no row if the seal does not cover it."""
    return select(sealed_part.c.leaves).where(sealed_part.c.name == bindparam("name"))


def put_part(insert: InsertOf) -> Insert:
    """Store the leaves of a table in place of the earlier ones."""
    return in_place(insert(sealed_part))


def sealed_rows() -> Mapping[str, Query]:
    """For each sealed table: the sealed columns of every row."""
    return {
        name: select(*(c for c in metadata.tables[name].c if (name, c.name) not in UNSEALED))
        for name in SEALED
    }
