"""A score file as an event or a workspace keeps it: verbatim."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredScoreFile:
    """The bytes of a `.scores` file with what is needed to find them.

    `digest` is the SHA-256 of `content` in hex; `received_at` (UTC) is when this file was
    accepted (in an event) or written (in a workspace).
    """

    digest: str
    judge_id: str
    revision: int
    file_name: str
    received_at: datetime
    content: bytes
