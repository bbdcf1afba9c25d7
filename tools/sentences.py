"""Draw docstrings and comments at random, for a reader: `python -m tools.sentences --seed 7`."""

import argparse
import ast
import io
import random
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from judging_app.system.streams import speak_utf8

FOLDERS: Final = ("judging_app", "ui", "tools")
SHORTEST: Final = 25
"""The least number of characters for a comment to count as a sentence."""
_ORDERS: Final = ("noqa", "fmt:", "type:")
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def sentences(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every docstring and comment of the product and its tools, each with its place."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            place = path.relative_to(root).as_posix()
            yield from _docstrings(place, text)
            yield from _comments(place, text)


def _docstrings(place: str, text: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, _DOCUMENTED) and (found := ast.get_docstring(node)):
            name = getattr(node, "name", "module")
            yield f"{place}:{getattr(node, 'lineno', 1)} {name}", found


def _comments(place: str, text: str) -> Iterator[tuple[str, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        is_order = any(word in token.string for word in _ORDERS)
        if token.type == tokenize.COMMENT and len(token.string) > SHORTEST and not is_order:
            yield f"{place}:{token.start[0]}", token.string


def main() -> None:
    """Print as many sentences as wanted.

    For one commit, the same seed always draws the same ones.
    """
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seed", type=int, required=True)
    reader.add_argument("--count", type=int, default=40)
    wanted = reader.parse_args()
    speak_utf8()
    every = list(sentences(Path(__file__).parents[1]))
    random.Random(wanted.seed).shuffle(every)  # noqa: S311 - a draw for readers
    for number, (place, text) in enumerate(every[: wanted.count], 1):
        sys.stdout.write(f"{number}. {place}\n{text}\n\n")


if __name__ == "__main__":
    main()
