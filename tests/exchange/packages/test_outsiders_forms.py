"""One content has one form. A file that was written in another way is refused."""

import json
import zlib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import zip_payload
from judging_app.exchange.packages.envelope import Kind, open_package
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.exchange.packages.payload import pack, unpack
from tests.exchange.bad_files import (
    IDEAS_MAGIC,
    SCORES_MAGIC,
    RawEntry,
    entries_of,
    envelope,
    files_of,
    good_package,
    good_scores,
    raw_zip,
    read_scores,
)
from tests.keys import said_in

GOOD = {Kind.IDEAS: good_package(), Kind.SCORES: good_scores()}

_MAGIC = {Kind.IDEAS: IDEAS_MAGIC, Kind.SCORES: SCORES_MAGIC}


def read(kind: Kind, data: bytes) -> object:
    return read_idea_package(data) if kind is Kind.IDEAS else read_scores(data)


def sound(kind: Kind) -> bytes:
    return raw_zip(entries_of(files_of(GOOD[kind])))


def deflated(data: bytes, level: int, strategy: int, memory: int) -> bytes:
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, memory, strategy)
    return deflate.compress(data) + deflate.flush()


@pytest.mark.parametrize("kind", Kind)
def test_the_sound_form_is_what_the_writer_gives(kind: Kind) -> None:
    files = files_of(GOOD[kind])
    assert sound(kind) == pack(files)
    payload = open_package(GOOD[kind]).payload if kind is Kind.IDEAS else said_in(GOOD[kind])
    assert bytes(payload) == pack(files)


@pytest.mark.parametrize("kind", Kind)
@given(
    level=st.integers(0, 9),
    strategy=st.sampled_from([zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY]),
    memory=st.integers(1, 9),
    which=st.integers(0, 9),
)
def test_no_other_compression_of_a_genuine_file_is_accepted(
    kind: Kind, level: int, strategy: int, memory: int, which: int
) -> None:
    entries = entries_of(files_of(GOOD[kind]))
    at = which % len(entries)
    packed = deflated(entries[at].data, level, strategy, memory)
    entries[at] = RawEntry(entries[at].name, entries[at].data, method=8, packed=packed)
    payload = raw_zip(entries)
    if payload == sound(kind):  # some levels give the same bytes: that is the same file
        return
    with pytest.raises(InputRefused) as caught:
        read(kind, envelope(payload, magic=_MAGIC[kind]))
    assert caught.value.reason in {Refusal.ZIP_LAYOUT, Refusal.ENTRY_SIZE}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("stored", ["everything", "the largest"])
def test_what_is_deflated_may_not_be_stored(kind: Kind, stored: str) -> None:
    entries = entries_of(files_of(GOOD[kind]))
    largest = max(entries, key=lambda entry: len(entry.data))
    plain = [
        RawEntry(entry.name, entry.data) if stored == "everything" or entry is largest else entry
        for entry in entries
    ]
    with pytest.raises(InputRefused) as caught:
        read(kind, envelope(raw_zip(plain), magic=_MAGIC[kind]))
    assert caught.value.reason is Refusal.ZIP_LAYOUT


def spellings(text: bytes) -> Iterator[bytes]:
    """Other JSON for the same value."""
    value = json.loads(text)
    yield json.dumps(value, ensure_ascii=False, sort_keys=True).encode()  # spaces
    yield json.dumps(value, sort_keys=True, separators=(",", ":")).encode()  # escapes
    yield text + b" "
    yield b"\xef\xbb\xbf" + text
    turned = dict(reversed(value.items()))
    yield json.dumps(turned, ensure_ascii=False, separators=(",", ":")).encode()
    key = next(iter(value))
    yield b"{" + json.dumps(key).encode() + b":null," + text[1:]  # a key twice


@pytest.mark.parametrize("kind", Kind)
def test_no_other_spelling_of_a_genuine_file_is_accepted(kind: Kind) -> None:
    files = files_of(GOOD[kind])
    tried = 0
    for name in (name for name in files if name.endswith(".json")):
        for text in spellings(files[name]):
            if text == files[name]:
                continue
            tried += 1
            changed: Mapping[str, bytes] = {**files, name: text}
            with pytest.raises(InputRefused):
                read(kind, envelope(pack(changed), magic=_MAGIC[kind]))
    assert tried >= 5


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("tail", [b"\0", b"PK", bytes(4096)])
def test_nothing_may_follow(kind: Kind, tail: bytes) -> None:
    with pytest.raises(InputRefused):
        read(kind, GOOD[kind] + tail)
    with pytest.raises(InputRefused):
        read(kind, envelope(sound(kind) + tail, magic=_MAGIC[kind]))


def test_where_zlib_is_another_one_files_are_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"scores.json": b'{"comment":"' + b"x" * 400 + b'"}'}
    stored = pack(files, stored=True)
    zip_payload.refuse_other_form(stored, stored=True)
    with pytest.raises(InputRefused):
        zip_payload.refuse_other_form(stored, stored=False)
    with pytest.raises(InputRefused):
        zip_payload.refuse_other_form(pack(files), stored=True)
    # what such a computer reads of others it can unpack, and hold against nothing
    monkeypatch.setattr(zip_payload, "deflates_as_others", lambda: False)
    zip_payload.refuse_other_form(pack(files), stored=False)
    assert unpack(pack(files), frozenset(files)) == files
