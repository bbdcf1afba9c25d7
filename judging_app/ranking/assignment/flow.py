"""Decides by maximum flow whether an assignment exists: source → ideas → judges → sink.

Every idea sends as many units as it needs readings. Each possible pair carries one unit. Every
judge takes as many units as the load allows (HotCRP also assigns papers by flows). A maximum flow
with integer capacities is integral.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_flow

from judging_app.ranking.readings import Flags, Ints


def assignment_within(possible: Flags, needed: int, room: Ints) -> Flags | None:
    """An assignment: `needed` judges for each idea, and at most `room[j]` ideas for judge j.

    A matrix ideas × judges; None if no such assignment exists.
    """
    ideas, judges = possible.shape
    idea, judge = np.nonzero(possible)
    source, sink = ideas + judges, ideas + judges + 1
    tails = np.concatenate([np.full(ideas, source), idea, ideas + np.arange(judges)])
    heads = np.concatenate([np.arange(ideas), ideas + judge, np.full(judges, sink)])
    carries = np.concatenate([np.full(ideas, needed), np.ones(len(idea)), np.maximum(room, 0)])
    graph = coo_array((carries.astype(np.int32), (tails, heads)), shape=(sink + 1, sink + 1))
    found = maximum_flow(graph.tocsr(), source, sink)
    if found.flow_value < needed * ideas:
        return None
    return np.asarray(found.flow[:ideas, ideas : ideas + judges].toarray() > 0)


def smallest_load(possible: Flags, needed: int, before: Ints) -> tuple[int, Flags]:
    """The smallest possible maximum load, and an assignment with that load.

    `before` are the loads that judges already have. Every idea must have enough judges.
    """
    total = needed * len(possible) + int(before.sum())
    low = max(-(-total // possible.shape[1]), 0)
    high = int(np.max(before, initial=0)) + len(possible)
    best = assignment_within(possible, needed, low - before)
    if best is not None:
        return low, best
    while high - low > 1:
        middle = (low + high) // 2
        if assignment_within(possible, needed, middle - before) is None:
            low = middle
        else:
            high = middle
    found = assignment_within(possible, needed, high - before)
    return high, possible if found is None else found
