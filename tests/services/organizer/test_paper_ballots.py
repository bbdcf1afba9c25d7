"""Two persons type a paper ballot; only what agrees becomes a score file."""

from collections.abc import Mapping

import pytest

from judging_app.domain.desk import FileRole
from judging_app.domain.paper_ballot import STANDING, Cell, Hand, is_paper, mark_field
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.ballot_typing import (
    begin_typing,
    discard_ballot,
    end_typing,
    reopen_typing,
    type_cell,
    type_table,
    typed_cells,
)
from judging_app.services.organizer.cards import revoke_card
from judging_app.services.organizer.contradictions import list_contradictions
from judging_app.services.organizer.merging import merge_many, undo_merge
from judging_app.services.organizer.paper_ballots import (
    accept_ballot,
    compare_typings,
    paper_ballot,
    paper_ballots,
    settle_cell,
)
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify
from tests.services.conftest import SmallDay

NOVELTY, IMPACT = mark_field("novelty"), mark_field("impact")
CELLS: Mapping[Cell, str] = {
    (idea, name): text
    for idea, marks in {"101": ("900", "850"), "102": ("700", "600")}.items()
    for name, text in zip((NOVELTY, IMPACT), marks, strict=True)
}


def typed(day: SmallDay, **changed: str) -> None:
    """Both persons type `CELLS`; the second one differs in `changed` novelty marks."""
    type_table(day.event, "J01", Hand.FIRST, "زهرا", CELLS)
    other = {(idea, NOVELTY): text for idea, text in changed.items()}
    type_table(day.event, "J01", Hand.SECOND, "علی", {**CELLS, **other})


def reason_of(work: object, *args: object) -> Refusal:
    with pytest.raises(InputRefused) as refused:
        work(*args)  # type: ignore[operator]
    return refused.value.reason


def test_agreement_becomes_a_score_file_of_paper_that_counts(small_day: SmallDay) -> None:
    typed(small_day)
    made = accept_ballot(small_day.event, "J01")
    assert (made.ballot.accepted, made.ballot.is_ready) == (made.digest, False)
    with small_day.event.unit_of_work() as uow:
        (file,) = uow.score_files("J01")
        assert uow.role() is FileRole.EVENT
        marks = {sheet.idea_id: dict(sheet.marks) for sheet in uow.sheets("J01")}
    assert is_paper(file.device)
    assert marks == {
        "101": {"novelty": 900, "impact": 850},
        "102": {"novelty": 700, "impact": 600},
    }
    assert len(compute_results(small_day.event).ranking.rows) == 2


def test_the_log_names_both_persons_and_the_number_of_differences(small_day: SmallDay) -> None:
    typed(small_day, **{"101": "800"})
    settle_cell(small_day.event, "J01", ("101", NOVELTY), "900")
    accept_ballot(small_day.event, "J01")
    with small_day.event.unit_of_work() as uow:
        entry = uow.audit()[-1]
    assert entry.action == "ballot accepted"
    assert entry.facts["first"] == "زهرا"
    assert entry.facts["second"] == "علی"
    assert entry.facts["differing"] == "1"


def test_a_difference_is_settled_only_by_one_of_the_two_marks(small_day: SmallDay) -> None:
    typed(small_day, **{"101": "800"})
    (difference,) = compare_typings(small_day.event, "J01").differences
    assert (difference.first, difference.second, difference.is_open) == ("900", "800", True)
    assert reason_of(accept_ballot, small_day.event, "J01") is Refusal.CONTESTED
    assert settle_cell(small_day.event, "J01", ("101", NOVELTY), "500").ballot.open == 1
    assert settle_cell(small_day.event, "J01", ("101", NOVELTY), "800").ballot.open == 0
    assert settle_cell(small_day.event, "J01", ("101", NOVELTY), None).ballot.open == 1
    settle_cell(small_day.event, "J01", ("101", NOVELTY), "800")
    accept_ballot(small_day.event, "J01")
    with small_day.event.unit_of_work() as uow:
        assert uow.sheet("J01", "101").marks["novelty"] == 800


def test_a_blank_is_settled_as_a_blank_and_never_as_a_zero(small_day: SmallDay) -> None:
    type_table(small_day.event, "J01", Hand.FIRST, "زهرا", CELLS)
    other = {cell: text for cell, text in CELLS.items() if cell != ("102", IMPACT)}
    type_table(small_day.event, "J01", Hand.SECOND, "علی", other)
    assert settle_cell(small_day.event, "J01", ("102", IMPACT), "").ballot.open == 0
    accept_ballot(small_day.event, "J01")
    with small_day.event.unit_of_work() as uow:
        assert "impact" not in uow.sheet("J01", "102").marks


def test_nobody_sees_the_other_before_both_are_done(small_day: SmallDay) -> None:
    event = small_day.event
    begin_typing(event, "J01", Hand.FIRST, "زهرا")
    type_cell(event, "J01", Hand.FIRST, ("101", NOVELTY), "900")
    assert begin_typing(event, "J01", Hand.SECOND, "علی").cells == {}
    assert reason_of(compare_typings, event, "J01") is Refusal.NOT_TYPED
    assert reason_of(settle_cell, event, "J01", ("101", NOVELTY), "900") is Refusal.NOT_TYPED
    state = end_typing(event, "J01", Hand.FIRST)
    assert (state.typed, state.done, state.differing) == ((1, 0), (True, False), 0)
    assert reason_of(compare_typings, event, "J01") is Refusal.NOT_TYPED


def test_one_person_cannot_type_both(small_day: SmallDay) -> None:
    begin_typing(small_day.event, "J01", Hand.FIRST, "زهرا كريمی")
    again = (small_day.event, "J01", Hand.SECOND)
    assert reason_of(begin_typing, *again, " زهرا  کریمی") is Refusal.SAME_TYPIST
    assert reason_of(begin_typing, *again, " ") is Refusal.NAME_MISSING


def test_each_cell_is_stored_at_once_and_survives_reopening(small_day: SmallDay) -> None:
    begin_typing(small_day.event, "J01", Hand.FIRST, "زهرا")
    type_cell(small_day.event, "J01", Hand.FIRST, ("101", NOVELTY), "900")
    type_cell(small_day.event, "J01", Hand.FIRST, ("101", IMPACT), "850")
    type_cell(small_day.event, "J01", Hand.FIRST, ("101", IMPACT), "")
    path = small_day.event.path
    small_day.event.close()
    with open_file(path) as file:
        typing = typed_cells(file, "J01", Hand.FIRST)
        assert typing is not None
        assert (typing.typist, dict(typing.cells)) == ("زهرا", {("101", NOVELTY): "900"})
    assert verify(path).problems == ()


@pytest.mark.parametrize(
    ("cell", "text", "reason"),
    [
        (("101", NOVELTY), "1100", Refusal.RANGE),
        (("101", NOVELTY), "850", Refusal.STEP),
        (("101", NOVELTY), "هشت", Refusal.PARSE),
        (("101", NOVELTY), "-1", Refusal.PARSE),
        (("101", "mark:taste"), "100", Refusal.UNKNOWN_CRITERION),
        (("999", NOVELTY), "100", Refusal.NOT_ASSIGNED),
        (("101", STANDING), "شاید", Refusal.PARSE),
    ],
)
def test_a_cell_that_cannot_be_is_refused(
    small_day: SmallDay, cell: Cell, text: str, reason: Refusal
) -> None:
    begin_typing(small_day.event, "J01", Hand.FIRST, "زهرا")
    assert reason_of(type_cell, small_day.event, "J01", Hand.FIRST, cell, text) is reason


def test_a_declared_conflict_is_not_typed(small_day: SmallDay) -> None:
    begin_typing(small_day.event, "J02", Hand.FIRST, "زهرا")
    wrong = (small_day.event, "J02", Hand.FIRST, ("103", NOVELTY), "900")
    assert reason_of(type_cell, *wrong) is Refusal.NOT_ASSIGNED
    assert "103" not in {idea.id for idea in paper_ballot(small_day.event, "J02").ideas}


def test_a_recusal_needs_a_reason_before_the_typing_ends(small_day: SmallDay) -> None:
    begin_typing(small_day.event, "J01", Hand.FIRST, "زهرا")
    type_cell(small_day.event, "J01", Hand.FIRST, ("104", STANDING), "recused")
    assert reason_of(end_typing, small_day.event, "J01", Hand.FIRST) is Refusal.REASON_MISSING


def test_a_typing_that_is_done_changes_only_after_it_is_reopened(small_day: SmallDay) -> None:
    typed(small_day)
    change = (small_day.event, "J01", Hand.FIRST, ("101", NOVELTY), "100")
    assert reason_of(type_cell, *change) is Refusal.TYPING_DONE
    reopen_typing(small_day.event, "J01", Hand.FIRST)
    type_cell(*change)
    assert end_typing(small_day.event, "J01", Hand.FIRST).open == 1


def test_a_correction_after_acceptance_grows_from_the_first_file(small_day: SmallDay) -> None:
    typed(small_day)
    first = accept_ballot(small_day.event, "J01")
    assert reason_of(accept_ballot, small_day.event, "J01") is Refusal.BALLOT_ACCEPTED
    for hand in (Hand.FIRST, Hand.SECOND):
        reopen_typing(small_day.event, "J01", hand)
        type_cell(small_day.event, "J01", hand, ("101", NOVELTY), "300")
        end_typing(small_day.event, "J01", hand)
    second = accept_ballot(small_day.event, "J01")
    with small_day.event.unit_of_work() as uow:
        files = {one.digest: one for one in uow.score_files("J01")}
        assert uow.sheet("J01", "101").marks["novelty"] == 300
    assert files[second.digest].ancestors == (first.digest,)
    assert list_contradictions(small_day.event) == ()
    undo_merge(small_day.event, second.digest)
    assert paper_ballot(small_day.event, "J01").is_ready  # nothing that was typed is lost


def test_a_laptop_that_says_something_else_is_a_contradiction(small_day: SmallDay) -> None:
    small_day.judge("J01", {"101": (2, 2)})
    merge_many(small_day.event, [small_day.stick])
    typed(small_day)
    accept_ballot(small_day.event, "J01")
    (found,) = list_contradictions(small_day.event)
    assert found.idea_id == "101"


def test_a_judge_without_a_valid_card_has_no_ballot(small_day: SmallDay) -> None:
    typed(small_day)
    revoke_card(small_day.event, "J01", "گم شد")
    assert reason_of(accept_ballot, small_day.event, "J01") is Refusal.REVOKED_CARD
    assert paper_ballot(small_day.event, "J01").accepted == ""


def test_discarding_lets_both_begin_anew(small_day: SmallDay) -> None:
    typed(small_day)
    assert [one.judge.id for one in paper_ballots(small_day.event)] == ["J01"]
    discard_ballot(small_day.event, "J01")
    assert paper_ballots(small_day.event) == ()
    assert begin_typing(small_day.event, "J01", Hand.FIRST, "علی").cells == {}
