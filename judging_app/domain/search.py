"""Search as you type over the ideas of a desk.

Keys are folded once: ي and ی, ك and ک, 1, ۱ and ١ are the same, and spaces, half-spaces and signs
are nothing. So «راه‌حل», «راه حل» and «راهحل» find each other. A letter of a key is kept as one
byte, so that ten thousand ideas are small and quick to look through.
"""

from collections.abc import Iterable

from judging_app.domain.event import Event, Idea
from judging_app.persian.markup import readable
from judging_app.persian.text import compact, compact_cleaned, fold

_MOST_LETTERS = 255


class _Alphabet(dict[int, str]):
    """For `str.translate`: each letter met becomes one of the first 256 characters.

    Sixty letters and digits do in practice. Past 255, all others share one: a search for such a
    letter may then find too much, never too little.
    """

    def __missing__(self, code: int) -> str:
        self[code] = chr(min(len(self) + 1, _MOST_LETTERS))
        return self[code]


class SearchIndex:
    """The folded texts of some ideas: title, code, theme, sections. Build it once per desk."""

    def __init__(self, ideas: Iterable[Idea], event: Event) -> None:
        self._alphabet = _Alphabet()
        themes = {theme.id: theme.title for theme in event.themes}
        self._keys = [(idea.id, self._key(idea, themes.get(idea.theme_id, ""))) for idea in ideas]
        self._last: tuple[tuple[str, ...], list[tuple[str, str]]] = ((), self._keys)

    def _key(self, idea: Idea, theme: str) -> str:
        parts = (idea.id, idea.title, theme, *(readable(part.text) for part in idea.sections))
        # the character 0 is no letter's: a word is not found across two parts
        return "\0".join(compact_cleaned(part).translate(self._alphabet) for part in parts)

    def find(self, query: str) -> tuple[str, ...]:
        """The ids of the ideas that hold every word of the query, in the order of the index.

        A word may be a part of a word. A query without a letter or digit finds every idea.
        """
        words = self._words(query)
        before, found = self._last
        if not all(any(old in word for word in words) for old in before):
            found = self._keys  # else only what was found before can be found again
        for word in sorted(words, key=len, reverse=True):  # the rarest first
            found = [one for one in found if word in one[1]]
        self._last = words, found
        return tuple(idea_id for idea_id, _ in found)

    def _words(self, query: str) -> tuple[str, ...]:
        words = filter(None, map(compact, fold(query).split()))
        return tuple(word.translate(_Known(self._alphabet)) for word in words)


class _Known(dict[int, str]):
    """The alphabet as it is; a letter that no idea has becomes one that no key holds."""

    def __missing__(self, code: int) -> str:
        return "\u0100"
