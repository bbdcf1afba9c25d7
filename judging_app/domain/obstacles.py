"""Lists what keeps a result from becoming official.

`services.organizer.deliberation.freeze` refuses exactly these cases; the pages warn of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.awarding import Awarding
from judging_app.domain.quorum import silent_winners
from judging_app.domain.results import Results


class ObstacleKind(StrEnum):
    """The kinds of obstacles, in the order in which they are mended."""

    UNRANKED = "unranked"
    """No idea has a rank."""
    CONTESTED = "contested"
    """Score files of one judge contradict each other."""
    NOT_CONNECTED = "not-connected"
    """The declared adjustment is impossible: the readings fall into separate groups."""
    TIE_AT_CUT = "tie-at-cut"
    """A tie decides who gets an award."""
    BELOW_QUORUM = "below-quorum"
    """Ideas with too few readings hold an award without a decision."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One obstacle. `count` is the number of sheets, missing readings or ideas; at least 1.

    `details` name them as the log and the command line do: idea ids, or «judge→idea» for missing
    readings. Empty for contested sheets.
    """

    kind: ObstacleKind
    count: int = 1
    details: tuple[str, ...] = ()


def obstacles(results: Results, given: Awarding | None = None) -> tuple[Obstacle, ...]:
    """The obstacles to an official result; empty if there are none.

    `given` are the awards of these results; without them they are computed.
    """
    if not results.ranking.rows:
        return (Obstacle(ObstacleKind.UNRANKED),)
    awards = given or results.awarding()
    silent = tuple(each.row.idea_id for each in silent_winners(results, awards))
    named = (
        (ObstacleKind.NOT_CONNECTED, _missing_links(results)),
        (ObstacleKind.TIE_AT_CUT, awards.undecided),
        (ObstacleKind.BELOW_QUORUM, silent),
    )
    found = [Obstacle(kind, len(ids), tuple(ids)) for kind, ids in named if ids]
    contested = len(results.contested)
    return (*([Obstacle(ObstacleKind.CONTESTED, contested)] if contested else []), *found)


def _missing_links(results: Results) -> tuple[str, ...]:
    """The readings that would connect all judges, as «judge→idea»."""
    islands = results.analysis.ranking.islands if results.analysis else None
    if islands is None or not results.is_unadjusted:
        return ()
    return tuple(f"{judge}→{idea}" for judge, idea in islands.links)
