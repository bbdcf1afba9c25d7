"""Every bad file is refused with its reason, quickly and in little memory."""

import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from msgspec import structs

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import zip_payload
from judging_app.exchange.packages.encryption import signature_of
from judging_app.exchange.packages.envelope import (
    SIGNED_PACKAGE,
    Kind,
    close_package,
    kind_of,
    open_package,
)
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.exchange.packages.keys import judge_of_code, public_keys, signing_key
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.exchange.packages.wire import WireKeys
from tests.exchange.bad_files import (
    CORPUS,
    IDEAS_MAGIC,
    MB,
    SCORES_MAGIC,
    bomb,
    entries_of,
    envelope,
    files_of,
    flipped,
    good_package,
    good_scores,
    listed_bomb,
    raw_zip,
    read_scores,
    write_scores,
)
from tests.keys import ROOT, fixed_code, write_ideas

GOOD = {Kind.IDEAS: good_package(), Kind.SCORES: good_scores()}
WRITE: dict[Kind, Callable[..., bytes]] = {
    Kind.IDEAS: write_ideas,
    Kind.SCORES: write_scores,
}
READ: dict[Kind, Callable[[bytes], object]] = {
    Kind.IDEAS: read_idea_package,
    Kind.SCORES: read_scores,
}


def read_as_named(name: str, data: bytes) -> object:
    kind = Kind.SCORES if name != "envelope: score file" else Kind.IDEAS
    return READ[kind if data.startswith(SCORES_MAGIC) else Kind.IDEAS](data)


def refusal(read: Callable[[Any], object], data: object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        read(data)
    return caught.value.reason


@pytest.mark.parametrize("name", CORPUS)
def test_a_bad_file_is_refused_with_its_reason(name: str) -> None:
    reason, make = CORPUS[name]
    data = make()
    with pytest.raises(InputRefused) as caught:
        read_as_named(name, data)
    assert caught.value.reason is reason, caught.value
    assert len(str(caught.value)) < 600


def test_a_bomb_is_not_unpacked_past_what_it_claims() -> None:
    data = listed_bomb(48 * 2**20, claimed=10)
    tracemalloc.start()
    try:
        assert refusal(read_idea_package, data) is Refusal.ENTRY_SIZE
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * 2**20


@pytest.mark.parametrize("kind", Kind)
def test_the_makers_make_sound_files_where_nothing_is_wrong(kind: Kind) -> None:
    magic = IDEAS_MAGIC if kind is Kind.IDEAS else SCORES_MAGIC
    files = files_of(GOOD[kind])
    assert READ[kind](envelope(raw_zip(entries_of(files)), magic=magic))


@pytest.mark.parametrize("kind", Kind)
def test_cut_short_at_every_length(kind: Kind) -> None:
    for length in range(len(GOOD[kind])):
        expected = Refusal.TRUNCATED if length else Refusal.EMPTY_FILE
        assert refusal(READ[kind], GOOD[kind][:length]) is expected, length


@pytest.mark.parametrize("kind", Kind)
def test_zero_filled_from_every_place(kind: Kind) -> None:
    good = GOOD[kind]
    for length in range(1, len(good)):
        filled = good[:length] + bytes(len(good) - length)
        if filled != good:
            expected = {Refusal.MAGIC} if length < 8 else {Refusal.HASH, Refusal.TRUNCATED}
            assert refusal(READ[kind], filled) in expected, length


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_every_single_bit_is_covered(kind: Kind) -> None:
    start = 14 + int.from_bytes(GOOD[kind][10:14], "big") + 32
    signature = range(start, start + 64) if kind is Kind.IDEAS else ()
    for position in range(len(GOOD[kind])):
        for bit in range(8):
            reason = refusal(READ[kind], flipped(GOOD[kind], position, bit))
            if position < 8:
                assert reason is Refusal.MAGIC
            elif 10 <= position < 14:  # a longer header than there is
                assert reason in {Refusal.HASH, Refusal.TRUNCATED}
            elif position in signature:
                assert reason is Refusal.ALTERED, (position, bit)
            else:
                assert reason is Refusal.HASH, (position, bit)


def mutated(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        start = dice.randrange(len(changed))
        end = min(len(changed), start + dice.choice((1, 1, 2, 8, 64)))
        match dice.randrange(6):
            case 0:
                changed[start] ^= 1 << dice.randrange(8)
            case 1:
                changed[start:end] = dice.randbytes(end - start)
            case 2:
                del changed[start:end]
            case 3:
                changed[start:start] = dice.randbytes(end - start)
            case 4:
                changed[start:end] = bytes(end - start)
            case _:
                source = dice.randrange(len(changed))
                changed[start:end] = changed[source : source + end - start]
        if not changed:
            break
    return bytes(changed)


@pytest.mark.parametrize("kind", Kind)
def test_two_thousand_mutations_none_accepted(kind: Kind) -> None:
    dice = random.Random(20261122)
    for number in range(2_000):
        data = mutated(GOOD[kind], dice)
        if data != GOOD[kind]:
            assert refusal(READ[kind], data), number


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_two_thousand_mutations_of_the_payload_under_right_hashes(kind: Kind) -> None:
    """A forger gets the hashes right: nothing unexpected is raised, and no zip byte is free."""
    dice = random.Random(1405)
    magic = IDEAS_MAGIC if kind is Kind.IDEAS else SCORES_MAGIC
    payload = raw_zip(entries_of(files_of(GOOD[kind])))
    for number in range(2_000):
        data = mutated(payload, dice)
        if data != payload:
            assert refusal(READ[kind], envelope(data, magic=magic)), number


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_two_thousand_mutations_of_the_contents_under_right_hashes(kind: Kind) -> None:
    """An accepted file is then another sound file, in the only bytes that have its content."""
    dice = random.Random(7)
    magic = IDEAS_MAGIC if kind is Kind.IDEAS else SCORES_MAGIC
    files = files_of(GOOD[kind])
    accepted = 0
    for _ in range(2_000):
        name = dice.choice(sorted(files))
        changed = files | {name: mutated(files[name], dice)}
        try:
            value = READ[kind](envelope(raw_zip(entries_of(changed)), magic=magic))
        except InputRefused:
            continue
        assert files_of(WRITE[kind](value)) == changed
        accepted += 1
    assert accepted > 20


def test_ten_gigabytes_in_a_small_file_cost_no_more_than_one() -> None:
    for make in (lambda size: bomb(size, claimed=2**31), lambda s: listed_bomb(s, claimed=60 * MB)):
        spent = []
        for size in (1_000 * MB, 10_000 * MB):
            data = make(size)
            assert len(data) < 12 * MB
            tracemalloc.start()
            try:
                begun = time.process_time()
                assert refusal(read_idea_package, data) is Refusal.ENTRY_SIZE
                spent.append(time.process_time() - begun)
                assert tracemalloc.get_traced_memory()[1] < 200_000_000
            finally:
                tracemalloc.stop()
        assert spent[1] < 5 * spent[0] + 1  # unpacked, it would take ten times as long


def test_the_other_kind_is_told_from_a_foreign_file() -> None:
    assert refusal(read_idea_package, GOOD[Kind.SCORES]) is Refusal.WRONG_KIND
    assert refusal(read_scores, GOOD[Kind.IDEAS]) is Refusal.WRONG_KIND
    assert [kind_of(GOOD[kind][:8]) for kind in Kind] == list(Kind)
    assert kind_of(b"PK\3\4 and more") is None


def test_a_score_file_over_its_limit_is_too_big() -> None:
    assert refusal(read_scores, GOOD[Kind.SCORES] + bytes(8 * 2**20)) is Refusal.TOO_BIG


def test_packing_is_deterministic_and_ordinary_programs_open_it() -> None:
    files = {"b": b"two", "a": "یک".encode() * 100}
    data = pack(files)
    assert data == pack(dict(sorted(files.items())))
    assert unpack(data, frozenset(files)) == files
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 3


def test_what_repeats_itself_is_not_taken_for_a_bomb() -> None:
    files = {"same": b"a" * 5_000_000}
    assert unpack(pack(files), frozenset(files)) == files


def test_the_zip_reader_stands_alone() -> None:
    payload = zip_payload.write_zip({"manifest.json": b"{}"})
    entry = zip_payload.read_directory(payload)["manifest.json"]
    assert zip_payload.unpack_entry(entry) == b"{}"


FORGER = b"a forger's root!"


def _refused_by_the_card(core: object, root: bytes) -> Refusal:
    """The card's answer to the sound package with that core and the copied proofs."""
    opened = open_package(GOOD[Kind.IDEAS])
    header = structs.replace(opened.header, core=core)

    def signature(said: bytes) -> bytes:
        return signature_of(signing_key(root), said, SIGNED_PACKAGE)

    forged = close_package(header, bytes(opened.payload), signature)
    said = read_idea_package(forged).credentials  # sound, as far as can be told without a card
    assert said is not None
    return refusal(lambda code: judge_of_code(code, said), fixed_code("J01"))


def test_a_forged_organizer_with_copied_proofs_is_told_by_the_card() -> None:
    core, forger = open_package(GOOD[Kind.IDEAS]).header.core, public_keys(FORGER)
    theirs = WireKeys(forger.sealing, forger.signing)
    assert _refused_by_the_card(structs.replace(core, organizer=theirs), FORGER) is (
        Refusal.FORGED_PACKAGE
    )


@pytest.mark.parametrize(
    "changes", [{"issue": 7}, {"app_version": "0.1.1"}, {"members": 1}], ids=str
)
def test_every_fact_of_the_core_is_in_the_proof(changes: dict[str, object]) -> None:
    core = open_package(GOOD[Kind.IDEAS]).header.core
    if "members" in changes:  # the other judge's keys are the forger's
        other = public_keys(FORGER)
        second = structs.replace(core.members[1], keys=WireKeys(other.sealing, other.signing))
        changes = {"members": (core.members[0], second)}
    assert _refused_by_the_card(structs.replace(core, **changes), ROOT) is Refusal.FORGED_PACKAGE


def test_a_wrong_card_is_no_forged_package() -> None:
    said = read_idea_package(GOOD[Kind.IDEAS]).credentials
    assert said is not None
    assert judge_of_code(fixed_code("J01"), said).judge_id == "J01"
    assert refusal(lambda code: judge_of_code(code, said), fixed_code("J09")) is Refusal.WRONG_CODE
