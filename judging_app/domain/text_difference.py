"""The part in which two texts differ, for a person who looks for what changed."""

from typing import Final

AROUND: Final = 4
"""Equal words that are shown on each side of a difference."""


def differing_parts(before: str, after: str, most: int = 60) -> tuple[str, str]:
    """Each text without the words that both begin and end with, but for a few around the rest.

    «…» stands for what is left out, and for all beyond `most` words. White space becomes one blank.
    """
    old, new = before.split(), after.split()
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    begin, end = max(0, head - AROUND), max(0, tail - AROUND)
    return _part(old, begin, end, most), _part(new, begin, end, most)


def _part(words: list[str], begin: int, end: int, most: int) -> str:
    kept = words[begin : len(words) - end]
    shown = " ".join(kept[:most])
    is_cut = end > 0 or len(kept) > most
    return f"{'… ' if begin and kept else ''}{shown}{' …' if is_cut and kept else ''}"
