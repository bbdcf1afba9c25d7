"""Says which idea got which award, in the words of papers."""

from dataclasses import dataclass

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.printing.papers import words


@dataclass(frozen=True, slots=True)
class Honoured:
    """A ranked idea with its award and, if the panel wrote one, its citation."""

    idea: Idea
    row: RankedIdea
    award: Award
    citation: str = ""

    def title(self, event: Event) -> str:
        """The title of the award. For the best of a theme it includes the theme."""
        theme = event.theme(self.idea.theme_id)
        if self.award.kind is AwardKind.RANKS or theme is None:
            return words.text(self.award.title)
        return f"{words.text(self.award.title)} ({words.text(theme.title)})"

    def rank_note(self, rank: str) -> str:
        """The rank in the event; empty if the award names it already."""
        says_it = self.award.first_rank == self.award.last_rank == self.row.rank
        return "" if says_it and self.award.kind is AwardKind.RANKS else f"رتبهٔ {rank}"


def honoured(results: Results) -> list[Honoured]:
    """The ideas that have an award, in the order of the ranking."""
    ideas, awards = {idea.id: idea for idea in results.ideas}, results.awarding().awards
    return [
        Honoured(
            ideas[row.idea_id],
            row,
            awards[row.idea_id],
            results.citations.get(row.idea_id, ""),
        )
        for row in results.ranking.rows
        if row.idea_id in awards
    ]
