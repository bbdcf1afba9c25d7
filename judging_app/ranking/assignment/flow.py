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
    found = fullest(possible, needed, room)
    return found if found.sum() == needed * len(possible) else None


def fullest(possible: Flags, needed: int, room: Ints) -> Flags:
    """As many readings as possible under the conditions of `assignment_within`."""
    ideas, judges = possible.shape
    idea, judge = np.nonzero(possible)
    source, sink = ideas + judges, ideas + judges + 1
    tails = np.concatenate([np.full(ideas, source), idea, ideas + np.arange(judges)])
    heads = np.concatenate([np.arange(ideas), ideas + judge, np.full(judges, sink)])
    carries = np.concatenate([np.full(ideas, needed), np.ones(len(idea)), np.maximum(room, 0)])
    graph = coo_array((carries.astype(np.int32), (tails, heads)), shape=(sink + 1, sink + 1))
    found = maximum_flow(graph.tocsr(), source, sink)
    return np.asarray(found.flow[:ideas, ideas : ideas + judges].toarray() > 0)


def smallest_load(
    possible: Flags, needed: int, before: Ints, limits: Ints
) -> tuple[int, Flags] | None:
    """The smallest possible maximum load, and an assignment with that load.

    `before` are the loads that judges already have, and `limits` their largest loads. Every idea
    must have enough judges. None if the limits leave too few readings.
    """
    total = needed * len(possible) + int(before.sum())
    low = max(-(-total // possible.shape[1]), 0)
    high = int(np.max(before, initial=0)) + len(possible)

    def within(cap: int) -> Flags | None:
        return assignment_within(possible, needed, np.minimum(limits, cap) - before)

    best = within(low)
    if best is not None:
        return low, best
    found = within(high)
    if found is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if (better := within(middle)) is None:
            low = middle
        else:
            high, found = middle, better
    return high, found
