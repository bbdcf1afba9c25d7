"""The verification code of a certificate: all facts that a person reads on it, signed.

The code is JA2 and the base 32 of a body and its Ed25519 signature (64 bytes). The body has: 6
bytes of the SHA-256 of the event's id · 2 bytes with a bit for each shortened fact · 10 bytes of
digest for each of these · every fact on its own line (`short_text.py`).

A person detects a genuine code on another certificate by reading: the code contains the facts of
its own certificate. A fact that does not fit is shortened to its beginning and a digest; 99 of 100
certificates have no shortened fact. People can copy base 32, and a QR code packs it well. Anyone
with the event's public key can check the code anywhere, with no network and no file.
`first_code.py` parses codes of the first form (JA1).
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import first_code
from judging_app.printing.certificate.facts import (
    DIGEST_SIZE,
    CertificateFacts,
    CodedFact,
    FactName,
    digest_of,
    texts_of,
)
from judging_app.printing.certificate.short_text import bits_of, packed, unpacked_lines

MODULE: Final = 0.33
"""The least side of a QR module in millimetres. Some telephones cannot scan smaller ones."""
MOST_CHARACTERS: Final = 619
_ROOM: Final = ((7, 224), (8, 279), (9, 335), (10, 395), (11, 468), (12, 535), (13, 619))
"""The capacity of each QR version at error level L, in letters and digits (ISO/IEC 18004)."""
_MARK: Final = "JA2"
_SIGNED: Final = b"judging-app certificate 2\0"
_SIGNATURE, _TAG, _FLAGS = 64, 6, 2
_SERIAL: Final = 24
_SHORT: Final = re.compile("[A-Z2-7]{5}[-–—]?[A-Z2-7]{5}")
_NAMES: Final = tuple(FactName)
_WEIGHTS: Final = {
    FactName.NAMES: 4, FactName.IDEA: 3, FactName.AWARD: 3, FactName.EVENT: 2,
    FactName.ORGANIZATION: 2, FactName.THEME: 1, FactName.UNITS: 1, FactName.SIGNATORIES: 1,
    FactName.CO_SENDERS: 1, FactName.CITY: 1,
}  # fmt: skip
"""The facts that may be shortened. The fact with the most letters per weight is shortened first."""


@dataclass(frozen=True, slots=True)
class CertificateCode:
    """The code of a certificate. `text` is the content of the QR code.

    `short` is for reading aloud and proves nothing.
    """

    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs the certificates of one event. `private_key` is the 32 bytes of an Ed25519 key."""

    event_id: str
    private_key: bytes = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._key().public_key().public_bytes_raw()

    def code(
        self,
        certificate: Certificate,
        kind: CertificateKind = CertificateKind.WINNER,
        most: int = MOST_CHARACTERS,
    ) -> CertificateCode:
        """The code of a certificate, at most `most` characters long.

        Every call gives the same code. Raises `InputRefused` (TEXT_DOES_NOT_FIT) for a serial of
        more than 24 letters.
        """
        body = _body(self.event_id, texts_of(certificate, kind), most)
        signed = body + self._key().sign(_SIGNED + body)
        short = base64.b32encode(hashlib.sha256(signed).digest()[:10])[:10].decode("ascii")
        text = base64.b32encode(signed).decode("ascii").rstrip("=")
        return CertificateCode(_MARK + text, f"{short[:5]}-{short[5:]}")

    def _key(self) -> Ed25519PrivateKey:
        return _key_of(self.private_key)


@lru_cache(4)
def _key_of(private_key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(private_key)


def most_characters(side: float) -> int:
    """The length of the longest code that fits a square of `side` mm with its quiet margin."""
    fitting = [most for version, most in _ROOM if (25 + 4 * version) * MODULE <= side]
    return max(fitting, default=_ROOM[0][1])


def read_code(text: str, public_key: bytes) -> CertificateFacts:
    """The facts in the code. Checks that the owner of `public_key` signed it.

    Spaces and small letters do not matter. Raises `InputRefused`: MAGIC (not a verification code),
    TOO_NEW, TRUNCATED or PARSE (a copying error), HASH (not signed with this key, or changed
    since), SHORT_CODE (the short text under the code, which proves nothing).
    """
    copied = "".join(text.split()).upper()
    if _SHORT.fullmatch(copied):
        raise InputRefused(Refusal.SHORT_CODE, detail=copied)
    mark, rest = copied[:3], copied[3:]
    if mark not in {_MARK, first_code.MARK}:
        newer = copied.startswith("JA") and copied[2:3].isdigit()
        raise InputRefused(Refusal.TOO_NEW if newer else Refusal.MAGIC, detail=copied[:12])
    signed = _unpacked(rest)
    if len(signed) <= _SIGNATURE + _TAG + 3:
        raise InputRefused(Refusal.TRUNCATED)
    body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    context = _SIGNED if mark == _MARK else first_code.SIGNED
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, context + body)
    except (InvalidSignature, ValueError) as error:
        raise InputRefused(Refusal.HASH) from error
    return _facts(body) if mark == _MARK else first_code.facts_of(body)


def event_tag(event_id: str) -> bytes:
    """The tag that names the event in a code."""
    return hashlib.sha256(event_id.encode("utf-8")).digest()[:_TAG]


def _body(event_id: str, texts: dict[FactName, str], most: int) -> bytes:
    if len(texts[FactName.SERIAL]) > _SERIAL:
        raise InputRefused(Refusal.TEXT_DOES_NOT_FIT, detail=texts[FactName.SERIAL])
    tag = event_tag(event_id)
    room = (most - len(_MARK)) * 5 // 8 - _SIGNATURE - len(tag) - _FLAGS
    shown = dict(texts)
    cut: set[FactName] = set()
    for name in sorted(_WEIGHTS, key=lambda one: -len(texts[one]) / _WEIGHTS[one]):
        over = _size(shown, cut) - room
        if over <= 0:
            break
        if len(packed(texts[name])) > DIGEST_SIZE:  # otherwise the digest is longer
            cut.add(name)
            shown[name] = _beginning(shown, name, room, cut)
    flags = sum(1 << at for at, name in enumerate(_NAMES) if name in cut)
    digests = b"".join(digest_of(name, texts[name], tag) for name in _NAMES if name in cut)
    lines = "".join(f"{shown[name]}\n" for name in _NAMES)
    return tag + flags.to_bytes(_FLAGS, "big") + digests + packed(lines)


def _size(shown: dict[FactName, str], cut: set[FactName]) -> int:
    """The number of bytes that the digests and the lines take."""
    bits = sum(len(bits_of(f"{text}\n")) for text in shown.values())
    return (bits + 7) // 8 + DIGEST_SIZE * len(cut)


def _beginning(shown: dict[FactName, str], name: FactName, room: int, cut: set[FactName]) -> str:
    """The longest beginning of the fact that fits; empty if not even one letter fits."""
    text = shown[name]
    free = room - _size({**shown, name: ""}, cut)
    length = bits = 0
    while length < len(text) and bits + len(bits_of(text[length])) <= free * 8:
        bits += len(bits_of(text[length]))
        length += 1
    return text[: min(length, len(text) - 1)]


def _facts(body: bytes) -> CertificateFacts:
    """The facts of a signed body. A valid signature guarantees the form that `_body` writes."""
    tag, rest = body[:_TAG], body[_TAG:]
    flags, rest = int.from_bytes(rest[:_FLAGS], "big"), rest[_FLAGS:]
    cut = [name for at, name in enumerate(_NAMES) if flags >> at & 1]
    digests = {name: rest[at * DIGEST_SIZE :][:DIGEST_SIZE] for at, name in enumerate(cut)}
    lines = unpacked_lines(rest[DIGEST_SIZE * len(cut) :], len(_NAMES))
    return CertificateFacts(
        tuple(
            CodedFact(name, text, name not in digests, digests.get(name, b""))
            for name, text in zip(_NAMES, lines, strict=True)
        ),
        tag,
    )


def _unpacked(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise InputRefused(Refusal.PARSE, detail=str(error)) from error
