"""Suggests conflicts of interest that the organizer may have overlooked. A person decides.

Names and units of lists are all that is known, so a suggestion is a question: the judge's own name
among the owners, the same family name, or the owner's unit in the line under the judge's name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judging_app.domain.event import Event, Idea, Judge, Owner
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean, compact_cleaned, words_of_cleaned

_TITLES: Final = frozenset(
    map(
        compact_cleaned,
        ["آقا", "آقای", "خانم", "جناب", "سرکار", "دکتر", "مهندس", "استاد", "حاج", "حاجی", "سید",
         "سیده", "شهید", "dr", "prof", "mr", "mrs", "ms"],
    )
)  # fmt: skip
"""Forms of address before a name."""
_ENDINGS: Final = frozenset(
    map(
        compact_cleaned,
        ["پور", "زاده", "نژاد", "نیا", "فر", "راد", "منش", "خواه", "دوست", "تبار", "زند", "وند",
         "اصل", "مقدم", "پناه", "کیا"],
    )
)  # fmt: skip
"""Second parts of family names: alone they say nothing about kinship."""


class SuggestedConflict(StrEnum):
    """Why a conflict is suggested, the strongest reason first."""

    OWN_IDEA = "own-idea"
    FAMILY_NAME = "family-name"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A judge and an idea that may conflict. `sign` is the owner's name or unit that says so."""

    judge_id: str
    idea_id: str
    kind: SuggestedConflict
    sign: str


def suggestions(event: Event, ideas: Iterable[Idea]) -> tuple[Suggestion, ...]:
    """The possible conflicts that are not declared, ordered by judge, then idea.

    Each pair has its strongest reason. Withdrawn ideas have none.
    """
    known = event.conflict_by_pair()
    judges = [(judge, _name(judge.name), words_of_cleaned(clean(judge.role)))
              for judge in event.judges]  # fmt: skip
    found: dict[str, list[Suggestion]] = defaultdict(list)
    for idea in ideas:
        if idea.id in event.withdrawn:
            continue
        owners = [(owner, _name(owner.name), words_of_cleaned(clean(owner.unit)))
                  for owner in idea.owners]  # fmt: skip
        for judge, name, role in judges:
            if (judge.id, idea.id) in known:
                continue
            reasons = [
                each for owner in owners for each in _reasons(judge, name, role, idea, owner)
            ]
            if reasons:
                order = list(SuggestedConflict)
                found[judge.id].append(min(reasons, key=lambda one: order.index(one.kind)))
    return tuple(each for judge in event.judges for each in found[judge.id])


def _reasons(
    judge: Judge,
    name: Sequence[str],
    role: Sequence[str],
    idea: Idea,
    of_owner: tuple[Owner, Sequence[str], Sequence[str]],
) -> Iterator[Suggestion]:
    owner, owner_name, unit = of_owner
    if owner_name and "".join(owner_name) == "".join(name):
        yield Suggestion(judge.id, idea.id, SuggestedConflict.OWN_IDEA, owner.name)
    elif _families(owner_name) & _families(name):
        yield Suggestion(judge.id, idea.id, SuggestedConflict.FAMILY_NAME, owner.name)
    if unit and _holds(role, unit):
        yield Suggestion(judge.id, idea.id, SuggestedConflict.UNIT, owner.unit)


def _name(text: str) -> list[str]:
    """The words of a person's name, folded, without forms of address; empty for nobody."""
    if is_nobody(text):
        return []
    words = words_of_cleaned(clean(text))
    while words and words[0] in _TITLES:
        words = words[1:]
    return words


def _families(name: Sequence[str]) -> frozenset[str]:
    """The possible family names: the last words, without the first word of the name."""
    ends = {"".join(name[at:]) for at in range(1, len(name)) if name[at] not in _ENDINGS}
    return frozenset(end for end in ends if len(end) > 1)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words of `part` stand side by side among `words`."""
    size = len(part)
    return any(list(words[at : at + size]) == list(part) for at in range(len(words) - size + 1))
