"""The score file (پروندهٔ امتیاز, `.scores`): one judge's sheets, from judge to organizer."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import uuid4

import msgspec

from judging_app.domain.event import Event
from judging_app.domain.keys import JudgeSecret, PublicKeys
from judging_app.domain.merge import ScoreFile, check_event_of
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.codec import encode
from judging_app.exchange.packages.encryption import decrypt, encrypt, sign, verified
from judging_app.exchange.packages.envelope import Kind, close_scores, open_scores
from judging_app.exchange.packages.keys import public_keys, sealing_key, signing_key
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.exchange.packages.score_sheet_cache import SheetReader, read_facts
from judging_app.exchange.packages.wire import ScoreHeader, WireScoreFile, WireSheet
from judging_app.exchange.packages.zip_payload import deflates_as_others, refuse_other_form

_SCORES: Final = "scores.json"
_STORED: Final = "s-"
_PLAIN_ID: Final = re.compile(r"[0-9A-Za-z]{1,16}")


@dataclass(frozen=True, slots=True)
class SignedScoreFile:
    """A `.scores` file after decryption.

    `content` is the whole file, `said` the signed bytes in it. `signer` is the signing key (hex) of
    the judge's card. `digest` is the SHA-256 (hex) of the signed bytes: equal signed bytes in
    another encryption are the same file.
    """

    score_file: ScoreFile
    signer: str
    content: bytes
    said: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Reader:
    """The keys of a reader of score files, and the signers that the reader accepts.

    `secret` is the organizer's root or a judge's secret. `signers` maps accepted signing keys (hex)
    to judge ids. `sheets` caches the sheets of earlier files.
    """

    secret: bytes = field(repr=False)
    signers: Mapping[str, str]
    sheets: SheetReader = field(default_factory=SheetReader, repr=False)


def write_score_file(
    score_file: ScoreFile, judge: JudgeSecret, organizer: PublicKeys
) -> SignedScoreFile:
    """Write a `.scores` file that only the organizer and the judge can open.

    Notes and flags are private to the judge and are left out. `written_at` must have a time zone.
    Two calls give different bytes, because the encryption is random. Raises `InputRefused` with the
    place for a file that the organizer could not open.
    """
    if score_file.written_at.utcoffset() is None:
        raise InputRefused(Refusal.SCHEMA, where="written_at", detail="no time zone")
    sheets = tuple(replace(sheet, note="", flagged=False) for sheet in score_file.sheets)
    moment = score_file.written_at.astimezone(UTC)
    in_utc = replace(score_file, written_at=moment, sheets=sheets)
    words = encode(in_utc, WireScoreFile[WireSheet], where=_SCORES)
    said = pack({_SCORES: words}, stored=is_stored(score_file.device))
    payload = _sealed(score_file.event_id, said, judge, organizer)
    signed = read_score_file(_in_envelope(score_file, payload, digest(said)), own_reader(judge))
    if signed.score_file != in_utc:
        raise InputRefused(Refusal.SCHEMA, where=_SCORES, detail="does not read back as written")
    return signed


def _sealed(event_id: str, said: bytes, judge: JudgeSecret, organizer: PublicKeys) -> bytes:
    context = _context(event_id)
    signed = sign(signing_key(judge.secret), said, context)
    readers = [bytes.fromhex(k.sealing) for k in (organizer, public_keys(judge.secret))]
    return encrypt(signed, readers, context)


def _in_envelope(score_file: ScoreFile, payload: bytes, identity: str) -> bytes:
    header = ScoreHeader(
        event_id=score_file.event_id,
        kind=Kind.SCORES.value,
        payload_sha256=digest(payload),
        payload_size=len(payload),
        rehearsal=score_file.rehearsal,
        said_sha256=identity,
    )
    return close_scores(header, payload)


def own_reader(judge: JudgeSecret) -> Reader:
    """The keys with which a judge reads the judge's own score files."""
    return Reader(judge.secret, {public_keys(judge.secret).signing: judge.judge_id})


def read_score_file(data: bytes, reader: Reader, *, event: Event | None = None) -> SignedScoreFile:
    """The score file in the bytes of a `.scores` file. Raises `InputRefused`.

    With `event`, a file of another event is refused (REHEARSAL, NO_REHEARSAL, OTHER_EVENT) before
    decryption, because its key belongs to another organizer. The signed bytes must be exactly the
    bytes that `write_score_file` makes from the sheets, so that one content has one receipt code.
    The caller checks which signers are still valid.
    """
    opened = open_scores(data)
    if event is not None:
        check_event_of(event, opened.header.event_id, rehearsal=opened.header.rehearsal)
    context = _context(opened.header.event_id)
    signed = decrypt(opened.payload, sealing_key(reader.secret), context)
    signer, content = verified(signed, context)
    if signer not in reader.signers:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, where="signature", detail=signer[:12])
    score_file = read_signed(content, reader.sheets)
    outside = (opened.header.event_id, opened.header.rehearsal)
    if (score_file.event_id, score_file.rehearsal) != outside:
        raise InputRefused(Refusal.SCHEMA, where="header/event_id")
    if score_file.judge_id != reader.signers[signer]:
        raise InputRefused(Refusal.ALTERED, where="signature", detail=score_file.judge_id)
    identity = digest(content)
    if identity != opened.header.said_sha256:
        raise InputRefused(Refusal.ALTERED, where="header/said_sha256", detail=identity[:12])
    refuse_other_form(content, stored=is_stored(score_file.device))
    return SignedScoreFile(score_file, signer, data, content, identity)


def new_device() -> str:
    """A random name for a workspace.

    It also says whether the workspace's score files are compressed.
    """
    return f"{'' if deflates_as_others() else _STORED}{uuid4().hex}"


def is_stored(device: str) -> bool:
    """Whether the score files of this device are stored without compression."""
    return device.startswith(_STORED)


def read_signed(said: bytes, sheets: SheetReader | None = None) -> ScoreFile:
    """Parse the bytes that a judge signed. Raises `InputRefused`.

    If `sheets` already holds the judge's other revisions, only new sheets are parsed.
    """
    files = unpack(said, frozenset({_SCORES}))
    return _score_file(read_facts(files[_SCORES], where=_SCORES), sheets or SheetReader())


def to_store(signed: SignedScoreFile, file_name: str, received_at: datetime) -> StoredScoreFile:
    """The file in the form of the store."""
    score_file = signed.score_file
    return StoredScoreFile(
        digest=signed.digest,
        judge_id=score_file.judge_id,
        revision=score_file.revision,
        file_name=file_name,
        received_at=received_at,
        ancestors=score_file.ancestors,
        device=score_file.device,
        package_digest=score_file.package_digest,
        finished=score_file.finished,
        content=signed.content,
        said=signed.said,
    )


def header_of(data: bytes) -> ScoreHeader:
    """The unencrypted header of a complete `.scores` file. It is not compared with the content.

    Only a reader can compare them. Raises `InputRefused` if the file is incomplete.
    """
    return open_scores(data).header


def signed_identity(data: bytes, reader: Reader) -> str:
    """The digest of the signed content in a `.scores` file. The content is not parsed.

    Raises `InputRefused` if the file is incomplete, not for this reader, or not signed.
    """
    opened = open_scores(data)
    context = _context(opened.header.event_id)
    _, content = verified(decrypt(opened.payload, sealing_key(reader.secret), context), context)
    return digest(content)


def _context(event_id: str) -> bytes:
    return f"judging-app/scores/1/{event_id}".encode()


def _score_file(wire: WireScoreFile[msgspec.Raw], sheets: SheetReader) -> ScoreFile:
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
        sheets=sheets.read(wire.sheets, wire.judge_id, where=_SCORES),
        reason=wire.reason,
    )


def _check_lineage(wire: WireScoreFile[msgspec.Raw]) -> None:
    if len(set(wire.ancestors)) != len(wire.ancestors):
        raise InputRefused(Refusal.SCHEMA, where="ancestors", detail="one stands twice")
    if wire.revision != len(wire.ancestors) + 1:
        raise InputRefused(Refusal.SCHEMA, where="revision", detail=str(wire.revision))
    if wire.revision == 1 and wire.reason:
        raise InputRefused(Refusal.SCHEMA, where="reason", detail="of a first revision")
    if wire.written_at.utcoffset() != timedelta(0):
        raise InputRefused(Refusal.SCHEMA, where="written_at", detail="not UTC")


def score_file_name(judge_id: str, event_id: str, revision: int, digest: str) -> str:
    """The name of the file on disk: `J03-7F2A-0012-9C41.scores`.

    It is ASCII only, because some sticks cannot hold a Persian name. It sorts by judge, event and
    revision. Its end comes from the file's `digest`, so that the files of two separate laptops do
    not replace each other on a stick. A judge id with characters other than letters and digits is
    replaced by a mark derived from it.
    """
    judge = judge_id if _PLAIN_ID.fullmatch(judge_id) else f"J{_mark(judge_id)}"
    event = event_id if _PLAIN_ID.fullmatch(event_id[:4]) else _mark(event_id)
    return f"{judge}-{event[:4].upper()}-{revision:04d}-{digest[:4].upper()}.scores"


def _mark(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8].upper()
