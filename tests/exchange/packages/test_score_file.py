"""A judge's sheets arrive unchanged in a score file. Every stick can hold its name."""

import re
import string
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.merge import ScoreFile, check
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.keys import public_keys
from judging_app.exchange.packages.score_file import (
    read_score_file,
    read_signed,
    score_file_name,
    write_score_file,
)
from judging_app.exchange.packages.text_policy import fault
from tests.exchange.bad_files import (
    EVENT,
    RUBRIC,
    files_of,
    good_score_file,
    good_scores,
    read_scores,
    scores_json,
    write_scores,
)
from tests.keys import ROOT, judge_secret, reader

GOLDEN = Path(__file__).parents[1] / "golden" / "format_1.scores"
IDEA_IDS = frozenset({"101", "102"})

IDS = st.text(string.ascii_letters + string.digits + "الف-", min_size=1, max_size=8)
PROSE = st.text("ابپتسشیه\u200c۱۲3 \n\"'<", max_size=40).filter(lambda t: not fault(t, prose=True))
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
MARKS = st.dictionaries(IDS, st.integers(-(10**9), 10**9), max_size=5)


@st.composite
def score_files(draw: st.DrawFn) -> ScoreFile:
    judge_id = draw(IDS)
    sheets = tuple(
        ScoreSheet(
            judge_id,
            idea_id,
            tuple(Score(key, value) for key, value in sorted(draw(MARKS).items())),
            draw(PROSE),
            draw(st.sampled_from(Standing)),
            draw(PROSE),
            draw(st.booleans()),
            seconds=draw(st.integers(0, 10**6)),
        )
        for idea_id in draw(st.lists(IDS, max_size=5))
    )
    ancestors = tuple(draw(st.lists(DIGESTS, max_size=4, unique=True)))
    return ScoreFile(
        event_id=draw(st.text(string.hexdigits.lower(), min_size=4, max_size=32)),
        judge_id=judge_id,
        revision=len(ancestors) + 1,
        ancestors=ancestors,
        package_digest=draw(DIGESTS),
        device=draw(DIGESTS)[:32],
        rehearsal=draw(st.booleans()),
        rubric_digest=draw(DIGESTS),
        written_at=draw(st.datetimes(timezones=st.just(UTC))),
        finished=draw(st.booleans()),
        sheets=sheets,
        reason=draw(PROSE) if ancestors else "",
    )


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(score_files())
def test_a_score_file_reads_as_it_was_written(score_file: ScoreFile) -> None:
    judge, organizer = judge_secret(score_file.judge_id), public_keys(ROOT)
    written, again = (write_score_file(score_file, judge, organizer) for _ in range(2))
    for who in (reader(score_file.judge_id), reader(score_file.judge_id, secret=judge.secret)):
        signed = read_score_file(written.content, who)
        assert (signed.score_file, signed.said) == (score_file, written.said)
    assert read_signed(written.said) == score_file
    assert again.said == written.said
    assert again.content != written.content  # sealed anew, with another key


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"event_id": "0ther"}, Refusal.OTHER_EVENT), ({"rehearsal": True}, Refusal.REHEARSAL)],
)
def test_of_another_event_it_is_told_before_its_seal_is_tried(
    changes: dict[str, object], reason: Refusal
) -> None:
    data = write_scores(good_score_file(**changes))
    for secret in (ROOT, b"another organizer"):  # who may open it, and who may not
        with pytest.raises(InputRefused) as caught:
            read_score_file(data, reader("J01", secret=secret), event=EVENT)
        assert caught.value.reason is reason


def test_what_is_the_judges_own_stays_behind() -> None:
    own = ScoreSheet("J01", "101", opened=True, note="با همسرم مشورت کنم", flagged=True)
    plain = good_score_file(sheets=(replace(own, note="", flagged=False),))
    data = write_scores(good_score_file(sheets=(own,)))
    assert files_of(data) == files_of(write_scores(plain))
    (scores,) = (blob for blob in files_of(data).values() if b"sheets" in blob)
    assert "همسرم".encode() not in scores
    assert not {b"note", b"flagged"} & set(re.findall(rb"[a-z_]+", scores))


DIGEST = "9c41" + "0" * 60


def test_format_1_opens_for_ever() -> None:
    data = GOLDEN.read_bytes()
    assert read_scores(data) == good_score_file()
    assert files_of(data) == files_of(good_scores())


def test_the_time_is_written_in_utc() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    here = datetime(2026, 11, 25, 22, 0, 5, tzinfo=tehran)
    assert files_of(write_scores(good_score_file(written_at=here))) == files_of(good_scores())
    with pytest.raises(InputRefused):
        write_scores(good_score_file(written_at=here.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"revision": 1}, Refusal.SCHEMA),
        ({"revision": 1, "ancestors": ()}, Refusal.SCHEMA),  # a first one changes nothing
        ({"revision": 3, "ancestors": ("a1" * 32, "a1" * 32)}, Refusal.SCHEMA),
        ({"ancestors": ("short",)}, Refusal.SCHEMA),
        ({"sheets": (ScoreSheet("J01", "101", comment="\x1b[2J"),)}, Refusal.TEXT),
        ({"sheets": (ScoreSheet("J02", "101"),)}, Refusal.SCHEMA),
    ],
)
def test_what_the_organizer_could_not_open_is_not_written(
    changes: dict[str, object], reason: Refusal
) -> None:
    with pytest.raises(InputRefused) as caught:
        write_scores(good_score_file(**changes))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (scores_json(lambda v: v["sheets"][0]["scores"][1].update(value=1100)), Refusal.RANGE),
        (scores_json(lambda v: v["sheets"][0]["scores"][1].update(value=-1)), Refusal.RANGE),
        (scores_json(lambda v: v["sheets"][0]["scores"][1].update(value=850)), Refusal.STEP),
        (scores_json(lambda v: v["sheets"][0].update(idea_id="999")), Refusal.UNKNOWN_IDEA),
        (scores_json(lambda v: v["sheets"][0].update(idea_id="102")), Refusal.DUPLICATE),
        (
            scores_json(lambda v: v["sheets"][0]["scores"][0].update(criterion_id="beauty")),
            Refusal.UNKNOWN_CRITERION,
        ),
        (scores_json(lambda v: v["sheets"][1].update(reason=" ")), Refusal.REASON_MISSING),
        (scores_json(lambda v: v.update(rubric_digest="0" * 64)), Refusal.OTHER_RUBRIC),
        (write_scores(good_score_file(event_id="0ther")), Refusal.OTHER_EVENT),
    ],
)
def test_a_readable_file_is_still_held_against_the_event(data: bytes, reason: Refusal) -> None:
    """The file itself is sound, so it is the event's own check that refuses it."""
    score_file = read_scores(data)
    with pytest.raises(InputRefused) as caught:
        check(score_file, EVENT, rubric_digest(RUBRIC), IDEA_IDS)
    assert caught.value.reason is reason


def test_the_sound_file_fits_its_event() -> None:
    check(read_scores(good_scores()), EVENT, rubric_digest(RUBRIC), IDEA_IDS)


def test_names_are_ascii_and_sort_by_judge_and_revision() -> None:
    assert score_file_name("J03", "7f2a51c0", 12, DIGEST) == "J03-7F2A-0012-9C41.scores"
    names = [
        score_file_name(judge, "7f2a", revision, DIGEST)
        for judge in ("J01", "J02", "J10")
        for revision in (1, 2, 10, 99)
    ]
    assert names == sorted(names)


@given(IDS | st.text(min_size=1), IDS | st.text(min_size=1), st.integers(1, 99_999))
def test_any_ids_give_a_name_that_every_stick_can_hold(
    judge_id: str, event_id: str, revision: int
) -> None:
    name = score_file_name(judge_id, event_id, revision, DIGEST)
    stem, ending = name.rsplit(".", 1)
    assert ending == "scores"
    assert set(stem) <= set(string.ascii_letters + string.digits + "-")
    assert stem.count("-") == 3
    assert len(name) < 64


def test_judges_whose_ids_are_not_ascii_keep_apart() -> None:
    judges = ("داور ۱", "داور ۲", "a/b", "a_b")
    names = {score_file_name(judge, "7f2a", 1, DIGEST) for judge in judges}
    assert len(names) == 4


def test_neither_a_revision_nor_another_laptop_replaces_a_file() -> None:
    names = {score_file_name("J03", "7f2a", 1, DIGEST), score_file_name("J03", "7f2a", 2, DIGEST),
             score_file_name("J03", "7f2a", 1, "0" * 64)}  # fmt: skip
    assert len(names) == 3
