"""Whole events travel unchanged in idea packages, without the people who sent the ideas."""

import hashlib
import itertools
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.assignment import Assignment, Handover, Share, Stage, stage_of
from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    EarlierRound,
    Event,
    Idea,
    Judge,
    Owner,
    RankingMethod,
    RankingRules,
    Section,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.exchange.packages.text_policy import fault
from judging_app.persian.text import clean
from tests.exchange.bad_files import (
    BAD_TEXTS,
    EVENT,
    IDEAS,
    OWNERS,
    PACKAGE,
    files_of,
    good_package,
)
from tests.keys import write_ideas

GOLDEN = Path(__file__).parents[1] / "golden" / "format_1.ideas"

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئؤأءـ\u200c\u064e\u0651\u0654۰۱۲٣ aZ09«»؟(-.&<'\"\\/"
LINES = st.text(LETTERS, max_size=20).map(clean).filter(lambda t: not fault(t, prose=False))
PROSE = st.text(LETTERS + "\n\t", max_size=60).filter(lambda t: not fault(t, prose=True))
IDS = st.text(string.ascii_letters + string.digits + "الف-", min_size=1, max_size=8)


def bare(data: bytes) -> IdeaPackage:
    """The package in the bytes, as if nobody had signed it."""
    return replace(read_idea_package(data), credentials=None)


def some(items: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=size).map(tuple)


DAYS = st.dates(date(1000, 1, 1), date(8999, 12, 31))


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    low = draw(st.integers(0, 1000))
    return Scale(low, low + draw(st.integers(1, 2000)), draw(st.sampled_from((1, 25, 50, 100))))


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    levels = st.builds(
        lambda low, more, text: Level(low, low + more, text),
        st.integers(0, 500), st.integers(0, 500), PROSE,
    )  # fmt: skip
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    return Rubric(
        tuple(
            Criterion(
                key, draw(LINES), draw(st.integers(1, 100)), draw(scales()), draw(PROSE),
                draw(st.booleans()), draw(some(levels)),
            )
            for key in ids
        )
    )  # fmt: skip


@st.composite
def events(draw: st.DrawFn) -> Event:
    def keys() -> list[str]:
        return draw(st.lists(IDS, max_size=4, unique=True))

    rubric = draw(rubrics())
    by_criterion = st.sampled_from(rubric.criteria).map(
        lambda c: TieRule(TieRuleKind.CRITERION, c.id)
    )
    others = st.sampled_from([TieRule(k) for k in TieRuleKind if k is not TieRuleKind.CRITERION])
    first = draw(st.integers(1, 30))
    return Event(
        id=draw(st.text(string.hexdigits.lower(), min_size=4, max_size=32)),
        title=draw(LINES),
        organization=draw(LINES),
        city=draw(LINES),
        dates=Dates(draw(DAYS), draw(DAYS), draw(DAYS)),
        themes=tuple(Theme(key, draw(LINES)) for key in keys()),
        rubric=rubric,
        judges=tuple(Judge(key, draw(LINES), draw(LINES)) for key in keys()),
        ranking=RankingRules(
            method=draw(st.sampled_from(RankingMethod)),
            tie_rules=draw(some(by_criterion | others)),
            cut_tie=draw(st.sampled_from(CutTie)),
            lot_seed=draw(LINES),
            one_per_person=draw(st.booleans()),
        ),
        awards=tuple(
            Award(
                key,
                draw(LINES),
                first,
                first + draw(st.integers(0, 9)),
                draw(st.booleans()),
                draw(st.sampled_from(AwardKind)),
            )
            for key in keys()
        ),
        signatories=draw(some(st.builds(Signatory, LINES, LINES))),
        co_senders=draw(some(LINES)),
        conflicts=draw(some(st.builds(ConflictOfInterest, IDS, IDS, PROSE))),
        certificate_template=draw(st.sampled_from(("girih", "my-template_2"))),
    )


@st.composite
def packages(draw: st.DrawFn) -> IdeaPackage:
    sections = some(st.builds(Section, LINES, PROSE))
    ids = draw(st.lists(IDS, max_size=5, unique=True))
    contents = st.lists(st.binary(min_size=1, max_size=30), max_size=3)
    blobs: dict[str, bytes] = {}

    ideas = []
    for key in ids:
        documents = []
        for n, content in enumerate(draw(contents)):
            digest_ = hashlib.sha256(content).hexdigest()
            blobs[digest_] = content
            documents.append(Attachment(f"نقشهٔ {n}.pdf", digest_, len(content)))
        theme = draw(IDS | st.just(""))
        ideas.append(Idea(key, draw(LINES), theme, draw(sections), attachments=tuple(documents)))
    event = draw(events())
    rules = ReadingRules(draw(st.booleans()), draw(st.booleans()), draw(anchors(event, ids)))
    event = replace(event, reading=rules, rehearsal=draw(st.booleans()))
    earlier = st.builds(EarlierRound, st.just("0c11"), LINES, st.just("c3" * 32))
    event = replace(
        event,
        assignment=draw(assignments(event, ids)),
        earlier_round=draw(st.none() | earlier),
    )
    return IdeaPackage(event, tuple(ideas), blobs=blobs)


@st.composite
def assignments(draw: st.DrawFn, event: Event, ids: list[str]) -> Assignment:
    taken = set(event.conflict_by_pair())
    stages = []
    for _ in range(draw(st.integers(0, 2))):
        free = [(j.id, i) for j in event.judges for i in ids if (j.id, i) not in taken]
        chosen = tuple(pair for pair in free if draw(st.booleans()))
        taken |= set(chosen)
        stages.append(stage_of(chosen, draw(st.integers(1, 9)), draw(st.integers(0, 99))))
    handovers = []
    for absent, reserve in itertools.permutations([judge.id for judge in event.judges], 2):
        passed = [i for i in ids if (reserve, i) not in taken and draw(st.booleans())]
        taken |= {(reserve, i) for i in passed}
        after = draw(st.integers(0, len(stages)))
        handovers += [Handover(absent, reserve, tuple(sorted(passed)), after)] if passed else []
    return Assignment(tuple(stages), tuple(handovers))


@st.composite
def anchors(draw: st.DrawFn, event: Event, ids: list[str]) -> tuple[Anchor, ...]:
    def mark(criterion: Criterion) -> Score:
        scale = criterion.scale
        return Score(criterion.id, draw(st.sampled_from((scale.minimum, *scale.marks()[-1:]))))

    chosen = [idea_id for idea_id in ids if draw(st.booleans())]
    criteria = sorted(event.rubric.criteria, key=lambda c: c.id)
    return tuple(
        Anchor(i, tuple(mark(c) for c in criteria if draw(st.booleans())), draw(PROSE))
        for i in chosen
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(packages())
def test_a_package_reads_as_it_was_written(package: IdeaPackage) -> None:
    data = write_ideas(package)
    assert bare(data) == replace(package, digest=digest(data))
    assert write_ideas(package) == data


@settings(max_examples=40, deadline=None)
@given(packages(), st.lists(st.text("qxzj", min_size=12), max_size=4))
def test_no_owner_is_anywhere_in_a_package(package: IdeaPackage, words: list[str]) -> None:
    owners = tuple(Owner(f"مالک {word}", f"واحد {word}") for word in words)
    owned = replace(package, ideas=tuple(replace(idea, owners=owners) for idea in package.ideas))
    data = write_ideas(owned)
    assert read_idea_package(data).ideas == without_owners(owned.ideas)
    assert data == write_ideas(package)
    assert not [w for w in words for blob in files_of(data).values() if w.encode() in blob]


def test_persian_names_of_owners_stay_home() -> None:
    ideas = tuple(replace(idea, owners=OWNERS) for idea in IDEAS)
    data = write_ideas(replace(PACKAGE, ideas=ideas))
    everything = data + b"".join(files_of(data).values())
    for owner in OWNERS:
        assert owner.name.encode() not in everything
        assert owner.unit.encode() not in everything
    assert EVENT.judges[0].name.encode() in everything


def test_a_template_that_is_a_path_stays_home() -> None:
    event = replace(EVENT, certificate_template="C:\\Users\\office\\template.toml")
    data = write_ideas(replace(PACKAGE, event=event))
    assert b"office" not in b"".join(files_of(data).values())
    assert read_idea_package(data).event == replace(event, certificate_template="")


CONTENT = b"another document"


@pytest.mark.parametrize(
    ("attachments", "blobs", "reason"),
    [
        (IDEAS[0].attachments, {}, Refusal.FILE_SET),
        ((), PACKAGE.blobs, Refusal.FILE_SET),
        (IDEAS[0].attachments, {**PACKAGE.blobs, digest(CONTENT): CONTENT}, Refusal.FILE_SET),
        ((Attachment("a.pdf", digest(CONTENT), 3),), {digest(CONTENT): CONTENT}, Refusal.FILE_SET),
        (IDEAS[0].attachments * 2, PACKAGE.blobs, Refusal.DUPLICATE),
        *(
            ((Attachment(name, digest(CONTENT), len(CONTENT)),), {digest(CONTENT): CONTENT}, reason)
            for name, reason in (
                ("a.exe", Refusal.ENTRY_NAME),
                ("nul.pdf", Refusal.ENTRY_NAME),
                ("../a.pdf", Refusal.ENTRY_NAME),
                ("a\u202efdp.pdf", Refusal.ENTRY_NAME),
                ("a.pdf.", Refusal.ENTRY_NAME),
            )
        ),
    ],
)
def test_attachments_and_contents_must_agree(
    attachments: tuple[Attachment, ...], blobs: dict[str, bytes], reason: Refusal
) -> None:
    ideas = (replace(IDEAS[0], attachments=attachments), IDEAS[1])
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, ideas=ideas, blobs=blobs))
    assert caught.value.reason is reason


def test_a_content_under_a_name_that_is_not_its_own_is_refused() -> None:
    key = next(iter(PACKAGE.blobs))
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, blobs={key: CONTENT}))
    assert caught.value.reason is Refusal.FILE_SET


@pytest.mark.parametrize(
    ("anchor", "reason"),
    [
        (Anchor("999", (), "x"), Refusal.UNKNOWN_IDEA),
        (Anchor("101", (Score("beauty", 100),), "x"), Refusal.UNKNOWN_CRITERION),
        (Anchor("101", (Score("novelty", 1100),), "x"), Refusal.RANGE),
        (Anchor("101", (Score("novelty", 150),), "x"), Refusal.STEP),
    ],
)
def test_an_anchor_fits_ideas_and_rubric(anchor: Anchor, reason: Refusal) -> None:
    event = replace(EVENT, reading=ReadingRules(anchors=(anchor,)))
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, event=event))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("shares", "reason"),
    [
        ([Share("J09", ("101",))], Refusal.UNKNOWN_JUDGE),
        ([Share("J01", ("999",))], Refusal.UNKNOWN_IDEA),
        ([Share("J02", ("102",))], Refusal.DECLARED_CONFLICT),
        ([Share("J01", ("101", "101"))], Refusal.DUPLICATE),
        ([Share("J01", ("101",)), Share("J01", ("101",))], Refusal.DUPLICATE),
    ],
)
def test_an_assignment_fits_judges_ideas_and_conflicts(
    shares: list[Share], reason: Refusal
) -> None:
    stages = tuple(Stage(1, 20, (share,)) for share in shares)
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, event=replace(EVENT, assignment=Assignment(stages))))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("handovers", "reason"),
    [
        ([Handover("J09", "J01", ("101",))], Refusal.UNKNOWN_JUDGE),
        ([Handover("J01", "J09", ("101",))], Refusal.UNKNOWN_JUDGE),
        ([Handover("J01", "J02", ("999",))], Refusal.UNKNOWN_IDEA),
        ([Handover("J01", "J02", ("102",))], Refusal.DECLARED_CONFLICT),
        ([Handover("J01", "J02", ("101", "101"))], Refusal.DUPLICATE),
        ([Handover("J01", "J01", ("101",))], Refusal.SCHEMA),
        ([Handover("J01", "J02", ("101",), after=1)], Refusal.SCHEMA),
        ([Handover("J01", "J02", ())], Refusal.SCHEMA),
    ],
)
def test_a_handover_fits_judges_ideas_and_stages(
    handovers: list[Handover], reason: Refusal
) -> None:
    event = replace(EVENT, assignment=Assignment((), tuple(handovers)))
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, event=event))
    assert caught.value.reason is reason


def test_an_assignment_past_its_limit_is_refused_before_it_is_walked() -> None:
    shares = tuple(Share("J01", ("101",) * 20_000) for _ in range(51))
    event = replace(EVENT, assignment=Assignment((Stage(1, 20, shares),)))
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, event=event))
    assert (caught.value.reason, caught.value.where) == (Refusal.SCHEMA, "assignment")


def test_format_1_opens_for_ever() -> None:
    data = GOLDEN.read_bytes()
    assert bare(data) == replace(PACKAGE, digest=digest(data))
    assert files_of(data) == files_of(good_package())


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_what_no_judge_could_open_is_not_written(text: str) -> None:
    ideas = (*IDEAS, Idea("103", text, "green"))
    with pytest.raises(InputRefused) as caught:
        write_ideas(replace(PACKAGE, ideas=ideas))
    assert (caught.value.reason, caught.value.where) == (Refusal.TEXT, "ideas.json/ideas/3/title")


def test_an_event_past_its_limits_is_not_written() -> None:
    many = tuple(Judge(f"J{number}", "داور") for number in range(201))
    twice = (*EVENT.judges, EVENT.judges[0])
    for judges, reason in ((many, Refusal.SCHEMA), (twice, Refusal.DUPLICATE)):
        with pytest.raises(InputRefused) as caught:
            write_ideas(replace(PACKAGE, event=replace(EVENT, judges=judges)))
        assert caught.value.reason is reason


@given(st.text(max_size=60))
def test_every_text_may_travel_once_it_was_cleaned(text: str) -> None:
    """Import repairs what a file refuses: only length and piled marks are left to refuse."""
    assert fault(clean(text), prose=True) in {"", "piled marks"}


@pytest.mark.parametrize(
    "text",
    [
        "می‌شود و نمی\u200cشود",
        "بِسْمِ اللّٰهِ الرَّحْمٰنِ الرَّحِیمِ",
        "سیّد محمّدعلی مؤمنی، هفتهٔ خلاقیت",
        "👩\u200d🌾 و ✊🏽",
        "<img src=//host/x> <script>",
        "=1+1",
    ],
)
def test_texts_that_people_write_may_travel(text: str) -> None:
    assert fault(text, prose=False) == ""
