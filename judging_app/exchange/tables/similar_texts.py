"""Finds ideas whose texts are alike under different titles: one idea retold, or copied in parts.

Two texts are alike when the words that they share weigh 28 % of all words of the shorter text.
A rare word weighs more. So a text is found again from two fifths of its words in any order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Final

from judging_app.domain.event import Idea
from judging_app.persian.text import words_of_cleaned
from judging_app.system.progress import Progress, unwatched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE: Final = 0.28
"""The least share of the weight of the shorter text that two alike texts have in common."""
_FEWEST: Final = 6
"""Alike texts share at least so many words."""
_SHORTEST_WORD: Final = 3
_USUAL_TEXTS: Final = 20
"""Texts that are added to the count, so that in a short list a word of two texts weighs, too."""
_WORK: Final = 400_000_000
"""The most steps of the search. Frequent words beyond it are left out; they weigh little."""
_LIKELY: Final = 0.6 * ALIKE
"""The least share in rarer words alone of a text that is compared word by word."""
_VERIFIED: Final = 5
"""So many of the likeliest texts are compared word by word with each text."""
_AT_ONCE: Final = 256


def similar_texts(
    ideas: Sequence[Idea], progress: Progress = unwatched
) -> tuple[tuple[str, str], ...]:
    """Pairs of idea ids with alike texts: the earlier idea first, in the order of the later one.

    Each later idea appears once, with the earlier idea most like it. `progress` may stop the search
    with `Cancelled`.
    """
    texts = [_words(idea) for idea in ideas]
    progress(0, len(texts))
    search = _Search(texts)
    found = []
    for place in range(len(texts)):
        if place % _AT_ONCE == 0:
            progress(place, len(texts))
        if (other := search.earlier(place)) is not None:
            found.append((ideas[other].id, ideas[place].id))
    return tuple(found)


def _words(idea: Idea) -> frozenset[str]:
    """The words of all sections, without short ones and numbers."""
    words = (word for part in idea.sections for word in words_of_cleaned(part.text))
    return frozenset(w for w in words if len(w) >= _SHORTEST_WORD and not w.isdigit())


class _Search:
    """An inverted index of the texts by their rarer words."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        import numpy as np  # no other work of an import needs it

        self._texts = texts
        counts = Counter(word for words in texts for word in words)
        many = len(texts) + _USUAL_TEXTS
        self._weights = {word: log(many / count) for word, count in counts.items()}
        self._totals = np.array([self._weight(words) for words in texts])
        self._equal: dict[frozenset[str], int] = {}
        self._holders = self._index(counts)

    def _index(self, counts: Mapping[str, int]) -> Mapping[str, "NDArray[np.int64]"]:
        """The places of the texts that hold a word, for words of several texts, rarest first."""
        import numpy as np

        kept: dict[str, list[int]] = {}
        work = 0
        for word, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
            work += count * count
            if work > _WORK:
                break
            if count > 1:
                kept[word] = []
        for place, words in enumerate(self._texts):
            for word in words & kept.keys():
                kept[word].append(place)
        return {word: np.array(places) for word, places in kept.items()}

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights[word] for word in words)

    def earlier(self, place: int) -> int | None:
        """The earlier text most like the text at `place`, or None."""
        words = self._texts[place]
        if len(words) < _FEWEST:
            return None
        first = self._equal.setdefault(words, place)
        if first != place:
            return first
        alike = ((self._likeness(place, other), -other) for other in self._likely(place))
        likeness, other = max(alike, default=(0.0, 0))
        return -other if likeness >= ALIKE else None

    def _likely(self, place: int) -> Iterator[int]:
        """The earlier texts that share the most of the shorter text in rarer words."""
        import numpy as np

        words = sorted(self._texts[place] & self._holders.keys())
        if not words:
            return
        held = [self._holders[word] for word in words]
        each = np.repeat([self._weights[word] for word in words], list(map(len, held)))
        shared = np.bincount(np.concatenate(held), each)[:place]
        share = shared / np.minimum(self._totals[:place], self._totals[place]).clip(min=1.0)
        near = np.flatnonzero(share >= _LIKELY)
        for other in near[np.argsort(-share[near], kind="stable")][:_VERIFIED]:
            yield int(other)

    def _likeness(self, place: int, other: int) -> float:
        shared = self._texts[place] & self._texts[other]
        if len(shared) < _FEWEST:
            return 0.0
        least = float(min(self._totals[place], self._totals[other]))
        return self._weight(shared) / least if least else 0.0
