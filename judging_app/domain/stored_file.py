"""A score file as an event or a workspace stores it: verbatim."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FiledScoreFile:
    """The facts of a stored `.scores` file without its content; the fields as in `ScoreFile`.

    `digest` is the SHA-256 (hex) of the signed bytes in it; `received_at` (UTC) is when it was
    accepted (in an event) or written (in a workspace).
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
    """A stored `.scores` file with its bytes. Made by `exchange.packages.score_file.to_store`.

    `content` is the file as it came, sealed: the proof of its origin. `said` are the signed bytes
    in it, so that it can be merged without anybody's key.
    """

    content: bytes
    said: bytes
