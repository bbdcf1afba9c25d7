"""Search as you type over the ideas of a desk.

Search keys are normalised once: ي and ی, ك and ک, 1, ۱ and ١ become equal, and spaces, half-spaces
and signs are removed. So «راه‌حل», «راه حل» and «راهحل» find each other. Each letter of a key takes
one byte, so that ten thousand ideas need little memory and can be searched quickly.
"""

from collections.abc import Iterable

from judging_app.domain.event import Event, Idea
from judging_app.persian.markup import readable
from judging_app.persian.text import compact, compact_cleaned, fold

_MOST_LETTERS = 255


class _Alphabet(dict[int, str]):
    """A table for `str.translate` that gives each new letter one of the first 256 characters.

    In practice there are about sixty letters and digits. Beyond 255, all further letters share one
    character: a search for such a letter may find too much, never too little.
    """

    def __missing__(self, code: int) -> str:
        self[code] = chr(min(len(self) + 1, _MOST_LETTERS))
        return self[code]


class SearchIndex:
    """The normalised texts of some ideas: title, code, theme, sections.

    A desk builds the index once.
    """

    def __init__(self, ideas: Iterable[Idea], event: Event) -> None:
        self._alphabet = _Alphabet()
        themes = {theme.id: theme.title for theme in event.themes}
        self._keys = [(idea.id, self._key(idea, themes.get(idea.theme_id, ""))) for idea in ideas]
        self._last: tuple[tuple[str, ...], list[tuple[str, str]]] = ((), self._keys)

    def _key(self, idea: Idea, theme: str) -> str:
        parts = (idea.id, idea.title, theme, *(readable(part.text) for part in idea.sections))
        # the character 0 separates the parts, so that no word matches across two parts
        return "\0".join(compact_cleaned(part).translate(self._alphabet) for part in parts)

    def find(self, query: str) -> tuple[str, ...]:
        """The ids of the ideas that contain every word of the query, in the order of the index.

        A query word matches inside longer words. A query without a letter or digit finds every
        idea.
        """
        words = self._words(query)
        before, found = self._last
        if not all(any(old in word for word in words) for old in before):
            found = self._keys  # the query does not extend the last one: search all ideas
        for word in sorted(words, key=len, reverse=True):  # long words are the rarest
            found = [one for one in found if word in one[1]]
        self._last = words, found
        return tuple(idea_id for idea_id, _ in found)

    def _words(self, query: str) -> tuple[str, ...]:
        words = filter(None, map(compact, fold(query).split()))
        return tuple(word.translate(_Known(self._alphabet)) for word in words)


class _Known(dict[int, str]):
    """The alphabet of the index. It maps an unknown letter to a character that no key contains."""

    def __missing__(self, code: int) -> str:
        return "\u0100"
