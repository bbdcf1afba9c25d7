"""Finding titles that say nearly the same: the same idea sent twice, or two of one mind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from judging_app.domain.event import Idea
from judging_app.persian.text import compact, fold

ALIKE: Final = 90.0
"""Similarity (normalised insert/delete similarity × 100) from which two titles are alike."""

_TELLING_WORDS = 3  # two titles so alike share one of these, or are equal but for spaces


def similar_titles(ideas: Sequence[Idea]) -> tuple[tuple[str, str], ...]:
    """Pairs of idea ids with like titles: the earlier idea first, in the order of the list.

    Only titles that share one of a title's three rarest words are compared with it, letter by
    letter and without spaces; which keeps 20,000 titles a matter of seconds.
    """
    keys = [compact(idea.title) for idea in ideas]
    words = [frozenset(fold(idea.title).split()) for idea in ideas]
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
    return [other for _, _, other in found if not _differ_in_number(key, keys[other])]


def _differ_in_number(one: str, other: str) -> bool:
    """Whether only their numbers part the titles («خط ۱» and «خط ۲»): those are two ideas."""
    return one != other and _digits(one) != _digits(other)


def _digits(text: str) -> Counter[str]:
    return Counter(filter(str.isdigit, text))
