"""The day on the calendar of this computer. Files hold moments in UTC; people read days."""

from datetime import UTC, date, datetime


def today() -> date:
    """The present day here."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The day here of a moment."""
    return moment.astimezone().date()
