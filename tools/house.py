"""Measure the source tree: `python -m tools.house [--json] [--compare COMMIT]`.

It prints the lengths of files and functions, modules in the wrong folder, import cycles, and
imports that go up or sideways through the layers of pyproject.toml. Only the packages of the wheel
are measured; the lengths of migrations do not count. The sources are parsed and never imported, so
a commit of any age can be measured.
"""

import argparse
import ast
import json
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import grimp
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

ROOT = Path(__file__).parents[1]
PRODUCT = ("judging_app", "ui")
MIGRATIONS = "migrations"
LONG_FILE = 400
"""The number of lines above which a file is listed."""
LONG_FUNCTION = 40
"""The number of lines above which a function is listed, from `def` to its last line."""

Imports = Mapping[str, frozenset[str]]
"""Maps each product module to the product modules that it imports."""


@dataclass(frozen=True, slots=True)
class Span:
    """A file or function, and its number of lines."""

    name: str
    lines: int

    def __str__(self) -> str:
        return f"{self.name} ({self.lines})"


@dataclass(frozen=True, slots=True)
class Lengths:
    """All lengths of files or functions in lines. `over` lists the lengths above the limit."""

    median: float
    ninetieth: float
    longest: Span
    over: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """A layers contract of import-linter: the folders of `container`, the highest layer first.

    Folders of one layer do not import one another.
    """

    container: str
    floors: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class House:
    """The figures of one checkout. Imports are written as «importer → imported»."""

    modules: int
    lines: int
    files: Lengths
    functions: Lengths
    misplaced: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]
    upward: tuple[str, ...]
    sideways: tuple[str, ...]


def lengths(spans: Sequence[Span], limit: int) -> Lengths:
    """Return the median, the 90th percentile and the longest of at least one span."""
    lines = [span.lines for span in spans]
    ordered = sorted(spans, key=lambda span: (-span.lines, span.name))
    return Lengths(
        statistics.median(lines),
        float(np.percentile(lines, 90)),
        ordered[0],
        tuple(span for span in ordered if span.lines > limit),
    )


def functions(source: str, file: str) -> Iterator[Span]:
    """Yield every function and method of a module with its lines from `def`, nested ones, too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Span(f"{file}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)


def folder(module: str) -> str:
    """Return the package of a module."""
    return module.rpartition(".")[0]


def misplaced(imports: Imports) -> tuple[str, ...]:
    """Return the modules that have exactly one importer, which is outside their folder.

    Such a module may belong beside its importer. A subfolder counts as inside; packages are not
    listed.
    """
    importers: dict[str, set[str]] = {}
    for module, imported in imports.items():
        for one in imported:
            importers.setdefault(one, set()).add(module)
    packages = {folder(module) for module in imports}
    lone = [(one, *found) for one, found in importers.items() if len(found) == 1]
    return tuple(
        f"{importer} → {module}"
        for module, importer in sorted(lone)
        if module not in packages and not importer.startswith(f"{folder(module)}.")
    )


def circles(imports: Imports) -> tuple[tuple[str, ...], ...]:
    """Return the largest sets of modules that all import one another, directly or indirectly."""
    names = sorted(imports)
    number = {name: place for place, name in enumerate(names)}
    pairs = [(number[one], number[other]) for one in names for other in imports[one]]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    matrix = coo_array((np.ones(len(pairs)), (rows, columns)), shape=(len(names), len(names)))
    count, parts = connected_components(matrix, directed=True, connection="strong")
    members: list[list[str]] = [[] for _ in range(count)]
    for name, part in zip(names, parts, strict=True):
        members[part].append(name)
    return tuple(sorted(tuple(group) for group in members if len(group) > 1))


def declared_layers(pyproject: Mapping[str, Any]) -> tuple[Layers, ...]:
    """Return the layers contracts of a pyproject.toml, one for each container."""
    contracts = pyproject.get("tool", {}).get("importlinter", {}).get("contracts", [])
    return tuple(
        Layers(container, tuple(_folders(line) for line in contract["layers"]))
        for contract in contracts
        if contract["type"] == "layers"
        for container in contract.get("containers", [""])
    )


def _folders(line: str) -> tuple[str, ...]:
    """Return the folders of one layer. `a

    b : (c)` names three folders.
    """
    return tuple(name.strip(" ()") for name in line.replace(":", "|").split("|"))


def against_layers(
    imports: Imports, layers: Iterable[Layers]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return imports that go up, and imports between folders of one layer.

    Imports that pyproject.toml excepts are included.
    """
    upward, sideways = [], []
    for contract in layers:
        floor_of = {name: n for n, names in enumerate(contract.floors) for name in names}
        for module, imported in sorted(imports.items()):
            here = _child(module, contract.container)
            for other in sorted(imported):
                there = _child(other, contract.container)
                if here == there or here not in floor_of or there not in floor_of:
                    continue
                if floor_of[there] < floor_of[here]:
                    upward.append(f"{module} → {other}")
                elif floor_of[there] == floor_of[here]:
                    sideways.append(f"{module} → {other}")
    return tuple(upward), tuple(sideways)


def _child(module: str, container: str) -> str:
    """Return the direct child of the container that holds the module. Empty if it is outside."""
    if not container:
        return module.partition(".")[0]
    inside = module.removeprefix(f"{container}.")
    return "" if inside == module else inside.partition(".")[0]


def read_imports(root: Path, packages: Sequence[str]) -> Imports:
    """Return the imports of a checkout.

    They are found by parsing; imports in functions count, too.
    """
    sys.path.insert(0, str(root))
    try:
        graph = grimp.build_graph(*packages, cache_dir=None)
    finally:
        sys.path.remove(str(root))
    return {
        module: frozenset(graph.find_modules_directly_imported_by(module))
        for module in graph.modules
    }


def measure(root: Path, packages: Sequence[str] = PRODUCT) -> House:
    """Return the figures of the checkout in that folder. None of its packages may be imported."""
    paths = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    sources = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    measured = {file: text for file, text in sources.items() if f"/{MIGRATIONS}/" not in file}
    files = [Span(file, len(text.splitlines())) for file, text in measured.items()]
    imports = read_imports(root, packages)
    pyproject = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    upward, sideways = against_layers(imports, declared_layers(pyproject))
    return House(
        modules=len(sources),
        lines=sum(len(text.splitlines()) for text in sources.values()),
        files=lengths(files, LONG_FILE),
        functions=lengths(
            [span for file, text in measured.items() for span in functions(text, file)],
            LONG_FUNCTION,
        ),
        misplaced=misplaced(imports),
        circles=circles(imports),
        upward=upward,
        sideways=sideways,
    )


Figures = Mapping[str, Any]
"""A `House`, parsed from JSON."""


def table(columns: Mapping[str, Figures]) -> list[str]:
    """Return a line for each figure, with a column for each checkout."""
    rows = [["", *columns]]
    for name, value in _ROWS.items():
        rows.append([name, *(value(figures) for figures in columns.values())])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in rows
    ]


def _three(lengths: Figures) -> str:
    longest = lengths["longest"]["lines"]
    return f"{lengths['median']:g} · {lengths['ninetieth']:g} · {longest}"


_ROWS: Mapping[str, Callable[[Figures], str]] = {
    "modules": lambda figures: f"{figures['modules']}",
    "lines": lambda figures: f"{figures['lines']:,}",
    "lines of a file: median · 90 % · longest": lambda figures: _three(figures["files"]),
    "lines of a function: median · 90 % · longest": lambda figures: _three(figures["functions"]),
    f"files over {LONG_FILE} lines": lambda figures: f"{len(figures['files']['over'])}",
    f"functions over {LONG_FUNCTION} lines": lambda figures: f"{len(figures['functions']['over'])}",
    "modules whose one importer is elsewhere": lambda figures: f"{len(figures['misplaced'])}",
    "import circles": lambda figures: f"{len(figures['circles'])}",
    "upward imports": lambda figures: f"{len(figures['upward'])}",
    "sideways imports": lambda figures: f"{len(figures['sideways'])}",
}


def details(house: House) -> list[str]:
    """Return the places behind the figures. Each kind that has places has a heading."""
    kinds: dict[str, Sequence[str]] = {
        f"Files over {LONG_FILE} lines": [str(span) for span in house.files.over],
        f"Functions over {LONG_FUNCTION} lines": [str(span) for span in house.functions.over],
        "Circles": [" ↔ ".join(circle) for circle in house.circles],
        "Upward": house.upward,
        "Sideways": house.sideways,
        "One importer, elsewhere": house.misplaced,
    }
    return [
        line
        for heading, places in kinds.items()
        if places
        for line in ("", f"{heading}:", *(f"  {place}" for place in places))
    ]


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """Yield a temporary folder with the files of that commit."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "checkout"
        _run("git", "worktree", "add", "--quiet", "--detach", str(place), commit)
        try:
            yield place
        finally:
            _run("git", "worktree", "remove", "--force", str(place))


def _run(*command: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, check=True, text=True, encoding="utf-8", stdout=subprocess.PIPE
    )
    return done.stdout


def measure_commit(commit: str) -> Figures:
    """Return the figures of a commit. The rules are today's; the layers are the commit's own."""
    with checkout(commit) as place:
        command = (sys.executable, "-m", "tools.house", "--json", "--root", str(place))
        figures: Figures = json.loads(_run(*command))
    return figures


def main() -> None:
    """Measure the source tree and print a table or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="all figures and places as JSON")
    parser.add_argument("--compare", metavar="COMMIT", help="print that commit's figures first")
    parser.add_argument("--root", type=Path, default=ROOT, help="another checkout")
    wanted = parser.parse_args()
    house = measure(wanted.root.resolve())
    figures = {"now": asdict(house)}
    if wanted.compare:
        figures = {wanted.compare: dict(measure_commit(wanted.compare)), **figures}
    if wanted.json:
        shown = figures if wanted.compare else figures["now"]
        text = json.dumps(shown, ensure_ascii=False, indent=2)
    else:
        text = "\n".join([*table(figures), *details(house)])
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
