"""Forms and reports travel unchanged, or they are refused with the right reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.follow_up import (
    AskedIdea,
    AskedMilestone,
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    FollowUpReport,
    FormCard,
    ReportSource,
)
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.keys import JudgeSecret, OrganizerSecret, PublicKeys
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.follow_up_file import (
    open_form,
    open_report,
    read_said,
    write_form,
    write_report,
)
from judging_app.exchange.packages.keys import new_rules

DAY = date(2026, 12, 1)
ROOT = OrganizerSecret(b"r" * 16)
SECRET = b"s" * 32
IDEA = AskedIdea(
    "101", "ایستگاه سبز", "عمران", "نقشه", DAY, "شمار", 10**12, (AskedMilestone(30, "یک\nدو"),)
)
FORM = FollowUpForm(
    "e1", "رویداد", IdeaWord.PLAN, rehearsal=False, form_id="f1", number=3, executor="ادارهٔ عمران",
    official_on=DAY, issued_at=datetime(2026, 12, 2, 8, tzinfo=UTC), ideas=(IDEA,),
)  # fmt: skip
CARDED = replace(FORM, card=FormCard(PublicKeys("", ""), new_rules()))
REPORT = FollowUpReport("e1", "f1", 1, (FollowUpEntry("101", ExecutionState.RUNNING, DAY),))


def reason_of(data: bytes) -> Refusal:
    with pytest.raises(InputRefused) as refused:
        open_report(data)
    return refused.value.reason


@given(
    state=st.sampled_from(ExecutionState),
    day=st.integers(0, 3000),
    spent=st.none() | st.integers(0, 10**15),
    done=st.sampled_from(("", "کار شد", "دو خط\nدیگر")),
    reached=st.sampled_from(((), (30,))),
    revision=st.integers(1, 10_000),
    source=st.sampled_from(ReportSource),
    signs=st.booleans(),
)
def test_a_report_comes_back_as_it_was_written(
    state: ExecutionState, day: int, spent: int | None, done: str, reached: tuple[int, ...],
    revision: int, source: ReportSource, signs: bool,
) -> None:  # fmt: skip
    form = write_form(CARDED, ROOT, SECRET)
    entry = FollowUpEntry("101", state, DAY + timedelta(days=day), done, "", spent, reached, "دلیل")
    report = FollowUpReport("e1", "f1", revision, (entry,), source, "رضا")
    data = write_report(report, form, JudgeSecret("f1", SECRET) if signs else None)
    opened = open_report(data)
    assert (opened.report, opened.is_signed, opened.form.form) == (report, signs, form.form)
    assert read_said(opened.said) == report
    assert open_form(data).said == form.said


def test_a_form_comes_back_as_it_was_written() -> None:
    form = write_form(FORM, ROOT)
    assert form.form == FORM
    assert open_form(form.content).form == FORM
    assert reason_of(form.content) is Refusal.EMPTY_REPORT


def test_a_report_in_the_file_of_another_form_is_refused() -> None:
    form = write_form(FORM, ROOT)
    other = write_form(replace(FORM, executor="دیگری"), ROOT)
    with pytest.raises(InputRefused) as refused:
        write_report(REPORT, replace(form, content=other.content))
    assert refused.value.reason is Refusal.ALTERED_FORM


@pytest.mark.parametrize("place", ["form.json", "form.sig", "report.json", "report.sig"])
def test_each_part_is_vouched_for(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forger who renews all hashes still changes no question and no signed answer."""
    from judging_app.exchange.packages import follow_up_file as module

    form = write_form(CARDED, ROOT, SECRET)
    whole = module._opened(write_report(REPORT, form, JudgeSecret("f1", SECRET)))
    files = dict(whole)
    if place == "form.json":
        files[place] = files[place].replace("ادارهٔ عمران".encode(), "ادارهٔ دیگری".encode())
    elif place == "report.json":
        files[place] = files[place].replace(b'"running"', b'"started"')
    else:
        files[place] = bytes(len(files[place]))
    assert files != whole
    forged = module._closed(form.form, "report", files)
    expected = Refusal.ALTERED_FORM if place.startswith("form") else Refusal.ALTERED
    assert reason_of(forged) is expected


def test_a_signature_of_another_card_is_refused() -> None:
    form = write_form(CARDED, ROOT, SECRET)
    with pytest.raises(InputRefused) as refused:
        write_report(REPORT, form, JudgeSecret("f1", b"o" * 32))
    assert refused.value.reason is Refusal.ALTERED


def test_a_signature_without_a_card_is_refused() -> None:
    form = write_form(FORM, ROOT)
    with pytest.raises(InputRefused) as refused:
        write_report(REPORT, form, JudgeSecret("f1", SECRET))
    assert refused.value.reason is Refusal.ALTERED


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.EMPTY_FILE),
        (b"PK\x03\x04 a workbook", Refusal.MAGIC),
        (b"\x93SCORE\r\n and more", Refusal.WRONG_KIND),
        (b"\x93FOLUP\r\n", Refusal.TRUNCATED),
        (b"\x93FOLUP\r\n\x00\x01\xff\xff\xff\xff", Refusal.HASH),
        (write_form(FORM, ROOT).content[:-1], Refusal.TRUNCATED),
        (write_form(FORM, ROOT).content + b"x", Refusal.HASH),
    ],
)
def test_damaged_and_foreign_files_are_told_apart(data: bytes, reason: Refusal) -> None:
    assert reason_of(data) is reason


@pytest.mark.parametrize("day", [date.max, date(2200, 1, 1), date.min])
def test_a_day_that_nobody_can_read_is_refused(day: date) -> None:
    with pytest.raises(InputRefused) as refused:
        write_form(replace(FORM, official_on=day), ROOT)
    assert refused.value.reason is Refusal.SCHEMA
    with pytest.raises(InputRefused) as refused:
        write_form(replace(FORM, ideas=(replace(IDEA, first_date=day),)), ROOT)
    assert refused.value.reason is Refusal.SCHEMA
    late = replace(REPORT, entries=(replace(REPORT.entries[0], day=day),))
    with pytest.raises(InputRefused) as refused:
        write_report(late, write_form(FORM, ROOT))
    assert refused.value.reason is Refusal.REPORT_VALUE
