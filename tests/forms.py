"""Random valid event forms in canonical spelling, for the round trips of the three doors."""

from collections.abc import Sequence

from hypothesis import strategies as st

from judging_app.domain.award import AwardKind
from judging_app.domain.event import CutTie, RankingMethod
from judging_app.domain.event_form import (
    AnchorForm,
    AwardForm,
    ConflictForm,
    CriterionForm,
    EventForm,
    JudgeForm,
    LevelForm,
    RankingForm,
    SignatoryForm,
    ThemeForm,
)
from judging_app.domain.event_form_check import event_of
from judging_app.domain.event_form_of import form_of
from judging_app.domain.form_values import number_text
from judging_app.domain.idea_word import IdeaWord
from judging_app.persian.text import clean, clean_line

LETTERS = "ابپتجحخدرسعغفکگلمنوهیآ ۰۱۲۹a" + "Z1«»\"'\\#=[]{}:؛،.-_/+@%&<>\u200cّ🙂é"
LINES = st.text(LETTERS, min_size=1, max_size=25).map(clean_line).filter(str.strip)
PROSE = st.text(LETTERS + "\n\t", max_size=60).map(clean)
IDS = st.text("abcxyzXYZ019_-", min_size=1, max_size=8)
CODES = st.integers(1, 9999).map("{:04d}".format)
DATES = st.tuples(st.integers(1390, 1420), st.integers(1, 12), st.integers(1, 29))


@st.composite
def criterion_forms(draw: st.DrawFn, key: str, title: str) -> CriterionForm:
    low = draw(st.integers(0, 20)) * 25
    step = draw(st.sampled_from((25, 50, 100, 1)))
    marks = draw(st.integers(1, 30))
    at = sorted(draw(st.sets(st.integers(0, marks), max_size=4)))
    spans = list(zip(at[::2], at[1::2], strict=False))
    limits = sorted(draw(st.sets(st.integers(0, marks), max_size=2)))
    ends = [number_text(low + step * one) for one in limits]
    return CriterionForm(
        title=title,
        weight=str(draw(st.integers(1, 100))),
        minimum=number_text(low),
        maximum=number_text(low + step * marks),
        step=number_text(step),
        description=draw(PROSE),
        required=draw(st.booleans()),
        levels=tuple(
            LevelForm(number_text(low + step * a), number_text(low + step * b), draw(LINES))
            for a, b in spans
        ),
        comment_at_most=ends[0] if ends else "",
        comment_at_least=ends[1] if len(ends) > 1 else "",
        id=key,
    )


def _awards(draw: st.DrawFn) -> tuple[AwardForm, ...]:
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    ends = sorted(draw(st.sets(st.integers(1, 60), min_size=2 * len(ids), max_size=2 * len(ids))))
    return tuple(
        AwardForm(
            draw(LINES),
            str(ends[2 * n]),
            str(ends[2 * n + 1]),
            draw(st.booleans()),
            draw(st.sampled_from(AwardKind)).value,
            key,
        )
        for n, key in enumerate(ids)
    )


def _ranking(draw: st.DrawFn, criteria: Sequence[CriterionForm]) -> RankingForm:
    kinds = [f"criterion:{one.id}" for one in criteria] + ["median", "top-marks", "head-to-head"]
    rules = draw(st.lists(st.sampled_from(kinds), max_size=4, unique=True))
    last = draw(st.sampled_from(((), ("joint",), ("lot",))))
    return RankingForm(
        draw(st.sampled_from(RankingMethod)).value,
        (*rules, *last),
        draw(st.sampled_from(CutTie)).value,
        draw(st.one_of(st.just(""), LINES)),
        draw(st.booleans()),
        str(draw(st.integers(1, 9))),
    )


def _anchors(draw: st.DrawFn, criteria: Sequence[CriterionForm]) -> tuple[AnchorForm, ...]:
    ideas = draw(st.lists(CODES, max_size=2, unique=True))
    return tuple(
        AnchorForm(
            idea,
            tuple(
                (one.id, draw(st.sampled_from((one.minimum, one.maximum))))
                for one in criteria[: draw(st.integers(1, len(criteria)))]
            ),
            draw(LINES),
        )
        for idea in ideas
    )


@st.composite
def event_forms(draw: st.DrawFn) -> EventForm:
    """A form without faults, as `form_of` returns it."""
    keys = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    titles = draw(st.lists(LINES, min_size=len(keys), max_size=len(keys), unique=True))
    criteria = tuple(
        draw(criterion_forms(key, title)) for key, title in zip(keys, titles, strict=True)
    )
    themes = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    named = draw(st.lists(LINES, min_size=len(themes), max_size=len(themes), unique=True))
    days = sorted(draw(st.lists(DATES, min_size=3, max_size=3)))
    dates = ["/".join(map(str, day)) for day in days]
    judges = tuple(
        JudgeForm(
            draw(LINES),
            draw(st.one_of(st.just(""), LINES)),
            f"J{n:02}",
            draw(st.sampled_from(["", "0", "1", "40"])),
        )
        for n in range(1, draw(st.integers(0, 4)) + 1)
    )
    pairs = draw(st.lists(CODES, max_size=2, unique=True)) if judges else []
    form = EventForm(
        title=draw(LINES),
        organization=draw(LINES),
        co_senders=tuple(draw(st.lists(LINES, max_size=3))),
        city=draw(st.one_of(st.just(""), LINES)),
        idea_word=draw(st.sampled_from(IdeaWord)).value,
        opens=dates[0],
        closes=dates[1],
        ceremony=dates[2],
        themes=tuple(ThemeForm(title, key) for title, key in zip(named, themes, strict=True)),
        criteria=criteria,
        ranking=_ranking(draw, criteria),
        awards=_awards(draw),
        judges=judges,
        signatories=tuple(
            SignatoryForm(name, draw(st.one_of(st.just(""), LINES)))
            for name in draw(st.lists(LINES, max_size=3))
        ),
        conflicts=tuple(
            ConflictForm(draw(st.sampled_from(judges)).code, idea, draw(LINES)) for idea in pairs
        ),
        anchors=_anchors(draw, criteria),
        shuffled=draw(st.booleans()),
        records_time=draw(st.booleans()),
        certificate_template=draw(IDS | st.just("لوح-شهر-ما")),
        rehearsal=draw(st.booleans()),
        word_as_text=draw(st.booleans()),
    )
    return form_of(event_of(form, "e1"))
