"""The envelope of the files that travel: `.ideas` and `.scores`.

    magic 8 | version u16 | header length u32 | header | SHA-256 of all that
    | signature 64 (`.ideas` only) | payload

Numbers are big-endian. The fields of the first line are the same in every version, so that a file
of a newer version is distinguished from a damaged file. The header (canonical JSON) holds the hash
and the size of the payload. The organizer's signature covers the SHA-256 before it. Every byte is
checked before any part of the payload is parsed. The hash beside the signature separates an
accident (HASH: copy the file again) from manipulation (ALTERED: ask the organizer).

`payload.py` defines the payload of `.ideas`. The payload of `.scores` is encrypted
(`encryption.py`).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import limits
from judging_app.exchange.packages.canonical import canonical, digest, parse
from judging_app.exchange.packages.encryption import verify_signature
from judging_app.exchange.packages.wire import PackageHeader, ScoreHeader
from judging_app.system.own_files import MAGIC, OwnFile

VERSION: Final = 1
AMENDED: Final = 2
"""The version of packages with amendments (`wire_2.py`)."""
PRECEDED: Final = 3
"""The version of packages with precedents (`wire_3.py`). All other files are of version 1."""
AMENDED_PRECEDED: Final = 4
"""The version of packages with both."""
WITH_AMENDMENTS: Final = frozenset({AMENDED, AMENDED_PRECEDED})
WITH_PRECEDENTS: Final = frozenset({PRECEDED, AMENDED_PRECEDED})
SIGNED_PACKAGE: Final = b"judging-app/ideas/1"
"""The context of the organizer's signature."""
_PREFIX: Final = struct.Struct(">8sHI")
_DIGEST_SIZE: Final = 32
_SIGNATURE_SIZE: Final = 64

H = TypeVar("H", PackageHeader, ScoreHeader)


class Kind(StrEnum):
    """The kinds of travelling files."""

    IDEAS = "ideas"
    SCORES = "scores"


_MAGIC: Final = {Kind.IDEAS: MAGIC[OwnFile.PACKAGE], Kind.SCORES: MAGIC[OwnFile.SCORES]}
_VERSIONS: Final = {
    Kind.IDEAS: (VERSION, AMENDED, PRECEDED, AMENDED_PRECEDED),
    Kind.SCORES: (VERSION,),
}
_LIMIT: Final = {Kind.IDEAS: limits.MAX_PACKAGE_FILE, Kind.SCORES: limits.MAX_SCORE_FILE}


@dataclass(frozen=True, slots=True)
class Opened(Generic[H]):
    """The header, the payload and the version of an envelope, after every byte was checked.

    The payload is a view of the data, so that a package of 200 MB is not copied.
    """

    header: H
    payload: memoryview
    version: int = VERSION


def kind_of(start: bytes) -> Kind | None:
    """The kind of a file that begins with these 8 or more bytes; None for a foreign file."""
    return next((kind for kind, magic in _MAGIC.items() if start.startswith(magic)), None)


def close_package(
    header: PackageHeader,
    payload: bytes,
    signature: Callable[[bytes], bytes],
    version: int = VERSION,
) -> bytes:
    """The bytes of an `.ideas` file. `signature` is called with bytes and returns their signature.

    Raises `InputRefused` (TOO_BIG) for a header beyond its limit.
    """
    front, front_digest = _front(Kind.IDEAS, canonical(header), version)
    return b"".join((front, front_digest, signature(front_digest), payload))


def close_scores(header: ScoreHeader, payload: bytes) -> bytes:
    """The bytes of a `.scores` file."""
    return b"".join((*_front(Kind.SCORES, canonical(header)), payload))


def _front(kind: Kind, header: bytes, version: int = VERSION) -> tuple[bytes, bytes]:
    if len(header) > limits.MAX_HEADER:
        raise InputRefused(Refusal.TOO_BIG, where="header", detail=str(len(header)))
    front = _PREFIX.pack(_MAGIC[kind], version, len(header)) + header
    return front, bytes.fromhex(digest(front))


def open_package(data: bytes) -> Opened[PackageHeader]:
    """The parts of an `.ideas` file. Checks the signature of the organizer that the file names.

    Only the judge's card can show whether this is the judge's own organizer. Raises `InputRefused`.
    """
    header, start, version = _open_front(Kind.IDEAS, data, PackageHeader)
    end = start + _SIGNATURE_SIZE
    if len(data) < end:
        raise InputRefused(Refusal.TRUNCATED, where="signature")
    payload = _payload(header, data, end)
    front_digest, signature = data[start - _DIGEST_SIZE : start], data[start:end]
    organizer = bytes.fromhex(header.core.organizer.signing)
    # The signature is checked last, so that a file damaged in copying is not called a forgery.
    verify_signature(organizer, signature, front_digest, SIGNED_PACKAGE)
    return Opened(header, payload, version)


def open_scores(data: bytes) -> Opened[ScoreHeader]:
    """The parts of a `.scores` file, still encrypted. Raises `InputRefused`."""
    header, start, _ = _open_front(Kind.SCORES, data, ScoreHeader)
    return Opened(header, _payload(header, data, start))


def _open_front(kind: Kind, data: bytes, header_type: type[H]) -> tuple[H, int, int]:
    """The header, the position after its hash, and the version."""
    _check_front(kind, data)
    _, version, length = _PREFIX.unpack_from(data)
    if length > limits.MAX_HEADER:
        raise InputRefused(Refusal.HASH, where="header", detail="length")
    header_end = _PREFIX.size + length
    start = header_end + _DIGEST_SIZE
    if len(data) < start:
        raise InputRefused(Refusal.TRUNCATED, where="header")
    if bytes.fromhex(digest(data[:header_end])) != data[header_end:start]:
        raise InputRefused(Refusal.HASH, where="header")
    if version not in _VERSIONS[kind]:
        newer = version > max(_VERSIONS[kind])
        raise InputRefused(Refusal.TOO_NEW if newer else Refusal.SCHEMA, detail=str(version))
    header = parse(data[_PREFIX.size : header_end], header_type, where="header")
    if header.core.kind != kind.value:
        raise InputRefused(Refusal.WRONG_KIND, where="header", detail=header.core.kind)
    return header, start, version


def _check_front(kind: Kind, data: bytes) -> None:
    if not data:
        raise InputRefused(Refusal.EMPTY_FILE)
    if len(data) > _LIMIT[kind]:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(data)))
    found = kind_of(data)
    if found not in {kind, None}:
        raise InputRefused(Refusal.WRONG_KIND, detail=str(found))
    if len(data) < _PREFIX.size and any(_begins(data, magic) for magic in _MAGIC.values()):
        raise InputRefused(Refusal.TRUNCATED, where="header")
    if found is None:
        raise InputRefused(Refusal.MAGIC)


def _begins(data: bytes, magic: bytes) -> bool:
    length = min(len(data), len(magic))
    return data[:length] == magic[:length]


def _payload(header: PackageHeader | ScoreHeader, data: bytes, start: int) -> memoryview:
    payload, core = memoryview(data)[start:], header.core
    if len(payload) < core.payload_size:
        missing = core.payload_size - len(payload)
        raise InputRefused(Refusal.TRUNCATED, where="payload", detail=str(missing))
    # Without this check, files that differ in this field only would hold the same content.
    if digest(payload) != core.payload_sha256 or len(payload) != core.payload_size:
        raise InputRefused(Refusal.HASH, where="payload")
    return payload
