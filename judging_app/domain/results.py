"""The results of an event: all that the results workbook and the minutes are made from."""

from dataclasses import dataclass

from judging_app.domain.event import Event, Idea
from judging_app.domain.ranking import Ranking
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Results:
    """What counts, and the order it makes.

    `ideas` carry their owners; `sheets` are the agreed sheets of every judge; `contested` are the
    (judge id, idea id) pairs that count for nothing because a judge's files contradict each other.
    """

    event: Event
    ideas: tuple[Idea, ...]
    sheets: tuple[ScoreSheet, ...]
    ranking: Ranking
    contested: tuple[tuple[str, str], ...] = ()
