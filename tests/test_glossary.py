"""Checks the glossary against the program: Persian terms are shown, code names exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
GLOSSARY = (HOUSE / "docs" / "glossary.md").read_text("utf-8")
LAW, _, PENDING = GLOSSARY.partition("## Decided, and not yet everywhere")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NO_TERM = "—"
"""A thing of the code that no screen names."""


def rows() -> list[tuple[str, str]]:
    """Persian term and code cell of each line, without the heads of the tables."""
    found = [(term.strip(), code.strip()) for term, code, _ in ROW.findall(LAW)]
    return [row for row in found if row != ("Persian", "code")]


def shown_texts() -> Iterator[str]:
    """Every text that a person may read: of the desktop, of the papers, and the documents."""
    for part in ("ui", "judging_app"):
        for path in (HOUSE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
    for path in (HOUSE / "docs").glob("*.md"):
        if path.name != "glossary.md":
            yield path.read_text("utf-8")


def identifiers() -> Iterator[str]:
    """Names of modules, classes, functions, fields and arguments of the core."""
    for path in (HOUSE / "judging_app").rglob("*.py"):
        yield path.stem
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.ClassDef() | ast.FunctionDef():
                    yield node.name
                case ast.Name():
                    yield node.id
                case ast.Attribute():
                    yield node.attr
                case ast.arg():
                    yield node.arg


def plain(name: str) -> str:
    """`ScoreSheet` and `score_sheet` are one name."""
    return name.replace("_", "").lower()


@pytest.fixture(scope="module")
def shown() -> str:
    return "\n".join(shown_texts())


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """Whole names, and their words: of `merge_plan` also `merge`."""
    every = set(identifiers())
    words = {word for name in every for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    return frozenset(plain(name) for name in every | words)


def test_the_glossary_is_read() -> None:
    assert len(rows()) > 60


@pytest.mark.parametrize("term", [term for term, _ in rows() if term != NO_TERM])
def test_a_persian_term_is_shown_somewhere(term: str, shown: str) -> None:
    assert term in shown


@pytest.mark.parametrize("code", [code for _, code in rows()])
def test_a_code_name_is_a_name_of_the_core(code: str, names: frozenset[str]) -> None:
    found = re.findall(r"`(\w+)`", code)
    assert found
    assert not [name for name in found if plain(name) not in names]


def test_a_term_and_a_code_name_stand_on_one_line_only() -> None:
    terms = [term for term, _ in rows() if term != NO_TERM]
    codes = [code for _, code in rows()]
    assert sorted(terms) == sorted(set(terms))
    assert sorted(codes) == sorted(set(codes))


def test_subjects_and_their_lines_stand_in_the_order_of_the_alphabet() -> None:
    subjects = re.split(r"^## (.+)$", LAW, flags=re.MULTILINE)
    assert subjects[1::2] == sorted(subjects[1::2])
    for subject in subjects[2::2]:
        first = [plain(name) for name in re.findall(r"^\| [^|]+ \| `(\w+)`", subject, re.MULTILINE)]
        assert first == sorted(first)


def test_a_line_leaves_the_pending_table_with_its_last_place(shown: str) -> None:
    now = [line.split(" | ")[0] for line in PENDING.splitlines() if line.startswith("| ")]
    terms = [term for cell in now for term in re.findall(r"«([^»]+)»", cell)]
    assert [term for term in terms if term not in shown] == []
