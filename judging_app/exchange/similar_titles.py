"""Finding titles that say nearly the same: the same idea sent twice, or two of one mind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from judging_app.domain.event import Idea
from judging_app.persian.text import compact, fold

ALIKE: Final = 90.0
"""Similarity (normalised insert/delete similarity × 100) from which two titles are alike."""

_NUMBER: Final = re.compile(r"\d+")
_TELLING_WORDS = 3  # two titles so alike share one of these, or are equal but for spaces


def similar_titles(ideas: Sequence[Idea]) -> tuple[tuple[str, str], ...]:
    """Pairs of idea ids with like titles: the earlier idea first, in the order of the list.

    Only titles that have the same numbers and share one of a title's three rarest words are
    compared with it, letter by letter and without spaces: 20,000 titles take a few seconds.
    """
    keys = [compact(idea.title) for idea in ideas]
    # titles that only their numbers part («خط ۱» and «خط ۲») are two ideas: they never meet here
    words = [
        frozenset(f"{word} {_numbers(title)}" for word in title.split())
        for title in (fold(idea.title) for idea in ideas)
    ]
    by_word, by_key = _places(words), _places([key] for key in keys)
    pairs: set[tuple[int, int]] = set()
    for place, key in enumerate(keys):
        rare = sorted(words[place], key=lambda word: (len(by_word[word]), word))[:_TELLING_WORDS]
        others = {other for word in rare for other in by_word[word]} | {*by_key[key]}
        others.discard(place)
        pairs |= {(min(place, o), max(place, o)) for o in _alike(key, others, keys)}
    return tuple((ideas[one].id, ideas[two].id) for one, two in sorted(pairs))


def _places(groups: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for item in group:
            places[item].append(place)
    return places


def _alike(key: str, others: set[int], keys: Sequence[str]) -> list[int]:
    choices = {other: keys[other] for other in others}
    found = process.extract(key, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return [other for _, _, other in found]


def _numbers(title: str) -> str:
    """The numbers of a title, whatever their order."""
    return " ".join(sorted(_NUMBER.findall(title)))
