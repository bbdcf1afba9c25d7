"""Finds the texts that are most like a text: one idea retold in other words.

The likeness of two texts is the cosine between their weighted terms (`alike_words`): 0 for texts
without a common term, 1 for equal ones. A term weighs more in the title, and the fewer texts have
it; a term of a group weighs more than a stem, because two authors choose different words. Rarity
counts by the square root of its logarithm: a paraphrase keeps many usual terms and few rare ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from judging_app.persian.alike_words import is_group, placed_terms, terms_of_cleaned
from judging_app.system.progress import Progress, part_of, unwatched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

_TITLE: Final = 2
"""The number of times that a word of a title counts."""
_GROUP: Final = 2.5
"""The weight of a term of a group, in weights of a stem that is as rare."""
_USUAL_TEXTS: Final = 20
"""Texts that are added to the count, so that in a short list a term of all texts weighs, too."""
_WORK: Final = 1_500_000_000
"""The most products of the search. Frequent terms beyond it count only for likely texts."""
_LIKELY: Final = 30
"""So many of the likeliest texts are compared by all terms, if the search left terms out."""
_AT_ONCE: Final = 256
_GAP: Final = 1
"""The most characters between two words of one phrase."""
_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A title and a text that `clean` returned."""

    title: str
    body: str


class Near(NamedTuple):
    """The place of a known text, and its likeness to the asked one."""

    place: int
    likeness: float


def nearest(
    asked: Sequence[Text], known: Sequence[Text], most: int, progress: Progress = unwatched
) -> tuple[tuple[Near, ...], ...]:
    """The known texts most like each asked one, at most `most` of them, the likest first.

    Known texts without a common term are left out. `progress` may raise `Cancelled`.
    """
    if not asked or not known:
        return tuple(() for _ in asked)
    counted = list(_counted((*asked, *known), part_of(progress, 0, 1, _STEPS)))
    weighted = _weighted(counted)
    search = _Search(weighted[: len(asked)], weighted[len(asked) :])
    found: list[tuple[Near, ...]] = []
    watching = part_of(progress, 1, _STEPS, _STEPS)
    for start in range(0, len(asked), _AT_ONCE):
        watching(start, len(asked))
        found += search.near(start, min(start + _AT_ONCE, len(asked)), most)
    return tuple(found)


def _counted(texts: Sequence[Text], progress: Progress) -> Iterator[Counter[str]]:
    for number, text in enumerate(texts):
        if number % _AT_ONCE == 0:
            progress(number, len(texts))
        counts = Counter(terms_of_cleaned(text.body))
        for term in terms_of_cleaned(text.title):
            counts[term] += _TITLE
        yield counts


def _weighted(texts: Sequence[Counter[str]]) -> "csr_array":
    """A row of weights for each text; the length of a row is 1."""
    import numpy as np
    from scipy.sparse import csr_array, diags_array

    columns: dict[str, int] = {}
    places = [columns.setdefault(term, len(columns)) for counts in texts for term in counts]
    values = np.fromiter((1 + log(n) for counts in texts for n in counts.values()), np.float64)
    ends = np.cumsum([0, *map(len, texts)])
    rows = csr_array((values, np.array(places, np.int32), ends), (len(texts), len(columns)))
    held = np.bincount(rows.indices, minlength=len(columns))
    raised = np.fromiter((_GROUP if is_group(term) else 1.0 for term in columns), np.float64)
    rows = rows @ diags_array(raised * np.sqrt(np.log((len(texts) + _USUAL_TEXTS) / held)))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    return csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1.0)) @ rows)


class _Search:
    """The weights of the asked and the known texts, and the rarer terms of both."""

    def __init__(self, asked: "csr_array", known: "csr_array") -> None:
        self._asked, self._known = asked, known
        kept = _affordable(asked, known)
        self._is_exact = bool(kept.all())
        self._rare_asked = asked if self._is_exact else _columns(asked, kept)
        self._rare_known = (known if self._is_exact else _columns(known, kept)).T.tocsr()

    def near(self, start: int, end: int, most: int) -> Iterator[tuple[Near, ...]]:
        """The nearest known texts of the asked ones from `start` to `end`."""
        shared = (self._rare_asked[start:end] @ self._rare_known).tocsr()
        wanted = most if self._is_exact else max(most, _LIKELY)
        likely = [_best(shared, row, wanted) for row in range(end - start)]
        if self._is_exact:
            yield from likely
        else:
            yield from self._compared(start, likely, most)

    def _compared(
        self, start: int, likely: Sequence[tuple[Near, ...]], most: int
    ) -> Iterator[tuple[Near, ...]]:
        """The likely texts by the likeness of all their terms."""
        import numpy as np

        one = np.repeat(np.arange(start, start + len(likely)), list(map(len, likely)))
        two = np.array([near.place for each in likely for near in each], np.int64)
        exact = iter((self._asked[one].multiply(self._known[two])).sum(axis=1).tolist())
        for each in likely:
            found = [Near(near.place, next(exact)) for near in each]
            yield _first(found, most)


def _affordable(asked: "csr_array", known: "csr_array") -> "NDArray[np.bool_]":
    """The terms from the rarest up to the limit of the work."""
    import numpy as np

    terms = asked.shape[1]
    work = np.bincount(asked.indices, minlength=terms) * np.bincount(known.indices, minlength=terms)
    rarest = np.argsort(work, kind="stable")
    kept = np.zeros(terms, bool)
    kept[rarest[np.cumsum(work[rarest]) <= _WORK]] = True
    return kept


def _columns(rows: "csr_array", kept: "NDArray[np.bool_]") -> "csr_array":
    """The rows without the terms that are not kept."""
    from scipy.sparse import csr_array

    smaller = csr_array((rows.data * kept[rows.indices], rows.indices, rows.indptr), rows.shape)
    smaller.eliminate_zeros()
    return smaller


def _best(shared: "csr_array", row: int, most: int) -> tuple[Near, ...]:
    import numpy as np

    first, end = shared.indptr[row], shared.indptr[row + 1]
    places, values = shared.indices[first:end], shared.data[first:end]
    if len(values) > most:
        least = np.partition(values, -most)[-most]
        kept = values >= least
        places, values = places[kept], values[kept]
    return _first(map(Near, places.tolist(), values.tolist()), most)


def _first(found: Iterable[Near], most: int) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda near: (-near.likeness, near.place))[:most])


def common_places(one: str, two: str) -> tuple[tuple[int, int], ...]:
    """The places (start, end) in the first text of phrases that it has in common with the second.

    Both are texts that `clean` returned. Neighbouring common words are one phrase.
    """
    theirs = set(terms_of_cleaned(two))
    shared = sorted((start, end) for start, end, term in placed_terms(one) if term in theirs)
    found: list[tuple[int, int]] = []
    for start, end in shared:
        if found and start <= found[-1][1] + _GAP and "\n" not in one[found[-1][1] : start]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
