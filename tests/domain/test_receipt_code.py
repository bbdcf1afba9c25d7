"""Tests of the receipt code: long enough, easy to type, and comparable with earlier papers."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.receipt_code import ReceiptMatch, match_receipt, receipt_code, receipt_lines
from judging_app.persian.digits import to_persian

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


def old_code(digest: str) -> str:
    """The twelve digits of the papers that were printed before."""
    digits = f"{int(digest[:12], 16) % 10**12:012d}"
    return "-".join(digits[at : at + 4] for at in (0, 4, 8))


@given(DIGESTS)
def test_the_code_begins_with_that_of_older_papers(digest: str) -> None:
    code = receipt_code(digest)
    assert code.startswith(old_code(digest))
    assert len(code.replace("-", "")) == 24
    assert receipt_lines(code)[0].replace(" – ", "-") == old_code(digest)
    assert match_receipt(old_code(digest), digest) is ReceiptMatch.SHORT


@given(DIGESTS)
def test_the_code_compares_in_every_writing(digest: str) -> None:
    code = receipt_code(digest)
    for typed in (code, code.replace("-", " "), to_persian(code), code.replace("-", "")):
        assert match_receipt(typed, digest) is ReceiptMatch.SAME


@given(DIGESTS, st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_is_told_from_another_file(digest: str, at: int, more: int) -> None:
    digits = list(receipt_code(digest).replace("-", ""))
    digits[at] = str((int(digits[at]) + more) % 10)
    assert match_receipt("".join(digits), digest) is ReceiptMatch.MISTYPED


@given(DIGESTS, DIGESTS)
def test_another_file_has_another_code(one: str, two: str) -> None:
    expected = ReceiptMatch.SAME if one[:24] == two[:24] else ReceiptMatch.OTHER
    assert match_receipt(receipt_code(one), two) is expected


def test_all_of_76_bits_count() -> None:
    digests = [hashlib.sha256(bytes([n])).hexdigest() for n in range(200)]
    tails = {receipt_code("0" * 12 + digest[12:])[15:] for digest in digests}
    assert len(tails) == 200


def test_what_is_no_code_is_mistyped() -> None:
    for typed in ("", "1234", "x" * 24, "1" * 23, "1" * 25):
        assert match_receipt(typed, "ab" * 32) is ReceiptMatch.MISTYPED
