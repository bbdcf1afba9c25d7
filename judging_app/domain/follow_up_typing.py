"""The answers of a form as a person types them: any text, until the report is written."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from judging_app.domain.follow_up import FollowUpEntry
from judging_app.persian.dates import jalali, parse_jalali
from judging_app.persian.money import parse_rial, rial

_ISO: Final = re.compile(r"(19|20)\d\d-", re.ASCII)
"""The start of a day that a spreadsheet made a Gregorian date."""


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """The answers as typed about an idea. `state` is the value of an `ExecutionState`, or empty."""

    idea_id: str
    state: str = ""
    day: str = ""
    done: str = ""
    next_step: str = ""
    spent: str = ""
    reached: tuple[int, ...] = ()
    reason: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        texts = (self.state, self.day, self.done, self.next_step, self.spent, self.reason)
        return not self.reached and not any(text.strip() for text in texts)


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form in work: `form_digest` identifies the form.

    `revision` is the highest number that a report of this form has here, 0 before the first;
    `written` is the digest of that report, and `file_name` the name of its file.
    """

    form_digest: str
    entries: tuple[TypedEntry, ...] = field(default=())
    filled_by: str = ""
    revision: int = 0
    written: str = ""
    file_name: str = ""

    def entry(self, idea_id: str) -> TypedEntry:
        """The answers that were typed about an idea."""
        found = (one for one in self.entries if one.idea_id == idea_id)
        return next(found, TypedEntry(idea_id))


def typed(entry: FollowUpEntry) -> TypedEntry:
    """An entry of a report as a person would type it."""
    return TypedEntry(
        entry.idea_id,
        entry.state.value,
        jalali(entry.day),
        entry.done,
        entry.next_step,
        "" if entry.spent is None else rial(entry.spent),
        entry.reached,
        entry.reason,
    )


def typed_day(text: str) -> date:
    """A Jalali day, or the day of a cell that a spreadsheet made a date. Raises ValueError."""
    plain = text.strip()
    return date.fromisoformat(plain[:10]) if _ISO.match(plain) else parse_jalali(plain)


def typed_rial(text: str) -> int | None:
    """An amount of money as `parse_rial` reads it; None for a blank. Raises ValueError."""
    return parse_rial(text) if text.strip() else None
