"""How far one part of a longer work is."""

from enum import StrEnum


class StepState(StrEnum):
    """The states of a part. At every moment exactly one part of a work is `NOW`."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    """Its turn has not come."""
    NEEDS_YOU = "needs-you"
    """It is not the next part, but something in it waits for a person."""
