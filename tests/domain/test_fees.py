"""Fees follow from the counted sheets; the oracle reads score files by its own rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.assignment import Assignment, Handover
from judging_app.domain.event import ConflictOfInterest, Event, Judge
from judging_app.domain.fees import CHOOSABLE, FeeRule, Fees, SheetKind, fees
from judging_app.domain.merge import ReceivedFile, ScoreFile, by_judge, counted
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.score_sheet import ScoreSheet, Standing
from tests.judged import AT, judged, sheet_of

IDEAS = ("100", "101", "102", "103", "104")
PANEL = ("J0", "J1", "J2")
SAID = ("55", "99", "5-", "--", "r55", "i--", "")

rules = st.builds(
    FeeRule,
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.integers(0, 4),
    st.none() | st.integers(0, 3 * 10**7),
    st.frozensets(st.sampled_from(sorted(CHOOSABLE))),
)


def made_sheet(judge: str, idea: str, said: str) -> ScoreSheet | None:
    if said.startswith("i"):
        sheet = sheet_of(judge, idea, said[1:])
        assert sheet is not None
        return replace(sheet, standing=Standing.INELIGIBLE, reason="تکراری")
    return sheet_of(judge, idea, said)


@st.composite
def days(draw: st.DrawFn) -> tuple[Event, list[ReceivedFile]]:
    """An event with handovers, conflicts, withdrawals and anchors, and files with revisions."""
    event = replace(draw(judged()).event, judges=tuple(Judge(j, j) for j in PANEL))
    pairs = draw(st.sets(st.tuples(st.sampled_from(PANEL), st.sampled_from(IDEAS)), max_size=4))
    away = draw(st.sets(st.sampled_from(IDEAS), max_size=3))
    handover = Handover("J0", "J1", tuple(sorted(away)), 0)
    anchors = draw(st.sets(st.just("104")))
    event = replace(
        event,
        conflicts=tuple(ConflictOfInterest(j, i, "همکار") for j, i in sorted(pairs)),
        withdrawn=frozenset(draw(st.sets(st.sampled_from(IDEAS), max_size=2))),
        reading=ReadingRules(anchors=tuple(Anchor(i, (), "") for i in anchors)),
        assignment=Assignment(handovers=(handover,) if away else ()),
    )
    files: list[ReceivedFile] = []
    for judge in PANEL:
        earlier: tuple[str, ...] = ()
        for revision in range(draw(st.integers(0, 3))):
            said = draw(st.tuples(*[st.sampled_from(SAID)] * len(IDEAS)))
            sheets = (made_sheet(judge, i, s) for i, s in zip(IDEAS, said, strict=True))
            digest = f"{judge}-{revision}"
            content = ScoreFile(
                event_id=event.id,
                judge_id=judge,
                revision=revision + 1,
                ancestors=earlier,
                package_digest="p",
                device=judge,
                rehearsal=False,
                rubric_digest="r",
                written_at=AT,
                finished=True,
                sheets=tuple(sheet for sheet in sheets if sheet),
            )
            at = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(hours=revision)
            files.append(ReceivedFile(digest, f"{digest}.scores", at, content))
            earlier = (*earlier, digest)
    return event, draw(st.permutations(files))


def program(event: Event, files: Iterable[ReceivedFile], rule: FeeRule) -> Fees:
    """The fees as services compute them: from the sheets that follow from the files."""
    sheets = [
        sheet
        for judge, group in by_judge(files).items()
        for sheet in counted(group, (), event.assignment.given_away(judge)).sheets
    ]
    return fees(event, sheets, rule)


def oracle(event: Event, files: Iterable[ReceivedFile], rule: FeeRule) -> dict[str, int]:
    """The amount of each judge, from the last revision, without the program's functions."""
    last: dict[str, ScoreFile] = {}
    for file in files:
        known = last.get(file.score_file.judge_id)
        if known is None or known.revision < file.score_file.revision:
            last[file.score_file.judge_id] = file.score_file
    amounts = {}
    for judge in PANEL:
        sheets = last[judge].sheets if judge in last else ()
        count = sum(is_paid(event, sheet, rule) for sheet in sheets)
        gets = count > 0 and count >= rule.least
        whole = rule.fixed + count * rule.tariff if gets else 0
        amounts[judge] = whole if rule.cap is None else min(whole, rule.cap)
    return amounts


def is_paid(event: Event, sheet: ScoreSheet, rule: FeeRule) -> bool:
    """Whether the rule pays a sheet, read off its own words."""
    away = {i for each in event.assignment.handovers for i in each.idea_ids}
    if sheet.judge_id == "J0" and sheet.idea_id in away:
        return False
    if sheet.standing is Standing.RECUSED:
        return SheetKind.RECUSED in rule.also
    if sheet.standing is Standing.INELIGIBLE:
        return SheetKind.INELIGIBLE in rule.also
    if len(sheet.scores) < 2:
        return False
    for is_so, kind in (
        ((sheet.judge_id, sheet.idea_id) in {(c.judge_id, c.idea_id) for c in event.conflicts},
         SheetKind.SET_ASIDE),
        (sheet.idea_id in event.withdrawn, SheetKind.WITHDRAWN),
        (sheet.idea_id in {a.idea_id for a in event.reading.anchors}, SheetKind.ANCHOR),
    ):  # fmt: skip
        if is_so:
            return kind in rule.also
    return True


@given(days(), rules)
def test_fees_equal_the_oracle_over_revisions_handovers_and_amendments(
    day: tuple[Event, list[ReceivedFile]], rule: FeeRule
) -> None:
    event, files = day
    found = program(event, files, rule)
    assert {one.judge.id: one.amount for one in found.judges} == oracle(event, files, rule)
    assert found.amount == sum(one.amount for one in found.judges)
    assert found.paid == sum(found.kinds[kind] for kind in found.kinds if rule.pays(kind))


@given(days(), rules)
def test_the_order_of_the_files_and_their_repeats_change_no_fee(
    day: tuple[Event, list[ReceivedFile]], rule: FeeRule
) -> None:
    event, files = day
    assert program(event, files, rule) == program(event, sorted(files, key=str), rule)


@given(days(), st.integers(1, 10**7))
def test_without_a_choice_nobody_is_paid_for_what_was_not_counted(
    day: tuple[Event, list[ReceivedFile]], tariff: int
) -> None:
    event, files = day
    found = program(event, files, FeeRule(tariff, also=frozenset()))
    assert found.amount == tariff * found.kinds.get(SheetKind.COMPLETE, 0)


def test_unfinished_sheets_are_never_paid() -> None:
    rule = FeeRule(5, also=frozenset(SheetKind))
    assert not rule.pays(SheetKind.UNFINISHED)


def test_below_the_least_number_nothing_is_paid_and_the_cap_ends_the_fee() -> None:
    rule = FeeRule(100, fixed=1_000, least=3, cap=1_450)
    assert [rule.amount(n) for n in (0, 2, 3, 4, 5, 9)] == [0, 0, 1_300, 1_400, 1_450, 1_450]
    assert FeeRule(100, fixed=1_000, least=0).amount(0) == 0
