"""The payload of a travelling file: a zip of files that its manifest lists.

It holds `manifest.json` and `blobs/<sha256>` only. Nothing is ever extracted to disk.
"""

from collections.abc import Mapping
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import limits
from judging_app.exchange.packages.canonical import canonical, digest, parse
from judging_app.exchange.packages.wire import ListedFile, Manifest
from judging_app.exchange.packages.zip_payload import Entry, read_directory, unpack_entry, write_zip

MANIFEST: Final = "manifest.json"


def pack(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """The payload that holds these files. With `stored`, no entry is compressed.

    Equal input gives equal bytes on every computer where `deflates_as_others` is true.
    """
    listed = [ListedFile(name, digest(files[name]), len(files[name])) for name in sorted(files)]
    blobs = {f"blobs/{digest(data)}": data for data in files.values()}
    return write_zip({**blobs, MANIFEST: canonical(Manifest(tuple(listed)))}, stored=stored)


def unpack(
    payload: bytes | memoryview, names: frozenset[str], *, beside: str = ""
) -> Mapping[str, bytes]:
    """The files of a payload, by name. Their names must be exactly `names`.

    With `beside`, further files may have names that consist of `beside` and their own SHA-256.
    Raises `InputRefused` for any payload that `pack` did not write.
    """
    entries = read_directory(memoryview(payload))
    manifest = _read_manifest(entries)
    by_name = {file.name: file for file in manifest.files}
    hashes = {f"blobs/{file.sha256}" for file in manifest.files}
    others = {f.name for f in manifest.files if beside and f.name == f"{beside}{f.sha256}"}
    if len(by_name) != len(manifest.files) or by_name.keys() - others != names - others:
        raise InputRefused(Refusal.FILE_SET, where=MANIFEST)
    if hashes != entries.keys() - {MANIFEST}:
        raise InputRefused(Refusal.FILE_SET, where="blobs")
    return {name: _read_blob(entries, file) for name, file in by_name.items()}


def _read_manifest(entries: Mapping[str, Entry]) -> Manifest:
    if MANIFEST not in entries:
        raise InputRefused(Refusal.FILE_SET, where=MANIFEST)
    if entries[MANIFEST].size > limits.MAX_MANIFEST:
        raise InputRefused(Refusal.ENTRY_SIZE, where=MANIFEST)
    return parse(unpack_entry(entries[MANIFEST]), Manifest, where=MANIFEST)


def _read_blob(entries: Mapping[str, Entry], file: ListedFile) -> bytes:
    entry = entries[f"blobs/{file.sha256}"]
    if entry.size != file.size:
        raise InputRefused(Refusal.FILE_SET, where=file.name, detail="size")
    data = unpack_entry(entry)
    if digest(data) != file.sha256:
        raise InputRefused(Refusal.HASH, where=file.name)
    return data
