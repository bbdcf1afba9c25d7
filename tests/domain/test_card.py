"""Codes on paper: every single wrong digit is found, in Latin, Persian and Arabic digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.card import (
    CODE_DIGITS,
    check_digit,
    complete,
    grouped,
    parse_code,
    parse_recovery,
    recovery_lines,
)
from judging_app.errors import InputRefused, Refusal

FREE = st.text("0123456789", min_size=CODE_DIGITS - 1, max_size=CODE_DIGITS - 1)
CODES = FREE.map(complete)
ROOTS = st.binary(min_size=16, max_size=16)
WRITINGS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
BETWEEN = st.text(" -\u2013\u2212_/.,\t\n\u00a0\u200c\u200e\u200f\u202a\u202c\u2066\u2069\ufeff")


def refused(parse: object, text: str) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        parse(text)  # type: ignore[operator]
    return caught.value


@given(CODES)
def test_every_wrong_digit_and_every_swap_of_neighbours_is_found(code: str) -> None:
    for at, right in enumerate(code):
        for wrong in set("0123456789") - {right}:
            typed = code[:at] + wrong + code[at + 1 :]
            assert refused(parse_code, typed).reason is Refusal.CODE_MISTYPED
    for at in range(CODE_DIGITS - 1):
        typed = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        if typed != code:
            assert refused(parse_code, typed).reason is Refusal.CODE_MISTYPED


def test_the_check_is_that_of_damm() -> None:
    assert check_digit("572") == "4"  # the example of the thesis
    assert complete("123456789012345") == "1234567890123450"  # on paper for ever


@given(CODES, st.data())
def test_a_code_is_read_as_people_type_it(code: str, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(WRITINGS))[int(digit)] + data.draw(BETWEEN) for digit in code
    )
    assert parse_code(data.draw(BETWEEN) + typed) == code
    assert parse_code(grouped(code)) == code
    assert [len(group) for group in grouped(code).split("-")] == [4, 4, 4, 4]


@given(CODES, st.integers(0, CODE_DIGITS), st.sampled_from("xOlس²½①+"))
def test_a_letter_is_no_digit(code: str, at: int, letter: str) -> None:
    assert refused(parse_code, code[:at] + letter + code[at:]).reason is Refusal.CODE_LENGTH
    assert refused(parse_code, code[:at] + letter + code[at + 1 :]).reason is Refusal.CODE_LENGTH


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    for parse in (parse_code, parse_recovery):
        try:
            parse(text)
        except InputRefused as refusal:
            assert refusal.reason in {Refusal.CODE_LENGTH, Refusal.CODE_MISTYPED}


@pytest.mark.parametrize("length", [0, 1, 15, 17, 48])
def test_too_few_and_too_many_digits(length: int) -> None:
    assert refused(parse_code, "0" * length).reason is Refusal.CODE_LENGTH


def test_a_whole_book_is_refused_at_once() -> None:
    assert refused(parse_code, "۱" * 1_000_000).reason is Refusal.CODE_LENGTH


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    for typed in ("1234567890123451", "12345678901234"):
        assert typed not in str(refused(parse_code, typed))


@given(ROOTS)
def test_the_recovery_sheet_stands_for_its_root(root: bytes) -> None:
    lines = recovery_lines(root)
    assert [len(line) for line in lines] == [12] * 4
    assert parse_recovery("\n".join(grouped(line) for line in lines)) == root
    persian = "".join(lines).translate(str.maketrans(WRITINGS[0], WRITINGS[1]))
    assert parse_recovery(persian) == root


@pytest.mark.parametrize("root", [bytes(16), b"\xff" * 16])
def test_the_first_and_the_last_root(root: bytes) -> None:
    assert parse_recovery("".join(recovery_lines(root))) == root


@given(ROOTS, st.integers(0, 3), st.integers(0, 11), st.integers(1, 9))
def test_a_slip_on_the_sheet_is_told_by_its_line(
    root: bytes, line: int, at: int, more: int
) -> None:
    lines = list(recovery_lines(root))
    wrong = str((int(lines[line][at]) + more) % 10)
    lines[line] = lines[line][:at] + wrong + lines[line][at + 1 :]
    refusal = refused(parse_recovery, " ".join(lines))
    assert (refusal.reason, refusal.where) == (Refusal.CODE_MISTYPED, str(line + 1))


def test_a_number_that_no_root_has_is_refused() -> None:
    lines = [complete("9" * 11)] * 4
    assert refused(parse_recovery, "".join(lines)).reason is Refusal.CODE_MISTYPED
    over = f"{2**128:044d}"
    first_over = [complete(over[at : at + 11]) for at in range(0, 44, 11)]
    assert refused(parse_recovery, "".join(first_over)).reason is Refusal.CODE_MISTYPED
