"""Some numbers and sentences may stand in the sources only once, wherever they are shown."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from judging_app.domain.statistics import INTERVAL, OUT_BELOW, SECURE_FROM, TAIL
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.numbers import percent
from ui.words.messages import message

HOUSE = Path(__file__).parents[1]
SOURCES = [path for part in ("judging_app", "ui") for path in (HOUSE / part).rglob("*.py")]


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node.value


@cache
def all_texts() -> list[tuple[str, str]]:
    """Return each text of the sources with its module's name; each module is parsed once."""
    return [(path.name, text) for path in SOURCES for text in texts(path)]


def places_of(part: str) -> list[str]:
    return [name for name, text in all_texts() if part in text]


@pytest.mark.slow
def test_the_thresholds_of_certainty_are_typed_into_no_text() -> None:
    assert (percent(SECURE_FROM), percent(OUT_BELOW), percent(INTERVAL)) == ("۹۰٪", "۱۰٪", "۹۰٪")
    assert 1 - 2 * TAIL == INTERVAL
    for typed in ("۹۰٪", "۱۰٪", "90 %", "10 %"):
        assert places_of(typed) == []


def test_the_sentence_of_a_mistyped_code_stands_once() -> None:
    sentence = message(InputRefused(Refusal.CODE_MISTYPED)).happened
    assert places_of(sentence) == ["refusals.py"]


def test_no_module_cites_what_is_not_in_the_repository() -> None:
    comments = {path.name: path.read_text("utf-8").lower() for path in SOURCES}
    assert [name for name, text in comments.items() if re.search(r"\bresearch\b", text)] == []


def test_a_line_below_a_field_takes_its_sentences_from_the_message() -> None:
    joined = re.compile(r"\{(\w+)\.happened\} \{\1\.next_step\}")
    assert [path.name for path in SOURCES if joined.search(path.read_text("utf-8"))] == [
        "messages.py"
    ]
