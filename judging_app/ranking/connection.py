"""Whether the readings connect all judges and ideas, and the cure where they do not.

Differences between ideas are estimable exactly within one connected part of the bipartite graph
of judges and ideas (Eccleston & Hedayat 1974).
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from judging_app.domain.statistics import Group, Islands
from judging_app.ranking.readings import Ints, Readings


def labels(readings: Readings) -> tuple[int, Ints, Ints]:
    """How many connected parts there are, and the part of each idea and of each judge."""
    nodes = readings.ideas + readings.judges
    ones = np.ones(len(readings.value), dtype=np.int8)
    edges = (readings.idea, readings.judge + readings.ideas)
    graph = csr_array((ones, edges), shape=(nodes, nodes))
    count, label = connected_components(graph, directed=False)
    return int(count), label[: readings.ideas], label[readings.ideas :]


def islands(readings: Readings) -> Islands | None:
    """The connected parts and the fewest readings that join them; None where all is one part.

    One reading joins two parts, so p parts need p − 1. Each smaller part is joined to the largest:
    its least burdened judge reads the most-read idea there, a different one for each part.
    """
    count, of_idea, of_judge = labels(readings)
    if count <= 1:
        return None
    size = np.bincount(of_idea, minlength=count) + np.bincount(of_judge, minlength=count)
    order = sorted(range(count), key=lambda part: (-size[part], int(np.argmax(of_idea == part))))
    groups = tuple(_group(readings, of_idea == part, of_judge == part) for part in order)
    return Islands(groups, _links(readings, groups))


def _group(readings: Readings, ideas: np.ndarray, judges: np.ndarray) -> Group:
    return Group(
        tuple(readings.judge_ids[j] for j in np.flatnonzero(judges)),
        tuple(readings.idea_ids[i] for i in np.flatnonzero(ideas)),
    )


def _links(readings: Readings, groups: tuple[Group, ...]) -> tuple[tuple[str, str], ...]:
    loads = dict(zip(readings.judge_ids, readings.per_judge.tolist(), strict=True))
    reads = dict(zip(readings.idea_ids, readings.per_idea.tolist(), strict=True))
    bridges = sorted(groups[0].idea_ids, key=lambda idea: (-reads[idea], idea))
    return tuple(
        (min(group.judge_ids, key=lambda judge: (loads[judge], judge)), bridges[n % len(bridges)])
        for n, group in enumerate(groups[1:])
    )
