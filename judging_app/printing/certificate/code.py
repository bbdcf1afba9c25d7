"""The verification code of a certificate: all facts that a person reads on it, signed.

The text of the QR code is a greeting for people, on a line of its own, and JA3 with the letters
(`alphabet.py`) of a body and its Ed25519 signature (64 bytes). The body has: 6 bytes of the
SHA-256 of the event's id · 3 bytes with a bit for each shortened fact, and one for the greeting ·
10 bytes of digest for each shortened fact · every fact on its own line (`short_text.py`).

The camera of any telephone shows the greeting (`greeting.py`). It follows from the facts, so the
signature covers it: a code with another greeting is refused. A pasted code may lack it.

A person detects a genuine code on another certificate by reading: the code contains the facts of
its own certificate. A fact that does not fit is shortened to its beginning and a digest; the page
that anybody can check with (`verify_page.py`) knows the full texts. Anyone with the event's public
key can check the code anywhere, with no network and no file. Codes of earlier forms stay valid:
JA2 has the same body in base 32, with 14 facts and 2 bytes of bits; for JA1 see `first_code.py`.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.short_code import is_short, short_code
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import alphabet, first_code
from judging_app.printing.certificate.facts import (
    DIGEST_SIZE,
    CertificateFacts,
    CodedFact,
    FactName,
    digest_of,
    texts_of,
)
from judging_app.printing.certificate.greeting import (
    DRAFT,
    bare,
    greeting,
    joined,
    letters_taken,
)
from judging_app.printing.certificate.short_text import bits_of, packed, unpacked_lines

MODULE: Final = 0.33
"""The least side of a QR module in millimetres. Some telephones cannot scan smaller ones."""
MOST_CHARACTERS: Final = 619
_ROOM: Final = ((7, 224), (8, 279), (9, 335), (10, 395), (11, 468), (12, 535), (13, 619))
"""The capacity of each QR version at error level L, in letters and digits (ISO/IEC 18004)."""
_SIGNED: Final = b"judging-app certificate 3\0"
_SHORT_SAID: Final = b"judging-app certificate short\0"
_SIGNATURE, _TAG, _FLAGS = 64, 6, 3
_GREETING: Final = 23
"""The bit of the greeting. The bits below it are those of the facts."""
_SERIAL: Final = 24
_EARLIER_SHORT: Final = re.compile("[A-Z2-7]{5}[-–—]?[A-Z2-7]{5}", re.IGNORECASE | re.ASCII)
_WHOLE: Final = re.compile(
    f"(.*?)(JA[0-9])([{re.escape(alphabet.LETTERS)}]*)", re.IGNORECASE | re.ASCII
)
_BEGUN: Final = re.compile("(.*?)(JA[0-9])(.*)", re.IGNORECASE | re.ASCII)
"""A greeting, a mark and letters; the second for letters that were not copied rightly."""
_NAMES: Final = tuple(FactName)
_WEIGHTS: Final = {
    FactName.NAMES: 4, FactName.IDEA: 3, FactName.AWARD: 3, FactName.EVENT: 2,
    FactName.ORGANIZATION: 2, FactName.CITATION: 2, FactName.THEME: 1, FactName.UNITS: 1,
    FactName.SIGNATORIES: 1, FactName.CO_SENDERS: 1, FactName.CITY: 1,
}  # fmt: skip
"""The facts that may be shortened. The fact with the most letters per weight is shortened first."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of codes: the signed prefix, the letters, the number of facts, the bytes of bits."""

    number: int
    signed: bytes
    parsed: Callable[[str], bytes]
    facts: int
    flags: int


def _base32(text: str) -> bytes:
    """The bytes of a text in base 32. Two texts never give the same bytes."""
    content = base64.b32decode(text + "=" * (-len(text) % 8))
    if base64.b32encode(content).decode("ascii").rstrip("=") != text:
        raise ValueError("spare bits")
    return content


_MARK: Final = "JA3"
FORMS: Final = {
    _MARK: Form(3, _SIGNED, alphabet.parsed, len(_NAMES), 3),
    "JA2": Form(2, b"judging-app certificate 2\0", _base32, 14, 2),
    first_code.MARK: Form(1, first_code.SIGNED, _base32, 0, 0),
}


@dataclass(frozen=True, slots=True)
class CertificateCode:
    """The code of a certificate. `text` is the content of the QR code.

    `short` is for reading aloud: with the event it finds the certificate. Alone it proves nothing.
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
        """The code of a certificate, for a QR code that holds `most` letters and digits.

        Every call gives the same code. Raises `InputRefused` (TEXT_DOES_NOT_FIT) for a serial of
        more than 24 letters.
        """
        texts = texts_of(certificate, kind)
        has_greeting = most >= MOST_CHARACTERS
        body, shown = _body(self.event_id, texts, most, has_greeting=has_greeting)
        text = _MARK + alphabet.written(body + self._key().sign(_SIGNED + body))
        if has_greeting:
            text = joined(greeting(shown), text)
        return CertificateCode(text, self._short(texts))

    def short(self, certificate: Certificate, kind: CertificateKind) -> str:
        """The short code of a certificate. It needs the private key, and no room in the design."""
        return self._short(texts_of(certificate, kind))

    def _short(self, texts: dict[FactName, str]) -> str:
        """Keyed, so that a forger cannot look for another text with the same digits."""
        said = "\n".join(texts[name] for name in _NAMES).encode()
        content = _SHORT_SAID + event_tag(self.event_id) + said
        return short_code(hmac.digest(self.private_key, content, "sha256"))

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
    since), SHORT_CODE (the digits beside the QR code, which prove nothing), DRAFT_CERTIFICATE.
    """
    before, mark, rest = _parts(text)
    form = FORMS[mark]
    try:
        signed = form.parsed(rest)
    except ValueError as error:
        raise InputRefused(Refusal.PARSE, detail=str(error)) from error
    if len(signed) <= _SIGNATURE + _TAG + 3:
        raise InputRefused(Refusal.TRUNCATED)
    body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, form.signed + body)
    except (InvalidSignature, ValueError) as error:
        raise InputRefused(Refusal.HASH) from error
    if before and before != bare(_greeting_of(body, form)):
        raise InputRefused(Refusal.HASH, detail="greeting")
    return _facts(body, form) if form.number > 1 else first_code.facts_of(body)


def _parts(text: str) -> tuple[str, str, str]:
    """The greeting, the mark and the letters of a code, all without spaces."""
    whole = bare(text)
    if is_short(text) or _EARLIER_SHORT.fullmatch(whole):
        raise InputRefused(Refusal.SHORT_CODE, detail=whole)
    found = _WHOLE.fullmatch(whole) or _BEGUN.fullmatch(whole)
    if found is None:
        is_draft = whole == bare(DRAFT)
        raise InputRefused(
            Refusal.DRAFT_CERTIFICATE if is_draft else Refusal.MAGIC, detail=text[:12]
        )
    before, mark, rest = found[1], found[2].upper(), found[3]
    if mark not in FORMS:
        raise InputRefused(Refusal.TOO_NEW, detail=mark)
    if not rest.isascii():
        raise InputRefused(Refusal.PARSE)
    return before, mark, rest.upper()


def event_tag(event_id: str) -> bytes:
    """The tag that names the event in a code."""
    return hashlib.sha256(event_id.encode("utf-8")).digest()[:_TAG]


def _body(
    event_id: str, texts: dict[FactName, str], most: int, *, has_greeting: bool
) -> tuple[bytes, dict[FactName, str]]:
    """The signed body, and the facts as far as it contains them."""
    if len(texts[FactName.SERIAL]) > _SERIAL:
        raise InputRefused(Refusal.TEXT_DOES_NOT_FIT, detail=texts[FactName.SERIAL])
    tag = event_tag(event_id)
    letters = most - len(_MARK) - (letters_taken(greeting(texts)) if has_greeting else 0)
    room = alphabet.most_bytes(letters) - _SIGNATURE - len(tag) - _FLAGS
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
    flags += has_greeting << _GREETING
    digests = b"".join(digest_of(name, texts[name], tag) for name in _NAMES if name in cut)
    lines = "".join(f"{shown[name]}\n" for name in _NAMES)
    return tag + flags.to_bytes(_FLAGS, "big") + digests + packed(lines), shown


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


def _facts(body: bytes, form: Form) -> CertificateFacts:
    """The facts of a signed body. A valid signature guarantees the form that `_body` writes."""
    names = _NAMES[: form.facts]
    tag, rest = body[:_TAG], body[_TAG:]
    flags, rest = int.from_bytes(rest[: form.flags], "big"), rest[form.flags :]
    cut = [name for at, name in enumerate(names) if flags >> at & 1]
    digests = {name: rest[at * DIGEST_SIZE :][:DIGEST_SIZE] for at, name in enumerate(cut)}
    lines = unpacked_lines(rest[DIGEST_SIZE * len(cut) :], len(names))
    return CertificateFacts(
        tuple(
            CodedFact(name, text, name not in digests, digests.get(name, b""))
            for name, text in zip(names, lines, strict=True)
        ),
        tag,
        form=form.number,
    )


def _greeting_of(body: bytes, form: Form) -> str:
    """The greeting that belongs before a code; empty if none does."""
    if form.number < 3 or not body[_TAG] >> (_GREETING - 16) & 1:
        return ""
    return greeting({fact.name: fact.text for fact in _facts(body, form).facts})
