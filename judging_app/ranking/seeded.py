"""Random numbers that depend on a seed alone. They use only the raw bits of PCG64.

NumPy keeps the bits of a generator stable across versions, but not the numbers that it derives from
them (NEP 19).
"""

from typing import Final

import numpy as np

from judging_app.ranking.readings import Floats

_HALF: Final = 32


class Seeded:
    """A source of shuffles, indices and fractions from one random stream."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def shuffled(self, count: int) -> list[int]:
        """The numbers 0 … `count` − 1 in a random order."""
        raw = self._bits.random_raw(count) if count else np.zeros(0)
        return [int(place) for place in np.argsort(raw, kind="stable")]

    def fractions(self, count: int) -> Floats:
        """`count` random numbers from 0 to 1."""
        raw = self._bits.random_raw(count) >> np.uint64(11)
        return np.asarray(raw.astype(np.float64) * 2.0**-53)

    def places(self, below: int, count: int) -> list[int]:
        """`count` random integers from 0 to `below` − 1."""
        raw = self._bits.random_raw(count) >> np.uint64(_HALF)
        scaled = (raw * np.uint64(below)) >> np.uint64(_HALF)
        return [int(place) for place in scaled]
