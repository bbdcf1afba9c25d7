"""Drawing lots that anybody can draw again: SHA-256, a stored seed, and nothing else."""

import hashlib
from collections.abc import Iterable


def drawn(idea_ids: Iterable[str], seed: str) -> tuple[str, ...]:
    """The ideas in the order in which the lot draws them; the order they came in does not matter.

    The order is that of SHA-256(seed, all ids sorted, own id), each on a line of its own.
    """
    ids = sorted(idea_ids)
    together = "\n".join([seed, *ids])
    return tuple(sorted(ids, key=lambda idea_id: (_digest(f"{together}\n{idea_id}"), idea_id)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
