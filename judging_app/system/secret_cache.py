"""Cache of values derived from secrets; cleared when the file closes.

Such values are keys from a code or a passphrase, and codes that are formatted for printing.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_forgetting: Final[list[Callable[[], None]]] = []


def cached_secret(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator like `functools.lru_cache` with that size. `forget_secrets` clears the cache."""

    def remember(work: Callable[P, R]) -> Callable[P, R]:
        known = lru_cache(most)(work)
        _forgetting.append(known.cache_clear)
        return cast("Callable[P, R]", known)

    return remember


def forget_secrets() -> None:
    """Clear the cache. Later calls derive the values again."""
    for forget in _forgetting:
        forget()
