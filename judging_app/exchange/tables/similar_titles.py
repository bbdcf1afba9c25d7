"""Finds titles with nearly the same words: an idea sent twice, or two similar ideas."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from judging_app.domain.event import Idea
from judging_app.persian.text import compact, fold
from judging_app.system.progress import Progress, unwatched

ALIKE: Final = 90.0
"""The least similarity of two alike titles: normalised insert/delete similarity × 100."""

_NUMBER: Final = re.compile(r"\d+")
_TELLING_WORDS = 3  # alike titles share one of these words, or differ in spaces only
_LONGEST = (200 - ALIKE) / ALIKE  # longest alike title, as a multiple of the shorter one
_AT_ONCE = 256

Group = tuple[str, str]
"""A word, and the sorted numbers of a title. Titles with different numbers are different ideas."""


def similar_titles(
    ideas: Sequence[Idea], progress: Progress = unwatched
) -> tuple[tuple[str, str], ...]:
    """Pairs of idea ids with alike titles: the earlier idea first, in the order of the list.

    Two titles are compared letter by letter, without spaces, under three conditions: they share one
    of either title's three rarest words, have the same numbers («خط ۱» and «خط ۲» are two ideas),
    and have similar lengths. So 20,000 titles take seconds, even if all of them begin alike.
    `progress` may stop the search with `Cancelled`.
    """
    keys = [compact(idea.title) for idea in ideas]
    words = [sorted(set(fold(idea.title).split())) for idea in ideas]
    numbers = [" ".join(sorted(_NUMBER.findall(fold(idea.title)))) for idea in ideas]
    pairs = set(_equal(keys))
    progress(0, 1)
    groups = dict.fromkeys(_groups(words, numbers))
    for number, (askers, others) in enumerate(groups):
        if number % _AT_ONCE == 0:
            progress(number, len(groups))
        pairs.update(_alike(askers, others, keys))
    return tuple((ideas[one].id, ideas[two].id) for one, two in sorted(pairs))


def _groups(
    words: Sequence[Sequence[str]], numbers: Sequence[str]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each word with numbers: the titles with the word among their rarest, then the others."""
    having = _places([(word, "") for word in each] for each in words)
    askers: dict[Group, list[int]] = defaultdict(list)
    for place, each in enumerate(words):
        rare = sorted(each, key=lambda word: (len(having[word, ""]), word))[:_TELLING_WORDS]
        for word in rare:
            askers[word, numbers[place]].append(place)
    others = _places(
        [(word, own) for word in each] for each, own in zip(words, numbers, strict=True)
    )
    for group, asking in askers.items():
        if len(others[group]) > 1:
            yield tuple(asking), tuple(sorted(set(others[group]) - set(asking)))


def _places(groups: Iterable[Iterable[Group]]) -> Mapping[Group, list[int]]:
    places: dict[Group, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for item in group:
            places[item].append(place)
    return places


def _equal(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    for places in _places([(key, "")] for key in keys).values():
        for number, one in enumerate(places):
            yield from ((one, two) for two in places[number + 1 :])


def _alike(
    askers: Sequence[int], others: Sequence[int], keys: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Alike pairs within the first group, and between the first group and the others."""
    askers = sorted(askers, key=lambda place: len(keys[place]))
    others = sorted(others, key=lambda place: len(keys[place]))
    for start in range(0, len(askers), _AT_ONCE):
        some = askers[start : start + _AT_ONCE]
        for near in (_as_long(some, askers[start:], keys), _as_long(some, others, keys)):
            yield from _compared(some, near, keys)


def _as_long(some: Sequence[int], others: Sequence[int], keys: Sequence[str]) -> Sequence[int]:
    """The members of `others` whose length allows an alike title; all are sorted by length."""
    shortest, longest = len(keys[some[0]]) / _LONGEST, len(keys[some[-1]]) * _LONGEST
    first = bisect_left(others, int(shortest), key=lambda place: len(keys[place]))
    end = bisect_right(others, int(longest) + 1, key=lambda place: len(keys[place]))
    return others[first:end]


def _compared(
    some: Sequence[int], near: Sequence[int], keys: Sequence[str]
) -> Iterator[tuple[int, int]]:
    table = process.cdist(
        [keys[place] for place in some],
        [keys[place] for place in near],
        scorer=fuzz.ratio,
        score_cutoff=ALIKE,
    )
    for row, column in zip(*table.nonzero(), strict=True):
        one, two = some[row], near[column]
        if one != two:
            yield min(one, two), max(one, two)
