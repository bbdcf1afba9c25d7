"""Checks whether readings connect all judges and ideas, and proposes readings that would.

Differences between ideas are estimable exactly within one connected part of the bipartite graph of
judges and ideas (Eccleston & Hedayat 1974).
"""

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from judging_app.domain.assignment import Pair
from judging_app.domain.statistics import Group, Islands
from judging_app.ranking.readings import Flags, Ints, Readings


def labels(readings: Readings) -> tuple[int, Ints, Ints]:
    """The number of connected parts, and the part of each idea and of each judge."""
    nodes = readings.ideas + readings.judges
    ones = np.ones(len(readings.value), dtype=np.int8)
    edges = (readings.idea, readings.judge + readings.ideas)
    graph = csr_array((ones, edges), shape=(nodes, nodes))
    count, label = connected_components(graph, directed=False)
    return int(count), label[: readings.ideas], label[readings.ideas :]


def islands(readings: Readings, barred: frozenset[Pair] = frozenset()) -> Islands | None:
    """The connected parts and the fewest readings that would join them; None for a single part.

    One reading joins two parts, so p parts need p − 1. Each smaller part is joined to the largest
    part by a pair that is not `barred`. If possible, the least burdened judge of the smaller part
    reads the most-read idea of the largest part, a different idea for each part. Otherwise a judge
    of the largest part reads an idea of the smaller part.
    """
    count, of_idea, of_judge = labels(readings)
    if count <= 1:
        return None
    size = np.bincount(of_idea, minlength=count) + np.bincount(of_judge, minlength=count)
    order = sorted(range(count), key=lambda part: (-size[part], int(np.argmax(of_idea == part))))
    groups = tuple(_group(readings, of_idea == part, of_judge == part) for part in order)
    return Islands(groups, tuple(_links(readings, groups, barred)))


def _group(readings: Readings, ideas: Flags, judges: Flags) -> Group:
    return Group(
        tuple(readings.judge_ids[j] for j in np.flatnonzero(judges)),
        tuple(readings.idea_ids[i] for i in np.flatnonzero(ideas)),
    )


def _links(
    readings: Readings, groups: tuple[Group, ...], barred: frozenset[Pair]
) -> Iterator[Pair]:
    loads = dict(zip(readings.judge_ids, readings.per_judge.tolist(), strict=True))
    reads = dict(zip(readings.idea_ids, readings.per_idea.tolist(), strict=True))
    for turn, group in enumerate(groups[1:]):
        pairs = chain(
            _by_load(group.judge_ids, loads, _turned(groups[0].idea_ids, reads, turn)),
            _by_load(groups[0].judge_ids, loads, _turned(group.idea_ids, reads, 0)),
        )
        link = next((pair for pair in pairs if pair not in barred), None)
        if link is not None:
            yield link


def _by_load(judges: tuple[str, ...], loads: Mapping[str, int], ideas: list[str]) -> Iterator[Pair]:
    for judge in sorted(judges, key=lambda name: (loads[name], name)):
        yield from ((judge, idea) for idea in ideas)


def _turned(ideas: tuple[str, ...], reads: Mapping[str, int], turn: int) -> list[str]:
    """The ideas, most-read first, rotated by `turn` so that each part begins with another idea."""
    ordered = sorted(ideas, key=lambda idea: (-reads[idea], idea))
    start = turn % len(ordered)
    return ordered[start:] + ordered[:start]
