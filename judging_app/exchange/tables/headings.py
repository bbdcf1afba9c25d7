"""Analyses a heading: removes polite phrases and finds its subject.

Forms ask in sentences («لطفاً عنوان ایده یا طرح خود را بنویسید *»), so a heading is compared
without polite phrases. People build headings from few words («نام طرح پیشنهادی»), so a kind of
column lists these words instead of every combination.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from judging_app.persian.text import compact, fold

_LONGEST: Final = 200
"""The number of letters of a heading that are examined. A longer cell is a text, not a heading."""

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*+")
_WORD: Final = re.compile(r"[^\W_]+")
_BEFORE: Final = frozenset(
    map(
        compact,
        ["لطفاً", "لطف", "کنید", "خواهشمند", "است", "خواهشمندست", "ابتدا", "please", "enter",
         "write", "type", "what", "is", "the", "your", "give", "provide", "state", "kindly", "a",
         "an", "fill", "in"],
    )
)  # fmt: skip
_AFTER: Final = frozenset(
    map(
        compact,
        ["را", "بنویسید", "بنویس", "نوشته", "وارد", "کنید", "نمایید", "نمائید", "فرمایید",
         "فرمائید", "بفرمایید", "ذکر", "درج", "ثبت", "مشخص", "اعلام", "معرفی", "تایپ", "بیان",
         "خود", "خودتان", "خویش", "شما", "تان", "چیست", "کیست", "چه", "کدام", "است", "شود", "گردد",
         "الزامی", "اجباری", "ضروری", "دقیق", "کامل", "here", "required", "please", "below", "to",
         "of", "be", "by", "انتخاب", "لطفاً", "به", "صورت", "بصورت", "طور", "بطور", "با", "دقت"],
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that form the headings of one kind: at least one of `core`, any of `around`."""

    core: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, core: Iterable[str], around: Iterable[str] = ()) -> "Grammar":
        """A grammar from words in any spelling."""
        return cls(frozenset(map(compact, core)), frozenset(map(compact, around)))

    def makes(self, key: str) -> bool:
        """Whether the key (`compact`) consists of these words alone. One of `core` must occur."""
        words = self.core | self.around
        # Maps each reachable position to the possible answers to «has a core word been used?».
        reached: dict[int, set[bool]] = {0: {False}}
        for place in range(len(key)):
            for has_core in reached.pop(place, ()):
                for word in words:
                    if key.startswith(word, place):
                        end = place + len(word)
                        reached.setdefault(end, set()).add(has_core or word in self.core)
        return True in reached.get(len(key), ())


@lru_cache(maxsize=4096)  # every row near the top may be a header
def heading_keys(label: str) -> tuple[str, ...]:
    """The keys of a heading: `compact` of it, with and without polite phrases.

    Equal keys are given once.
    """
    label = label[:_LONGEST]
    words = _WORD.findall(fold(_ASIDE.sub(" ", label)))
    while words and (words[0] in _BEFORE or words[0].isdigit()):
        words.pop(0)
    while words and words[-1] in _AFTER:
        words.pop()
    return tuple(dict.fromkeys((compact(label), "".join(words))))


@lru_cache(maxsize=4096)
def words_of(label: str) -> frozenset[str]:
    """The words of a heading, normalised. A half-space does not separate words."""
    return frozenset(_WORD.findall(fold(label[:_LONGEST])))


def is_heading(cell: str) -> bool:
    """Whether a cell could be a heading: a short text that is no number, date or address."""
    text = cell.strip()
    letters = sum(char.isalpha() for char in text)
    return 0 < len(text) <= _LONGEST and letters * 2 > len(text) / 2 and "@" not in text
