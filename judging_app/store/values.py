"""The stored form of values that SQLite has no type for, in both directions.

The kind of a value follows from the type of its column in `store/tables/`; `preparing.py` writes
it beside each parameter and result column. Values of other types are stored as they are.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final


class Kind(StrEnum):
    """A kind of value that is stored in another form than the domain has it."""

    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    JSON = "json"


def moment(text: str) -> datetime:
    """Parse a stored moment, which is in UTC without a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stored_moment(at: datetime) -> str:
    """The stored form of a moment. ValueError for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def stored_json(value: object) -> str:
    """The stored form of a list or an object."""
    return json.dumps(value, ensure_ascii=False)


STORED: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.FLAG: int,
    Kind.DAY: date.isoformat,
    Kind.MOMENT: stored_moment,
    Kind.JSON: stored_json,
}
"""From the value of the domain to the stored one; None stays None."""
LOADED: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.FLAG: bool,
    Kind.DAY: date.fromisoformat,
    Kind.MOMENT: moment,
    Kind.JSON: json.loads,
}
"""From the stored value to that of the domain; None stays None."""
