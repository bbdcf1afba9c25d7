"""The lists of ideas and judges with all that is known of them."""

from dataclasses import replace
from typing import Any

from judging_app.domain.conflict_suggestions import SuggestedConflict
from judging_app.domain.event import Idea, Owner
from judging_app.domain.people_records import IdeaFact, IdeaRecord, JudgeRecord
from judging_app.domain.score_sheet import SheetState
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.cards import revoke_card
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.idea_corrections import add_idea, edit_idea, withdraw_idea
from judging_app.services.organizer.idea_material import joined_owners, read_document, split_owner
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.panel import rename_judge
from judging_app.services.organizer.people_records import list_idea_records, list_judge_records
from tests.factories import small_event
from tests.services.organizer.test_amendments import FULL, WHY, idea_of


def record(event: OpenFile, idea_id: str) -> IdeaRecord:
    found = list_idea_records(event).of(idea_id)
    assert found is not None
    return found


def judge(event: OpenFile, judge_id: str) -> JudgeRecord:
    found = list_judge_records(event).of(judge_id)
    assert found is not None
    return found


def test_without_a_package_no_idea_is_packed(inputs: Any) -> None:
    with small_event(inputs) as event:
        assert {one.facts for one in list_idea_records(event).ideas} == {frozenset()}


def test_each_correction_is_a_fact_of_its_idea(small_day: Any) -> None:
    event = small_day.event
    before = idea_of(small_day, "101")
    edit_idea(event, before, replace(before, title="ایستگاه خنک"), WHY)
    withdraw_idea(event, "102", WHY)
    late = add_idea(event, Idea("", "پل سبز", "green"), WHY).idea.id
    packed = IdeaFact.PACKED
    assert record(event, "101").facts == {IdeaFact.CHANGED, packed}
    assert record(event, "101").corrections[0].fields[0].after == "ایستگاه خنک"
    assert record(event, "102").facts == {IdeaFact.WITHDRAWN, packed}
    assert record(event, "103").facts == {packed}
    assert record(event, late).facts == {IdeaFact.LATE}
    assert event_state(event).pending == 3
    write_amendments(event, small_day.folder / "amended.ideas")
    assert record(event, late).facts == {IdeaFact.LATE, packed}
    assert event_state(event).pending == 0


def test_readings_name_every_judge_who_may_or_must_not_read(small_day: Any) -> None:
    merge(small_day.event, small_day.judge("J01", {**FULL, "105": (5, None)}))
    of_103 = record(small_day.event, "103")
    assert [one.judge.id for one in of_103.readings if one.conflict] == ["J02"]
    assert (of_103.asked, len(of_103.readings)) == (2, 3)
    states = {one.judge.id: one.state for one in record(small_day.event, "105").readings}
    assert states == {
        "J01": SheetState.DRAFT,
        "J02": SheetState.UNOPENED,
        "J03": SheetState.UNOPENED,
    }
    assert record(small_day.event, "101").complete == 1


def test_nothing_is_below_the_quorum_before_the_first_file(demanding_day: Any) -> None:
    event = demanding_day.event
    assert all(IdeaFact.BELOW_QUORUM not in one.facts for one in list_idea_records(event).ideas)
    merge(event, demanding_day.judge("J01", FULL))
    assert IdeaFact.BELOW_QUORUM in record(event, "101").facts
    withdraw_idea(event, "101", WHY)
    assert IdeaFact.BELOW_QUORUM not in record(event, "101").facts


def test_a_judge_has_load_card_progress_and_conflicts(small_day: Any) -> None:
    event = small_day.event
    assert judge(event, "J02").conflicts[0].idea_id == "103"
    assert (judge(event, "J01").load, judge(event, "J01").card) == (6, 1)
    merge(event, small_day.judge("J01", FULL))
    assert judge(event, "J01").returned.progress.settled == len(FULL)
    revoke_card(event, "J03", "گم شد")
    assert judge(event, "J03").is_card_void
    rename_judge(event, "J01", "مهین آریان", "", WHY)
    assert [each.amendment.number for each in judge(event, "J01").corrections] == [1]


def test_a_declared_conflict_is_suggested_no_more(small_day: Any) -> None:
    event, before = small_day.event, idea_of(small_day, "101")
    edit_idea(event, before, replace(before, owners=(Owner("دکتر مهین آریا"),)), WHY)
    (suggested,) = judge(event, "J01").suggestions
    assert (suggested.idea_id, suggested.kind) == ("101", SuggestedConflict.OWN_IDEA)
    declare_conflict(event, "J01", "101", WHY)
    assert judge(event, "J01").suggestions == ()
    assert [one.idea_id for one in judge(event, "J01").conflicts] == ["101"]


def test_names_in_one_field_become_owners_of_the_same_unit() -> None:
    two = Owner("علی رضایی و مریم احمدی", "عمران", "۱۲")
    assert split_owner(two) == (Owner("علی رضایی", "عمران", "۱۲"), Owner("مریم احمدی", "عمران"))
    assert split_owner(Owner("علی رضایی", "عمران")) == (Owner("علی رضایی", "عمران"),)


def test_a_name_that_was_cut_in_two_becomes_one_owner() -> None:
    joined = joined_owners(Owner("سیّد علی"), Owner("موسوی‌نژاد", "عمران", "۱۲"))
    assert joined == Owner("سیّد علی موسوی‌نژاد", "عمران", "۱۲")


def test_a_document_keeps_its_name_and_content(tmp_path: Any) -> None:
    path = tmp_path / "نقشه.pdf"
    path.write_bytes(b"%PDF-1.7")
    document, content = read_document(path)
    assert (document.name, document.size, content) == ("نقشه.pdf", 8, b"%PDF-1.7")
