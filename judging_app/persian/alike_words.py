"""The words of a text for comparison by meaning: folded, without endings and empty words.

The terms of a text are stems. A word of a group in `resources/words/alike.txt` also gives the term
of its group, so that «گوشی» and «تلفن همراه» have one term in common. The file is data: anybody who
reads Persian may add a line.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from judging_app.persian.half_space import MARKS, ZWNJ
from judging_app.persian.text import clean, fold_letters
from judging_app.system.paths import resources

_WORD: Final = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")
_SHORTEST: Final = 3
"""The least letters of a stem."""
_REMEMBERED: Final = 200_000
"""The number of words whose terms are remembered."""
_PREFIXES: Final = ("نمی", "می")
_ENDINGS: Final = (
    "هایشان", "هایمان", "هایتان", "ترین", "هایی", "هایش", "هایم", "های", "ها",
    "تری", "ایی", "یان", "ان", "ات", "تر", "ای", "یی", "ند", "ید", "یم", "ش", "ی",
)  # fmt: skip
_PERSONS: Final = "گان"
_MARK: Final = "#"
"""Begins the term of a group."""


def terms_of_cleaned(text: str) -> Iterator[str]:
    """The terms of a text that `clean` returned, in their order."""
    return (term for _, _, term in placed_terms(text))


def is_group(term: str) -> bool:
    """Whether the term stands for a group of words."""
    return term.startswith(_MARK)


def placed_terms(cleaned: str) -> Iterator[tuple[int, int, str]]:
    """The terms of a text that `clean` returned, each behind its start and end there."""
    found = [(*match.span(), _key(match[0])) for match in _WORD.finditer(cleaned)]
    phrases = _groups().phrases
    for number, (start, end, key) in enumerate(found):
        for term in _terms_of(key):
            yield start, end, term
        for width in phrases.get(key, ()):
            several = found[number : number + width]
            joined = stem("".join(each[2] for each in several))
            for group in _groups().words.get(joined, ()) if len(several) == width else ():
                yield start, several[-1][1], group


@lru_cache(_REMEMBERED)
def _terms_of(key: str) -> tuple[str, ...]:
    own = stem(key)
    if own in _empty() or key.isdigit():
        return ()
    return (own, *_groups().words.get(own, ()))


def stem(key: str) -> str:
    """The folded word without its endings; at least three letters remain."""
    for prefix in _PREFIXES:
        if key.startswith(prefix) and key[len(prefix) :] in _empty():
            return key[len(prefix) :]
    if key.endswith(_PERSONS) and len(key) > len(_PERSONS) + _SHORTEST:
        key = f"{key.removesuffix(_PERSONS)}ه"  # رانندگان: راننده
    return _bare(key)


def _bare(key: str) -> str:
    ending = next((e for e in _ENDINGS if key.endswith(e) and len(key) - len(e) >= _SHORTEST), "")
    return _bare(key.removesuffix(ending)) if ending else key


@lru_cache(_REMEMBERED)
def _key(word: str) -> str:
    return fold_letters(word).replace(ZWNJ, "")


@cache
def _empty() -> frozenset[str]:
    words = [_key(word) for line in _lines("empty.txt") for word in line.split()]
    return frozenset({*words, *map(_bare, words)})


def _lines(name: str) -> list[str]:
    lines = (resources() / "words" / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class _Groups(NamedTuple):
    """The groups of a word's stem (of a phrase joined), and the widths of phrases by first word."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[int, ...]]


@cache
def _groups() -> _Groups:
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines("alike.txt")):
        for word in line.split("،"):
            parts = [_key(part) for part in _WORD.findall(clean(word))]
            key = stem("".join(parts))
            words[key] = tuple(dict.fromkeys((*words.get(key, ()), f"{_MARK}{number}")))
            if len(parts) > 1:
                widths = (*phrases.get(parts[0], ()), len(parts))
                phrases[parts[0]] = tuple(dict.fromkeys(widths))
    return _Groups(words, phrases)
