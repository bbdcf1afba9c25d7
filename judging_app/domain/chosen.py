"""The chosen ideas (برگزیده‌ها): those that the panel gave a winner's award."""

from dataclasses import dataclass

from judging_app.domain.award import Award
from judging_app.domain.event import Idea
from judging_app.domain.results import Results


@dataclass(frozen=True, slots=True)
class ChosenIdea:
    """An idea with a winner's award, with its rank in the whole event, counted from 1."""

    idea: Idea
    rank: int
    award: Award


def chosen_ideas(results: Results) -> tuple[ChosenIdea, ...]:
    """The ideas with a winner's award, in the order of the ranking.

    The commended are not among them. Every call computes the awards again.
    """
    awards = results.awarding().awards
    ideas = {idea.id: idea for idea in results.ideas}
    return tuple(
        ChosenIdea(ideas[row.idea_id], row.rank, awards[row.idea_id])
        for row in results.ranking.rows
        if row.idea_id in awards and awards[row.idea_id].winner
    )
