"""Numbers with a sign have the right order in Persian lines of screen, paper and workbook."""

import ast
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from judging_app.exchange.workbook.writer import Heading, WorkbookWriter
from judging_app.persian import numbers
from judging_app.persian.digits import parse_number
from judging_app.persian.islands import with_islands
from judging_app.printing.papers import minutes_statistics, words
from judging_app.printing.text import bidi
from ui.words import results, strings

ROOT = Path(__file__).parents[3]
MAKERS: tuple[Callable[[float], str], ...] = (
    numbers.decimal,
    numbers.signed,
    lambda value: numbers.mark(round(value * 100)),
    words.rounded,
    lambda value: words.mean(Fraction(value)),
    lambda value: words.mark(round(value * 100)),
    minutes_statistics._number,
    results.number,
    results.signed,
    lambda value: results.plus_minus(value, None),
    lambda value: strings.total(Fraction(value)),
    lambda value: strings.mark(round(value * 100)),
)
LINES = ("{}", "کم · {}", "{} ({})", "آلفای کریپندورف {} (کم)؛ ۳ داور", "آسان‌گیر {}")
VALUES = st.floats(-150, 150, allow_nan=False)


def _ours(text: str) -> str:
    shown = with_islands(text)
    order = bidi.visual_order(bidi.embedding_levels(shown))
    return _visible(shown[i] for i in order)


def _theirs(text: str) -> str:
    return _visible(get_display(with_islands(text), base_dir="R"))


def _visible(characters: Iterator[str] | str) -> str:
    return "".join(char for char in characters if not 0x2066 <= ord(char) <= 0x2069)


def _plain(text: str) -> str:
    return _visible(text)


@pytest.mark.parametrize("order", [_ours, _theirs])
@given(value=VALUES, line=st.sampled_from(LINES), maker=st.sampled_from(MAKERS))
def test_a_sign_stands_before_its_digits(
    order: Callable[[str], str], value: float, line: str, maker: Callable[[float], str]
) -> None:
    text = maker(value)
    assert _plain(text) in order(line.format(text, text))


@pytest.mark.parametrize("order", [_ours, _theirs])
@given(value=VALUES, error=st.floats(0, 90), line=st.sampled_from(LINES))
def test_a_number_and_its_error_are_one_piece(
    order: Callable[[str], str], value: float, error: float, line: str
) -> None:
    text = numbers.plus_minus(value, error, 1)
    assert _plain(text) in order(line.format(text, text))
    assert _plain(text).endswith(f" ± {numbers.decimal(error, 1)}")


def test_the_numbers_of_a_results_page() -> None:
    line = f"کم · {results.number(-0.13)}"
    assert _ours(line) == _theirs(line) == "−۰٫۱۳ · مک"
    line = results.plus_minus(4.8, 3.4)
    assert _ours(line) == _theirs(line) == "+۴٫۸ ± ۳٫۴"
    assert _plain(results.plus_minus(-5.1, 3.4)) == "−۵٫۱ ± ۳٫۴"
    assert _plain(numbers.standard_error(3.4, 1)) == "± ۳٫۴"


@given(VALUES)
def test_what_is_written_can_be_read(value: float) -> None:
    assert parse_number(numbers.decimal(value)) == round(Fraction(value), 2)


def test_cells_of_numbers_are_drawn_from_left_to_right() -> None:
    writer = WorkbookWriter("ن", datetime(2026, 11, 30, tzinfo=UTC))
    writer.add_table("ن", [Heading("کد"), Heading("سخت‌گیری", 9, "+0.00;-0.00;0.00")], [["۱", -1]])
    sheet = load_workbook(io.BytesIO(writer.content())).worksheets[0]
    assert sheet["B2"].alignment.readingOrder == 1


def test_no_other_code_puts_a_sign_before_a_number() -> None:
    """Signs of numbers are written in `persian/numbers.py` alone."""
    places = [ROOT / "ui", ROOT / "judging_app/printing", ROOT / "judging_app/exchange/workbook"]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for place in places
        for path in sorted(place.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and _has_sign(node)
    ]
    assert found == []


def _has_sign(node: ast.JoinedStr) -> bool:
    """Whether a sign stands right before a value."""
    pairs = zip(node.values, node.values[1:], strict=False)
    return any(
        isinstance(one, ast.Constant)
        and isinstance(other, ast.FormattedValue)
        and str(one.value).rstrip().endswith(("−", "+", "±"))
        and str(one.value).strip() in {"−", "+", "±"}
        for one, other in pairs
    )


def test_a_sign_before_a_value_is_found() -> None:
    tree = ast.parse('f"{a} ± {b}"; f"+{a}"; f"Ctrl + {key}"')
    strings_ = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert [_has_sign(node) for node in strings_] == [True, True, False]
