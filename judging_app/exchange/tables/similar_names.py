"""Finds names that a person would confuse: other case, other marks, letters that look alike."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from judging_app.persian.text import compact

_ALIKE: Final = str.maketrans(
    "авекмнорстухіјѕԁԛԝһοαερτυνικχԍӏ",
    "abekmhopctyxijsdqwhoaeptuvikxgl",
)
"""Small Cyrillic and Greek letters, mapped to Latin letters that look the same in print."""


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A key for comparing names. Names that look alike have equal keys."""
    return compact(name).translate(_ALIKE)


def similar_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that look alike: the first such name, and each later one."""
    first: dict[str, str] = {}
    for name in dict.fromkeys(names):
        other = first.setdefault(folded(name), name)
        if other != name:
            yield other, name
