"""A score file as an event or a workspace keeps it: verbatim."""

from dataclasses import dataclass
from datetime import datetime

from judging_app.domain.merge import ScoreFile


@dataclass(frozen=True, slots=True)
class FiledScoreFile:
    """What is known of a kept `.scores` file without opening it; the fields as in `ScoreFile`.

    `digest` is the SHA-256 (hex) of what was signed in it; `received_at` (UTC) is when it was
    accepted (in an event) or written (in a workspace).
    """

    digest: str
    judge_id: str
    revision: int
    file_name: str
    received_at: datetime
    ancestors: tuple[str, ...]
    device: str
    package_digest: str
    finished: bool


@dataclass(frozen=True, slots=True)
class StoredScoreFile:
    """The bytes of a `.scores` file, with what is needed to find them and to know its place.

    `content` is the file as it came, sealed: the proof of who said it. `said` is what was found
    in it, so that what counts can be worked out without anybody's key.

    The fields are those of `FiledScoreFile`; `stored_file` fills them from what the file says.
    """

    digest: str
    judge_id: str
    revision: int
    file_name: str
    received_at: datetime
    content: bytes
    said: bytes
    ancestors: tuple[str, ...] = ()
    device: str = ""
    package_digest: str = ""
    finished: bool = False


def stored_file(
    score_file: ScoreFile,
    digest: str,
    file_name: str,
    received_at: datetime,
    *,
    content: bytes,
    said: bytes,
) -> StoredScoreFile:
    """The file as it is kept; `content` and `said` are what `score_file` was read from."""
    return StoredScoreFile(
        digest=digest,
        judge_id=score_file.judge_id,
        revision=score_file.revision,
        file_name=file_name,
        received_at=received_at,
        content=content,
        said=said,
        ancestors=score_file.ancestors,
        device=score_file.device,
        package_digest=score_file.package_digest,
        finished=score_file.finished,
    )
