"""Tests of the figures of the source tree, on a small tree that is made here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.house import (
    ROOT,
    Layers,
    Lengths,
    Span,
    against_layers,
    circles,
    declared_layers,
    details,
    functions,
    lengths,
    measure,
    misplaced,
    table,
)

PYPROJECT = """
[[tool.importlinter.contracts]]
type = "layers"
containers = ["small_house"]
layers = ["door", "left | right", "(cellar)"]
[[tool.importlinter.contracts]]
type = "forbidden"
source_modules = ["small_house"]
forbidden_modules = ["large_house"]
"""
TREE = {
    "pyproject.toml": PYPROJECT,
    "small_house/__init__.py": "",
    "small_house/door.py": "from small_house.left import bed, chair\n",
    "small_house/left/__init__.py": "",
    "small_house/left/bed.py": "from small_house.left import chair\n" * 2,
    "small_house/left/chair.py": (
        "def sit():\n    from small_house.right import lamp\n    return lamp\n"
    ),
    "small_house/right/__init__.py": "",
    "small_house/right/lamp.py": "from small_house.right import wire\n",
    "small_house/right/wire.py": (
        "from small_house.right import lamp\nfrom small_house import cellar\n"
    ),
    "small_house/cellar.py": "import small_house.door\n",
    "small_house/migrations/__init__.py": "",
    "small_house/migrations/first.py": "x = 1\n" * 1000,
}  # fmt: skip


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def imports(**modules: str) -> dict[str, frozenset[str]]:
    """Modules of one letter, and the letters of the modules that each imports."""
    return {name: frozenset(imported) for name, imported in modules.items()}


def test_a_small_house_is_measured(small_house: Path) -> None:
    house = measure(small_house, ["small_house"])
    assert (house.modules, house.lines) == (11, 1010)
    assert house.files.longest == Span("small_house/left/chair.py", 3)  # no migration has a length
    assert house.functions.longest == Span("small_house/left/chair.py:sit", 3)
    assert house.upward == ("small_house.cellar → small_house.door",)
    assert house.sideways == ("small_house.left.chair → small_house.right.lamp",)
    assert house.misplaced == ("small_house.door → small_house.left.bed",)
    (circle,) = house.circles
    assert set(circle) == {
        "small_house.cellar", "small_house.door", "small_house.left.bed", "small_house.left.chair",
        "small_house.right.lamp", "small_house.right.wire",
    }  # fmt: skip


def test_the_places_behind_the_figures_are_listed(small_house: Path) -> None:
    lines = details(measure(small_house, ["small_house"]))
    assert "  small_house.cellar → small_house.door" in lines
    assert not [line for line in lines if line.startswith("Files over")]


def test_circles_are_the_largest_sets_and_each_once() -> None:
    found = circles(imports(a="b", b="c", c="a", d="ae", e="", f="g", g="f"))
    assert found == (("a", "b", "c"), ("f", "g"))
    assert circles(imports(a="b", b="")) == ()
    assert circles(imports(a="")) == ()


def test_a_lone_importer_in_the_same_folder_or_below_it_is_at_home() -> None:
    tree = {
        "x.one": frozenset({"x.two", "y.far", "x.many"}),
        "x.two": frozenset[str](),
        "x.many": frozenset[str](),
        "x.below.three": frozenset({"x.many", "x.high"}),
        "x.high": frozenset[str](),
        "y.far": frozenset[str](),
    }
    assert misplaced(tree) == ("x.one → y.far",)


def test_layers_are_read_from_the_contracts() -> None:
    read = declared_layers({"tool": {"importlinter": {"contracts": [
        {"type": "layers", "containers": ["p", "q"], "layers": ["a", "b | c : (d)"]},
        {"type": "layers", "layers": ["p", "q"]},
        {"type": "independence", "modules": ["p"]},
    ]}}})  # fmt: skip
    floors = (("a",), ("b", "c", "d"))
    assert read == (Layers("p", floors), Layers("q", floors), Layers("", (("p",), ("q",))))
    assert declared_layers({}) == ()


def test_without_a_container_whole_packages_are_floors() -> None:
    tree = {"p.one": frozenset({"q.two"}), "q.two": frozenset({"p.one"})}
    assert against_layers(tree, [Layers("", (("p",), ("q",)))]) == (("q.two → p.one",), ())


def test_what_stands_outside_the_layers_is_not_judged() -> None:
    tree = {"p.a.x": frozenset({"p.other", "q.a"}), "p.other": frozenset({"p.a.x"})}
    assert against_layers(tree, [Layers("p", (("b",), ("a",)))]) == ((), ())


def test_functions_have_their_lines_from_def_to_the_end() -> None:
    source = (
        "@wrap\ndef outer():\n    def inner(): pass\n\n    return inner\n\nasync def other(): ...\n"
    )
    assert set(functions(source, "f.py")) == {
        Span("f.py:outer", 4),
        Span("f.py:inner", 1),
        Span("f.py:other", 1),
    }


def test_lengths_name_the_longest_first() -> None:
    spans = [Span(f"s{lines}", lines) for lines in range(1, 12)]
    assert lengths(spans, 9) == Lengths(6, 10, spans[-1], (spans[10], spans[9]))
    assert lengths(spans, 11).over == ()


@pytest.mark.slow
def test_the_command_prints_every_figure_as_json() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.house", "--json"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    figures = json.loads(done.stdout)
    assert figures["modules"] > 400
    assert figures["upward"] == figures["sideways"] == []
    head, *rows = table({"before": figures, "now": figures})
    assert head.split() == ["before", "now"]
    assert len(rows) == 10
    assert rows[0].split() == ["modules", *2 * [str(figures["modules"])]]


@pytest.mark.slow
def test_the_product_keeps_the_lengths_and_layers_of_the_house() -> None:
    house = measure(ROOT)
    assert (house.files.over, house.functions.over) == ((), ())
    assert (house.circles, house.upward, house.sideways) == ((), (), ())
