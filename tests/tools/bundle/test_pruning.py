"""Tests of what the bundle leaves out of wheels, and that the product misses nothing."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tools.bundle.lock import LOCK, ROOT, pins_of
from tools.bundle.pruning import Rules, UnusedPattern
from tools.bundle.windows import KEEP

RULES = Rules(
    drop=("**/tests/**", "**.pyi"),
    metadata=("*/METADATA", "**/licen*"),
    only={"Qt": ("Qt/core.dll", "Qt/plugins/**")},
    without={"big-numbers": ("numbers/docs/**",)},
)


def test_a_wheel_with_a_list_keeps_only_the_listed_files() -> None:
    names = ("Qt/core.dll", "Qt/web.dll", "Qt/plugins/svg/q.dll", "Qt/plugins/core.pyi")
    assert RULES.kept("qt", names) == ("Qt/core.dll", "Qt/plugins/svg/q.dll")


def test_other_wheels_keep_everything_but_what_nobody_runs() -> None:
    names = ("numbers/a.py", "numbers/tests/b.py", "numbers/docs/c.txt", "numbers/d.pyi")
    assert RULES.kept("big_numbers", names) == ("numbers/a.py",)


def test_of_the_metadata_name_and_licences_stay() -> None:
    names = ("x-1.dist-info/METADATA", "x-1.dist-info/RECORD", "x-1.dist-info/licenses/LICENSE.MIT")
    assert RULES.kept("x", names) == (names[0], names[2])


def test_one_star_stays_within_a_folder() -> None:
    rules = Rules(only={"x": ("x/*.py",)})
    assert rules.kept("x", ("x/a.py", "x/tests/a.py")) == ("x/a.py",)


def test_a_pattern_without_a_file_is_refused() -> None:
    with pytest.raises(UnusedPattern, match=r"qt: Qt/core\.dll"):
        RULES.kept("qt", ("Qt/plugins/a.dll",))


def test_every_library_with_rules_is_in_the_lock() -> None:
    rules = Rules.read(KEEP)
    pinned = {
        pin.name.casefold().replace("-", "_") for pin in pins_of(LOCK.path.read_text("utf-8"))
    }
    named = {name.casefold() for table in (rules.only, rules.without) for name in table or {}}
    assert named <= pinned


def imports_of(source: str) -> Iterator[str]:
    """The modules that the imports of a source text name, wherever they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


LOADED = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps({name: module.__file__ for name, module in list(sys.modules.items())
                  if getattr(module, "__file__", None)}))
"""


NOT_HERE = {"fcntl", "resource"} if sys.platform == "win32" else {"msvcrt", "_winapi", "winreg"}
"""Modules of the standard library for another system."""


@pytest.mark.slow
def test_nothing_that_the_product_imports_is_left_out() -> None:
    sources = [path for folder in ("judging_app", "ui") for path in (ROOT / folder).rglob("*.py")]
    named = {name for path in sources for name in imports_of(path.read_text("utf-8"))}
    ours = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sources
        if "migrations" not in path.parts
    }
    wanted = sorted((named | ours) - NOT_HERE - {"__future__"})
    command = [sys.executable, "-c", LOADED, *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert {"scipy.special", "numpy", "PIL.Image", "PySide6.QtWidgets"} <= loaded.keys()
    assert not dict(left_out(loaded))


def left_out(loaded: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The loaded modules of libraries whose file the rules drop. Files are named as on Windows.

    RapidFuzz has each function twice; without the form for newer processors it takes the other one.
    """
    rules = Rules.read(KEEP)
    names = {"pil": "pillow", "pyside6": "PySide6_Essentials"}
    for module, file in loaded.items():
        _, is_library, path = file.replace("\\\\", "/").partition("/site-packages/")
        top = module.partition(".")[0].casefold()
        on_windows = path.replace(".abi3.so", ".pyd").replace(".so", ".pyd")
        if (
            is_library
            and not module.endswith("_avx2")
            and not rules.keeps(names.get(top, top), on_windows)
        ):
            yield module, path


def test_a_module_that_is_left_out_would_be_named() -> None:
    there = "/somewhere/site-packages/scipy"
    loaded = {name: f"{there}/{name[6:]}/__init__.py" for name in ("scipy.stats", "scipy.linalg")}
    assert dict(left_out(loaded)) == {"scipy.stats": "scipy/stats/__init__.py"}
