"""Codes, roots and passphrases always give the same keys, and different keys for each purpose."""

import hashlib
import hmac
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.card import parse_code
from judging_app.domain.keys import CodeRules, Credentials, JudgeSecret, Member, PublicKeys
from judging_app.domain.passphrase import as_typed
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import keys
from judging_app.exchange.packages.keys import (
    certificate_key,
    judge_of_code,
    lock,
    new_code,
    new_root,
    new_rules,
    passphrase_key,
    proof,
    public_keys,
    signing_key,
    store_key,
    stretched,
    unlock,
)

ROOT = bytes(range(16))
CODE = "1234567890123450"
QUICK = CodeRules("5a" * 16, 8, 1, 1)
FULL = CodeRules("00112233445566778899aabbccddeeff", 65_536, 3, 4)
SECRET = stretched(CODE, QUICK)
DIGEST = "ab" * 32


def hkdf(secret: bytes, purpose: str) -> bytes:
    """RFC 5869 as it stands there, for one block of output."""
    drawn = hmac.digest(bytes(32), secret, hashlib.sha256)
    return hmac.digest(drawn, b"judging-app/1/" + purpose.encode() + b"\1", hashlib.sha256)


def test_format_1_derives_these_keys_for_ever() -> None:
    assert SECRET.hex() == "abe90e1696073f02081907b1406c323c2d4e6810a82dea6805e77b68a12b7f85"
    assert stretched(CODE, FULL).hex() == (
        "ce3036dfa90d4393f0b5953a056707cfeefe0b532a4758e87344d25b1e2dd601"
    )
    assert public_keys(ROOT) == PublicKeys(
        "ccdcc9f4a0cd87c728dac6d97394a98d4f78ee98266b7daabb9a9794dcf7ac19",
        "09beedf63d62e426cc3147be11cc54f6de202b6f0a402173cbc1ec5ca138b544",
    )
    assert public_keys(SECRET) == PublicKeys(
        "64736eefa7616f1a3219ff6a74ef844692dec95d7e28a78c06504a207cd3d623",
        "a318a7bea9a619b7bd945182b58d2e6469fd2e42387ff16d9d7c8bb0d2fd434e",
    )
    assert proof(JudgeSecret("J01", SECRET), DIGEST) == (
        "20c17308ef207726ab95787d9f4dc64e50855230cb9089b06753c49de066a632"
    )
    assert passphrase_key("گذرواژه ۱۲", QUICK).hex() == (
        "20020a7de6f0b60ddbb37b52a9550b8d29fafa8e4909fd512434d7cdc0543ad1"
    )


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert store_key(ROOT) == hkdf(ROOT, "store")
    assert certificate_key(ROOT) == hkdf(ROOT, "certificate")
    assert signing_key(ROOT).private_bytes_raw() == hkdf(ROOT, "sign")
    assert keys.sealing_key(ROOT).private_bytes_raw() == hkdf(ROOT, "seal")
    expected = hmac.digest(hkdf(SECRET, "proof"), f"{DIGEST}/J01".encode(), hashlib.sha256)
    assert proof(JudgeSecret("J01", SECRET), DIGEST) == expected.hex()
    purposes = ("sign", "seal", "certificate", "store", "proof", "passphrase")
    assert len({hkdf(ROOT, purpose) for purpose in purposes}) == len(purposes)


def test_a_code_as_passphrase_gives_nobodys_keys() -> None:
    assert passphrase_key(CODE, QUICK) not in {SECRET, store_key(SECRET)}


@pytest.mark.parametrize(
    "other",
    [
        replace(QUICK, salt="5b" * 16),
        replace(QUICK, memory=16),
        replace(QUICK, passes=2),
        replace(QUICK, memory=16, lanes=2),
    ],
)
def test_every_rule_changes_the_secret(other: CodeRules) -> None:
    assert stretched(CODE, other) != SECRET


@pytest.mark.parametrize(
    "typed",
    [
        "کلید یاس ۱۲۳",
        "كليد ياس 123",  # an Arabic layout
        "کلىد ىاس ١٢٣",
        "  کلید   یاس\u200c ۱۲۳ ",
        "کل\u200cید یاس ۱۲۳",
        "\u200fکلید یاس ۱۲۳\u200e",
        "کلید\u00a0یاس １２３",
    ],
)
def test_a_passphrase_opens_from_every_keyboard(typed: str) -> None:
    assert as_typed(typed) == "کلید یاس 123"
    assert passphrase_key(typed, QUICK) == passphrase_key("کلید یاس ۱۲۳", QUICK)


@pytest.mark.parametrize("typed", ["کلید یاس ۱۲۴", "کلیدیاس ۱۲۳", "کلید یأس ۱۲۳", ""])
def test_another_passphrase_is_another(typed: str) -> None:
    assert as_typed(typed) != "کلید یاس 123"


@given(st.text())
def test_any_text_may_be_a_passphrase(typed: str) -> None:
    once = as_typed(typed)
    assert as_typed(once) == once
    assert len(passphrase_key(typed, QUICK)) == 32


def test_new_ones_are_new() -> None:
    codes, roots = {new_code() for _ in range(200)}, {new_root() for _ in range(200)}
    assert (len(codes), len(roots)) == (200, 200)
    assert all(parse_code(code) == code for code in codes)
    assert new_rules().salt != new_rules().salt


def credentials(*judges: JudgeSecret) -> Credentials:
    members = tuple(
        Member(judge.judge_id, public_keys(judge.secret), proof(judge, DIGEST)) for judge in judges
    )
    return Credentials(public_keys(ROOT), QUICK, 1, members, DIGEST)


FIRST = JudgeSecret("J01", SECRET)
SECOND_CODE = "1111111111111110"
SECOND = JudgeSecret("J02", stretched(SECOND_CODE, QUICK))


def refusal(code: str, said: Credentials) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        judge_of_code(code, said)
    assert code not in str(caught.value)
    return caught.value.reason


def test_a_code_tells_whose_card_it_is() -> None:
    said = credentials(FIRST, SECOND)
    assert judge_of_code(CODE, said) == FIRST
    assert judge_of_code(SECOND_CODE, said) == SECOND
    assert refusal("0" * 16, said) is Refusal.WRONG_CODE
    assert refusal(CODE, credentials(SECOND)) is Refusal.WRONG_CODE
    assert refusal(CODE, replace(said, rules=replace(QUICK, passes=2))) is Refusal.WRONG_CODE


def test_the_card_tells_a_forged_package() -> None:
    """Public halves and proofs of a genuine package can be copied, but they speak of its core."""
    said = credentials(FIRST, SECOND)
    assert refusal(CODE, replace(said, core_digest="cd" * 32)) is Refusal.FORGED_PACKAGE
    first, second = said.members
    swapped = (replace(first, proof=second.proof), second)
    assert refusal(CODE, replace(said, members=swapped)) is Refusal.FORGED_PACKAGE
    bare = (replace(first, proof=""), second)
    assert refusal(CODE, replace(said, members=bare)) is Refusal.FORGED_PACKAGE
    renamed = (replace(first, judge_id="J03"), second)
    assert refusal(CODE, replace(said, members=renamed)) is Refusal.FORGED_PACKAGE


def test_half_a_pair_of_keys_is_nobodys() -> None:
    said = credentials(FIRST)
    (first,) = said.members
    for half in (
        replace(first.keys, sealing=public_keys(SECOND.secret).sealing),
        replace(first.keys, signing=public_keys(SECOND.secret).signing),
    ):
        changed = replace(said, members=(replace(first, keys=half),))
        assert refusal(CODE, changed) is Refusal.WRONG_CODE


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.text(max_size=20))
def test_what_is_locked_opens_with_its_key_in_its_place(
    key: bytes, content: bytes, place: str
) -> None:
    place = place.encode("utf-8", "replace").decode()
    locked = lock(key, content, place)
    assert unlock(key, locked, place) == content
    assert lock(key, content, place) != locked
    for other_key, other, where in (
        (bytes(32) if key != bytes(32) else b"1" * 32, locked, place),
        (key, locked, place + "!"),
        (key, locked[:-1], place),
        (key, locked[:5], place),
        (key, b"", place),
        (key, bytes([locked[0] ^ 1]) + locked[1:], place),
    ):
        with pytest.raises(InputRefused) as caught:
            unlock(other_key, other, where)
        assert caught.value.reason is Refusal.WRONG_CODE


def test_no_secret_shows_where_values_are_printed() -> None:
    assert SECRET.hex() not in repr(FIRST)
    assert repr(SECRET) not in repr(FIRST)
    assert CODE not in repr(FIRST)
