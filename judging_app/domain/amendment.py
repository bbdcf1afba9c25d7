"""Amendments (اصلاحیه): corrections of an event after its first idea package.

The declared event never changes. Each correction is a fact that is appended, with a number, a time
and a reason. `domain/amended.py` computes the event in force from both.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Owner, PrivateField, Section


class AmendmentKind(StrEnum):
    """The kinds of amendments, as they are stored and logged."""

    TITLE = "title"
    THEME = "theme"
    TEXT = "text"
    ATTACHMENTS = "attachments"
    OWNERS = "owners"
    PRIVATE = "private"
    LATE_IDEA = "late-idea"
    WITHDRAWAL = "withdrawal"
    REINSTATEMENT = "reinstatement"
    JUDGE_NAME = "judge-name"
    JUDGE_ADDED = "judge-added"
    CONFLICT = "conflict"
    CONFLICT_LIFTED = "conflict-lifted"


@dataclass(frozen=True, slots=True)
class TitleChange:
    """An idea has another title."""

    idea_id: str
    title: str


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """An idea belongs to another theme; empty for none."""

    idea_id: str
    theme_id: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """An idea has other sections. They replace all earlier ones."""

    idea_id: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class AttachmentsChange:
    """An idea has other documents. They replace all earlier ones."""

    idea_id: str
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class OwnersChange:
    """An idea has other owners. They replace all earlier ones, in this order."""

    idea_id: str
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class PrivateChange:
    """An idea has other facts for the organizer alone: contacts and kept columns."""

    idea_id: str
    private: tuple[PrivateField, ...]


@dataclass(frozen=True, slots=True)
class LateIdea:
    """An idea was added. The event stores its facts beside those of the declared ideas."""

    idea_id: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An idea was withdrawn: nobody is asked to read it, and it is not ranked. Its marks stay."""

    idea_id: str


@dataclass(frozen=True, slots=True)
class Reinstatement:
    """A withdrawn idea counts again, with all its marks."""

    idea_id: str


@dataclass(frozen=True, slots=True)
class JudgeNameChange:
    """A judge has another name or role. Code, key and card stay."""

    judge_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class JudgeAdded:
    """A judge joined the panel. The event stores the judge beside the declared ones."""

    judge_id: str


@dataclass(frozen=True, slots=True)
class ConflictAdded:
    """A conflict of interest was declared. The judge's marks for this idea do not count."""

    judge_id: str
    idea_id: str


@dataclass(frozen=True, slots=True)
class ConflictLifted:
    """A conflict of interest was lifted. The judge's marks for this idea count again."""

    judge_id: str
    idea_id: str


IdeaChanged = (
    TitleChange | ThemeChange | TextChange | AttachmentsChange | OwnersChange | PrivateChange
)
"""Changes of one field of an idea."""
Change = (
    IdeaChanged
    | LateIdea
    | Withdrawal
    | Reinstatement
    | JudgeNameChange
    | JudgeAdded
    | ConflictAdded
    | ConflictLifted
)

TYPES: Final[dict[AmendmentKind, type[Change]]] = {
    AmendmentKind.TITLE: TitleChange,
    AmendmentKind.THEME: ThemeChange,
    AmendmentKind.TEXT: TextChange,
    AmendmentKind.ATTACHMENTS: AttachmentsChange,
    AmendmentKind.OWNERS: OwnersChange,
    AmendmentKind.PRIVATE: PrivateChange,
    AmendmentKind.LATE_IDEA: LateIdea,
    AmendmentKind.WITHDRAWAL: Withdrawal,
    AmendmentKind.REINSTATEMENT: Reinstatement,
    AmendmentKind.JUDGE_NAME: JudgeNameChange,
    AmendmentKind.JUDGE_ADDED: JudgeAdded,
    AmendmentKind.CONFLICT: ConflictAdded,
    AmendmentKind.CONFLICT_LIFTED: ConflictLifted,
}
_KINDS: Final = {cls: kind for kind, cls in TYPES.items()}

KEEPS_RESULT: Final = frozenset(
    {
        AmendmentKind.TEXT,
        AmendmentKind.ATTACHMENTS,
        AmendmentKind.OWNERS,
        AmendmentKind.PRIVATE,
        AmendmentKind.JUDGE_NAME,
    }
)
"""Kinds that an official result allows: they change neither the order nor what it was made from.

Another owner's name may move an award «once per person»; the service compares the awards.
"""
FOR_JUDGES: Final = frozenset(
    {
        AmendmentKind.TITLE,
        AmendmentKind.THEME,
        AmendmentKind.TEXT,
        AmendmentKind.ATTACHMENTS,
        AmendmentKind.LATE_IDEA,
        AmendmentKind.WITHDRAWAL,
        AmendmentKind.REINSTATEMENT,
        AmendmentKind.CONFLICT,
        AmendmentKind.CONFLICT_LIFTED,
    }
)
"""Kinds that judges must know. With one of them a package is of format 2."""
PANEL: Final = frozenset({AmendmentKind.JUDGE_NAME, AmendmentKind.JUDGE_ADDED})
"""Kinds that change the panel. Any package carries them; alone they make none of format 2."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction. `number` counts from 1; `at` is in UTC.

    `official_since` is the time of the freeze if the result was official when the amendment was
    made, else None. The digest of that result is computed without the amendment.
    """

    number: int
    at: datetime
    reason: str
    change: Change
    official_since: datetime | None = None

    @property
    def kind(self) -> AmendmentKind:
        """The kind of the change."""
        return _KINDS[type(self.change)]

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of the change, as the log names it."""
        text = json.dumps(asdict(self.change), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def idea_id(self) -> str:
        """The idea that it concerns; empty for a judge's name."""
        return getattr(self.change, "idea_id", "")

    @property
    def judge_id(self) -> str:
        """The judge whom it concerns; empty for a change of an idea."""
        return getattr(self.change, "judge_id", "")
