"""Forms go out after the award, come back filled in, and the board shows what they say."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.card import complete
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_board import Board
from judging_app.domain.follow_up_plan import EntryField
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables import follow_up_layout as layout
from judging_app.persian.dates import jalali
from judging_app.services.demo_after_follow_up import play_follow_up
from judging_app.services.executor.filling import FormWork, finish_report, open_work
from judging_app.services.files import open_file
from judging_app.services.organizer.deliberation import unfreeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.follow_up import FormOut, follow_up, make_forms
from judging_app.services.organizer.follow_up_reports import (
    InspectedReport,
    inspect_reports,
    merge_reports,
    undo_report,
)
from judging_app.services.verification import verify
from tests.factories import Templates
from tests.followed import COUNT, Followed, fill_workbook, make_followed, save_entry


@pytest.fixture
def followed(templates: Templates, tmp_path: Path) -> Iterator[Followed]:
    templates.copy("followed", make_followed, tmp_path / "day")
    with open_file(tmp_path / "day" / "event.judging") as event:
        yield Followed(tmp_path, event)


def shown(day: Followed, after: int = 0) -> Board:
    found = follow_up(day.event, date(2026, 1, 1))
    assert found.board
    found = follow_up(day.event, found.board.official_on + timedelta(days=after))
    assert found.board
    return found.board


def verdicts(items: tuple[InspectedReport, ...]) -> list[Verdict | Refusal | None]:
    return [
        item.plan.verdict if item.plan else item.refusal.reason if item.refusal else None
        for item in items
    ]


def typed(form: FormOut, day: int, **more: object) -> TypedEntry:
    (idea,) = form.form.ideas
    on = jalali(form.form.official_on + timedelta(days=day))
    return replace(TypedEntry(idea.idea_id, "running", on), **more)  # type: ignore[arg-type]


def filled(form: FormOut, day: int, folder: Path, **more: object) -> tuple[FormWork, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    work = save_entry(open_work(form.files[0]), typed(form, day, **more))
    work, out = finish_report(work, folder, form.code)
    return work, out.path


def test_each_executor_gets_a_form_and_a_workbook(followed: Followed) -> None:
    made = followed.forms()
    assert len(made) == COUNT
    assert all(path.is_file() for one in made for path in one.files)
    again = followed.forms()
    assert [one.form.form_id for one in again] == [one.form.form_id for one in made]
    assert not any(one.is_new for one in again)
    assert {one.idea.idea_id for one in shown(followed).rows if one.is_silent} == {
        one.form.ideas[0].idea_id for one in made
    }


def test_a_workbook_stops_other_states_and_says_from_which_day(followed: Followed) -> None:
    made = make_forms(followed.event, followed.folder / "out")[0]
    workbook = next(path for path in made.files if path.suffix == ".xlsx")
    rules = openpyxl.load_workbook(workbook)[layout.SHEET].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    assert {(rule.errorStyle or "stop", rule.error) for rule in lists} == {
        ("stop", "یکی از نوشته‌های فهرست را برگزینید.")
    }
    hints = [rule.prompt for rule in rules if rule.prompt]
    assert any(jalali(made.form.official_on) in hint for hint in hints)


def test_forms_wait_for_an_official_result(followed: Followed) -> None:
    unfreeze(followed.event, "اعتراض")
    with pytest.raises(InputRefused) as refused:
        followed.forms()
    assert refused.value.reason is Refusal.NOT_OFFICIAL
    assert follow_up(followed.event, date(2026, 12, 1)).board is None


@pytest.mark.slow
def test_twenty_workbooks_come_back_twice_late_altered_and_for_another_event(
    followed: Followed, templates: Templates, tmp_path: Path
) -> None:
    made = followed.forms()
    back = tmp_path / "back"
    for n, one in enumerate(made):
        fill_workbook(one.files[1], one.form, back / f"{n:02d}.xlsx")
    looked = inspect_reports(followed.event, [back])
    assert verdicts(looked) == [Verdict.NEW] * COUNT
    assert shown(followed).of(ExecutionState.RUNNING) == ()  # inspecting changes nothing
    assert verdicts(merge_reports(followed.event, [back])) == [Verdict.NEW] * COUNT
    assert len(shown(followed).of(ExecutionState.RUNNING)) == COUNT
    assert verdicts(merge_reports(followed.event, [back])) == [Verdict.ALREADY_HERE] * COUNT
    first = made[0]
    newer = fill_workbook(
        first.files[1],
        first.form,
        tmp_path / "newer.xlsx",
        state="پایان‌یافته",
        day=40,
        revision="۳",
    )
    late = fill_workbook(
        first.files[1], first.form, tmp_path / "late.xlsx", done="میان راه", revision=2
    )
    assert verdicts(merge_reports(followed.event, [newer, late])) == [Verdict.NEWER, Verdict.OLDER]
    row = shown(followed).row(first.form.ideas[0].idea_id)
    assert row
    assert row.state is ExecutionState.DONE
    assert len(row.history) == 3
    same_number = fill_workbook(
        first.files[1], first.form, tmp_path / "other.xlsx", done="چیز دیگر", revision=3
    )
    (seen,) = inspect_reports(followed.event, [same_number])
    assert seen.plan
    assert seen.plan.verdict is Verdict.CONFLICT
    assert not any(one.holds and one.is_signed for one in row.history)
    _refuse_strangers(followed, templates, tmp_path, made)
    followed.event.close()
    assert not verify(followed.folder / "day" / "event.judging").problems


def _refuse_strangers(
    followed: Followed, templates: Templates, tmp_path: Path, made: tuple[FormOut, ...]
) -> None:
    one = made[3]
    altered = fill_workbook(one.files[1], one.form, tmp_path / "altered.xlsx")
    book = openpyxl.load_workbook(altered)
    book[layout.SHEET].cell(layout.FIRST_ROW + 1, 2).value = "عنوان دیگر"
    book.save(altered)
    heading = fill_workbook(one.files[1], one.form, tmp_path / "heading.xlsx")
    book = openpyxl.load_workbook(heading)
    book[layout.SHEET].cell(layout.HEADER_ROW + 1, 6).value = "حالت"
    book.save(heading)
    word = fill_workbook(one.files[1], one.form, tmp_path / "word.xlsx", state="شاید")
    dropped = fill_workbook(one.files[1], one.form, tmp_path / "dropped.xlsx", state="کنارگذاشته")
    blank = shutil.copy(one.files[1], tmp_path / "blank.xlsx")
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(altered.read_bytes()[:2000])
    other = tmp_path / "other-event.xlsx"
    book = openpyxl.load_workbook(one.files[1])
    book[layout.HIDDEN].cell(3, 2).value = "0" * 32
    book.save(other)
    form = tmp_path / "other-form.xlsx"
    book = openpyxl.load_workbook(one.files[1])
    book[layout.HIDDEN].cell(4, 2).value = "0" * 16
    book.save(form)
    paths = [altered, heading, word, dropped, Path(blank), damaged, other, form]
    assert verdicts(merge_reports(followed.event, paths)) == [
        Refusal.ALTERED_FORM, Refusal.ALTERED_FORM, Refusal.REPORT_VALUE, Refusal.REASON_MISSING,
        Refusal.EMPTY_REPORT, Refusal.NOT_A_TABLE, Refusal.OTHER_EVENT, Refusal.UNKNOWN_FORM,
    ]  # fmt: skip


def test_a_report_says_field_by_field_what_it_changes(followed: Followed, tmp_path: Path) -> None:
    one = followed.forms()[0]
    _, path = filled(one, 10, tmp_path / "a", done="آغاز")
    merge_reports(followed.event, [path])
    _, path = filled(one, 20, tmp_path / "a", done="ادامه", spent="۵٬۰۰۰", reached=(30, 90))
    (item,) = inspect_reports(followed.event, [path])
    assert item.plan
    assert item.plan.verdict is Verdict.NEWER
    day = one.form.official_on
    assert [(c.field, c.old, c.new) for c in item.plan.changes] == [
        (EntryField.DAY, day + timedelta(days=10), day + timedelta(days=20)),
        (EntryField.DONE, "آغاز", "ادامه"),
        (EntryField.SPENT, None, 5000),
        (EntryField.REACHED, (), (30, 90)),
    ]


def test_a_card_signs_reports_and_a_missing_signature_is_shown(
    followed: Followed, tmp_path: Path
) -> None:
    one = followed.forms(with_cards=True)[0]
    assert one.code
    work, path = filled(one, 10, tmp_path / "a")
    (item,) = merge_reports(followed.event, [path])
    assert item.plan
    assert item.plan.incoming.is_signed
    work = save_entry(work, typed(one, 11))
    _, out = finish_report(work, tmp_path / "a")
    (item,) = inspect_reports(followed.event, [out.path])
    assert item.plan
    assert (item.plan.verdict, item.plan.loses_signature) == (Verdict.NEWER, True)
    workbook = fill_workbook(one.files[1], one.form, tmp_path / "w.xlsx", revision=7)
    (item,) = inspect_reports(followed.event, [workbook])
    assert item.plan
    assert item.plan.loses_signature
    with pytest.raises(InputRefused) as refused:
        finish_report(work, tmp_path / "a", complete("1" * 15))
    assert refused.value.reason is Refusal.WRONG_CODE


def test_files_with_any_changed_byte_are_refused(followed: Followed, tmp_path: Path) -> None:
    one = followed.forms(with_cards=True)[0]
    _, path = filled(one, 10, tmp_path / "a")
    content = path.read_bytes()
    for place in range(0, len(content), 37):
        other = tmp_path / "x.followup"
        other.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        (item,) = inspect_reports(followed.event, [other])
        assert item.refusal, place
    (item,) = inspect_reports(followed.event, [path])
    assert item.plan


def test_a_form_of_another_event_and_an_unknown_form_are_told_apart(
    followed: Followed, templates: Templates, tmp_path: Path
) -> None:
    one = followed.forms()[0]
    _, path = filled(one, 10, tmp_path / "a")
    folder = tmp_path / "other"
    folder.mkdir()
    day = followed.folder / "day"
    made = create_event(
        folder / "e.judging", definition=day / "e.toml", ideas=day / "i.csv", judges=day / "j.csv"
    )
    with made.file as event:
        assert verdicts(inspect_reports(event, [path])) == [Refusal.OTHER_EVENT]
    with followed.event.unit_of_work() as uow:  # an earlier copy of the event never made it
        connection = uow._connection
        connection.execute("DELETE FROM follow_up_form WHERE form_id = ?", (one.form.form_id,))
        uow.commit()
    assert verdicts(inspect_reports(followed.event, [path])) == [Refusal.UNKNOWN_FORM]


def test_a_report_that_is_taken_out_leaves_no_trace_on_the_board(
    followed: Followed, tmp_path: Path
) -> None:
    one = followed.forms()[0]
    before = shown(followed)
    _, path = filled(one, 10, tmp_path / "a")
    (item,) = merge_reports(followed.event, [path])
    assert item.plan
    assert shown(followed) != before
    with pytest.raises(InputRefused) as refused:
        undo_report(followed.event, item.plan.incoming.digest, " ")
    assert refused.value.reason is Refusal.REASON_MISSING
    undo_report(followed.event, item.plan.incoming.digest, "پروندهٔ نادرست")
    assert shown(followed) == before
    assert verdicts(merge_reports(followed.event, [path])) == [Verdict.NEW]


def test_unchanged_answers_keep_their_number_and_a_later_form_holds_the_last_answers(
    followed: Followed, tmp_path: Path
) -> None:
    one = followed.forms()[0]
    work, path = filled(one, 10, tmp_path / "a")
    (tmp_path / "b").mkdir()
    work, out = finish_report(work, tmp_path / "b")
    assert (out.revision, out.path.name) == (1, path.name)
    assert out.path.read_bytes() == path.read_bytes()
    merge_reports(followed.event, [path])
    again = followed.forms()[0]
    sheet = openpyxl.load_workbook(again.files[1])[layout.SHEET]
    assert sheet.cell(layout.FIRST_ROW + 1, 6).value == "در اجرا"


def test_milestones_are_overdue_after_their_day(followed: Followed, tmp_path: Path) -> None:
    one = followed.forms()[0]
    code = one.form.ideas[0].idea_id
    _, path = filled(one, 20, tmp_path / "a", reached=(30,))
    merge_reports(followed.event, [path])

    def overdue(after: int) -> list[int]:
        row = shown(followed, after).row(code)
        assert row
        return [each.milestone.days for each in row.overdue]

    assert [overdue(n) for n in (30, 31, 90, 91, 181)] == [[], [], [], [90], [90, 180]]
    work = save_entry(open_work(one.files[0]), typed(one, 100, state="done"))
    _, out = finish_report(work, tmp_path / "a")
    merge_reports(followed.event, [out.path])
    assert overdue(181) == []


def test_only_the_named_executors_get_forms(followed: Followed) -> None:
    made = make_forms(followed.event, followed.folder / "x", executors=["ادارهٔ 3"])
    assert [one.form.executor for one in made] == ["ادارهٔ 3"]
    with pytest.raises(InputRefused) as refused:
        make_forms(followed.event, followed.folder / "x", executors=["هیچ‌کس"])
    assert refused.value.reason is Refusal.NO_SUCH_EXECUTOR


def test_the_demo_plays_the_follow_up(followed: Followed, tmp_path: Path) -> None:
    papers = play_follow_up(followed.event, tmp_path / "after")
    assert all(path.is_file() for path in papers)
    board = shown(followed, 90)
    assert sum(row.last is not None for row in board.rows) == COUNT * 3 // 4
    assert board.overdue


def test_any_order_of_files_gives_the_same_board(followed: Followed, tmp_path: Path) -> None:
    one = followed.forms()[0]
    files = [filled(one, day, tmp_path / "a", done=f"کار {day}")[1] for day in (5, 9, 12)]
    files.append(fill_workbook(one.files[1], one.form, tmp_path / "b.xlsx", revision=3))
    files.append(fill_workbook(one.files[1], one.form, tmp_path / "c.xlsx", revision=4, day=2))
    boards = []
    for seed in range(4):
        order = files * 2
        random.Random(seed).shuffle(order)
        for path in order:
            merge_reports(followed.event, [path])
        boards.append(shown(followed, 40))
        for received in follow_up(followed.event, boards[0].today).reports.received:
            undo_report(followed.event, received.digest, "از نو")
    assert all(board == boards[0] for board in boards)
    row = boards[0].row(one.form.ideas[0].idea_id)
    assert row
    assert len(row.history) == len(files)
