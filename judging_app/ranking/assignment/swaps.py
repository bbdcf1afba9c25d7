"""Improves an assignment by swaps that preserve its constraints."""

from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from judging_app.ranking.readings import Flags, Ints
from judging_app.ranking.seeded import Seeded

_PER_SEAT: Final = 60
_MOST_SWAPS: Final = 120_000
_JOINING: Final = 500


class Table:
    """Matrices (ideas × judges) of chosen and allowed pairs.

    Loads and meetings include earlier readings. No step raises a load above `limits`.
    """

    def __init__(
        self,
        chosen: Flags,
        possible: Flags,
        already: Flags,
        before: Ints,
        meetings: Ints,
        limits: Ints,
    ) -> None:
        self._limits = limits
        self.chosen, self.possible, self.already = chosen.copy(), possible, already
        self.seats = [np.flatnonzero(row).tolist() for row in chosen]
        self.read = [np.flatnonzero(row).tolist() for row in already]
        self.loads = before + chosen.sum(axis=0)
        # NumPy multiplies integers without BLAS. These floats are exact, too.
        whole, own = (chosen | already).astype(float), already.astype(float)
        met = meetings + np.rint(whole.T @ whole - own.T @ own).astype(np.intp)
        np.fill_diagonal(met, 0)
        self.met: list[list[int]] = met.tolist()

    def may_swap(self, first: int, out: int, second: int, into: int) -> bool:
        """Whether judge `out` of the first idea and judge `into` of the second may swap seats."""
        free = not self.chosen[first, into] and not self.chosen[second, out]
        return bool(free and self.possible[first, into] and self.possible[second, out])

    def replace(self, idea: int, out: int, into: int) -> int:
        """Give the seat of `out` to `into`. Returns the change of Σ(meetings)²."""
        change = 0
        self.seats[idea].remove(out)
        for other in (*self.seats[idea], *self.read[idea]):
            change += 2 * (self.met[into][other] - self.met[out][other] + 1)
            for judge, step in ((out, -1), (into, 1)):
                self.met[judge][other] += step
                self.met[other][judge] += step
        self.seats[idea].append(into)
        self.chosen[idea, out], self.chosen[idea, into] = False, True
        return change

    def swap(self, first: int, out: int, second: int, into: int) -> int:
        """Give `out`'s seat at idea `first` to `into`, and `into`'s seat at `second` to `out`.

        Returns the change of Σ(meetings)². The reverse swap undoes this one.
        """
        return self.replace(first, out, into) + self.replace(second, into, out)

    def level_loads(self) -> None:
        """Move seats from the busiest to the least busy judge, as long as this narrows the gap."""
        for _ in range(int(self.chosen.sum())):
            handed = next(filter(self._hand_over, self._gaps()), None)
            if handed is None:
                return

    def _gaps(self) -> list[tuple[int, int]]:
        order = np.argsort(self.loads, kind="stable").tolist()
        pairs = [(high, low) for high in reversed(order) for low in order]
        return [(high, low) for high, low in pairs if self.loads[high] - self.loads[low] > 1]

    def _hand_over(self, pair: tuple[int, int]) -> bool:
        high, low = pair
        fits = self.chosen[:, high] & self.possible[:, low] & ~self.chosen[:, low]
        if not fits.any() or self.loads[low] >= self._limits[low]:
            return False
        self.replace(int(np.argmax(fits)), high, low)
        self.loads[high] -= 1
        self.loads[low] += 1
        return True

    def parts(self) -> tuple[int, Ints]:
        """The number of parts into which all readings connect, and the part of each idea."""
        ideas, judges = self.chosen.shape
        idea, judge = np.nonzero(self.chosen | self.already)
        shape = (ideas + judges, ideas + judges)
        graph = csr_array((np.ones(len(idea)), (idea, judge + ideas)), shape=shape)
        _, label = connected_components(graph, directed=False)
        return len(np.unique(label[:ideas])), label[:ideas]

    def can_be_one_part(self) -> bool:
        """Whether there are enough readings to connect all ideas and all judges with readings."""
        whole = self.chosen | self.already
        return bool(whole.sum() >= len(whole) + whole.any(axis=0).sum() - 1)


def swap_evenly(table: Table, seeded: Seeded) -> None:
    """Try random swaps. A swap that makes the meetings more even stays; any other is undone."""
    ideas, needed = len(table.seats), len(table.seats[0]) if table.seats else 0
    tries = min(_PER_SEAT * ideas * needed, _MOST_SWAPS)
    if ideas < 2 or needed in (0, table.chosen.shape[1]):
        return
    firsts, seconds = seeded.places(ideas, tries), seeded.places(ideas, tries)
    places, others = seeded.places(needed, tries), seeded.places(needed, tries)
    for first, second, place, other in zip(firsts, seconds, places, others, strict=True):
        out, into = table.seats[first][place], table.seats[second][other]
        if table.may_swap(first, out, second, into) and (table.swap(first, out, second, into) > 0):
            table.swap(first, into, second, out)


def join(table: Table, seeded: Seeded) -> None:
    """Swap between unconnected parts until only one part is left."""
    count, part = table.parts()
    tries = _JOINING if count > 1 and table.can_be_one_part() else 0
    firsts, seconds = (seeded.places(max(len(part), 1), tries) for _ in range(2))
    for first, second in zip(firsts, seconds, strict=True):
        if count == 1:
            return
        out, into = table.seats[first][0], table.seats[second][0]
        if part[first] == part[second] or not table.may_swap(first, out, second, into):
            continue
        table.swap(first, out, second, into)
        joined, label = table.parts()
        if joined < count:
            count, part = joined, label
        else:
            table.swap(first, into, second, out)
