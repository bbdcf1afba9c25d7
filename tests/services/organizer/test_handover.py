"""A reserve gets the remaining ideas of an absent judge.

Nothing counts twice in any order of files.
"""

from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.merge_plan import Verdict
from judging_app.domain.readiness import readiness
from judging_app.domain.returns import ReturnState
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.files import file_summary
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.assignment import assign, division, outstanding
from judging_app.services.organizer.cards import cards_of, revoke_card
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.handover import HandedOver, draft_handover, hand_over
from judging_app.services.organizer.history import audit_log
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge, merge_many, undo_merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.rebuilding import compare_with_files
from judging_app.services.organizer.results import compute_results
from judging_app.services.papers import write_cards, write_minutes
from judging_app.services.verification import verify
from tests.inbox import inspected
from tests.keys import code_of

ALL = ("101", "102", "103", "104", "105", "106")
HALF = {"101": (9, 8), "102": (7, 6), "103": (5, None)}
WHY = "بیمار شده است"


def refused(reason: Refusal, what: Any, *args: Any, **named: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        what(*args, **named)
    assert caught.value.reason is reason
    return caught.value


def handed(day: Any, absent: str = "J01", **to: str) -> HandedOver:
    named: Any = to or {"name": "مهتاب نوری"}
    return hand_over(day.event, absent, day.folder / f"reserve-{absent}.ideas", WHY, **named)


def judged(day: Any, package: Path, judge: str, mark: int = 400) -> Path:
    """The score file of that judge, who gives everything that is open on that package this mark."""
    home = day.folder / "laptops" / judge
    home.mkdir(parents=True, exist_ok=True)
    with open_workspace(package, code_of(package, judge), home) as file:
        desk = load_desk(file)
        for idea in desk.ideas:
            if idea.id not in desk.handed_in and not desk.event.conflict(judge, idea.id):
                for criterion in ("novelty", "impact"):
                    record_score(file, idea.id, criterion, mark)
        path: Path = day.stick / finish(file, day.stick).file_name
        return path


def of_judge(event: Any, judge: str) -> dict[str, dict[str, int]]:
    with event.unit_of_work() as uow:
        return {sheet.idea_id: dict(sheet.marks) for sheet in uow.sheets(judge)}


def states(event: Any) -> dict[str, ReturnState]:
    return {each.judge.id: each.state for each in overview(event).returns}


def test_somebody_new_reads_what_is_left_and_nothing_counts_twice(small_day: Any) -> None:
    event = small_day.event
    merge(event, small_day.judge("J01", HALF))
    found = draft_handover(event, "J01")
    assert (found.to_new.kept, found.to_new.idea_ids) == (("101", "102"), ALL[2:])
    assert found.to_known == ()  # every judge has every idea
    done = handed(small_day)
    assert (done.reserve.id, done.is_new, done.plan) == ("J04", True, found.to_new)
    assert set(of_judge(event, "J01")) == {"101", "102"}  # what was only begun counts no longer
    path = judged(small_day, done.package.path, "J04")
    merge(event, path)
    assert sorted(of_judge(event, "J04")) == list(ALL[2:])
    late = small_day.judge("J01", dict.fromkeys(ALL, (10, 10)))
    told = inspected(event, late)
    assert (told.verdict, told.away) == (Verdict.NEWER, ALL[2:])
    assert told.changed_marks == 4  # what stayed theirs may still be put right
    merge(event, late)
    best = {"novelty": 1000, "impact": 1000}
    assert of_judge(event, "J01") == {"101": best, "102": best}
    assert merge(event, late).verdict is Verdict.ALREADY_HERE
    assert not compare_with_files(event).differing
    per_idea = [sum(s.idea_id == i for s in compute_results(event).sheets) for i in ALL]
    assert per_idea == [1] * 6


def test_a_file_that_came_before_and_one_that_comes_after_make_the_same_event(
    small_day: Any,
) -> None:
    event = small_day.event
    first = small_day.judge("J01", HALF)
    done_first = merge(event, first)
    handed(small_day)
    late = small_day.judge("J01", {"104": (9, 9)})
    merge_many(event, [late, first])
    one = of_judge(event, "J01")
    undo_merge(event, done_first.digest)
    undo_merge(event, inspected(event, late).digest)
    assert of_judge(event, "J01") == {}
    merge_many(event, [first, late])
    assert of_judge(event, "J01") == one
    entry = next(e for e in audit_log(event).entries if e.facts.get("away"))
    assert entry.facts["away"] == "103 104"


def test_a_file_that_comes_only_after_the_handover_is_kept_and_counts_for_nothing(
    small_day: Any,
) -> None:
    done = handed(small_day)
    assert done.plan.idea_ids == ALL
    late = small_day.judge("J01", HALF)
    told = merge(small_day.event, late)
    assert (told.verdict, told.new_marks, told.away) == (Verdict.NEW, 0, ("101", "102", "103"))
    assert of_judge(small_day.event, "J01") == {}
    assert states(small_day.event)["J01"] is ReturnState.REPLACED
    small_day.event.close()
    assert verify(small_day.event.path).problems == ()


def test_nobody_waits_for_the_judge_any_more(small_day: Any) -> None:
    event = small_day.event
    for judge in ("J02", "J03"):
        merge(event, judged(small_day, small_day.package, judge))
    done = handed(small_day)
    assert states(event)["J01"] is ReturnState.REPLACED
    assert {o.judge_id for o in outstanding(compute_results(event))} == {"J04"}
    merge(event, judged(small_day, done.package.path, "J04"))
    assert outstanding(compute_results(event)) == ()
    found = readiness(compute_results(event))
    assert (found.absent, found.unfinished, found.missing) == ((), (), 0)
    assert not event_state(event).is_package_stale
    made = write_minutes(event, small_day.folder / "minutes.pdf")
    assert made.pages
    event.close()
    assert file_summary(event.path).progress.is_finished


def test_the_card_and_the_audit_entry(small_day: Any) -> None:
    done = handed(small_day, name=" مهتاب  نوری ", role="پژوهشگر")
    assert write_cards(small_day.event, small_day.folder / "card.pdf", judge_id="J04").pages == 1
    assert [card.judge.name for card in cards_of(small_day.event)][-1] == "مهتاب نوری"
    *_, said, built = audit_log(small_day.event).entries
    assert said.action == "ideas handed over"
    assert dict(said.facts) == {
        "judge": "J01", "reserve": "J04", "ideas": "6", "kept": "0", "reason": WHY,
    }  # fmt: skip
    assert (built.action, built.facts["digest"]) == ("package built", done.package.digest)


@pytest.fixture
def divided(inputs: Any, small_day: Any) -> Any:
    """A day of which every idea is read by one judge, with the package built."""
    small_day.event.close()
    path = inputs.folder / "divided.judging"
    created = create_event(
        path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with created.file as event:
        assign(event, 1)
        package = build_package(event, inputs.folder / "divided.ideas").path
        yield type(small_day)(inputs.folder, event, package, small_day.stick)


def test_a_judge_of_the_panel_takes_a_second_part_in(divided: Any) -> None:
    event = divided.event
    before = {judge: division(event).event.assignment.share(judge) for judge in ("J01", "J02")}
    merge(event, judged(divided, divided.package, "J02"))
    choices = {p.reserve.id: p for p in draft_handover(event, "J01").to_known if p.reserve}
    plan = choices["J02"]
    assert frozenset((*plan.idea_ids, *plan.left)) == before["J01"]
    done = handed(divided, reserve_id="J02")
    assert (done.reserve.id, done.is_new) == ("J02", False)
    home = divided.folder / "laptops" / "J02"
    with open_workspace(done.package.path, code_of(divided.package, "J02"), home) as file:
        desk = load_desk(file)
        assert not desk.is_finished
        assert desk.handed_in == before["J02"]
        assert {idea.id for idea in desk.ideas} == before["J02"] | set(plan.idea_ids)
    merge(event, judged(divided, done.package.path, "J02", mark=700))
    assert states(event)["J02"] is ReturnState.FINISHED
    assert len(overview(event).event.assignment.stages) == 1
    pairs = overview(event).event.assignment.pairs()
    assert not {pair for pair in pairs if pair[0] == "J01"} - {("J01", i) for i in plan.left}


def test_for_others_the_package_changes_nothing(divided: Any) -> None:
    merge(divided.event, judged(divided, divided.package, "J03"))
    done = handed(divided)
    home = divided.folder / "laptops" / "J03"
    with open_workspace(done.package.path, code_of(divided.package, "J03"), home) as file:
        assert load_desk(file).is_finished
    assert states(divided.event)["J03"] is ReturnState.FINISHED


def test_the_absent_judges_own_desk_shows_what_is_still_theirs(divided: Any) -> None:
    home = divided.folder / "laptops" / "J01"
    home.mkdir(parents=True)
    code = code_of(divided.package, "J01")
    mine = division(divided.event).event.assignment.share("J01")
    assert mine is not None
    with open_workspace(divided.package, code, home) as file:
        kept = sorted(mine)[0]
        for criterion in ("novelty", "impact"):
            record_score(file, kept, criterion, 900)
        merge(divided.event, divided.stick / finish(file, divided.stick).file_name)
    done = handed(divided)
    with open_workspace(done.package.path, code, home) as file:
        assert [idea.id for idea in load_desk(file).ideas] == [kept]


def test_what_is_refused_changes_nothing(small_day: Any) -> None:
    event, path = small_day.event, small_day.folder / "reserve.ideas"
    merge(event, small_day.judge("J01", HALF))
    entries = len(audit_log(event).entries)
    name: Any = {"name": "مهتاب نوری"}
    refused(Refusal.UNKNOWN_JUDGE, hand_over, event, "J09", path, WHY, **name)
    refused(Refusal.UNKNOWN_JUDGE, hand_over, event, "J01", path, WHY, reserve_id="J09")
    refused(Refusal.REASON_MISSING, hand_over, event, "J01", path, " ", **name)
    refused(Refusal.NAME_MISSING, hand_over, event, "J01", path, WHY)
    refused(Refusal.DUPLICATE, hand_over, event, "J01", path, WHY, name="پروین دادگر")
    for reserve in ("J01", "J03"):
        refused(
            Refusal.NOTHING_TO_HAND_OVER, hand_over, event, "J01", path, WHY, reserve_id=reserve
        )
    with pytest.raises(WriteFailed):
        hand_over(event, "J01", small_day.folder / "nowhere" / "reserve.ideas", WHY, **name)
    assert len(overview(event).event.judges) == 3
    assert set(of_judge(event, "J01")) == {"101", "102", "103"}
    assert len(audit_log(event).entries) == entries
    assert not path.exists()
    freeze(event)
    refused(Refusal.FROZEN, hand_over, event, "J01", path, WHY, **name)
    refused(Refusal.FROZEN, draft_handover, event, "J01")


def test_a_reserve_needs_a_valid_card_and_the_keys_must_be_open(divided: Any) -> None:
    event, path = divided.event, divided.folder / "reserve.ideas"
    revoke_card(event, "J02", "از هیئت کنار رفت")
    assert all(p.reserve and p.reserve.id != "J02" for p in draft_handover(event, "J01").to_known)
    refused(Refusal.REVOKED_CARD, hand_over, event, "J01", path, WHY, reserve_id="J02")
    set_passphrase(event, "سه کلمهٔ بلند")
    event.unlocked = None
    refused(Refusal.LOCKED, hand_over, event, "J01", path, WHY, reserve_id="J03")


def test_what_contradicts_itself_is_settled_first(small_day: Any) -> None:
    merge(small_day.event, small_day.judge("J01", {"101": (9, 8)}))
    merge(small_day.event, small_day.judge("J01", {"101": (1, 8)}, "second laptop"))
    told = refused(Refusal.CONTESTED, draft_handover, small_day.event, "J01")
    assert (told.where, told.detail) == ("J01", "101")


def test_a_reserve_may_be_out_too(small_day: Any) -> None:
    first = handed(small_day)
    merge(small_day.event, small_day.judge("J02", {"101": (9, 8)}))
    second = handed(small_day, "J04", name="نگار کاشف")
    assert second.plan.idea_ids == first.plan.idea_ids
    event, path = small_day.event, small_day.folder / "again.ideas"
    refused(Refusal.NOTHING_TO_HAND_OVER, hand_over, event, "J02", path, WHY, reserve_id="J04")


def test_a_reserve_who_reads_a_part_takes_the_rest_of_another(small_day: Any) -> None:
    event = small_day.event
    merge(event, small_day.judge("J01", {"101": (9, 8), "102": (7, 6)}))
    first = handed(small_day)
    merge(event, judged(small_day, first.package.path, "J04"))
    second = handed(small_day, "J03", reserve_id="J04")
    assert (second.plan.idea_ids, second.plan.left) == (ALL[:2], ALL[2:])
    assert states(event)["J03"] is ReturnState.OUT
    merge(event, judged(small_day, second.package.path, "J04", mark=800))
    assert of_judge(event, "J04")["103"] == {"novelty": 400, "impact": 400}
    assert of_judge(event, "J04")["101"] == {"novelty": 800, "impact": 800}


def test_the_package_says_nothing_of_the_reason(small_day: Any) -> None:
    package = read_idea_package(handed(small_day).package.path.read_bytes())
    assert len(package.event.assignment.handovers) == 1
    assert WHY not in repr(package.event)
