"""Who got which award, as papers say it."""

from dataclasses import dataclass

from judging_app.domain.award import Award, award_for
from judging_app.domain.event import Idea
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results


@dataclass(frozen=True, slots=True)
class Honoured:
    """A ranked idea with its award."""

    idea: Idea
    row: RankedIdea
    award: Award

    def rank_note(self, rank: str) -> str:
        """The rank, where the award does not say it already."""
        is_one_rank = self.award.first_rank == self.award.last_rank
        return "" if is_one_rank else f"رتبهٔ {rank}"


def awards_of(results: Results) -> dict[str, Award]:
    """The award of each idea that has one."""
    placed = ((row, award_for(row.rank, results.event.awards)) for row in results.ranking.rows)
    return {row.idea_id: award for row, award in placed if award}


def honoured(results: Results) -> list[Honoured]:
    """The ideas that have an award, in the order of the ranking."""
    ideas, awards = {idea.id: idea for idea in results.ideas}, awards_of(results)
    return [
        Honoured(ideas[row.idea_id], row, awards[row.idea_id])
        for row in results.ranking.rows
        if row.idea_id in awards
    ]
