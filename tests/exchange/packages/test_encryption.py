"""Only the recipients can open a file, only its author can write it, and no part fits elsewhere."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.keys import PublicKeys
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.encryption import (
    decrypt,
    encrypt,
    sign,
    signature_of,
    verified,
    verify_signature,
)
from judging_app.exchange.packages.keys import public_keys, sealing_key, signing_key

ORGANIZER, JUDGE, OTHER = b"organizer", b"judge", b"other"
HERE, THERE = b"judging-app/scores/1/7f2a", b"judging-app/scores/1/7f2b"
CONTENT = "نوآوری ۸".encode() * 50


def reader(secret: bytes) -> bytes:
    return bytes.fromhex(public_keys(secret).sealing)


def refusal(call: object, *arguments: object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.reason


SIGNED = sign(signing_key(JUDGE), CONTENT, HERE)
SEALED = encrypt(SIGNED, [reader(ORGANIZER), reader(JUDGE)], HERE)


@settings(max_examples=50)
@given(st.binary(max_size=9000))
def test_both_readers_read_what_its_writer_signed(content: bytes) -> None:
    signed = sign(signing_key(JUDGE), content, HERE)
    assert len(signed) % 4096 == 0
    sealed = encrypt(signed, [reader(ORGANIZER), reader(JUDGE)], HERE)
    for secret in (ORGANIZER, JUDGE):
        opened = decrypt(sealed, sealing_key(secret), HERE)
        assert verified(opened, HERE) == (public_keys(JUDGE).signing, content)
    assert refusal(decrypt, sealed, sealing_key(OTHER), HERE) is Refusal.NOT_FOR_US
    assert encrypt(signed, [reader(ORGANIZER)], HERE) != encrypt(signed, [reader(ORGANIZER)], HERE)


def test_how_much_was_written_does_not_show() -> None:
    sizes = {len(encrypt(sign(signing_key(JUDGE), b"x" * n, HERE), [reader(JUDGE)], HERE))
             for n in (0, 1, 100, 3996)}  # fmt: skip
    assert len(sizes) == 1


def test_nothing_of_one_context_opens_in_another() -> None:
    assert refusal(decrypt, SEALED, sealing_key(ORGANIZER), THERE) is Refusal.NOT_FOR_US
    assert refusal(verified, SIGNED, THERE) is Refusal.ALTERED
    # a reader who may open it can seal it again, and it is still told
    forwarded = encrypt(SIGNED, [reader(OTHER)], THERE)
    there = decrypt(forwarded, sealing_key(OTHER), THERE)
    assert refusal(verified, there, THERE) is Refusal.ALTERED


@given(st.binary(max_size=8), st.binary(max_size=8), st.binary(max_size=8))
def test_no_context_runs_over_into_the_content(one: bytes, other: bytes, content: bytes) -> None:
    """A byte that no context has separates them."""
    one, other = one.replace(b"\0", b""), other.replace(b"\0", b"")
    signature = signature_of(signing_key(JUDGE), content, one)
    public = bytes.fromhex(public_keys(JUDGE).signing)
    verify_signature(public, signature, content, one)
    if one != other:
        for forged in (content, one[len(other) :] + content, one + content):
            assert refusal(verify_signature, public, signature, forged, other) is Refusal.ALTERED


@pytest.mark.parametrize("bit", range(8))
def test_every_bit_of_the_signed_is_covered(bit: int) -> None:
    """The key, the signature, the length, the content, and the zeros after it."""
    end = 100 + len(CONTENT)
    for at in (*range(100), 100, end - 1, end, end + 1, len(SIGNED) - 1):
        changed = bytearray(SIGNED)
        changed[at] ^= 1 << bit
        assert refusal(verified, bytes(changed), HERE) is Refusal.ALTERED, at


def test_the_signed_has_one_length() -> None:
    for other in (
        b"",
        SIGNED[:99],
        SIGNED[:-1],
        SIGNED + b"\0",
        SIGNED + bytes(4096),
        SIGNED[:100],
    ):
        assert refusal(verified, other, HERE) is Refusal.ALTERED
    unpadded = SIGNED[: 100 + len(CONTENT)]
    assert refusal(verified, unpadded, HERE) is Refusal.ALTERED


def test_a_signature_has_one_form() -> None:
    """S + L verifies where a library does not look: the file would have a second identity."""
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(SIGNED[64:96], "little")
    again = SIGNED[:64] + (s + order).to_bytes(32, "little") + SIGNED[96:]
    assert refusal(verified, again, HERE) is Refusal.ALTERED


def test_a_key_that_signs_everything_is_nobodys() -> None:
    """Small-order keys verify forged signatures in some libraries: the caller knows its signers."""
    public = b"\1" + bytes(31)
    signed = struct.pack(">32s64sI", public, public + bytes(32), len(CONTENT)) + CONTENT
    signed += bytes(-len(signed) % 4096)
    try:
        signer, _ = verified(signed, HERE)
    except InputRefused as refused:
        assert refused.reason is Refusal.ALTERED
    else:
        assert signer == public.hex()


@pytest.mark.parametrize("bit", range(8))
def test_every_bit_of_the_seal_is_covered(bit: int) -> None:
    for at in (*range(0, 161, 3), 161, 162, len(SEALED) // 2, len(SEALED) - 1):
        changed = bytearray(SEALED)
        changed[at] ^= 1 << bit
        found = refusal(decrypt, bytes(changed), sealing_key(ORGANIZER), HERE)
        assert found in {Refusal.ALTERED, Refusal.NOT_FOR_US}, at


def test_a_reader_cannot_be_added_removed_or_moved() -> None:
    first, second, rest = SEALED[1:81], SEALED[81:161], SEALED[161:]
    for head in (
        b"\1" + first, b"\2" + second + first, b"\3" + first + second + second, b"\2" + first * 2
    ):  # fmt: skip
        found = refusal(decrypt, head + rest, sealing_key(ORGANIZER), HERE)
        assert found is Refusal.ALTERED
    assert refusal(decrypt, b"\1" + second + rest, sealing_key(ORGANIZER), HERE) is (
        Refusal.NOT_FOR_US
    )


@pytest.mark.parametrize("data", [b"", b"\0", b"\1", b"\5" + bytes(1000), b"\xff" * 30_000])
def test_what_is_no_seal_at_all(data: bytes) -> None:
    assert refusal(decrypt, data, sealing_key(ORGANIZER), HERE) is Refusal.ALTERED


@pytest.mark.parametrize("point", [bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_a_point_that_gives_everybody_the_same_secret(point: bytes) -> None:
    sealed = b"\1" + point + bytes(48) + bytes(200)
    assert refusal(decrypt, sealed, sealing_key(ORGANIZER), HERE) is Refusal.NOT_FOR_US
    assert refusal(encrypt, SIGNED, [point], HERE) is Refusal.SCHEMA


def test_keys_of_one_do_not_serve_another() -> None:
    keys = {secret: public_keys(secret) for secret in (ORGANIZER, JUDGE, OTHER)}
    assert len({key for each in keys.values() for key in (each.signing, each.sealing)}) == 6
    assert isinstance(keys[JUDGE], PublicKeys)


FIELD = 2**255 - 19
CURVE = -121665 * pow(121666, -1, FIELD) % FIELD


def sum_of(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """The sum of two points of edwards25519 (RFC 8032, section 5.1.4, in affine coordinates)."""
    (x1, y1), (x2, y2) = left, right
    both = CURVE * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + both, -1, FIELD)
    y = (y1 * y2 + x1 * x2) * pow(1 - both, -1, FIELD)
    return x % FIELD, y % FIELD


def weak_points() -> set[tuple[int, int]]:
    """The eight points whose order divides 8: any point times the large prime order."""
    order = 2**252 + 27742317777372353535851937790883648493
    found: set[tuple[int, int]] = set()
    y = 2
    while len(found) < 8:
        x = root_of((y * y - 1) * pow(CURVE * y * y + 1, -1, FIELD) % FIELD)
        if x is not None:
            point, times, total = (x, y), order, (0, 1)
            while times:
                total = sum_of(total, point) if times & 1 else total
                point, times = sum_of(point, point), times >> 1
            found.add(total)
        y += 1
    return found


def root_of(square: int) -> int | None:
    root: int = pow(square, (FIELD + 3) // 8, FIELD)
    if root * root % FIELD != square:
        root = root * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
    return root if root * root % FIELD == square else None


WEAK = weak_points()
WEAK_Y = sorted({y + n * FIELD for _, y in WEAK for n in (0, 1) if y + n * FIELD < 2**255})


@pytest.mark.parametrize("sign_bit", [0, 1])
@pytest.mark.parametrize("y", WEAK_Y, ids=hex)
def test_a_key_without_an_owner_signs_nothing(y: int, sign_bit: int) -> None:
    """Under a point of small order, a signature that nobody made holds for some contents."""
    public = (y | sign_bit << 255).to_bytes(32, "little")
    for number in range(40):
        for _, of in sorted(WEAK):
            signature = of.to_bytes(32, "little") + bytes(32)
            content = str(number).encode()
            assert refusal(verify_signature, public, signature, content, HERE) is Refusal.ALTERED


@pytest.mark.parametrize("u", [0, 1, FIELD - 1, FIELD, FIELD + 1])
def test_nothing_is_encrypted_for_a_key_without_an_owner(u: int) -> None:
    """With such a key, anybody knows the shared secret."""
    assert refusal(encrypt, SIGNED, [u.to_bytes(32, "little")], HERE) is Refusal.SCHEMA
