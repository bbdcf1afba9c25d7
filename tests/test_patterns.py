"""Tests of regular expressions with the oldest Python that README names.

CPython before 3.11.5 matches possessive repeats and atomic groups wrongly inside other repeats
(https://github.com/python/cpython/issues/106052), and Debian 12 ships 3.11.2. So this project does
not use them.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
UNSAFE = re.compile(r"(?<!\\)[*?+}]\+|\(\?>")
IN_A_CLASS = re.compile(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]")


def unsafe(pattern: str) -> bool:
    """Whether a pattern, or a part of one, holds a possessive repeat or an atomic group."""
    return UNSAFE.search(IN_A_CLASS.sub("x", pattern)) is not None


def patterns(source: str) -> Iterator[str]:
    """The texts that stand anywhere in a call of a function of `re`."""
    for node in ast.walk(ast.parse(source)):
        function = node.func if isinstance(node, ast.Call) else None
        if isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re":
            constants = (n for n in ast.walk(node) if isinstance(n, ast.Constant))
            yield from (n.value for n in constants if isinstance(n.value, str))


@pytest.mark.parametrize("pattern", ["a++", "(?:a|b)*+", "x?+", "a{2}+", "(?>a)", "[a]++", r"\d*+"])
def test_a_possessive_pattern_is_seen(pattern: str) -> None:
    assert unsafe(pattern)
    assert list(patterns(f"re.compile({pattern!r})")) == [pattern]


@pytest.mark.parametrize("pattern", [r"C\++", "[*+]+", r"[\]*+]", "a+?", r"(?<![^\s])x+(?!y)"])
def test_an_ordinary_pattern_is_let_through(pattern: str) -> None:
    assert not unsafe(pattern)


def test_no_pattern_of_the_house_needs_more_than_python_3_11_2() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"  # from >=3.11.5 on this test may go
    files = [f for part in ("judging_app", "ui", "tests") for f in (HOUSE / part).rglob("*.py")]
    found = [(f, p) for f in files if f != Path(__file__) for p in patterns(f.read_text("utf-8"))]
    assert len(found) > 50
    assert not [(f, pattern) for f, pattern in found if unsafe(pattern)]


def test_no_class_of_the_window_leaves_a_method_to_its_subclasses() -> None:
    """A base class is whole: it is given what differs."""
    raising = [
        str(path.relative_to(HOUSE))
        for path in sorted((HOUSE / "ui").rglob("*.py"))
        if re.search(r"\braise NotImplementedError\b", path.read_text(encoding="utf-8"))
    ]
    assert raising == []
