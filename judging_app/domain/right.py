"""The rights (حق) of a person on an event on a server. On a file everybody has all of them."""

from enum import StrEnum


class Right(StrEnum):
    """A right on an event; each one includes those before it."""

    READER = "reader"
    DESK = "desk"
    OWNER = "owner"

    def includes(self, other: "Right") -> bool:
        """Whether a person with this right may do what needs the other one."""
        order = list(Right)
        return order.index(self) >= order.index(other)
