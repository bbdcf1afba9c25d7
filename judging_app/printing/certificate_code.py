"""The verification code of a certificate: its facts and an Ed25519 signature, in 200 characters.

    JA1 + base32( body + signature of the body, 64 bytes )

The body is: 6 bytes of the SHA-256 of the event's id · how many owners (the top bit says that
not all names are told) · the serial, the award, and the names one on a line, each of the first
two after its length · where names are left out, 8 bytes of the SHA-256 of all of them. Usual
letters take one byte (`_LETTERS`), others four. Base 32 is what people can copy and what a QR
packs well. Who has the event's public key can check it anywhere, with no network and no file.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused, Reason

MOST_CHARACTERS = 200
_MARK = "JA1"
_SIGNED = b"judging-app certificate 1\0"
_SIGNATURE, _TAG, _DIGEST = 64, 6, 8
_ROOM = (MOST_CHARACTERS - len(_MARK)) * 5 // 8 - _SIGNATURE
_SERIAL = 12
"""At most so many bytes for the serial."""
_AWARD = 24
"""At most so many bytes for the award; a longer one ends in «…»."""
_LETTERS = (
    "\n\u200c …اآأإئءؤبپتةثجچحخدذرزژسشصضطظعغفقکگلمنوهیيك"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670،؛؟«»٪٬٫ـ–—۰۱۲۳۴۵۶۷۸۹"
    + "".join(chr(code) for code in range(0x21, 0x7F))
)
_OTHER = 0xFF
_PACKED = {char: bytes([at]) for at, char in enumerate(_LETTERS)}


@dataclass(frozen=True, slots=True)
class CertificateCode:
    """`text` is what the QR says; `short` is for reading aloud, and proves nothing by itself."""

    text: str
    short: str


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a genuine code vouches for. `others` owners are not named in it for want of room."""

    serial: str
    award_title: str
    names: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs the certificates of one event; `private_key` is the 32 bytes of an Ed25519 key."""

    event_id: str
    private_key: bytes = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that everybody may know."""
        return self._key().public_key().public_bytes_raw()

    def code(self, certificate: Certificate) -> CertificateCode:
        """The code of a certificate; the same each time.

        Raises `InputRefused` (TEXT_DOES_NOT_FIT) for a serial of more than 12 letters.
        """
        body = _body(self.event_id, certificate)
        signed = body + self._key().sign(_SIGNED + body)
        short = base64.b32encode(hashlib.sha256(signed).digest()[:10])[:10].decode("ascii")
        text = base64.b32encode(signed).decode("ascii").rstrip("=")
        return CertificateCode(_MARK + text, f"{short[:5]}-{short[5:]}")

    def _key(self) -> Ed25519PrivateKey:
        return _key_of(self.private_key)


@lru_cache(4)
def _key_of(private_key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(private_key)


def read_code(text: str, public_key: bytes) -> CertificateFacts:
    """What the code says, if it was signed with the key whose public half this is.

    Spaces and small letters do not matter. Raises `InputRefused`: MAGIC (no such code), TOO_NEW,
    TRUNCATED or PARSE (a copying error), HASH (not signed with this key, or changed since).
    """
    copied = "".join(text.split()).upper()
    if not copied.startswith(_MARK):
        newer = copied.startswith("JA") and copied[2:3].isdigit()
        raise InputRefused(Reason.TOO_NEW if newer else Reason.MAGIC, detail=copied[:12])
    signed = _unpacked(copied.removeprefix(_MARK))
    if len(signed) <= _SIGNATURE + _TAG + 3:
        raise InputRefused(Reason.TRUNCATED)
    body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _SIGNED + body)
    except InvalidSignature as error:
        raise InputRefused(Reason.HASH) from error
    return _facts(body)


def event_tag(event_id: str) -> bytes:
    """How a code names its event."""
    return hashlib.sha256(event_id.encode("utf-8")).digest()[:_TAG]


def _body(event_id: str, certificate: Certificate) -> bytes:
    if len(_packed(certificate.serial)) > _SERIAL:
        raise InputRefused(Reason.TEXT_DOES_NOT_FIT, detail=certificate.serial)
    serial, award = _packed(certificate.serial), _packed(_cut(certificate.award_title, _AWARD))
    head = bytes([len(serial)]) + serial + bytes([len(award)]) + award
    room = _ROOM - _TAG - 1 - len(head)
    names, count = _packed("\n".join(certificate.names)), len(certificate.names)
    if len(names) > room:
        digest = hashlib.sha256("\n".join(certificate.names).encode("utf-8")).digest()[:_DIGEST]
        told = _first_names(certificate.names, room - _DIGEST)
        names, count = told + digest, count | 0x80
    return event_tag(event_id) + bytes([min(count, 0xFF)]) + head + names


def _first_names(names: tuple[str, ...], room: int) -> bytes:
    told = _packed(_cut(names[0], room))
    for count in range(2, len(names)):
        longer = _packed("\n".join(names[:count]))
        if len(longer) > room:
            break
        told = longer
    return told


def _cut(text: str, room: int) -> str:
    """The text, or its beginning and «…», in at most so many bytes."""
    if len(_packed(text)) <= room:
        return text
    while len(_packed(text + "…")) > room:
        text = text[:-1]
    return text + "…"


def _packed(text: str) -> bytes:
    return b"".join(_PACKED.get(char) or _escaped(char) for char in text)


def _escaped(char: str) -> bytes:
    return bytes([_OTHER]) + ord(char).to_bytes(3, "big")


def _text(packed: bytes) -> str:
    chars, at = [], 0
    while at < len(packed):
        if packed[at] == _OTHER:
            chars.append(chr(int.from_bytes(packed[at + 1 : at + 4], "big")))
            at += 4
        else:
            chars.append(_LETTERS[packed[at]])
            at += 1
    return "".join(chars)


def _unpacked(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise InputRefused(Reason.PARSE, detail=str(error)) from error


def _facts(body: bytes) -> CertificateFacts:
    """A body whose signature is right is of the form that `_body` gives."""
    count, rest = body[_TAG], body[_TAG + 1 :]
    serial, rest = rest[1 : 1 + rest[0]], rest[1 + rest[0] :]
    award, names = rest[1 : 1 + rest[0]], rest[1 + rest[0] :]
    if count & 0x80:
        names = names[:-_DIGEST]
    told = tuple(_text(names).split("\n"))
    return CertificateFacts(_text(serial), _text(award), told, (count & 0x7F) - len(told))
