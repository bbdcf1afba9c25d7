"""The score file (پروندهٔ امتیاز, `.scores`): one judge's sheets, from judge to organizer."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Final

from judging_app.domain.merge import ScoreFile
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.archive import Kind, pack, unpack
from judging_app.exchange.codec import encode
from judging_app.exchange.sheet_reader import SheetReader, read_written
from judging_app.exchange.wire import WireScoreFile, WireScoreFileFacts

_SCORES: Final = "scores.json"
_PLAIN_ID: Final = re.compile(r"[0-9A-Za-z]{1,16}")


def write_score_file(score_file: ScoreFile) -> bytes:
    """The bytes of a `.scores` file; `written_at` must know its time zone.

    What is the judge's own, notes and flags, has no place in it and stays behind.
    What the organizer could not open is not written: raises `InputRefused` with the place.
    """
    if score_file.written_at.utcoffset() is None:
        raise InputRefused(Reason.SCHEMA, where="written_at", detail="no time zone")
    sheets = tuple(replace(sheet, note="", flagged=False) for sheet in score_file.sheets)
    moment = score_file.written_at.astimezone(UTC)
    in_utc = replace(score_file, written_at=moment, sheets=sheets)
    files = {_SCORES: encode(in_utc, WireScoreFile, where=_SCORES)}
    data = pack(Kind.SCORES, score_file.event_id, files)
    if read_score_file(data) != in_utc:
        raise InputRefused(Reason.SCHEMA, where=_SCORES, detail="does not read back as written")
    return data


def read_score_file(data: bytes, reader: SheetReader | None = None) -> ScoreFile:
    """The score file in the bytes of a `.scores` file; raises `InputRefused`.

    A `reader` that has read the judge's other revisions reads only what is new.

    It may still be of another event: `judging_app.domain.merge.check` tells.
    """
    reader = reader or SheetReader()
    contents = unpack(Kind.SCORES, data, frozenset({_SCORES}))
    wire = read_written(contents.files[_SCORES], where=_SCORES)
    if wire.event_id != contents.event_id:
        raise InputRefused(Reason.SCHEMA, where="header/event_id")
    _check_lineage(wire)
    return ScoreFile(
        event_id=wire.event_id,
        judge_id=wire.judge_id,
        revision=wire.revision,
        ancestors=wire.ancestors,
        package_digest=wire.package_digest,
        device=wire.device,
        rehearsal=wire.rehearsal,
        rubric_digest=wire.rubric_digest,
        written_at=wire.written_at,
        finished=wire.finished,
        sheets=reader.read(wire.sheets, wire.judge_id, where=_SCORES),
        reason=wire.reason,
    )


def _check_lineage(wire: WireScoreFileFacts) -> None:
    if len(set(wire.ancestors)) != len(wire.ancestors):
        raise InputRefused(Reason.SCHEMA, where="ancestors", detail="one stands twice")
    if wire.revision != len(wire.ancestors) + 1:
        raise InputRefused(Reason.SCHEMA, where="revision", detail=str(wire.revision))
    if wire.revision == 1 and wire.reason:
        raise InputRefused(Reason.SCHEMA, where="reason", detail="of a first revision")
    if wire.written_at.utcoffset() != timedelta(0):
        raise InputRefused(Reason.SCHEMA, where="written_at", detail="not UTC")


def score_file_name(judge_id: str, event_id: str, revision: int, digest: str) -> str:
    """The name under which a score file is written: `J03-7F2A-0012-9C41.scores`.

    ASCII only, because some sticks cannot hold a Persian name, and sorting by judge, event and
    revision. The end is from the file's `digest`, so that the files of two laptops used apart do
    not replace each other on a stick. Ids that are not plain letters and digits are replaced by a
    mark made from them.
    """
    judge = judge_id if _PLAIN_ID.fullmatch(judge_id) else f"J{_mark(judge_id)}"
    event = event_id if _PLAIN_ID.fullmatch(event_id[:4]) else _mark(event_id)
    return f"{judge}-{event[:4].upper()}-{revision:04d}-{digest[:4].upper()}.scores"


def _mark(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8].upper()
