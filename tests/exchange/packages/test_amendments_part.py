"""Format 2: packages of amended events. Each judge's conflicts are sealed for that judge alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.event import Event, Owner
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.package import IdeaPackage, PackageAmendments, for_judges
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.amendments_part import (
    decode_amendments,
    encode_amendments,
    own_conflicts,
)
from judging_app.exchange.packages.canonical import canonical, digest
from judging_app.exchange.packages.envelope import AMENDED, VERSION, open_package
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.packages.wire_2 import WireAmendments
from tests.exchange.bad_files import EVENT, IDEAS, PACKAGE, good_package
from tests.keys import judge_secret, package_keys, write_ideas

GOLDEN = Path(__file__).parents[1] / "golden" / "format_2.ideas"
JUDGES = [judge.id for judge in EVENT.judges]
IDS = [idea.id for idea in IDEAS]


def amended(
    late: tuple[str, ...] = (),
    withdrawn: frozenset[str] = frozenset(),
    conflicts: dict[str, tuple[str, ...]] | None = None,
) -> IdeaPackage:
    event = replace(EVENT, late_ids=late, withdrawn=withdrawn)
    ideas = for_judges(IDEAS, withdrawn)
    names = {one.digest for idea in ideas for one in idea.attachments}
    blobs = {name: content for name, content in PACKAGE.blobs.items() if name in names}
    told = PackageAmendments(7, late, withdrawn, conflicts or {})
    return IdeaPackage(event, ideas, blobs=blobs, amendments=told)


EXAMPLE = amended((IDS[-1],), frozenset({IDS[0]}), {JUDGES[0]: (IDS[-1],)})


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    st.dictionaries(st.sampled_from(JUDGES), st.sets(st.sampled_from(IDS)).map(tuple)),
)
def test_each_judge_reads_the_own_conflicts_and_nobody_elses(
    late: set[str], withdrawn: set[str], conflicts: dict[str, tuple[str, ...]]
) -> None:
    written = amended(tuple(sorted(late)), frozenset(withdrawn), conflicts)
    data = write_ideas(written)
    assert data == write_ideas(written)
    read = read_idea_package(data)
    assert (read.event, read.ideas) == (written.event, written.ideas)
    assert read.amendments is not None
    for judge in JUDGES:
        assert own_conflicts(read, judge_secret(judge)) == set(conflicts.get(judge, ()))
        for other in set(JUDGES) - {judge}:
            with pytest.raises(InputRefused) as caught:
                own_conflicts(read, JudgeSecret(other, judge_secret(judge).secret))
            assert caught.value.reason is Refusal.WRONG_CODE
    assert len({len(part) for part in read.amendments.sealed.values()}) == 1


def test_only_a_package_of_amendments_is_of_format_2() -> None:
    assert open_package(good_package()).version == VERSION
    assert open_package(write_ideas(EXAMPLE)).version == AMENDED
    assert read_idea_package(good_package()).amendments is None


def test_a_sealed_part_opens_in_its_own_package_only() -> None:
    one = read_idea_package(write_ideas(EXAMPLE))
    keys = package_keys(EVENT, issue=2)
    other = read_idea_package(write_idea_package(EXAMPLE, keys))
    assert one.amendments is not None
    moved = replace(other, amendments=one.amendments)
    with pytest.raises(InputRefused) as caught:
        own_conflicts(moved, judge_secret(JUDGES[0]))
    assert caught.value.reason is Refusal.WRONG_CODE


def test_without_amendments_the_declared_conflicts_are_the_own_ones() -> None:
    read = read_idea_package(good_package())
    for judge in JUDGES:
        declared = {one.idea_id for one in EVENT.conflicts if one.judge_id == judge}
        assert own_conflicts(read, judge_secret(judge)) == declared


@pytest.mark.parametrize(
    ("late", "withdrawn", "reason"),
    [
        (("nowhere",), (), Refusal.UNKNOWN_IDEA),
        ((), ("nowhere",), Refusal.UNKNOWN_IDEA),
        ((IDS[0], IDS[0]), (), Refusal.DUPLICATE),
        ((), (IDS[0], IDS[0]), Refusal.DUPLICATE),
        ((), tuple(sorted(IDS[:2], reverse=True)), Refusal.NOT_CANONICAL),
    ],
)
def test_amendments_that_do_not_fit_the_ideas_are_refused(
    late: tuple[str, ...], withdrawn: tuple[str, ...], reason: Refusal
) -> None:
    files = {"amendments.json": canonical(WireAmendments(late, 1, withdrawn))}
    with pytest.raises(InputRefused) as caught:
        decode_amendments(files, IDEAS, ())
    assert caught.value.reason is reason


def test_a_conflict_with_an_idea_that_is_not_there_is_refused() -> None:
    told = PackageAmendments(1, conflicts={JUDGES[0]: ("nowhere",)})
    files = encode_amendments(told, EVENT.id, package_keys(EVENT))
    sealed = decode_amendments(files, IDEAS, JUDGES)
    read = replace(read_idea_package(good_package()), amendments=sealed)
    with pytest.raises(InputRefused) as caught:
        own_conflicts(read, judge_secret(JUDGES[0]))
    assert caught.value.reason is Refusal.UNKNOWN_IDEA


def test_a_withdrawn_idea_keeps_only_its_title_and_no_idea_its_owners() -> None:
    owned = tuple(replace(idea, owners=(Owner("الف"),)) for idea in IDEAS)
    shown = for_judges(owned, {IDS[0]})
    assert (shown[0].title, shown[0].sections, shown[0].attachments) == (IDEAS[0].title, (), ())
    assert shown[1].sections == IDEAS[1].sections
    assert all(idea.owners == () for idea in shown)


def test_format_2_opens_for_ever() -> None:
    data = GOLDEN.read_bytes()
    read = read_idea_package(data)
    event: Event = read.event
    assert (event, read.ideas, read.digest) == (EXAMPLE.event, EXAMPLE.ideas, digest(data))
    assert read.amendments is not None
    assert (read.amendments.number, read.amendments.withdrawn) == (7, frozenset({IDS[0]}))
    assert own_conflicts(read, judge_secret(JUDGES[0])) == {IDS[-1]}
