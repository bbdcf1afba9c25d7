"""The results of an event. The results workbook and the minutes are made from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from judging_app.domain.analysis import Analysis
from judging_app.domain.awarding import Awarding, awarding
from judging_app.domain.decision import Decision, Freeze
from judging_app.domain.deliberation import Departure, departures
from judging_app.domain.event import Event, Idea, Owner, RankingMethod
from judging_app.domain.ranking import Ranking
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Results:
    """The counted sheets, and the order that follows from them.

    `ideas` carry their owners. `sheets` are the counted sheets of all judges. `contested` are the
    (judge id, idea id) pairs that do not count because a judge's files contradict each other.
    `ranking` is the order after the `decisions` by hand. `computed` is the order before them, None
    if there are no decisions. `analysis` is None while no sheet is complete. `freeze` is set while
    the result is official. `official_owners` are the owners that ideas had when the result became
    official, where names were corrected since. `citations` map ideas to the sentences that honour
    them, and `statement` is the statement of the jury.
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
    official_owners: Mapping[str, tuple[Owner, ...]] = field(default_factory=dict)
    citations: Mapping[str, str] = field(default_factory=dict)
    statement: str = ""

    @property
    def is_official(self) -> bool:
        """Whether the result was made official."""
        return self.freeze is not None

    @property
    def is_unadjusted(self) -> bool:
        """Whether the declared adjustment is impossible because readings do not connect all judges.

        The order then follows the raw means and cannot become official.
        """
        declared = self.event.ranking.method is RankingMethod.SEVERITY_ADJUSTED
        return bool(declared and self.analysis and self.analysis.ranking.islands)

    def awarding(self) -> Awarding:
        """The award of each idea. Every call computes it again, so a page calls it once."""
        return awarding(self.event, self.ideas, self.ranking)

    def departures(self) -> tuple[Departure, ...]:
        """The differences between the decided and the computed order."""
        return departures(self.computed or self.ranking, self.ranking)
