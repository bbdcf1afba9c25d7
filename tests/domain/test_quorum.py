"""The quorum: which ideas have too few readings, and which of them win silently."""

from dataclasses import replace

from hypothesis import given

from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.deliberation import decided
from judging_app.domain.official import basis_of
from judging_app.domain.quorum import below_quorum, short_of_readings, silent_winners
from judging_app.domain.readiness import readiness
from judging_app.domain.reading import Anchor
from judging_app.domain.results import Results
from tests.judged import AT, judged, readings_by_hand


def with_quorum(results: Results, quorum: int) -> Results:
    rules = replace(results.event.ranking, quorum=quorum)
    return replace(results, event=replace(results.event, ranking=rules))


def accepted(results: Results, idea_id: str) -> Results:
    decision = Decision(idea_id, DecisionKind.ACCEPT, "دلیل", AT)
    decisions = (*(d for d in results.decisions if d.idea_id != idea_id), decision)
    ranking = decided(results.computed or results.ranking, decisions)
    return replace(results, decisions=decisions, ranking=ranking)


@given(judged())
def test_the_ideas_below_it_are_those_with_fewer_complete_sheets(results: Results) -> None:
    readings, least = readings_by_hand(results), results.event.ranking.quorum
    ranked = [row.idea_id for row in results.ranking.rows]
    found = below_quorum(results)
    assert [each.row.idea_id for each in found] == [i for i in ranked if readings[i] < least]
    assert readiness(results).below_quorum == found
    assert below_quorum(results, results.awarding()) == found


@given(judged())
def test_before_the_ranking_ideas_without_readings_are_told_too(results: Results) -> None:
    readings, least = readings_by_hand(results), results.event.ranking.quorum
    ids = [idea.id for idea in results.ideas]
    short = short_of_readings(results.event, ids, results.sheets)
    assert short == tuple((i, readings[i]) for i in ids if readings[i] < least and least > 1)
    anchors = tuple(Anchor(i, (), "") for i in ids[:1])
    event = replace(results.event, reading=replace(results.event.reading, anchors=anchors))
    assert short_of_readings(event, ids, results.sheets) == tuple(
        each for each in short if each[0] != ids[0]
    )


@given(judged())
def test_a_quorum_of_one_asks_for_nothing(results: Results) -> None:
    free = with_quorum(results, 1)
    assert (below_quorum(free), silent_winners(free)) == ((), ())


@given(judged())
def test_accepting_moves_nothing_and_ends_the_silence(results: Results) -> None:
    for each in silent_winners(results):
        after = accepted(results, each.row.idea_id)
        assert after.ranking == results.ranking
        assert after.awarding() == results.awarding()
        assert silent_winners(after) == tuple(
            other for other in silent_winners(results) if other != each
        )
        results = after
    assert silent_winners(results) == ()


@given(judged())
def test_only_a_quorum_above_one_belongs_to_the_basis(results: Results) -> None:
    def basis(quorum: int) -> object:
        return basis_of(with_quorum(results, quorum), "1").parts["event"]

    assert len({basis(1), basis(2), basis(3)}) == 3
    two = replace(with_quorum(results, 2), decisions=())
    assert basis_of(two, "1").parts["event"] == basis(2)
