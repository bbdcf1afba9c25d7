"""Applies decisions by hand to an order, and lists the ideas that they moved."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.ranking import RankedIdea, Ranking

FAR: Final = 3
"""From this number of places on, the program warns that an idea moved far from its computed rank.
"""


@dataclass(frozen=True, slots=True)
class Departure:
    """An idea whose rank differs from its computed rank. `now` is 0 for an excluded idea."""

    idea_id: str
    computed: int
    now: int

    @property
    def is_far(self) -> bool:
        """Whether the idea moved so far that the program must warn."""
        return self.now == 0 or abs(self.now - self.computed) >= FAR


def decided(computed: Ranking, decisions: Iterable[Decision]) -> Ranking:
    """The ranking after the decisions. The order of the decisions does not matter.

    An excluded idea leaves the ranking. A moved idea stands at its new place and shares its rank
    with no other idea. An accepted idea keeps its place. A decision on an idea without a rank
    changes nothing.
    """
    chosen = {one.idea_id: one for one in decisions if one.kind is not DecisionKind.ACCEPT}
    rows = {row.idea_id: row for row in computed.rows}
    out = _ids(chosen, DecisionKind.EXCLUDE)
    moved = [chosen[idea_id] for idea_id in _ids(chosen, DecisionKind.MOVE) if idea_id in rows]
    order = [row for row in computed.rows if row.idea_id not in chosen]
    for decision in sorted(moved, key=lambda d: (d.place, rows[d.idea_id].rank, d.idea_id)):
        order.insert(decision.place - 1, rows[decision.idea_id])
    excluded = tuple(row.idea_id for row in computed.rows if row.idea_id in out)
    if not moved and not excluded:
        return computed
    ranked = _ranked(order, {decision.idea_id for decision in moved}, computed)
    return Ranking(ranked, computed.unranked, excluded)


def _ids(chosen: Mapping[str, Decision], kind: DecisionKind) -> set[str]:
    return {idea_id for idea_id, decision in chosen.items() if decision.kind is kind}


def _ranked(order: list[RankedIdea], moved: set[str], computed: Ranking) -> tuple[RankedIdea, ...]:
    """The rows with competition ranks.

    Two ideas share a rank if they shared one before and are neighbours.
    """
    follower = dict(zip([r.idea_id for r in computed.rows], computed.rows[1:], strict=False))
    joined = [
        one.rank == other.rank and not {one.idea_id, other.idea_id} & moved
        for one, other in pairwise(order)
    ]
    rows: list[RankedIdea] = []
    for index, row in enumerate(order):
        with_last = index > 0 and joined[index - 1]
        with_next = index < len(joined) and joined[index]
        after = order[index + 1] if index + 1 < len(order) else None
        new = replace(
            row,
            rank=rows[-1].rank if with_last else index + 1,
            shared=with_last or with_next,
            tie_break=row.tie_break if after and follower.get(row.idea_id) is after else None,
            computed=row.rank if row.idea_id in moved else 0,
        )
        rows.append(new)
    return tuple(rows)


def departures(computed: Ranking, final: Ranking) -> tuple[Departure, ...]:
    """The ideas whose rank differs from the computed rank, in the computed order."""
    now = {row.idea_id: row.rank for row in final.rows}
    found = (Departure(r.idea_id, r.rank, now.get(r.idea_id, 0)) for r in computed.rows)
    return tuple(each for each in found if each.now != each.computed)


def order_digest(ranking: Ranking) -> str:
    """SHA-256 (hex) of the ids and ranks in order. It identifies a frozen result."""
    lines = [f"{row.rank}\t{row.idea_id}" for row in ranking.rows]
    lines += [f"-\t{idea_id}" for idea_id in sorted(ranking.excluded)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
