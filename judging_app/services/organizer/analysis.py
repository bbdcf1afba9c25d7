"""Computes the statistics of an event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from judging_app.domain.analysis import Analysis
from judging_app.domain.event import Event
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.ranking.analysis import CriterionReadings, analyse
from judging_app.ranking.judges.reports import ReadingOrder
from judging_app.ranking.readings import Readings, marks, totals
from judging_app.ranking.severity.chances import SEED


@dataclass(frozen=True, slots=True)
class _Question:
    """The readings to analyse. Questions with the same `digest` have the same answer."""

    digest: bytes
    totals: Readings = field(compare=False)
    criteria: Sequence[CriterionReadings] = field(compare=False)
    top: int = field(compare=False)
    seed: int = field(compare=False)
    order: ReadingOrder | None = field(compare=False)


def analyse_sheets(
    event: Event,
    sheets: Sequence[ScoreSheet],
    *,
    top: int | None = None,
    seed: int = SEED,
    order: ReadingOrder | None = None,
) -> Analysis | None:
    """All statistics of `sheets`; None while no sheet is complete.

    `top` is the number of ideas in the top list for which chances are computed. By default it is
    the number of winners according to the event's awards. The answers to the last questions are
    kept: an event that is opened, verified and printed is analysed once.
    """
    read = totals(event.rubric, sheets)
    if not read.ideas:
        return None
    places = max((award.last_rank for award in event.awards if award.winner), default=1)
    criteria = tuple(
        CriterionReadings(criterion.id, float(criterion.weight), of_criterion)
        for criterion in event.rubric.criteria
        if (of_criterion := marks(event.rubric, sheets, criterion.id)).ideas
    )
    top = top or places
    digest = blake2b(b"".join(_parts(read, criteria, f"{top} {seed}", order))).digest()
    return _answer(_Question(digest, read, criteria, top, seed, order))


@lru_cache(maxsize=32)
def _answer(asked: _Question) -> Analysis:
    return analyse(asked.totals, asked.criteria, top=asked.top, seed=asked.seed, order=asked.order)


def _parts(
    read: Readings, criteria: Sequence[CriterionReadings], rest: str, order: ReadingOrder | None
) -> Iterator[bytes]:
    """Everything that an answer depends on, each part after its length."""
    words = [rest, repr(None if order is None else sorted(order.items()))]
    words += [repr((each.criterion_id, each.weight)) for each in criteria]
    for each in (read, *(one.readings for one in criteria)):
        words.append(repr((each.idea_ids, each.judge_ids)))
        for column in (each.idea, each.judge, each.value):
            content = column.tobytes()
            yield len(content).to_bytes(8, "big") + content
    for word in words:
        content = word.encode("utf-8", "surrogatepass")
        yield len(content).to_bytes(8, "big") + content
