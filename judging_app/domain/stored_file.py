"""A score file as an event or a workspace stores it, byte for byte."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FiledScoreFile:
    """The facts of a stored `.scores` file without its content. The fields are as in `ScoreFile`.

    `digest` is the SHA-256 (hex) of the signed bytes in the file. `received_at` (UTC) is the time
    at which an event accepted the file, or at which a workspace wrote it.
    """

    digest: str
    judge_id: str
    revision: int
    file_name: str
    received_at: datetime
    ancestors: tuple[str, ...] = ()
    device: str = ""
    package_digest: str = ""
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredScoreFile(FiledScoreFile):
    """A stored `.scores` file with its bytes. `exchange.packages.score_file.to_store` makes it.

    `content` is the file as received, encrypted: it proves the origin. `said` holds the signed
    bytes of the file, so that a merge needs no key.
    """

    content: bytes
    said: bytes
