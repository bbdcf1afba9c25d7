"""The product has no function, class or constant that only its own definition names."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

HOUSE = Path(__file__).parents[1]
PRODUCT = ("judging_app", "ui", "tools")
BY_NAME = ("store/statements/", "migrations/versions/")
"""Modules whose names are found by a text: `Statement("event.themes")`, and Alembic's."""
UNUSED: Final = frozenset(
    {
        "_application",  # lives as long as Qt paints
        "TEXT_PAIRS",  # the colours of the theme against each other
        "page_lines",  # the lines of a certificate, without drawing it
        "paragraph_level",  # rules P2 and P3 of Unicode's own test file
        "parse_recovery",  # the inverse of the printed digits
        "ranges_of",  # the letters of a font
        "schema_text",  # the prepared schema as one text
        "UNSEALED_TABLES",  # every table is in one of two lists
    }
)  # fmt: skip
"""Names that only tests use, to look into the product, and one that only has to live."""


def defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module defines at its top. A decorator may call what it decorates."""
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef() if not node.decorator_list or isinstance(
                node, ast.ClassDef
            ):
                yield node.name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def used(tree: ast.Module) -> Iterator[str]:
    """The names that a module reads, also in a text such as an annotation."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
                yield name
            case ast.ImportFrom(names=names):
                yield from (one.name for one in names if one.asname)
            case ast.Constant(value=str(text)):
                yield from text.replace(".", " ").replace("[", " ").replace("]", " ").split()


@pytest.mark.slow
def test_every_name_of_the_product_is_used_by_the_product() -> None:
    uses: Counter[str] = Counter()
    names: dict[str, str] = {}
    for path in sorted(one for part in PRODUCT for one in (HOUSE / part).rglob("*.py")):
        place = path.relative_to(HOUSE).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        uses.update(used(tree))
        if not any(part in place for part in BY_NAME):
            names.update(dict.fromkeys(defined(tree), place))
    unused = {name for name in names if not uses[name] and not name.startswith("__")}
    assert {f"{names[one]}: {one}" for one in unused - UNUSED} == set()
    assert unused >= UNUSED
