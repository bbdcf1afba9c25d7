"""Kinds of columns, and the metadata that every table belongs to."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without a zone in the database; `values.py` converts it."""

    impl = DateTime
    cache_ok = True


def id_() -> Column[str]:
    """The key of a fact that the event declares."""
    return Column("id", String, primary_key=True)


def position() -> Column[int]:
    """The order of declaration, from 0."""
    return Column("position", Integer, nullable=False)


def number(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=False)


def rial(name: str, *, optional: bool = False) -> Column[int]:
    """An amount of money in whole rial; None when it is optional and unknown."""
    return Column(name, BigInteger, nullable=optional)


def text(name: str) -> Column[str]:
    """A text; empty when nothing is known."""
    return Column(name, Text, nullable=False)


def flag(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def refers(name: str, target: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    """A reference to a column `table.column`, whose row then cannot be deleted."""
    reference = ForeignKey(target, ondelete="RESTRICT")
    return Column(name, String, reference, primary_key=key, nullable=optional)


def check(condition: str, name: str) -> CheckConstraint:
    """A condition that every row fulfils."""
    return CheckConstraint(condition, name=name)
