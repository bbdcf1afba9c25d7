"""The organizer chooses between reports that contradict each other, and takes the choice back."""

from datetime import date
from pathlib import Path

import pytest

from judging_app.domain.follow_up_log import CHOICE_WITHDRAWN, ENTRY_CHOSEN
from judging_app.errors import InputRefused, Refusal
from judging_app.services.executor.filling import finish_report, open_work
from judging_app.services.organizer.follow_up import follow_up, make_forms
from judging_app.services.organizer.follow_up_choices import choose_entry, withdraw_choice
from judging_app.services.organizer.follow_up_reports import merge_reports, undo_report
from tests.followed import Followed, fill_workbook, save_entry
from tests.services.organizer.test_follow_up import followed, shown, typed

__all__ = ["followed"]


def contradicting(day: Followed, folder: Path) -> tuple[str, tuple[str, str]]:
    """Merge two reports of one number; returns the idea and the digests, the signed one first."""
    (one,) = make_forms(day.event, day.folder / "out", executors=["ادارهٔ 1"], with_cards=True)
    folder.mkdir()
    work = save_entry(open_work(one.files[0]), typed(one, 10, done="دفتر"))
    _, first = finish_report(work, folder, one.code)
    second = fill_workbook(one.files[1], one.form, folder / "b.xlsx", day=12, done="خانه")
    merge_reports(day.event, [first.path, second])
    found = shown(day, 40).row(one.form.ideas[0].idea_id)
    assert found
    assert len(found.contested) == 2
    digests = sorted(found.contested, key=lambda each: not each.is_signed)
    return found.idea.idea_id, (digests[0].digest, digests[1].digest)


def test_the_organizer_chooses_between_contradicting_reports(
    followed: Followed, tmp_path: Path
) -> None:
    code, (signed, unsigned) = contradicting(followed, tmp_path / "a")
    for digest, done in ((unsigned, "خانه"), (signed, "دفتر")):
        choose_entry(followed.event, code, digest, "از مجری پرسیدم")
        row = shown(followed, 40).row(code)
        assert row
        assert row.last
        assert (row.last.entry.done, row.contested) == (done, ())
        assert row.last.choice
        assert row.last.choice.reason == "از مجری پرسیدم"
    withdraw_choice(followed.event, code, "زود بود")
    row = shown(followed, 40).row(code)
    assert row
    assert len(row.contested) == 2
    with followed.event.unit_of_work() as uow:
        actions = [one.action for one in uow.audit()][-4:]
    assert actions == [ENTRY_CHOSEN, CHOICE_WITHDRAWN, ENTRY_CHOSEN, CHOICE_WITHDRAWN]


def test_a_choice_needs_a_contradiction_and_a_reason(followed: Followed, tmp_path: Path) -> None:
    code, (signed, _) = contradicting(followed, tmp_path / "a")
    wrong = [
        (code, "0" * 64, "دلیل", Refusal.NOT_FOUND),
        ("999", signed, "دلیل", Refusal.NOT_FOUND),
        (code, signed, " ", Refusal.REASON_MISSING),
    ]
    for idea, digest, reason, expected in wrong:
        with pytest.raises(InputRefused) as refused:
            choose_entry(followed.event, idea, digest, reason)
        assert refused.value.reason is expected
    with pytest.raises(InputRefused) as refused:
        withdraw_choice(followed.event, code, "دلیل")
    assert refused.value.reason is Refusal.NOT_FOUND


def test_a_choice_is_no_report_and_nobody_can_take_it_out_as_one(
    followed: Followed, tmp_path: Path
) -> None:
    code, (signed, unsigned) = contradicting(followed, tmp_path / "a")
    choose_entry(followed.event, code, signed, "دلیل")
    reports = follow_up(followed.event, date(2027, 1, 1)).reports
    assert len(reports.received) == 2
    (choice,) = reports.choices
    with pytest.raises(InputRefused) as refused:
        undo_report(followed.event, choice.digest, "دلیل")
    assert refused.value.reason is Refusal.NOT_FOUND
    undo_report(followed.event, unsigned, "پروندهٔ نادرست")
    with pytest.raises(InputRefused) as refused:
        choose_entry(followed.event, code, signed, "دلیل")
    assert refused.value.reason is Refusal.REPORTS_AGREE
    row = shown(followed, 40).row(code)
    assert row
    assert row.last
