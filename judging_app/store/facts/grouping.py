"""Rows that belong to facts of another table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

Fact = TypeVar("Fact")


def grouped(
    rows: Iterable[Sequence[Any]], fact: Callable[..., Fact]
) -> Mapping[str, tuple[Fact, ...]]:
    """Group rows by their first column; make a fact of the other columns. Rows keep their order."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(fact(*rest))
    return {name: tuple(facts) for name, facts in groups.items()}
