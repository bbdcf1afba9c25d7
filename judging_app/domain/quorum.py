"""The quorum (کمینهٔ خوانش): the least number of readings that an idea needs.

A reading counts where its sheet is complete and agreed, as in the ranking. An idea below the quorum
keeps its rank, but it holds an award in an official result only after a decision by hand. A quorum
of 1 asks for nothing more than a rank.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from judging_app.domain.award import Award
from judging_app.domain.awarding import Awarding
from judging_app.domain.decision import Decision
from judging_app.domain.event import Event, RankingRules
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True, slots=True)
class BelowQuorum:
    """A ranked idea below the quorum, with the award that it holds and the decision on it."""

    row: RankedIdea
    award: Award | None = None
    decision: Decision | None = None

    @property
    def is_silent(self) -> bool:
        """Whether the idea holds an award without a decision. The result then stays unofficial."""
        return self.award is not None and self.decision is None


def is_below(rules: RankingRules, row: RankedIdea) -> bool:
    """Whether the idea has fewer readings than the quorum."""
    return row.readings < rules.quorum


def below_quorum(results: Results, given: Awarding | None = None) -> tuple[BelowQuorum, ...]:
    """The ranked ideas below the quorum, in the order of the ranking.

    Ideas without a rank are not among them: they hold no award. `given` are the awards of these
    results; without them they are computed.
    """
    rows = [row for row in results.ranking.rows if is_below(results.event.ranking, row)]
    if not rows:
        return ()
    awards = (given or results.awarding()).awards
    decisions = {decision.idea_id: decision for decision in results.decisions}
    return tuple(
        BelowQuorum(row, awards.get(row.idea_id), decisions.get(row.idea_id)) for row in rows
    )


def silent_winners(results: Results, given: Awarding | None = None) -> tuple[BelowQuorum, ...]:
    """The ideas below the quorum that hold an award without a decision."""
    return tuple(each for each in below_quorum(results, given) if each.is_silent)


def short_of_readings(
    event: Event, idea_ids: Iterable[str], sheets: Iterable[ScoreSheet]
) -> tuple[tuple[str, int], ...]:
    """The ideas with fewer readings than the quorum, each with the number of its readings.

    Ideas without any reading are among them, anchors are not; empty for a quorum of 1.
    """
    least = event.ranking.quorum
    if least <= 1:
        return ()
    complete = (s.idea_id for s in sheets if s.state(event.rubric) is SheetState.COMPLETE)
    readings = Counter(complete)
    ranked = (idea_id for idea_id in idea_ids if idea_id not in event.reading.anchor_ids)
    return tuple((one, readings[one]) for one in ranked if readings[one] < least)
