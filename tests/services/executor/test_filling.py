"""An executor fills in a form: nothing typed is lost, and no number stands for two answers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from judging_app.domain.follow_up import AskedIdea, AskedMilestone, FollowUpForm, FormCard
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.keys import OrganizerSecret, PublicKeys
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.exchange.packages.follow_up_file import open_report, write_form
from judging_app.exchange.packages.keys import new_code, new_rules, stretched
from judging_app.services.executor.filling import (
    FormWork,
    faults_of,
    finish_report,
    open_work,
    with_entry,
)
from judging_app.system import paths
from tests.followed import save_entry

IDEAS = tuple(AskedIdea(c, f"طرح {c}", milestones=(AskedMilestone(30, "گام"),)) for c in "12")
FORM = FollowUpForm(
    "e1", "رویداد", IdeaWord.IDEA, rehearsal=False, form_id="f1", number=1, executor="عمران",
    official_on=date(2026, 12, 1), issued_at=datetime(2026, 12, 2, tzinfo=UTC), ideas=IDEAS,
)  # fmt: skip
ENTRY = TypedEntry("1", "running", "۱۴۰۵/۱۰/۰۱", "آغاز", spent="۱۲ میلیون", reached=(30,))


TODAY = date(2027, 1, 1)


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    path = tmp_path / "f.followup"
    path.write_bytes(write_form(FORM, OrganizerSecret(b"x" * 16)).content)
    return path


def reason_of(work: FormWork) -> list[tuple[Refusal, str]]:
    return [(fault.reason, fault.where) for fault in faults_of(work, TODAY)]


def test_what_is_typed_is_there_again_even_when_it_is_wrong(form: Path) -> None:
    save_entry(open_work(form), replace(ENTRY, day="فردا"))
    work = open_work(form)
    assert work.answers.entry("1").day == "فردا"
    assert reason_of(work) == [(Refusal.REPORT_VALUE, "1/day")]


def test_an_empty_form_writes_no_report(form: Path, tmp_path: Path) -> None:
    work = save_entry(open_work(form), TypedEntry("1"))
    assert reason_of(work) == [(Refusal.EMPTY_REPORT, "")]
    with pytest.raises(InputRefused) as refused:
        finish_report(work, tmp_path)
    assert refused.value.reason is Refusal.EMPTY_REPORT


def test_changed_answers_get_the_next_number(form: Path, tmp_path: Path) -> None:
    work, first = finish_report(save_entry(open_work(form), ENTRY), tmp_path)
    work, same = finish_report(work, tmp_path)
    work, second = finish_report(save_entry(work, replace(ENTRY, done="ادامه")), tmp_path)
    assert [one.revision for one in (first, same, second)] == [1, 1, 2]
    assert first.path == same.path != second.path
    entry = open_report(second.path.read_bytes()).report.entries[0]
    assert (entry.spent, entry.reached) == (12_000_000, (30,))


def test_another_computer_goes_on_from_the_report(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out = finish_report(save_entry(open_work(form), ENTRY), tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "other"))
    work = open_work(out.path)
    assert (work.answers.revision, work.answers.entry("1").done) == (1, "آغاز")
    _, again = finish_report(work, tmp_path)
    assert again.revision == 1
    _, newer = finish_report(save_entry(work, replace(ENTRY, done="ادامه")), tmp_path)
    assert newer.revision == 2


def test_a_damaged_file_of_answers_does_not_stop_the_form(form: Path) -> None:
    work = save_entry(open_work(form), ENTRY)
    (kept,) = (paths.data_folder() / "follow-up").glob("*.answers")
    kept.write_text("{")
    assert open_work(form).answers.entries == ()
    assert list(kept.parent.glob("*.damaged"))
    assert work.answers.entries


def test_a_report_that_cannot_be_written_keeps_the_answers(form: Path, tmp_path: Path) -> None:
    work = save_entry(open_work(form), ENTRY)
    with pytest.raises(WriteFailed):
        finish_report(work, tmp_path / "no such folder")
    _, out = finish_report(open_work(form), tmp_path)
    assert out.revision == 1


def test_the_code_of_another_form_signs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    rules, code, other = new_rules(), new_code(), new_code()
    carded = replace(FORM, card=FormCard(PublicKeys("", ""), rules))
    secret = OrganizerSecret(b"x" * 16)
    path = tmp_path / "f.followup"
    path.write_bytes(write_form(carded, secret, stretched(code, rules)).content)
    work = save_entry(open_work(path), ENTRY)
    with pytest.raises(InputRefused) as refused:
        finish_report(work, tmp_path, other)
    assert refused.value.reason is Refusal.WRONG_CODE
    _, out = finish_report(work, tmp_path, code)
    assert out.is_signed
    assert open_report(out.path.read_bytes()).is_signed


def test_a_day_that_lies_ahead_is_a_fault_but_for_the_clocks(form: Path) -> None:
    work = with_entry(open_work(form), ENTRY)  # of 22 December 2026
    assert not faults_of(work, date(2026, 12, 21))
    (fault,) = faults_of(work, date(2026, 12, 20))
    assert (fault.reason, fault.where) == (Refusal.DAY_AHEAD, "1/day")
    dropped = replace(ENTRY, state="dropped", reason="بودجه نبود")
    assert not faults_of(with_entry(work, dropped), date(2026, 12, 20))


def test_a_clock_before_the_form_counts_as_the_day_of_the_form(form: Path) -> None:
    work = with_entry(open_work(form), replace(ENTRY, day="۱۴۰۵/۰۹/۱۲"))
    assert not faults_of(work, date(2000, 1, 1))
