"""Rows as CSV: every text comes back, and none is a formula."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from judging_app.exchange.csv_rows import csv_bytes

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"))


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.lists(TEXTS, min_size=1))
def test_every_text_comes_back_and_none_is_a_formula(texts: list[str]) -> None:
    (read,) = rows_of(csv_bytes(["a"] * len(texts), [texts]))[1:]
    for text, cell in zip(texts, read, strict=True):
        assert cell in (text, f"'{text}")
        assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_negative_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    content = csv_bytes(["a", "b", "c"], [(-1, Decimal("-0.25"), None)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content)[1] == ["-1", "-0.25", ""]
