"""Explains the rank of an idea: everything that the ranking used for this idea."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.award import Award
from judging_app.domain.event import CutTie, Idea, Judge
from judging_app.domain.ranking import RankedIdea, TieBreak
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True, slots=True)
class Reading:
    """The sheet of one judge for the idea.

    Only judges who were asked to read it have such a reading. `total` (0–100) is set if the sheet
    is complete, `reason` if the judge does not score the idea. A `contested` sheet does not count,
    because the judge's files contradict each other.
    """

    judge: Judge
    state: SheetState
    total: Fraction | None = None
    reason: str = ""
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another idea with the same mean, and the tie rule that separated the two."""

    idea: Idea
    tie_break: TieBreak


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one idea's rank. `row` is None if nobody fully scored the idea.

    A tie rule put the idea `above` before this idea of the same mean, and the idea `below` behind
    it. `shares_with` are the ideas that no rule separated from this one. `passed_over_for` is the
    idea for which the people of this idea already hold an award. `cut_tie` is the rule that decides
    the award if the idea is tied across the cut line.
    """

    idea: Idea
    row: RankedIdea | None
    award: Award | None
    readings: tuple[Reading, ...]
    above: Neighbour | None = None
    below: Neighbour | None = None
    shares_with: tuple[Idea, ...] = ()
    passed_over_for: Idea | None = None
    cut_tie: CutTie | None = None


def explain(results: Results, idea_id: str) -> Explanation:
    """Explain the rank of the idea. Raises KeyError for an unknown id."""
    ideas = {idea.id: idea for idea in results.ideas}
    rows = results.ranking.rows
    place = next((i for i, row in enumerate(rows) if row.idea_id == idea_id), None)
    readings = _readings(results, idea_id)
    if place is None:
        return Explanation(ideas[idea_id], None, None, readings)
    row = rows[place]
    given = results.awarding()
    waits = idea_id in given.drawn or idea_id in given.undecided
    same = [r.idea_id for r in rows if row.shared and r.rank == row.rank and r is not row]
    return Explanation(
        idea=ideas[idea_id],
        row=row,
        award=given.awards.get(idea_id),
        readings=readings,
        above=_neighbour(ideas, rows, place - 1, place - 1),
        below=_neighbour(ideas, rows, place, place + 1),
        shares_with=tuple(ideas[i] for i in same),
        passed_over_for=ideas.get(given.passed_over.get(idea_id, "")),
        cut_tie=results.event.ranking.cut_tie if waits else None,
    )


def _neighbour(
    ideas: Mapping[str, Idea], rows: tuple[RankedIdea, ...], upper: int, lower: int
) -> Neighbour | None:
    """The idea of the row `lower`, if a tie rule put the row `upper` before it; otherwise None."""
    if upper < 0 or lower >= len(rows):
        return None
    broken = rows[upper].tie_break
    return Neighbour(ideas[rows[lower].idea_id], broken) if broken else None


def _readings(results: Results, idea_id: str) -> tuple[Reading, ...]:
    rubric = results.event.rubric
    sheets = {sheet.judge_id: sheet for sheet in results.sheets if sheet.idea_id == idea_id}
    contested = {judge for judge, idea in results.contested if idea == idea_id}
    found = []
    event = results.event
    for judge in event.judges:
        if judge.id not in sheets and not event.asked(judge.id, [idea_id]):
            continue
        sheet = sheets.get(judge.id, ScoreSheet(judge.id, idea_id))
        state, total = sheet.state(rubric), sheet.total(rubric)
        found.append(Reading(judge, state, total, sheet.reason, judge.id in contested))
    return tuple(found)


def totals_by_idea(results: Results) -> Mapping[str, tuple[Fraction, ...]]:
    """Maps each idea id to the totals (0–100) of its complete sheets, lowest first."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for sheet in results.sheets:
        total = sheet.total(results.event.rubric)
        if total is not None:
            found[sheet.idea_id].append(total)
    return {idea_id: tuple(sorted(totals)) for idea_id, totals in found.items()}
