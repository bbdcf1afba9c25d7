"""Every fact of the domain returns from the store exactly as it was stored."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.desk import FileRole
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    PrivateField,
    PrivateKind,
    RankingMethod,
    RankingRules,
    Section,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.limits import MAX_JUDGES
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.store import JudgingFile

# Lone surrogates are not text, and PostgreSQL keeps no NUL.
LETTERS = st.one_of(
    st.sampled_from("اآبپتچژکگلمنویهٔ۰۱۲٫\u200c\u200f'\"%:\\"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
TEXT = st.text(LETTERS, max_size=12)
IDS = st.text(LETTERS, min_size=1, max_size=5)
MARKS = st.integers(0, 10**6)
SOME = 4


def distinct(facts: st.SearchStrategy[Any], key: str = "id") -> st.SearchStrategy[Any]:
    unique = st.lists(facts, max_size=SOME, unique_by=lambda fact: getattr(fact, key))
    return unique.map(tuple)


def some(facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(facts, max_size=SOME).map(tuple)


PAIRS = st.tuples(MARKS, MARKS).map(sorted)
LEVELS = st.builds(lambda ends, text: Level(ends[0], ends[1], text), PAIRS, TEXT)
SCALES = st.builds(
    lambda ends, step: Scale(ends[0], max(ends[1], 1), step), PAIRS, st.integers(1, 10**6)
)
CRITERIA = st.builds(
    Criterion,
    IDS,
    TEXT,
    st.integers(1, 10**6),
    SCALES,
    TEXT,
    st.booleans(),
    some(LEVELS),
    st.none() | MARKS,
    st.none() | MARKS,
)
RANKS = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).map(sorted)
AWARDS = st.builds(
    lambda id_, title, ranks, winner, kind: Award(id_, title, ranks[0], ranks[1], winner, kind),
    IDS, TEXT, RANKS, st.booleans(), st.sampled_from(AwardKind),
)  # fmt: skip


@st.composite
def events(draw: st.DrawFn, idea_ids: list[str]) -> Event:
    criteria = draw(distinct(CRITERIA))
    judges = draw(distinct(st.builds(Judge, IDS, TEXT, TEXT)))
    pairs = [(judge.id, idea_id) for judge in judges for idea_id in idea_ids]
    declared = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    rules = [TieRule(kind) for kind in TieRuleKind if kind is not TieRuleKind.CRITERION]
    rules += [TieRule(TieRuleKind.CRITERION, criterion.id) for criterion in criteria]
    return Event(
        id=draw(IDS),
        title=draw(TEXT),
        organization=draw(TEXT),
        city=draw(TEXT),
        dates=Dates(draw(st.dates()), draw(st.dates()), draw(st.dates())),
        themes=draw(distinct(st.builds(Theme, IDS, TEXT))),
        rubric=Rubric(criteria),
        judges=judges,
        ranking=RankingRules(
            method=draw(st.sampled_from(RankingMethod)),
            tie_rules=draw(some(st.sampled_from(rules))),
            cut_tie=draw(st.sampled_from(CutTie)),
            lot_seed=draw(TEXT),
            one_per_person=draw(st.booleans()),
            quorum=draw(st.integers(1, MAX_JUDGES)),
        ),
        awards=draw(distinct(AWARDS)),
        signatories=draw(some(st.builds(Signatory, TEXT, TEXT))),
        co_senders=draw(some(TEXT)),
        conflicts=tuple(ConflictOfInterest(judge, idea, draw(TEXT)) for judge, idea in declared),
        certificate_template=draw(TEXT),
        reading=ReadingRules(
            draw(st.booleans()), draw(st.booleans()), draw(anchors(idea_ids, criteria))
        ),
        rehearsal=draw(st.booleans()),
        idea_word=draw(st.sampled_from(IdeaWord)),
    )


@st.composite
def anchors(
    draw: st.DrawFn, idea_ids: list[str], criteria: tuple[Criterion, ...]
) -> tuple[Anchor, ...]:
    ids = sorted(criterion.id for criterion in criteria)
    return tuple(
        Anchor(i, tuple(Score(c, draw(MARKS)) for c in ids if draw(st.booleans())), draw(TEXT))
        for i in idea_ids
        if draw(st.booleans())
    )


PRIVATE = st.builds(PrivateField, st.sampled_from(PrivateKind), TEXT, TEXT)
ATTACHMENTS = st.builds(Attachment, TEXT, st.sampled_from(("ab", "cd")), st.integers(0, 10**9))


@st.composite
def judgings(draw: st.DrawFn) -> tuple[Event, tuple[Idea, ...], tuple[ScoreSheet, ...]]:
    idea_ids = draw(st.lists(IDS, max_size=SOME, unique=True))
    event = draw(events(idea_ids))
    theme_ids = st.sampled_from(["", *(theme.id for theme in event.themes)])
    sections, owners = some(st.builds(Section, TEXT, TEXT)), some(st.builds(Owner, TEXT, TEXT))
    ideas = tuple(
        Idea(
            idea_id,
            draw(TEXT),
            draw(theme_ids),
            draw(sections),
            draw(owners),
            draw(some(ATTACHMENTS)),
            draw(some(PRIVATE)),
        )
        for idea_id in idea_ids
    )
    sheets = tuple(
        draw(score_sheets(judge.id, idea_id, event.rubric))
        for judge in event.judges
        for idea_id in idea_ids
        if draw(st.booleans())
    )
    return event, ideas, sheets


@st.composite
def score_sheets(draw: st.DrawFn, judge_id: str, idea_id: str, rubric: Rubric) -> ScoreSheet:
    marked = sorted(c.id for c in rubric.criteria if draw(st.booleans()))
    standing = draw(st.sampled_from(Standing))
    return ScoreSheet(
        judge_id,
        idea_id,
        tuple(Score(criterion_id, draw(MARKS)) for criterion_id in marked),
        draw(TEXT),
        standing,
        draw(TEXT if standing is Standing.SCORING else IDS),
        draw(st.booleans()),
        draw(TEXT),
        draw(st.booleans()),
        draw(st.integers(0, 10**6)),
    )


@pytest.fixture(scope="module")
def empty() -> Iterator[JudgingFile]:
    with (
        tempfile.TemporaryDirectory() as folder,
        JudgingFile.create(Path(folder) / "event.judging") as file,
    ):
        yield file


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(judging=judgings())
def test_event_ideas_and_sheets(
    empty: JudgingFile, judging: tuple[Event, tuple[Idea, ...], tuple[ScoreSheet, ...]]
) -> None:
    event, ideas, sheets = judging
    with empty.unit_of_work() as work:
        work.add_event(event, FileRole.EVENT)
        work.add_ideas(ideas[:1])
        work.add_ideas(ideas[1:])
        for sheet in reversed(sheets):
            work.put_sheet(sheet)
        for sheet in sheets:  # changed to what another says, and back
            other = replace(sheets[0], judge_id=sheet.judge_id, idea_id=sheet.idea_id)
            work.change_sheet(sheet, other)
            assert work.sheet(sheet.judge_id, sheet.idea_id) == other
            work.change_sheet(other, sheet)
        assert work.event() == event
        assert work.ideas() == ideas
        assert work.sheets() == sheets
        for sheet in sheets:
            assert work.sheet(sheet.judge_id, sheet.idea_id) == sheet
        for judge in event.judges:
            own = tuple(sheet for sheet in sheets if sheet.judge_id == judge.id)
            work.replace_sheets(judge.id, own)
        assert work.sheets() == sheets


@settings(deadline=None)
@given(
    content=st.binary(max_size=64),
    received_at=st.datetimes(timezones=st.just(UTC)),
    facts=st.dictionaries(TEXT.filter(lambda name: name not in {"actor", "at"}), TEXT, max_size=3),
)
def test_files_and_moments(
    empty: JudgingFile, content: bytes, received_at: Any, facts: dict[str, str]
) -> None:
    event = Event(
        "e", "", "", "", Dates(received_at.date(), received_at.date(), received_at.date()), (),
        Rubric(()), (Judge("j", ""),), RankingRules(), (),
    )  # fmt: skip
    file = StoredScoreFile("ab", "j", 1, "J01.scores", received_at, content=content, said=b"said")
    with empty.unit_of_work() as work:
        work.add_event(event, FileRole.WORKSPACE, judge_id="j", package_digest="cd")
        work.add_score_file(file)
        assert work.score_files() == (file,)
        work.log("export", actor="j", at=received_at, **facts)
        assert work.audit()[0].facts == facts
        assert work.audit()[0].at == received_at
