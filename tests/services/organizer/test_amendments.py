"""Corrections after the first package: amendments, their package, and what counts."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.event import Idea, Section
from judging_app.domain.package import ANNOUNCED
from judging_app.domain.score_sheet import SheetState
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.idea_form import attachment_of
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.files import open_file
from judging_app.services.judge.amended import (
    changes_after_marks,
    note_change_seen,
)
from judging_app.services.judge.intake import Arrival, Intake
from judging_app.services.judge.judging import (
    attachment_content,
    finish,
    load_desk,
    open_workspace,
    record_score,
)
from judging_app.services.judge.recovering import recover_workspace
from judging_app.services.judge.workspaces import enter_workspace
from judging_app.services.organizer.amending import list_amendments, write_amendments
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.merging import merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import add_judge, rename_judge
from judging_app.services.organizer.results import compute_results, results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from tests.exchange.bad_files import files_of
from tests.keys import code_of
from tests.services.conftest import Marks, SmallDay

WHY = "دبیرخانه اشتباه نوشته بود"
FULL: Marks = {"101": (9, 9), "102": (8, 8), "104": (6, 6), "105": (5, 5), "106": (3, 4)}


def idea_of(day: Any, idea_id: str) -> Idea:
    return next(entry.idea for entry in list_ideas(day.event) if entry.idea.id == idea_id)


def corrected(day: Any, idea_id: str, **fields: Any) -> None:
    before = idea_of(day, idea_id)
    edit_idea(day.event, before, replace(before, **fields), WHY)


def sent(day: Any, name: str = "amended.ideas") -> Path:
    return write_amendments(day.event, day.folder / name).path


def arrived(day: Any, package: Path, judge: str) -> Arrival:
    home = day.folder / "laptops" / judge
    home.mkdir(parents=True, exist_ok=True)
    file, arrival = enter_workspace(package, code_of(package, judge), home)
    file.close()
    return arrival


def desk_after(day: Any, package: Path, judge: str) -> Any:
    with open_workspace(package, code_of(package, judge), day.folder / "laptops" / judge) as file:
        return load_desk(file)


def whole(day: Any) -> None:
    """Seal, log, files and official result agree."""
    with day.event.unit_of_work() as uow:
        refuse_untrusted(day.event, uow)
        refuse_departed(uow, results_of(uow))


def refused(reason: Refusal, what: Any, *args: Any) -> None:
    with pytest.raises(InputRefused) as caught:
        what(*args)
    assert caught.value.reason is reason


def test_a_corrected_title_reaches_the_judge_and_the_marks_stay(small_day: Any) -> None:
    day = small_day
    day.judge("J01", FULL)
    corrected(day, "101", title="ایستگاه سبز و سایه‌دار", sections=(Section("مسئله", "گرما"),))
    assert len(list_amendments(day.event).pending) == 2
    package = sent(day)
    assert list_amendments(day.event).pending == ()
    assert arrived(day, package, "J01") == Arrival(Intake.LATER, changed=("101",))
    desk = desk_after(day, package, "J01")
    assert desk.ideas[0].title == "ایستگاه سبز و سایه‌دار"
    assert desk.sheets["101"].marks == {"novelty": 900, "impact": 900}
    assert desk.amended == {"101"}
    whole(day)


def test_an_older_or_repeated_package_changes_nothing_and_says_so(small_day: Any) -> None:
    day = small_day
    day.judge("J01", FULL)
    corrected(day, "101", title="نام دوم")
    first = sent(day, "1.ideas")
    corrected(day, "102", title="نام سوم")
    second = sent(day, "2.ideas")
    assert arrived(day, second, "J01").changed == ("101", "102")
    assert arrived(day, second, "J01").intake is Intake.SAME
    for older in (first, day.package):
        assert arrived(day, older, "J01") == Arrival(Intake.OLDER)
    assert {i.title for i in desk_after(day, first, "J01").ideas} >= {"نام دوم", "نام سوم"}


def test_a_withdrawn_idea_leaves_desk_and_ranking_and_its_marks_stay(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", FULL))
    before = compute_results(day.event)
    withdraw_idea(day.event, "102", "صاحب ایده انصراف داد")
    now = compute_results(day.event)
    assert "102" not in {row.idea_id for row in now.ranking.rows}
    assert len(now.ranking.rows) == len(before.ranking.rows) - 1
    package = sent(day)
    assert arrived(day, package, "J01").withdrawn == ("102",)
    with open_workspace(package, code_of(package, "J01"), day.folder / "laptops" / "J01") as file:
        assert "102" not in load_desk(file).sheets
        record_score(file, "101", "impact", 800)
        receipt = finish(file, day.stick)
    merge(day.event, day.stick / receipt.file_name)
    reinstate_idea(day.event, "102", "برگشت")
    again = {(s.judge_id, s.idea_id): s.marks for s in compute_results(day.event).sheets}
    assert again["J01", "102"] == {"novelty": 800, "impact": 800}
    assert again["J01", "101"]["impact"] == 800


def test_a_judge_on_the_old_package_and_one_on_the_new_both_merge(small_day: Any) -> None:
    day = small_day
    old = day.judge("J01", FULL)
    withdraw_idea(day.event, "105", WHY)
    late = add_idea(day.event, Idea("", "دیوار سبز", "green"), WHY).idea
    package = sent(day)
    home = day.folder / "laptops" / "J03"
    home.mkdir(parents=True)
    with open_workspace(package, code_of(package, "J03"), home) as file:
        assert late.id in load_desk(file).sheets
        for criterion in ("novelty", "impact"):
            record_score(file, late.id, criterion, 1000)
        new = day.stick / finish(file, day.stick).file_name
    merged = merge_many(day.event, [old, new])
    assert [each.refusal for each in merged] == [None, None]
    ranked = [row.idea_id for row in compute_results(day.event).ranking.rows]
    assert ranked[0] == late.id
    assert "105" not in ranked
    whole(day)


def test_a_conflict_takes_marks_out_and_lifting_brings_them_back(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", FULL))
    before = compute_results(day.event).ranking
    declare_conflict(day.event, "J01", "101", "برادر صاحب ایده")
    sheet = next(s for s in compute_results(day.event).sheets if s.idea_id == "101")
    assert sheet.counted_marks == {}
    assert [s.idea_id for s in list_amendments(day.event).aside] == ["101"]
    package = sent(day)
    arrived(day, package, "J01")
    desk = desk_after(day, package, "J01")
    assert desk.state("101") is SheetState.RECUSED
    assert desk.sheets["101"].marks == {"novelty": 900, "impact": 900}
    lift_conflict(day.event, "J01", "101", "اشتباه بود")
    assert compute_results(day.event).ranking == before
    lifted = sent(day, "lifted.ideas")
    arrived(day, lifted, "J01")
    assert desk_after(day, lifted, "J01").state("101") is SheetState.COMPLETE


def test_other_judges_learn_nothing_of_a_conflict(small_day: Any) -> None:
    day = small_day
    declare_conflict(day.event, "J01", "101", "برادر صاحب ایده")
    package = sent(day)
    data = read_idea_package(package.read_bytes())
    assert "برادر" not in str(data)
    assert data.amendments is not None
    assert len({len(part) for part in data.amendments.sealed.values()}) == 1
    arrived(day, package, "J03")
    event = desk_after(day, package, "J03").event
    assert {(c.judge_id, c.idea_id) for c in event.conflicts} == {("J02", "103")}


def test_a_finished_desk_opens_for_a_late_idea_only(small_day: Any) -> None:
    day = small_day
    day.judge("J01", {**FULL, "103": (4, 4)})
    late = add_idea(day.event, Idea("", "دیوار سبز", "green"), WHY).idea
    package = sent(day)
    assert arrived(day, package, "J01").late == (late.id,)
    desk = desk_after(day, package, "J01")
    assert not desk.is_finished
    assert desk.handed_in == {"101", "102", "103", "104", "105", "106"}
    assert desk.reading_order[-1] == late.id


def test_an_added_and_a_renamed_judge_are_listed(small_day: Any) -> None:
    day = small_day
    judge = add_judge(day.event, "مهتاب نوری", "کارشناس", WHY)
    rename_judge(day.event, "J03", "پروین دادگر‌نیا", "پژوهشگر", WHY)
    kinds = [each.amendment.kind for each in list_amendments(day.event).effects]
    assert kinds == [AmendmentKind.JUDGE_ADDED, AmendmentKind.JUDGE_NAME]
    assert event_state(day.event).is_package_stale
    package = sent(day)
    assert not event_state(day.event).is_package_stale
    assert code_of(package, judge.id)
    arrived(day, day.package, "J03")
    arrived(day, package, "J03")
    assert desk_after(day, package, "J03").judge.name == "پروین دادگر‌نیا"


def test_another_document_takes_the_place_of_the_first(small_day: Any) -> None:
    day = small_day
    before = idea_of(day, "101")
    one, two = attachment_of("نقشه.pdf", b"%PDF one"), attachment_of("نقشه.pdf", b"%PDF two")
    edit_idea(
        day.event, before, replace(before, attachments=(one,)), WHY, {one.digest: b"%PDF one"}
    )
    first = sent(day, "1.ideas")
    arrived(day, first, "J01")
    now = idea_of(day, "101")
    edit_idea(day.event, now, replace(now, attachments=(two,)), WHY, {two.digest: b"%PDF two"})
    second = sent(day, "2.ideas")
    assert b"%PDF one" not in b"".join(files_of(second.read_bytes()).values())
    assert arrived(day, second, "J01").changed == ("101",)
    with open_workspace(second, code_of(second, "J01"), day.folder / "laptops" / "J01") as file:
        assert attachment_content(file, two.digest) == b"%PDF two"
    missing = replace(idea_of(day, "102"), attachments=(attachment_of("a.pdf", b"x"),))
    refused(Refusal.NOT_FOUND, edit_idea, day.event, idea_of(day, "102"), missing, WHY)


def test_the_judge_sees_old_and_new_until_the_change_was_seen(small_day: Any) -> None:
    day = small_day
    day.judge("J01", FULL)
    corrected(day, "101", title="بار دوم")
    corrected(day, "101", title="بار سوم")
    package = sent(day)
    with open_workspace(package, code_of(package, "J01"), day.folder / "laptops" / "J01") as file:
        (change,) = changes_after_marks(file)
        told = [(one.field, one.before, one.after) for one in change.fields]
        assert told == [("title", "ایستگاه سبز", "بار سوم")]
        note_change_seen(file, "101")
        assert changes_after_marks(file) == ()
        assert load_desk(file).amended == frozenset()
    withdraw_idea(day.event, "102", WHY)
    last = sent(day, "last.ideas")
    with open_workspace(last, code_of(last, "J01"), day.folder / "laptops" / "J01") as file:
        with file.unit_of_work() as work:
            gone = [idea for idea in work.every_idea() if idea.id in work.event().withdrawn]
        assert [(idea.id, len(idea.sections)) for idea in gone] == [("102", 2)]


def test_an_idea_that_changes_back_is_no_change(small_day: Any) -> None:
    day = small_day
    day.judge("J01", FULL)
    corrected(day, "101", title="بار دوم")
    arrived(day, sent(day, "1.ideas"), "J01")
    corrected(day, "101", title="ایستگاه سبز")
    last = sent(day, "2.ideas")
    arrived(day, last, "J01")
    assert desk_after(day, last, "J01").amended == frozenset()


def test_a_new_laptop_begins_with_the_event_in_force(small_day: Any) -> None:
    day = small_day
    corrected(day, "101", title="بار دوم")
    withdraw_idea(day.event, "102", WHY)
    declare_conflict(day.event, "J01", "104", "همسایه")
    lift_conflict(day.event, "J02", "103", "اشتباه")
    package = sent(day)
    assert arrived(day, package, "J01") == Arrival(Intake.NEW)
    desk = desk_after(day, package, "J01")
    assert "102" not in desk.sheets
    assert (desk.state("104"), desk.sheets["104"].reason) == (SheetState.RECUSED, ANNOUNCED)
    assert desk.amended == frozenset()
    arrived(day, package, "J02")
    assert desk_after(day, package, "J02").state("103") is SheetState.UNOPENED


def test_a_lost_laptop_is_recovered_with_the_amended_package(small_day: Any) -> None:
    day = small_day
    stick = day.judge("J01", FULL)
    declare_conflict(day.event, "J01", "101", WHY)
    withdraw_idea(day.event, "102", WHY)
    package = sent(day)
    home = day.folder / "new laptop"
    home.mkdir()
    found = recover_workspace(package, code_of(package, "J01"), [stick], home)
    with found.file as file:
        desk = load_desk(file)
        assert desk.state("101") is SheetState.RECUSED
        assert desk.sheets["101"].marks == {"novelty": 900, "impact": 900}
        assert "102" not in desk.sheets
        receipt = finish(file, day.stick)
    merge(day.event, day.stick / receipt.file_name)
    reinstate_idea(day.event, "102", WHY)
    counts = {s.idea_id: s.counted_marks for s in compute_results(day.event).sheets}
    assert counts["102"] == {"novelty": 800, "impact": 800}
    assert counts["101"] == {}


def test_an_idea_that_changes_twice_is_kept_as_the_judge_marked_it(small_day: Any) -> None:
    day = small_day
    day.judge("J01", FULL)
    corrected(day, "101", title="بار دوم")
    corrected(day, "103", title="بی‌امتیاز")
    arrived(day, sent(day, "1.ideas"), "J01")
    corrected(day, "101", title="بار سوم")
    last = sent(day, "2.ideas")
    arrived(day, last, "J01")
    with open_workspace(last, code_of(last, "J01"), day.folder / "laptops" / "J01") as file:
        (change,) = changes_after_marks(file)
        assert [(one.before, one.after) for one in change.fields] == [("ایستگاه سبز", "بار سوم")]


def test_another_package_of_the_same_number_is_refused(inputs: Any) -> None:
    """Two copies of an event went apart before the first package."""
    made = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with made.file as event:
        cards_of(event)
    other = inputs.folder / "other.judging"
    shutil.copy(event.path, other)
    with open_file(event.path) as event:
        day = SmallDay(inputs.folder, event, inputs.folder / "1.ideas", inputs.folder)
        build_package(event, day.package)
        arrived(day, day.package, "J01")
    with open_file(other) as event:
        first = list_ideas(event)[0].idea
        edit_idea(event, first, replace(first, title="عنوان دیگر"))
        build_package(event, inputs.folder / "2.ideas")
        refused(Refusal.OTHER_PACKAGE, arrived, day, inputs.folder / "2.ideas", "J01")
