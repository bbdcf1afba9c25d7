"""Lists the open points before a result becomes official: missing and contested parts.

None of them forbids the step. `services.deliberation.freeze` refuses the cases that do.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.citation import without_citation
from judging_app.domain.deliberation import Departure
from judging_app.domain.desk import progress_by_judge
from judging_app.domain.event import Judge
from judging_app.domain.execution_plan import ExecutionPlan, plans_of
from judging_app.domain.handover import owed
from judging_app.domain.quorum import BelowQuorum, below_quorum
from judging_app.domain.results import Results
from judging_app.domain.statistics import Zone


@dataclass(frozen=True, slots=True)
class Readiness:
    """The open points of a result.

    `absent` judges sent nothing, and `unfinished` judges left assigned ideas open. `missing` counts
    readings that were asked for and are not settled. `unranked` are ideas that nobody fully scored.
    `contested` counts ideas whose chance of being in the top is neither high nor low. `disputed`
    counts sheets on which files contradict each other. `far` are decisions by hand that moved an
    idea far from its computed rank. `below_quorum` are ranked ideas with too few readings.
    `uncited` are ideas with an award that lack a citation while others have one. `unplanned` are
    chosen ideas whose execution plan has blanks.
    """

    absent: tuple[Judge, ...]
    unfinished: tuple[Judge, ...]
    missing: int
    unranked: tuple[str, ...]
    contested: int
    disputed: int
    far: tuple[Departure, ...]
    below_quorum: tuple[BelowQuorum, ...] = ()
    uncited: tuple[str, ...] = ()
    unplanned: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every assigned reading has arrived and no sheet is contested."""
        return not (self.absent or self.unfinished or self.unranked or self.disputed)


def readiness(results: Results, plans: Iterable[ExecutionPlan] | None = None) -> Readiness:
    """The open points of the result. Without `plans`, nothing is said of execution plans."""
    event, ids = results.event, [idea.id for idea in results.ideas]
    progress = progress_by_judge(event, ids, results.sheets)
    heard = {sheet.judge_id for sheet in results.sheets}
    left = {
        j.id: len(owed(event, j.id, ids, results.sheets))
        if event.assignment.given_away(j.id)
        else progress[j.id].total - progress[j.id].settled
        for j in event.judges
    }
    zones = [row.chance.zone for row in results.ranking.rows if row.chance]
    return Readiness(
        absent=tuple(j for j in event.judges if j.id not in heard and left[j.id]),
        unfinished=tuple(j for j in event.judges if j.id in heard and left[j.id] > 0),
        missing=sum(max(count, 0) for count in left.values()),
        unranked=results.ranking.unranked,
        contested=zones.count(Zone.CONTESTED),
        disputed=len(results.contested),
        far=tuple(each for each in results.departures() if each.is_far),
        below_quorum=below_quorum(results),
        uncited=_uncited(results),
        unplanned=() if plans is None else _unplanned(results, plans),
    )


def _unplanned(results: Results, plans: Iterable[ExecutionPlan]) -> tuple[str, ...]:
    chosen = [one.idea.id for one in chosen_ideas(results)]
    return tuple(plan.idea_id for plan in plans_of(chosen, plans) if not plan.is_complete)


def _uncited(results: Results) -> tuple[str, ...]:
    awards = results.awarding().awards
    winners = [row.idea_id for row in results.ranking.rows if row.idea_id in awards]
    return without_citation(winners, results.citations)
