"""The ceremony (مراسم): its pages from the last award to the first rank, and where it stands.

The audience sees one `AudiencePage` at a time. A page holds the facts of its own step and no fact
of another step, so whatever shows it cannot show the next name.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from judging_app.domain.attachment import AttachmentKind
from judging_app.domain.award import Award, AwardKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results

MOST_TOGETHER: Final = 3
"""The most ideas on one page. More that share a rank follow on further pages."""


class PageKind(StrEnum):
    """The kinds of pages, in the order in which a ceremony meets them first."""

    OPENING = "opening"
    AWARD = "award"
    """An award is announced, without any name."""
    HONOUR = "honour"
    """The ideas that get the award, with their people."""
    THANKS = "thanks"
    """The panel is thanked."""
    CLOSING = "closing"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class HonouredIdea:
    """An idea as the audience sees it. `picture` is the digest of its first picture, or empty.

    `rank` is the rank in the whole event, 0 where the award names it already.
    """

    code: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    title: str
    theme_title: str
    rank: int = 0
    is_shared: bool = False
    citation: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class AudiencePage:
    """One page of the second screen, with the facts that it shows and no others.

    `count` is the number of ideas that get the award. `people` are (name, office) of the panel.
    """

    kind: PageKind
    word: IdeaWord = IdeaWord.IDEA
    event_title: str = ""
    organization: str = ""
    city: str = ""
    day: date | None = None
    award_title: str = ""
    theme_title: str = ""
    count: int = 0
    honoured: tuple[HonouredIdea, ...] = ()
    people: tuple[tuple[str, str], ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The digests of the pictures on the page."""
        return tuple(one.picture for one in self.honoured if one.picture)


BLANK: Final = AudiencePage(PageKind.BLANK)
"""The page that tells nothing."""


@dataclass(frozen=True, slots=True)
class CeremonyState:
    """The place of a ceremony: the position of its page (from 0), and whether it is hidden."""

    position: int = 0
    is_blank: bool = True


def forward(state: CeremonyState, pages: int) -> CeremonyState:
    """The state after a press of «next». On a blank screen it shows the page that was due."""
    if state.is_blank:
        return replace(state, is_blank=False)
    return CeremonyState(min(state.position + 1, pages - 1), is_blank=False)


def back(state: CeremonyState) -> CeremonyState:
    """The state after a press of «back». On a blank screen it shows the page that was due."""
    if state.is_blank:
        return replace(state, is_blank=False)
    return CeremonyState(max(state.position - 1, 0), is_blank=False)


def blanked(state: CeremonyState) -> CeremonyState:
    """The state after the screen was made blank, or was shown again."""
    return replace(state, is_blank=not state.is_blank)


def resumed(position: int, pages: int) -> CeremonyState:
    """The state at a position, blank: after a jump, a crash, or a lost screen."""
    return CeremonyState(max(0, min(position, pages - 1)), is_blank=True)


def audience_page(pages: Sequence[AudiencePage], state: CeremonyState) -> AudiencePage:
    """The page that the audience sees."""
    return BLANK if state.is_blank else pages[state.position]


def next_page(pages: Sequence[AudiencePage], state: CeremonyState) -> AudiencePage | None:
    """The page that «next» shows, for the presenter only; None at the end."""
    after = forward(state, len(pages))
    return None if after == state else pages[after.position]


def call_key(event: Event, idea: Idea, award: Award, rank: int) -> tuple[bool, bool, int, int, int]:
    """A sort key for calling awards: the commended, the best of themes, then up to rank one.

    Awards of themes are called theme by theme, in the declared order of the themes.
    """
    of_the_whole = award.kind is AwardKind.RANKS
    themes = [theme.id for theme in event.themes]
    known = not of_the_whole and idea.theme_id in themes
    theme = themes.index(idea.theme_id) if known else 0
    return award.winner, of_the_whole, -event.awards.index(award), theme, -rank


def running_order(results: Results) -> tuple[AudiencePage, ...]:
    """The pages of a ceremony. Empty if nobody is honoured."""
    called = _called(results)
    if not called:
        return ()
    event = results.event
    title = AudiencePage(
        PageKind.OPENING, event.idea_word, event.title, event.organization, event.city,
        event.dates.ceremony,
    )  # fmt: skip
    people = tuple((judge.name, judge.role) for judge in event.judges)
    thanks = AudiencePage(PageKind.THANKS, event.idea_word, people=people)
    return (
        title,
        *_award_pages(results, called),
        *([thanks] if people else []),
        replace(title, kind=PageKind.CLOSING),
    )


_Called = tuple[Idea, RankedIdea, Award]


def _called(results: Results) -> list[_Called]:
    """The ideas with an award, in the order in which they are called."""
    awards = results.awarding().awards
    ideas = {idea.id: idea for idea in results.ideas}
    found = [
        (ideas[row.idea_id], row, awards[row.idea_id])
        for row in results.ranking.rows
        if row.idea_id in awards
    ]
    return sorted(found, key=lambda one: call_key(results.event, one[0], one[2], one[1].rank))


def _award_pages(results: Results, called: Sequence[_Called]) -> Iterator[AudiencePage]:
    """The announcement of each award (of themes: for each theme), then its ideas."""
    event = results.event
    for (award, theme_id), members in groupby(called, key=_announced):
        group = list(members)
        theme = event.theme(theme_id) if award.kind is AwardKind.BEST_OF_THEME else None
        announced = AudiencePage(
            PageKind.AWARD, event.idea_word, award_title=award.title,
            theme_title=theme.title if theme else "", count=len(group),
        )  # fmt: skip
        yield announced
        for _, sharing in groupby(group, key=lambda one: one[1].rank):
            ideas = list(sharing)
            shown = [_honoured(results, one, is_shared=len(ideas) > 1) for one in ideas]
            for at in range(0, len(shown), MOST_TOGETHER):
                together = tuple(shown[at : at + MOST_TOGETHER])
                yield replace(announced, kind=PageKind.HONOUR, honoured=together)


def _announced(one: _Called) -> tuple[Award, str]:
    """The award that is announced; that of a theme is announced with its theme."""
    idea, _, award = one
    return award, idea.theme_id if award.kind is AwardKind.BEST_OF_THEME else ""


def _honoured(results: Results, one: _Called, *, is_shared: bool) -> HonouredIdea:
    idea, row, award = one
    theme = results.event.theme(idea.theme_id)
    names_it = award.kind is AwardKind.RANKS and award.first_rank == award.last_rank == row.rank
    return HonouredIdea(
        code=idea.id,
        names=tuple(owner.name for owner in idea.owners if owner.name.strip()),
        units=tuple(dict.fromkeys(owner.unit for owner in idea.owners if owner.unit)),
        title=idea.title,
        theme_title=theme.title if theme else "",
        rank=0 if names_it else row.rank,
        is_shared=is_shared,
        citation=results.citations.get(idea.id, ""),
        picture=_first_picture(idea),
    )


def _first_picture(idea: Idea) -> str:
    pictures = (one for one in idea.attachments if one.kind is AttachmentKind.IMAGE)
    return next((one.digest for one in pictures), "")


def without_pictures(
    pages: Sequence[AudiencePage], lost: Collection[str]
) -> tuple[AudiencePage, ...]:
    """The pages without the pictures of these digests, which cannot be decoded."""
    return tuple(
        replace(
            page,
            honoured=tuple(
                replace(one, picture="") if one.picture in lost else one for one in page.honoured
            ),
        )
        for page in pages
    )
