"""Corrections by the organizer: before the first package, after it, and when it is official."""

from dataclasses import replace
from typing import Any

import pytest

from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Idea, Owner
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.amending import list_amendments, write_amendments
from judging_app.services.organizer.assignment import assign, division, withdraw_assignment
from judging_app.services.organizer.certificates import certificates_of
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.contradictions import list_contradictions
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.events import create_event, preview_event, write_event
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
from judging_app.services.organizer.results import compute_results, official_results
from judging_app.services.papers import write_minutes
from tests.services.conftest import SmallDay
from tests.services.organizer.test_amendments import (
    FULL,
    WHY,
    arrived,
    corrected,
    desk_after,
    idea_of,
    refused,
    sent,
    whole,
)
from tests.services.test_papers import text_of
from tests.tampering import tampered


def test_an_official_result_takes_names_only(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", FULL))
    digest = freeze(day.event).freeze
    refused(Refusal.FROZEN, withdraw_idea, day.event, "101", WHY)
    refused(Refusal.FROZEN, declare_conflict, day.event, "J01", "101", WHY)
    refused(Refusal.FROZEN, add_idea, day.event, Idea("", "x", ""), WHY)
    before = idea_of(day, "101")
    refused(Refusal.FROZEN, edit_idea, day.event, before, replace(before, title="دیگر"), WHY)
    corrected(day, "101", owners=(Owner("رؤیا مؤمنی‌فر", "ترافیک"),))
    rename_judge(day.event, "J01", "دکتر مهین آریان", "استاد", WHY)
    results = official_results(day.event)
    assert results.freeze == digest
    assert "دکتر مهین آریان" in {judge.name for judge in results.event.judges}
    (first, *_) = certificates_of(day.event, CertificateKind.WINNER)
    assert first.names == ("رؤیا مؤمنی‌فر",)
    whole(day)
    unfreeze(day.event, WHY)
    freeze(day.event)
    assert official_results(day.event).official_owners == {}


def test_without_a_reason_nothing_is_amended(small_day: Any) -> None:
    refused(Refusal.REASON_MISSING, withdraw_idea, small_day.event, "101", " ")
    assert list_amendments(small_day.event).effects == ()


def divided_day(inputs: Any) -> Any:
    """An event whose ideas have two readings each, with its first package."""
    made = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    assign(made.file, 2)
    package = build_package(made.file, inputs.folder / "package.ideas").path
    (inputs.folder / "stick").mkdir()
    return SmallDay(inputs.folder, made.file, package, inputs.folder / "stick")


def test_late_ideas_are_drawn_evenly_and_travel_with_their_stage(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        desks = {judge: desk_of_new(day, judge) for judge in ("J01", "J02", "J03")}
        done = [add_idea(day.event, Idea("", f"دیر {n}", ""), WHY) for n in range(3)]
        assert [len(each.judge_ids) for each in done] == [2, 2, 2]
        now = division(day.event)
        assert len(now.event.assignment.stages) == 2
        assert now.is_fixed
        assert now.quality is not None
        loads = [load for _, load in now.quality.loads]
        assert max(loads) - min(loads) <= 1
        package = sent(day)
        for judge, before in desks.items():
            late = {one.idea.id for one in done if judge in one.judge_ids}
            assert set(arrived(day, package, judge).late) == late
            assert desk_after(day, package, judge).sheets.keys() == before | late
        later = add_idea(day.event, Idea("", "دیرتر", ""), WHY, barred=["J01"])
        assert set(later.judge_ids) == {"J02", "J03"}
        assert len(division(day.event).event.assignment.stages) == 3


def desk_of_new(day: Any, judge: str) -> set[str]:
    arrived(day, day.package, judge)
    return set(desk_after(day, day.package, judge).sheets)


def test_too_few_judges_for_a_late_idea_change_nothing(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        with pytest.raises(InputRefused) as caught:
            add_idea(day.event, Idea("", "دیر", ""), WHY, barred=["J01", "J02"])
        assert caught.value.reason is Refusal.TOO_FEW_JUDGES
        assert len(list_ideas(day.event)) == 6
        whole(day)


def test_a_stage_of_late_ideas_is_neither_withdrawn_nor_drawn_again(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        add_idea(day.event, Idea("", "دیر", ""), WHY)
        refused(Refusal.PACKAGE_BUILT, withdraw_assignment, day.event)
        refused(Refusal.PACKAGE_BUILT, assign, day.event, 2)


def test_before_the_first_package_nothing_is_an_amendment(inputs: Any) -> None:
    made = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with made.file as event:
        first = list_ideas(event)[0].idea
        edit_idea(event, first, replace(first, title=" نام  درست "))
        added = add_idea(event, Idea("۲۰۱", "تازه", "")).idea
        assert added.id == "201"
        refused(Refusal.DUPLICATE, add_idea, event, Idea("201", "تازه", ""))
        refused(Refusal.UNKNOWN_THEME, add_idea, event, Idea("", "تازه", "nowhere"))
        refused(Refusal.NAME_MISSING, add_idea, event, Idea("", " ", ""))
        withdraw_idea(event, "103")
        declare_conflict(event, "J01", "102", "همکار")
        refused(Refusal.DUPLICATE, declare_conflict, event, "J01", "102", "همکار")
        lift_conflict(event, "J01", "102", "اشتباه")
        refused(Refusal.NOT_FOUND, lift_conflict, event, "J01", "102", "اشتباه")
        rename_judge(event, "J01", "مهین آریان", "استاد")
        refused(Refusal.DUPLICATE, rename_judge, event, "J01", "پروین دادگر", "")
        assert list_amendments(event).effects == ()
        assert not list_amendments(event).needs_reason
        ids = [entry.idea.id for entry in list_ideas(event)]
        assert ids == ["101", "102", "104", "105", "106", "201"]
        assert list_ideas(event)[0].idea.title == "نام درست"
        day = SmallDay(inputs.folder, event, inputs.folder / "p.ideas", inputs.folder)
        whole(day)
        refused(Refusal.NO_PACKAGE, write_amendments, event, inputs.folder / "a.ideas")
        build_package(event, inputs.folder / "p.ideas")
        assert list_amendments(event).needs_reason
        refused(Refusal.NO_AMENDMENT, write_amendments, event, inputs.folder / "a.ideas")


def test_an_idea_that_changed_meanwhile_is_not_overwritten(small_day: Any) -> None:
    before = idea_of(small_day, "101")
    corrected(small_day, "101", title="بار دوم")
    refused(
        Refusal.IDEAS_CHANGED, edit_idea, small_day.event, before, replace(before, title="سه"), WHY
    )


def test_two_corrections_of_different_fields_both_stand(small_day: Any) -> None:
    before = idea_of(small_day, "101")
    corrected(small_day, "101", title="بار دوم")
    owners = (Owner("نامی دیگر", "واحدی دیگر"),)
    done = edit_idea(small_day.event, before, replace(before, owners=owners), WHY)
    assert (done.idea.title, done.idea.owners) == ("بار دوم", owners)
    assert idea_of(small_day, "101") == done.idea
    assert [each.kind for each in done.amendments] == [AmendmentKind.OWNERS]
    refused(Refusal.IDEAS_CHANGED, edit_idea, small_day.event, before, before, WHY)


def test_an_owner_who_would_move_an_award_waits_until_the_result_is_unofficial(
    inputs: Any,
) -> None:
    preview = preview_event(definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges)
    once = replace(preview.event.ranking, one_per_person=True)
    declared = replace(preview, event=replace(preview.event, ranking=once))
    (inputs.folder / "stick").mkdir()
    with write_event(inputs.folder / "event.judging", declared) as event:
        package = build_package(event, inputs.folder / "package.ideas").path
        day = SmallDay(inputs.folder, event, package, inputs.folder / "stick")
        merge(event, day.judge("J01", FULL))
        freeze(event)
        second = idea_of(day, "102")
        owner = replace(second, owners=(Owner("رؤیا مؤمنی", "ترافیک"),))
        refused(Refusal.FROZEN, edit_idea, event, second, owner, WHY)
        assert official_results(event).freeze is not None
        assert idea_of(day, "102") == second


def test_an_amendment_that_somebody_changed_is_refused_and_named(small_day: Any) -> None:
    day = small_day
    corrected(day, "101", title="بار دوم")
    day.event.close()
    tampered(day.event.path, "UPDATE amendment SET reason = 'دیگر'")
    with open_file(day.event.path) as event, pytest.raises(InputRefused) as caught:
        write_amendments(event, day.folder / "x.ideas")
    assert caught.value.reason is Refusal.SEAL_BROKEN
    assert (caught.value.where, caught.value.detail.split()[0]) == ("amendment", "1")
    assert not (day.folder / "x.ideas").exists()


def test_the_minutes_list_every_amendment_with_its_reason(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", FULL))
    corrected(day, "101", title="بار دوم", owners=(Owner("نام درست", "واحد", "۷۷۷۷"),))
    declare_conflict(day.event, "J01", "104", "همسایه است")
    withdraw_idea(day.event, "105", "انصراف داد")
    add_judge(day.event, "مهتاب نوری", "", "داور کم بود")
    add_idea(day.event, Idea("", "دیر رسید", ""), "پست دیر آورد")
    made = write_minutes(day.event, day.folder / "minutes.pdf")
    text = text_of(made.path)
    for part in ("اصلاحیه‌ها", "بار دوم", "همسایه است", "انصراف داد", "داور کم بود", "نام درست"):
        assert part in text, part
    assert "۷۷۷۷" not in text


def test_sheets_of_a_withdrawn_idea_wait_for_no_choice(small_day: Any) -> None:
    day = small_day
    day.judge("J01", {"101": (9, 9)})
    day.judge("J01", {"101": (2, 2)}, "another laptop")
    merge_many(day.event, [day.stick])
    assert compute_results(day.event).contested == (("J01", "101"),)
    before = idea_of(day, "101")
    withdraw_idea(day.event, "101", WHY)
    assert compute_results(day.event).contested == ()
    assert list_contradictions(day.event) == ()
    refused(Refusal.WITHDRAWN_IDEA, withdraw_idea, day.event, "101", WHY)
    refused(Refusal.WITHDRAWN_IDEA, declare_conflict, day.event, "J01", "101", WHY)
    after = replace(before, title="عنوان دیگر")
    refused(Refusal.WITHDRAWN_IDEA, edit_idea, day.event, before, after, WHY)
    reinstate_idea(day.event, "101", WHY)
    declare_conflict(day.event, "J01", "101", WHY)
    assert compute_results(day.event).contested == ()
    lift_conflict(day.event, "J01", "101", WHY)
    assert compute_results(day.event).contested == (("J01", "101"),)
    whole(day)
