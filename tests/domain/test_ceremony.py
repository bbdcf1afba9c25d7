"""Tests of the ceremony: its order, its pages, and where it stands."""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, AwardKind
from judging_app.domain.ceremony import (
    BLANK,
    MOST_TOGETHER,
    AudiencePage,
    CeremonyState,
    PageKind,
    audience_page,
    back,
    blanked,
    forward,
    next_page,
    resumed,
    running_order,
    without_pictures,
)
from judging_app.domain.event import Dates, Event, Idea, Judge, Owner, RankingRules, Theme
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.results import Results
from judging_app.domain.rubric import Rubric

DAY = date(2026, 12, 1)
FIRST, CHOSEN = Award("first", "نخست", 1, 1), Award("chosen", "برگزیده", 2, 4)
NOTED = Award("noted", "تقدیر", 5, 6, winner=False)
BEST = Award("best", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME)
THEMES = (Theme("t", "حمل‌ونقل"), Theme("u", "فضای سبز"))
JUDGES = (Judge("J1", "داور یک", "استاد"), Judge("J2", "داور دو"))


def idea(code: str, theme: str = "t") -> Idea:
    picture = Attachment("نما.png", f"digest-{code}", 10)
    owner = Owner(f"نام-{code}", f"واحد-{code}")
    return Idea(code, f"عنوان-{code}", theme, owners=(owner,), attachments=(picture,))


def results(ranks: list[int], awards: tuple[Award, ...] = (FIRST, CHOSEN, NOTED)) -> Results:
    """Results in which idea a, b, c … have these ranks; the last two are of the second theme."""
    codes = [chr(ord("a") + number) for number in range(len(ranks))]
    ideas = tuple(idea(code, "u" if n >= len(codes) - 2 else "t") for n, code in enumerate(codes))
    event = Event(
        "e", "هفته", "شهرداری", "شهر", Dates(DAY, DAY, DAY), THEMES, Rubric(()), JUDGES,
        RankingRules(), awards,
    )  # fmt: skip
    rows = tuple(
        RankedIdea(code, rank, Fraction(50), 3) for code, rank in zip(codes, ranks, strict=True)
    )
    citations = {code: f"متن-{code}" for code in codes}
    return Results(event, ideas, (), Ranking(rows), citations=citations)


@st.composite
def ceremonies(draw: st.DrawFn) -> tuple[AudiencePage, ...]:
    """Running orders of up to twelve ideas, some of which share a rank."""
    ranks: list[int] = []
    for place in range(1, draw(st.integers(1, 12)) + 1):
        shares = bool(ranks) and draw(st.booleans())
        ranks.append(ranks[-1] if shares else place)
    awards = draw(st.sampled_from(((FIRST, CHOSEN), (FIRST, CHOSEN, NOTED), (FIRST, BEST))))
    return running_order(results(ranks, awards))


def words(page: AudiencePage) -> str:
    """Every text of the page, also that of a field which is added one day."""
    return repr([getattr(page, field.name) for field in fields(page)])


def codes(page: AudiencePage) -> list[str]:
    return [one.code for one in page.honoured]


@given(ceremonies())
def test_a_page_holds_no_word_of_an_idea_that_comes_later(pages: tuple[AudiencePage, ...]) -> None:
    for at, page in enumerate(pages):
        later = [one for after in pages[at + 1 :] for one in after.honoured]
        for one in later:
            for word in (*one.names, *one.units, one.title, one.citation, one.picture):
                assert word not in words(page)


@given(ceremonies())
def test_a_page_stays_the_same_whatever_comes_later(pages: tuple[AudiencePage, ...]) -> None:
    for at in range(len(pages)):
        state = CeremonyState(at, is_blank=False)
        assert audience_page(pages[: at + 1], state) == audience_page(pages, state)


@given(ceremonies())
def test_everybody_is_called_once_and_the_first_rank_last(pages: tuple[AudiencePage, ...]) -> None:
    called = [code for page in pages for code in codes(page)]
    assert len(called) == len(set(called))
    assert "a" in called
    assert [page for page in pages if page.honoured][-1].award_title == "نخست"
    assert [page.kind for page in pages][-2:] == [PageKind.THANKS, PageKind.CLOSING]


@given(ceremonies())
def test_an_award_is_announced_before_its_first_name(pages: tuple[AudiencePage, ...]) -> None:
    before = pages[0]
    for page in pages[1:]:
        if page.kind is PageKind.HONOUR:
            assert before.kind in (PageKind.AWARD, PageKind.HONOUR)
            assert before.award_title == page.award_title
        before = page


def test_from_the_commended_over_the_themes_to_the_first() -> None:
    pages = running_order(results([1, 2, 3, 4, 5, 6], (FIRST, replace(CHOSEN, last_rank=2), BEST)))
    told = [(page.award_title, page.theme_title, codes(page)) for page in pages[1:-2]]
    assert told == [
        ("بهترین محور", "حمل‌ونقل", []),
        ("بهترین محور", "حمل‌ونقل", ["c"]),
        ("بهترین محور", "فضای سبز", []),
        ("بهترین محور", "فضای سبز", ["e"]),
        ("برگزیده", "", []),
        ("برگزیده", "", ["b"]),
        ("نخست", "", []),
        ("نخست", "", ["a"]),
    ]


def test_ideas_that_share_a_rank_stand_together_on_as_many_pages_as_they_need() -> None:
    pages = running_order(results([1, 2, 2, 2, 2], (FIRST, CHOSEN)))
    shown = [page for page in pages if page.kind is PageKind.HONOUR]
    assert [codes(page) for page in shown] == [["b", "c", "d"], ["e"], ["a"]]
    assert MOST_TOGETHER == 3
    assert all(one.is_shared for page in shown[:2] for one in page.honoured)
    assert not shown[2].honoured[0].is_shared


def test_a_rank_is_said_unless_the_award_names_it() -> None:
    ranks = {one.code: one.rank for page in running_order(results([1, 2])) for one in page.honoured}
    assert ranks == {"b": 2, "a": 0}


def test_nobody_is_honoured() -> None:
    assert running_order(results([])) == ()
    assert running_order(results([1, 2], ())) == ()


def test_a_picture_that_is_lost_leaves_its_page() -> None:
    pages = without_pictures(running_order(results([1, 2])), {"digest-a"})
    assert [page.pictures for page in pages if page.honoured] == [("digest-b",), ()]


@given(
    st.integers(1, 30),
    st.lists(st.sampled_from((forward, back, "blank", "jump")), max_size=40),
    st.integers(-3, 40),
)
def test_a_press_moves_one_page_and_a_blank_screen_shows_the_page_that_was_due(
    count: int, presses: list[object], target: int
) -> None:
    pages = tuple(AudiencePage(PageKind.AWARD, award_title=str(n)) for n in range(count))
    state = resumed(target, count)
    for press in presses:
        before = state
        if press == "blank":
            state = blanked(state)
            assert state.position == before.position
        elif press == "jump":
            state = resumed(target, count)
            assert state.is_blank
        elif callable(press):
            state = press(state, count) if press is forward else back(state)
            assert not state.is_blank
            assert abs(state.position - before.position) <= (0 if before.is_blank else 1)
        assert 0 <= state.position < count
        assert audience_page(pages, state) == (BLANK if state.is_blank else pages[state.position])


def test_the_next_page_is_what_next_shows() -> None:
    pages = running_order(results([1, 2]))
    assert next_page(pages, resumed(2, len(pages))) == pages[2]
    assert next_page(pages, CeremonyState(2, is_blank=False)) == pages[3]
    assert next_page(pages, CeremonyState(len(pages) - 1, is_blank=False)) is None
