"""What is worked out from secrets, remembered while a file is open and no longer.

Apart from `exchange.keys`, so that whoever forgets need not load cryptography.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

T = TypeVar("T")

_MOST: Final = 512
_forgetting: Final[list[Callable[[], None]]] = []


def remembered(work: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """Call `work` once for each secret, until `forget_secrets`."""
    known = lru_cache(_MOST)(work)
    _forgetting.append(known.cache_clear)
    return known


def forget_secrets() -> None:
    """Remember nothing any more; what is needed again is worked out again."""
    for forget in _forgetting:
        forget()
