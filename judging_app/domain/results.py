"""The results of an event: all that the results workbook and the minutes are made from."""

from dataclasses import dataclass

from judging_app.domain.analysis import Analysis
from judging_app.domain.awarding import Awarding, awarding
from judging_app.domain.decision import Decision, Freeze
from judging_app.domain.deliberation import Departure, departures
from judging_app.domain.event import Event, Idea, RankingMethod
from judging_app.domain.ranking import Ranking
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Results:
    """What counts, and the order it makes.

    `ideas` carry their owners; `sheets` are the agreed sheets of every judge; `contested` are the
    (judge id, idea id) pairs that count for nothing because a judge's files contradict each other.

    `ranking` is the order after the `decisions` by hand, `computed` the one before them (None
    where there are none). `analysis` is None while no sheet is complete; `freeze` is set while
    the result is official.
    """

    event: Event
    ideas: tuple[Idea, ...]
    sheets: tuple[ScoreSheet, ...]
    ranking: Ranking
    contested: tuple[tuple[str, str], ...] = ()
    analysis: Analysis | None = None
    decisions: tuple[Decision, ...] = ()
    computed: Ranking | None = None
    freeze: Freeze | None = None

    @property
    def is_official(self) -> bool:
        """Whether the result was frozen."""
        return self.freeze is not None

    @property
    def is_unadjusted(self) -> bool:
        """Whether the declared adjustment cannot be made: the readings do not connect.

        The order is then that of the raw means, and cannot become official.
        """
        declared = self.event.ranking.method is RankingMethod.SEVERITY_ADJUSTED
        return bool(declared and self.analysis and self.analysis.ranking.islands)

    def awarding(self) -> Awarding:
        """Who gets which award. Computed anew: ask once for a page."""
        return awarding(self.event, self.ideas, self.ranking)

    def departures(self) -> tuple[Departure, ...]:
        """Where decisions by hand left the computed order."""
        return departures(self.computed or self.ranking, self.ranking)
