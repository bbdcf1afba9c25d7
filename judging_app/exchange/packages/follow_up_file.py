"""The file of the follow-up (`.followup`): a form on its way out, a report on its way back.

    magic 8 | version u16 | header length u32 | header | SHA-256 of all that | payload

Numbers are big-endian, the header is canonical JSON and holds the hash and the size of the payload.
The payload (`payload.py`) holds:

- `form.json`: the questions, and `form.sig`: the organizer's public signing key and signature;
- in a report also `report.json`, and `report.sig` if a card signed it: a signature of 64 bytes.

So a report carries its form, signed, and an altered question is recognised. The hashes separate an
accident (HASH) from manipulation (ALTERED_FORM, ALTERED). A report without `report.sig` is
unsigned: nothing proves who wrote it, and every page says so.
"""

import struct
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import msgspec

from judging_app.domain.follow_up import FollowUpForm, FollowUpReport, FormCard, check_report
from judging_app.domain.keys import Credentials, JudgeSecret, Member, OrganizerSecret, PublicKeys
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import limits
from judging_app.exchange.packages.canonical import canonical, digest, parse
from judging_app.exchange.packages.codec import decode, encode
from judging_app.exchange.packages.encryption import signature_of, verify_signature
from judging_app.exchange.packages.envelope import kind_of
from judging_app.exchange.packages.keys import judge_of_code, proof, public_keys, signing_key
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.exchange.packages.wire_follow_up import FollowUpHeader, WireForm, WireReport
from judging_app.persian.dates import is_typable
from judging_app.system.own_files import MAGIC, OwnFile

VERSION: Final = 1
_PREFIX: Final = struct.Struct(">8sHI")
_HASH: Final = 32
_KEY: Final = 32
_MAGIC: Final = MAGIC[OwnFile.FOLLOW_UP]
_FORM, _FORM_SIGNED, _REPORT, _REPORT_SIGNED = "form.json", "form.sig", "report.json", "report.sig"
_FORM_CONTEXT: Final = b"judging-app/follow-up form/1"
_REPORT_CONTEXT: Final = b"judging-app/follow-up report/1"


@dataclass(frozen=True, slots=True)
class SignedForm:
    """A form with the bytes that the organizer signed.

    `content` is the whole `.followup` file, `said` its questions, `digest` their SHA-256, and
    `organizer` the public signing key (hex) that signed them.
    """

    form: FollowUpForm
    content: bytes
    said: bytes
    digest: str
    organizer: str


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report with the form that it carries. `digest` identifies it; see `report_digest`."""

    report: FollowUpReport
    form: SignedForm
    said: bytes
    digest: str
    is_signed: bool


def write_form(
    form: FollowUpForm, organizer: OrganizerSecret, code_secret: bytes = b""
) -> SignedForm:
    """The `.followup` file of a form. `code_secret` is the secret of its card, if it has one."""
    if code_secret and form.card is not None:
        card = FormCard(public_keys(code_secret), form.card.rules)
        form = replace(form, card=card)
        form = replace(form, card=replace(card, proof=_proof(form, code_secret)))
    said = encode(form, WireForm, where=_FORM)
    key = signing_key(organizer.root)
    signed = key.public_key().public_bytes_raw() + signature_of(key, said, _FORM_CONTEXT)
    content = _closed(form, "form", {_FORM: said, _FORM_SIGNED: signed})
    return open_form(content)


def open_form(data: bytes) -> SignedForm:
    """The form in a `.followup` file that holds a form or a report. Raises `InputRefused`.

    Whose signature it is, the organizer compares; an executor's card checks the proof.
    """
    files = _opened(data)
    return _form(files, data)


def is_report(data: bytes) -> bool:
    """Whether a complete `.followup` file holds a report. Raises `InputRefused`."""
    return _front(data)[0].kind == "report"


def open_report(data: bytes) -> OpenedReport:
    """The report in a `.followup` file. Raises `InputRefused`: EMPTY_REPORT for a blank form."""
    files = _opened(data)
    form = _form(files, data)
    header, _ = _front(data)
    if (header.event_id, header.form_id) != (form.form.event_id, form.form.form_id):
        raise InputRefused(Refusal.SCHEMA, where="header/form_id")
    if _REPORT not in files:
        raise InputRefused(Refusal.EMPTY_REPORT)
    said = files[_REPORT]
    wire = decode(said, WireReport, where=_REPORT)
    if wire.form_sha256 != form.digest:
        raise InputRefused(Refusal.ALTERED_FORM, where=_REPORT)
    signer = ""
    if _REPORT_SIGNED in files:
        if form.form.card is None:
            raise InputRefused(Refusal.ALTERED, where=_REPORT_SIGNED)
        signer = form.form.card.keys.signing
        verify_signature(bytes.fromhex(signer), files[_REPORT_SIGNED], said, _context(form))
    report = msgspec.convert(wire, FollowUpReport, from_attributes=True)
    check_report(report, form.form)
    return OpenedReport(report, form, said, report_digest(said, signer), bool(signer))


def write_report(
    report: FollowUpReport, form: SignedForm, secret: JudgeSecret | None = None
) -> bytes:
    """The `.followup` file of a report, signed if the secret of the form's card is given.

    It is read back before it is returned. Raises `InputRefused`.
    """
    check_report(report, form.form)
    said = report_said(report, form.digest)
    files = {**_opened(form.content), _REPORT: said}
    files.pop(_REPORT_SIGNED, None)
    if secret is not None:
        files[_REPORT_SIGNED] = signature_of(signing_key(secret.secret), said, _context(form))
    content = _closed(form.form, "report", files)
    if open_report(content).report != report:
        raise InputRefused(Refusal.SCHEMA, where=_REPORT, detail="does not read back as written")
    return content


def report_said(report: FollowUpReport, form_digest: str) -> bytes:
    """The canonical bytes of a report on the form with that digest."""
    fields = msgspec.to_builtins(report, builtin_types=(date,))
    return encode({**fields, "form_sha256": form_digest}, WireReport, where=_REPORT)


def read_said(said: bytes) -> FollowUpReport:
    """The report in stored bytes."""
    wire = decode(said, WireReport, where=_REPORT)
    return msgspec.convert(wire, FollowUpReport, from_attributes=True)


def report_digest(said: bytes, signer: str = "") -> str:
    """The SHA-256 (hex) that identifies a report: equal answers of one signer are one report."""
    return digest(said + bytes.fromhex(signer))


def card_of_code(code: str, form: SignedForm) -> JudgeSecret:
    """The secret of the form's card. Raises `InputRefused`: WRONG_CODE, FORGED_PACKAGE.

    `code` is in the form that `domain.card.parse_code` returns.
    """
    card = form.form.card
    if card is None:
        raise InputRefused(Refusal.WRONG_CODE)
    member = Member(form.form.form_id, card.keys, card.proof)
    organizer = PublicKeys(form.organizer, form.organizer)
    core = _core_digest(form.form)
    return judge_of_code(code, Credentials(organizer, card.rules, 1, (member,), core))


def form_file_name(form: FollowUpForm, ending: str) -> str:
    """The name of the file of a form, ASCII only: `F03-7F2A.followup`.

    It names the event, not the form, whose id is random: a repetition finds its unfinished files.
    """
    return f"F{form.number:02d}-{form.event_id[:4].upper()}{ending}"


def report_file_name(form: FollowUpForm, revision: int, report: str) -> str:
    """The name of the file of a report: `F03-7F2A-R002-9C41.followup`."""
    stem = f"F{form.number:02d}-{form.form_id[:4].upper()}-R{revision:03d}"
    return f"{stem}-{report[:4].upper()}.followup"


def _proof(form: FollowUpForm, secret: bytes) -> str:
    return proof(JudgeSecret(form.form_id, secret), _core_digest(form))


def _core_digest(form: FollowUpForm) -> str:
    card = form.card and replace(form.card, proof="")
    return digest(encode(replace(form, card=card), WireForm, where=_FORM))


def _context(form: SignedForm) -> bytes:
    return _REPORT_CONTEXT + b"/" + form.digest.encode()


def _closed(form: FollowUpForm, kind: str, files: dict[str, bytes]) -> bytes:
    payload = pack(files)
    header = canonical(
        FollowUpHeader(
            event_id=form.event_id,
            form_id=form.form_id,
            kind="report" if kind == "report" else "form",
            payload_sha256=digest(payload),
            payload_size=len(payload),
        )
    )
    front = _PREFIX.pack(_MAGIC, VERSION, len(header)) + header
    return b"".join((front, bytes.fromhex(digest(front)), payload))


def _opened(data: bytes) -> dict[str, bytes]:
    """The files of the payload, after every byte was checked against the hashes."""
    header, start = _front(data)
    payload = memoryview(data)[start:]
    if len(payload) < header.payload_size:
        raise InputRefused(Refusal.TRUNCATED, where="payload")
    if len(payload) != header.payload_size or digest(payload) != header.payload_sha256:
        raise InputRefused(Refusal.HASH, where="payload")
    names = {_FORM, _FORM_SIGNED}
    if header.kind == "report":
        names.add(_REPORT)
        try:
            files = unpack(payload, frozenset({*names, _REPORT_SIGNED}))
        except InputRefused as refusal:
            if refusal.reason is not Refusal.FILE_SET:
                raise
            files = unpack(payload, frozenset(names))
    else:
        files = unpack(payload, frozenset(names))
    return dict(files)


def _front(data: bytes) -> tuple[FollowUpHeader, int]:
    """The header, and the position of the payload."""
    _check_start(data)
    _, version, length = _PREFIX.unpack_from(data)
    end = _PREFIX.size + length
    if length > limits.MAX_HEADER:
        raise InputRefused(Refusal.HASH, where="header", detail="length")
    if len(data) < end + _HASH:
        raise InputRefused(Refusal.TRUNCATED, where="header")
    if bytes.fromhex(digest(data[:end])) != data[end : end + _HASH]:
        raise InputRefused(Refusal.HASH, where="header")
    if version != VERSION:
        raise InputRefused(Refusal.TOO_NEW if version > VERSION else Refusal.SCHEMA)
    header = parse(data[_PREFIX.size : end], FollowUpHeader, where="header")
    return header, end + _HASH


def _check_start(data: bytes) -> None:
    if not data:
        raise InputRefused(Refusal.EMPTY_FILE)
    if len(data) > limits.MAX_FORM_FILE:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(data)))
    if not data.startswith(_MAGIC):
        other = kind_of(data)
        raise InputRefused(Refusal.WRONG_KIND if other else Refusal.MAGIC, detail=str(other or ""))
    if len(data) < _PREFIX.size:
        raise InputRefused(Refusal.TRUNCATED, where="header")


def _form(files: dict[str, bytes], data: bytes) -> SignedForm:
    said, signed = files[_FORM], files[_FORM_SIGNED]
    organizer, signature = signed[:_KEY], signed[_KEY:]
    try:
        verify_signature(organizer, signature, said, _FORM_CONTEXT)
    except InputRefused as refusal:
        raise InputRefused(Refusal.ALTERED_FORM, where=_FORM_SIGNED) from refusal
    wire = decode(said, WireForm, where=_FORM)
    if wire.issued_at.utcoffset() != timedelta(0):
        raise InputRefused(Refusal.SCHEMA, where="issued_at", detail="not UTC")
    return SignedForm(_domain_form(wire), data, said, digest(said), organizer.hex())


def _domain_form(wire: WireForm) -> FollowUpForm:
    for day in (wire.official_on, *(idea.first_date for idea in wire.ideas)):
        if day is not None and not is_typable(day):
            raise InputRefused(Refusal.SCHEMA, where=_FORM, detail=str(day))
    try:
        return msgspec.convert(wire, FollowUpForm, from_attributes=True)
    except msgspec.ValidationError as error:
        raise InputRefused(Refusal.SCHEMA, where=_FORM, detail=str(error)[:200]) from error
