"""The forms and reports of the follow-up in the form of the store."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form that was given out: `content` is its `.followup` file, byte for byte.

    `locked_code` is the code of its card, encrypted for the organizer; empty without a card.
    """

    form_id: str
    number: int
    content: bytes = field(repr=False)
    locked_code: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class StoredReport:
    """An accepted report: `content` is the file as it came, `said` its canonical answers.

    `digest` identifies the report; `is_signed` means that the card of its form signed it. A choice
    between reports is stored beside them: it came in no file, so its `content` is empty.
    """

    digest: str
    form_id: str
    file_name: str
    received_at: datetime
    is_signed: bool
    said: bytes = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def is_choice(self) -> bool:
        """Whether this is a choice of the organizer and no report."""
        return not self.content
