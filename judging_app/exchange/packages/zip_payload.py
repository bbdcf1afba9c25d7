"""The zip inside an envelope, in one fixed layout that leaves no room for interpretation.

Entries stand one after another from byte 0, sorted by name, with no flags, extras, comments or
dates. The directory follows and must be exactly the one that the entries require. Ordinary unzip
programs open the file. A reader refuses any other byte. So prefixes, overlaps, repeated or hidden
entries, symbolic links, encryption and other methods need no rules of their own.

Layout of the records: PKWARE APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.limits import MAX_ENTRIES, MAX_ENTRY, MAX_RATIO, MAX_TOTAL

_NAME: Final = re.compile(rb"manifest\.json|blobs/[0-9a-f]{64}")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL_MARK: Final = b"PK\x03\x04"
_STORED: Final = 0
_DEFLATED: Final = 8
_VERSION: Final = 20
_UNIX: Final = 3 << 8
_FIRST_DAY: Final = 0x21  # 1980-01-01
_REGULAR_FILE: Final = 0o100644 << 16
_RAW: Final = -15  # deflate without a zlib header
_SAMPLE: Final = "f40338cb8caf81137b0b14b4835e99801a343983a78d0bc04034358a482d3e1e"
"""SHA-256 of the sample that `deflates_as_others` compresses, as the usual zlib compresses it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a payload, not yet unpacked. `size` is its declared size in bytes."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes | memoryview


def write_zip(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """The payload that holds `files` (entry name to content).

    With `stored`, no entry is compressed.
    """
    entries = [_pack(name, files[name], stored=stored) for name in sorted(files)]
    parts = [part for entry in entries for part in (_local(entry), entry.packed)]
    return b"".join((*parts, _directory(entries)))


def _pack(name: str, data: bytes, *, stored: bool = False) -> Entry:
    crc = zlib.crc32(data)
    if stored:
        return Entry(name, _STORED, crc, len(data), data)
    packed = _deflated(data)
    # A very high compression ratio looks like a zip bomb to readers; such content is stored
    # uncompressed.
    if len(packed) < len(data) <= len(packed) * MAX_RATIO:
        return Entry(name, _DEFLATED, crc, len(data), packed)
    return Entry(name, _STORED, crc, len(data), data)


def _deflated(data: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, _RAW)
    return deflate.compress(data) + deflate.flush()


@cache
def deflates_as_others() -> bool:
    """Whether this computer's zlib gives the same bytes as the zlib of nearly every other computer.

    Some systems build Python with zlib-ng, which gives other bytes. A file written there is stored
    without compression, so that its content has one form on every computer.
    """
    sample = b"".join(b"%d:%d;" % (number, number * number % 977) for number in range(4000))
    return hashlib.sha256(_deflated(sample)).hexdigest() == _SAMPLE


def refuse_other_form(payload: bytes | memoryview, *, stored: bool) -> None:
    """Refuse (ZIP_LAYOUT) a payload that is not exactly the output of `write_zip` for its files.

    Another compression level would make a different file with the same content. If this computer
    has another zlib, compressed entries cannot be compared.
    """
    for name, entry in read_directory(payload).items():
        if entry.method == _DEFLATED and not stored and not deflates_as_others():
            continue
        expected = _pack(name, unpack_entry(entry), stored=stored)
        if (entry.method, entry.packed) != (expected.method, expected.packed):
            raise InputRefused(Refusal.ZIP_LAYOUT, where=name, detail="compression")


def _local(entry: Entry) -> bytes:
    name = entry.name.encode("ascii")
    fields = (_VERSION, 0, entry.method, 0, _FIRST_DAY, entry.crc, len(entry.packed), entry.size)
    return _LOCAL.pack(_LOCAL_MARK, *fields, len(name), 0) + name


def _directory(entries: Sequence[Entry]) -> bytes:
    records, offset = bytearray(), 0
    for entry in entries:
        name = entry.name.encode("ascii")
        sizes = (entry.crc, len(entry.packed), entry.size, len(name), 0, 0, 0, 0)
        head = (_UNIX | _VERSION, _VERSION, 0, entry.method, 0, _FIRST_DAY)
        records += _CENTRAL.pack(b"PK\x01\x02", *head, *sizes, _REGULAR_FILE, offset) + name
        offset += _LOCAL.size + len(name) + len(entry.packed)
    count = len(entries)
    return bytes(records) + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(records), offset, 0)


def read_directory(payload: bytes | memoryview) -> dict[str, Entry]:
    """The entries of a payload by name; nothing is unpacked or copied yet.

    Raises `InputRefused`: ZIP_LAYOUT, ENTRY_NAME or ENTRY_SIZE.
    """
    entries: list[Entry] = []
    position = total = 0
    view = memoryview(payload)
    while bytes(view[position : position + len(_LOCAL_MARK)]) == _LOCAL_MARK:
        entry, position = _entry_at(view, position)
        total += entry.size
        if len(entries) == MAX_ENTRIES or total > MAX_TOTAL:
            raise InputRefused(Refusal.ENTRY_SIZE, detail="too much in all")
        if entries and entry.name <= entries[-1].name:
            raise InputRefused(Refusal.ZIP_LAYOUT, where=entry.name, detail="order")
        entries.append(entry)
    if view[position:] != _directory(entries):
        raise InputRefused(Refusal.ZIP_LAYOUT, detail="directory")
    return {entry.name: entry for entry in entries}


def _entry_at(payload: memoryview, position: int) -> tuple[Entry, int]:
    start = position + _LOCAL.size
    if start > len(payload):
        raise InputRefused(Refusal.ZIP_LAYOUT, detail="entry")
    fields = _LOCAL.unpack_from(payload, position)
    method, crc, packed_size, size, name_length = fields[3], *fields[6:10]
    raw = bytes(payload[start : start + name_length])
    if not _NAME.fullmatch(raw):
        raise InputRefused(Refusal.ENTRY_NAME, detail=ascii(raw[:80])[2:-1])
    name = raw.decode("ascii")
    _check_size(name, packed_size, size)
    end = start + name_length + packed_size
    entry = Entry(name, method, crc, size, payload[start + name_length : end])
    # Every other field of an entry has exactly one permitted value.
    is_known = method in {_STORED, _DEFLATED}
    if not is_known or payload[position : start + name_length] != _local(entry):
        raise InputRefused(Refusal.ZIP_LAYOUT, where=name, detail="entry")
    return entry, end


def _check_size(name: str, packed: int, size: int) -> None:
    if size > MAX_ENTRY or size > max(packed, 1) * MAX_RATIO:
        raise InputRefused(Refusal.ENTRY_SIZE, where=name, detail=f"{packed} holds {size}")


def unpack_entry(entry: Entry) -> bytes:
    """The content of an entry. Never unpacks more than the declared size and one byte.

    Raises `InputRefused`: ENTRY_SIZE for a wrong declared size, ZIP_LAYOUT, HASH (CRC-32).
    """
    data = bytes(entry.packed) if entry.method == _STORED else _inflate(entry)
    if len(data) != entry.size:
        raise InputRefused(Refusal.ENTRY_SIZE, where=entry.name, detail="not as declared")
    if zlib.crc32(data) != entry.crc:
        raise InputRefused(Refusal.HASH, where=entry.name, detail="crc")
    return data


def _inflate(entry: Entry) -> bytes:
    inflate = zlib.decompressobj(_RAW)
    try:
        data = inflate.decompress(entry.packed, entry.size + 1)
    except zlib.error as error:
        raise InputRefused(Refusal.ZIP_LAYOUT, where=entry.name, detail="deflate") from error
    if len(data) <= entry.size and (not inflate.eof or inflate.unused_data):
        raise InputRefused(Refusal.ZIP_LAYOUT, where=entry.name, detail="deflate")
    return data
