"""The clock of the pictures: it stands still at an afternoon of the sample event."""

from datetime import UTC, datetime, timedelta, tzinfo

NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


class FixedClock(datetime):
    """A clock that stands still until `let_pass`."""

    moment = NOW

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """Return the moment at which the clock stands."""
        return FixedClock.moment.astimezone(tz)


def let_pass(time: timedelta) -> None:
    """Let so much time pass on the clock of the pictures."""
    FixedClock.moment += time
