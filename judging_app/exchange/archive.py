"""The envelope of the files that travel: `.ideas` and `.scores`.

    magic 8 | version u16 | header length u32 | header | SHA-256 of all that | payload

Numbers are big-endian. These first five parts stay the same in every version, so that a file of a
newer version is told from a damaged one. The header (canonical JSON) holds the hash of the payload
and its size: every byte is covered before anything in the payload is looked at. A signature, when
there will be one, is over that SHA-256 and stands between it and the payload, in a new version.

The payload is a zip with `manifest.json` and `blobs/<sha256>` only; names of files stand in the
manifest. Nothing is ever extracted to disk.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import judging_app
from judging_app.errors import InputRefused, Reason
from judging_app.exchange import limits
from judging_app.exchange.canonical import canonical, digest, parse
from judging_app.exchange.wire import Header, ListedFile, Manifest
from judging_app.exchange.zip_payload import Entry, read_directory, unpack_entry, write_zip

VERSION: Final = 1
MANIFEST: Final = "manifest.json"
_PREFIX: Final = struct.Struct(">8sHI")
_DIGEST_SIZE: Final = 32


class Kind(StrEnum):
    """The kinds of travelling files."""

    IDEAS = "ideas"
    SCORES = "scores"


# A first byte that no text has, and a line end that a text-mode copy would change.
_MAGIC: Final = {Kind.IDEAS: b"\x93IDEAS\r\n", Kind.SCORES: b"\x93SCORE\r\n"}
_LIMIT: Final = {Kind.IDEAS: limits.MAX_PACKAGE_FILE, Kind.SCORES: limits.MAX_SCORE_FILE}


@dataclass(frozen=True, slots=True)
class Contents:
    """What an envelope held: the files of its manifest by name."""

    event_id: str
    files: Mapping[str, bytes]


def kind_of(start: bytes) -> Kind | None:
    """The kind of file that begins so (8 bytes are enough), or None if it is none of ours."""
    return next((kind for kind, magic in _MAGIC.items() if start.startswith(magic)), None)


def pack(kind: Kind, event_id: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a travelling file. Equal input gives equal bytes."""
    listed = [ListedFile(name, digest(files[name]), len(files[name])) for name in sorted(files)]
    blobs = {f"blobs/{digest(data)}": data for data in files.values()}
    payload = write_zip({**blobs, MANIFEST: canonical(Manifest(tuple(listed)))})
    return seal(kind, event_id, payload)


def seal(kind: Kind, event_id: str, payload: bytes | bytearray) -> bytes:
    """`payload` in an envelope."""
    header = canonical(
        Header(
            app_version=judging_app.__version__,
            event_id=event_id,
            kind=kind.value,
            payload_sha256=digest(payload),
            payload_size=len(payload),
        )
    )
    front = _PREFIX.pack(_MAGIC[kind], VERSION, len(header)) + header
    return b"".join((front, bytes.fromhex(digest(front)), payload))


def unpack(kind: Kind, data: bytes, names: frozenset[str], *, beside: str = "") -> Contents:
    """The files of an envelope of that kind, which must be exactly those of `names`.

    With `beside`, there may be others whose name is `beside` and their own SHA-256. Raises
    `InputRefused` for anything that `pack` did not write.
    """
    header, payload = open_envelope(kind, data)
    entries = read_directory(payload)
    manifest = _read_manifest(entries)
    by_name = {file.name: file for file in manifest.files}
    hashes = {f"blobs/{file.sha256}" for file in manifest.files}
    others = {f.name for f in manifest.files if beside and f.name == f"{beside}{f.sha256}"}
    if len(by_name) != len(manifest.files) or by_name.keys() - others != names - others:
        raise InputRefused(Reason.FILE_SET, where=MANIFEST)
    if hashes != entries.keys() - {MANIFEST}:
        raise InputRefused(Reason.FILE_SET, where="blobs")
    files = {name: _read_blob(entries, file) for name, file in by_name.items()}
    return Contents(header.event_id, files)


def open_envelope(kind: Kind, data: bytes) -> tuple[Header, memoryview]:
    """Header and payload of an envelope whose every byte was checked against its hashes.

    The payload is a view of `data`: a package of 200 MB is not copied to be looked at.
    """
    _check_front(kind, data)
    _, version, length = _PREFIX.unpack_from(data)
    if length > limits.MAX_HEADER:
        raise InputRefused(Reason.HASH, where="header", detail="length")
    header_end = _PREFIX.size + length
    start = header_end + _DIGEST_SIZE
    if len(data) < start:
        raise InputRefused(Reason.TRUNCATED, where="header")
    if bytes.fromhex(digest(data[:header_end])) != data[header_end:start]:
        raise InputRefused(Reason.HASH, where="header")
    if version != VERSION:
        newer = version > VERSION
        raise InputRefused(Reason.TOO_NEW if newer else Reason.SCHEMA, detail=str(version))
    header = parse(data[_PREFIX.size : header_end], Header, where="header")
    if header.kind != kind.value:
        raise InputRefused(Reason.WRONG_KIND, where="header", detail=header.kind)
    payload = memoryview(data)[start:]
    _check_payload(header, payload)
    return header, payload


def _check_front(kind: Kind, data: bytes) -> None:
    if not data:
        raise InputRefused(Reason.EMPTY_FILE)
    if len(data) > _LIMIT[kind]:
        raise InputRefused(Reason.TOO_BIG, detail=str(len(data)))
    found = kind_of(data)
    if found not in {kind, None}:
        raise InputRefused(Reason.WRONG_KIND, detail=str(found))
    if len(data) < _PREFIX.size and any(_begins(data, magic) for magic in _MAGIC.values()):
        raise InputRefused(Reason.TRUNCATED, where="header")
    if found is None:
        raise InputRefused(Reason.MAGIC)


def _begins(data: bytes, magic: bytes) -> bool:
    length = min(len(data), len(magic))
    return data[:length] == magic[:length]


def _check_payload(header: Header, payload: memoryview) -> None:
    if len(payload) < header.payload_size:
        missing = header.payload_size - len(payload)
        raise InputRefused(Reason.TRUNCATED, where="payload", detail=str(missing))
    if digest(payload) != header.payload_sha256:
        raise InputRefused(Reason.HASH, where="payload")


def _read_manifest(entries: Mapping[str, Entry]) -> Manifest:
    if MANIFEST not in entries:
        raise InputRefused(Reason.FILE_SET, where=MANIFEST)
    if entries[MANIFEST].size > limits.MAX_MANIFEST:
        raise InputRefused(Reason.ENTRY_SIZE, where=MANIFEST)
    return parse(unpack_entry(entries[MANIFEST]), Manifest, where=MANIFEST)


def _read_blob(entries: Mapping[str, Entry], file: ListedFile) -> bytes:
    entry = entries[f"blobs/{file.sha256}"]
    if entry.size != file.size:
        raise InputRefused(Reason.FILE_SET, where=file.name, detail="size")
    data = unpack_entry(entry)
    if digest(data) != file.sha256:
        raise InputRefused(Reason.HASH, where=file.name)
    return data
