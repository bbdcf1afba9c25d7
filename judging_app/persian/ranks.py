"""Finds the ranks in a text: «رتبهٔ سوم», «نفر ۲», «نخستین مقام», «برندهٔ اول»."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from judging_app.persian.digits import to_latin
from judging_app.persian.numbers import ordinal
from judging_app.persian.text import fold

_PLACES: Final = frozenset({"رتبه", "مقام", "نفر", "جایگاه"})
_HONOURS: Final = frozenset({"برنده", "برگزیده", "عنوان"})
"""Words beside which a rank is an ordinal in words. «برگزیدهٔ ۱۴۰۵» contains a year, not a rank."""
_HIGHEST: Final = 1000
_MOST_WORDS: Final = 7
"""The most words of an ordinal: «نهصد و نود و نهم» has five."""
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|\|")
_ADJECTIVE: Final = "ین"


def ranks_named(text: str) -> frozenset[int]:
    """The ranks up to 1000 that stand beside a word such as «رتبه». «

    » separates phrases.
    """
    words = _TOKEN.findall(to_latin(fold(text)))
    return frozenset(rank for at in range(len(words)) for rank in _beside(words, at))


def _beside(words: list[str], at: int) -> Iterator[int]:
    if words[at] not in _PLACES | _HONOURS:
        return
    following = tuple(words[at + 1 : at + 1 + _MOST_WORDS])
    lengths = (n for n in range(len(following), 0, -1) if following[:n] in _ordinals())
    longest = next(lengths, 0)
    if longest:
        yield _ordinals()[following[:longest]]
    elif words[at] in _PLACES and following and following[0].isdecimal():
        yield from (n for n in [int(following[0][:5])] if 0 < n <= _HIGHEST)
    before = words[at - 1] if at else ""
    adjective = (before.removesuffix(_ADJECTIVE),)
    if before.endswith(_ADJECTIVE) and adjective in _ordinals():
        yield _ordinals()[adjective]


@lru_cache(1)
def _ordinals() -> dict[tuple[str, ...], int]:
    spelt = {tuple(fold(ordinal(n)).split()): n for n in range(1, _HIGHEST + 1)}
    return spelt | {("نخست",): 1, ("یکم",): 1}
