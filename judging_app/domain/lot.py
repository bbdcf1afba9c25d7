"""Draws lots that anybody can repeat: they depend on SHA-256 and a stored seed alone."""

import hashlib
from collections.abc import Iterable


def drawn(idea_ids: Iterable[str], seed: str) -> tuple[str, ...]:
    """The ideas in the drawn order. The order of the input does not matter.

    The ideas are sorted by SHA-256(seed, all ids sorted, own id), with one value per line.
    """
    ids = sorted(idea_ids)
    together = "\n".join([seed, *ids])
    return tuple(sorted(ids, key=lambda idea_id: (_digest(f"{together}\n{idea_id}"), idea_id)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
