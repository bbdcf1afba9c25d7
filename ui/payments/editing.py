"""The form of a change that is typed on the page of payments and waits for its record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Offer:
    """A typed change: what the bar says, the words of its button, and whether it can be recorded.

    `service` gets the file, `args` and the reason. `done` is the news after it.
    """

    words: str
    confirm: str
    needs_reason: bool
    may_confirm: bool
    service: Callable[..., Any]
    args: tuple[Any, ...]
    done: str
