"""The Unicode Bidirectional Algorithm (UAX #9): embedding levels, and the order of drawing.

The input is a full paragraph; a line is a slice of it. Classes come from Python's Unicode data.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from judging_app.printing.text.bidi_sequence import ISOLATE_STARTS, ISOLATES, RunSequence
from judging_app.printing.text.bidi_stack import MAX_DEPTH, Stack

LTR, RTL = 0, 1
"""Paragraph levels."""

_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_ONE_WAY = frozenset({"R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET", "S", "BN", "RLI", "PDI"})
"""A text that has only these classes is right-to-left throughout."""


def paragraph_level(text: str) -> int:
    """The level of the first strong letter (rules P2, P3); LTR if the text has none."""
    return _first_strong([unicodedata.bidirectional(c) or "L" for c in text], 0)


def embedding_levels(text: str, base: int = RTL) -> list[int]:
    """One level per character, as if `text` were one line (rules X1 to L1).

    Odd is right-to-left. Characters that rule X9 removes take the level before them.
    """
    classes = [unicodedata.bidirectional(c) or "L" for c in text]
    if base == RTL and _ONE_WAY.issuperset(classes) and (nested := _nested(classes)):
        return nested
    levels, resolved = _explicit(classes, base)
    for sequence in _isolating_sequences(classes, tuple(levels), base):
        sequence.resolve(text, resolved)
        for i in sequence.indices:
            levels[i] += _implicit(resolved[i], levels[i])
    _fill_removed(classes, levels, base)
    _reset_spaces(classes, levels, base)
    return levels


def _nested(classes: Sequence[str]) -> list[int]:
    """The levels of right-to-left text without numbers, in which only isolates matter.

    Empty if the isolates do not match, or are nested deeper than these rules allow.
    """
    levels, level = list[int](), RTL
    for cls in classes:
        if cls == "PDI":
            level -= 2
        levels.append(level)
        if cls == "RLI":
            level += 2
        if not RTL <= level < MAX_DEPTH - 2:
            return []
    if level != RTL:
        return []
    _fill_removed(classes, levels, RTL)
    _reset_spaces(classes, levels, RTL)
    return levels


def line_levels(
    text: str, levels: Sequence[int], start: int, end: int, base: int = RTL
) -> list[int]:
    """The levels of the line `[start, end)` of a paragraph. Trailing spaces get the base level."""
    line = list(levels[start:end])
    _reset_spaces([unicodedata.bidirectional(c) or "L" for c in text[start:end]], line, base)
    return line


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of the characters from left to right (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            order[i:j] = reversed(order[i:j])
            i = j + 1
    return order


def _first_strong(classes: Sequence[str], start: int) -> int:
    depth = 0
    for cls in classes[start:]:
        if cls in ISOLATE_STARTS:
            depth += 1
        elif cls == "PDI":
            if depth == 0 and start:
                break
            depth = max(0, depth - 1)
        elif depth == 0 and cls in ("L", "R", "AL"):
            return LTR if cls == "L" else RTL
    return LTR


def _implicit(cls: str, level: int) -> int:
    """The number that rules I1 and I2 add to the level for a resolved class."""
    if level % 2:
        return 0 if cls == "R" else 1
    return {"R": 1, "AN": 2, "EN": 2}.get(cls, 0)


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """The explicit levels, and the classes after overrides (rules X1 to X8)."""
    stack, levels, resolved = Stack(base), [base] * len(classes), list(classes)
    for i, cls in enumerate(classes):
        if cls == "PDI":
            stack.pop_isolate()
        elif cls == "PDF":
            stack.pop_embedding()
        levels[i] = base if cls == "B" else stack.level
        if stack.override and cls not in _REMOVED and cls != "B":
            resolved[i] = stack.override
        if cls in _EMBEDDINGS:
            stack.push(cls[0] == "R", cls[0] if cls[2] == "O" else "", isolate=False)
        elif cls in ISOLATE_STARTS:
            direction = _first_strong(classes, i + 1) if cls == "FSI" else cls == "RLI"
            stack.push(int(direction), "", isolate=True)
    return levels, resolved


def _isolating_sequences(
    classes: Sequence[str], levels: Sequence[int], base: int
) -> Iterator[RunSequence]:
    """The isolating run sequences: level runs joined over the isolates between them (rule X10).

    Each has the directions around it (sos and eos).
    """
    remaining = [i for i, cls in enumerate(classes) if cls not in _REMOVED]
    chains: list[list[int]] = []
    waiting: list[list[int]] = []
    for previous, i in zip([-1, *remaining], remaining, strict=False):
        if classes[i] == "PDI" and waiting and levels[waiting[-1][-1]] == levels[i]:
            chain = waiting.pop()
        elif previous < 0 or levels[previous] != levels[i] or classes[previous] in ISOLATE_STARTS:
            chains.append(chain := [])
        chain.append(i)
        if classes[i] in ISOLATE_STARTS and _matched(classes, i):
            waiting.append(chain)
    place = {i: k for k, i in enumerate(remaining)}
    for chain in chains:
        before = levels[remaining[place[chain[0]] - 1]] if place[chain[0]] else base
        after_at = place[chain[-1]] + 1
        open_end = classes[chain[-1]] in ISOLATE_STARTS or after_at == len(remaining)
        after = base if open_end else levels[remaining[after_at]]
        level = levels[chain[0]]
        yield RunSequence(chain, level, _edge(before, level), _edge(level, after))


def _edge(one: int, other: int) -> str:
    return "R" if max(one, other) % 2 else "L"


def _matched(classes: Sequence[str], start: int) -> bool:
    depth = 0
    for cls in classes[start:]:
        if cls in ISOLATE_STARTS:
            depth += 1
        elif cls == "PDI":
            depth -= 1
            if depth == 0:
                return True
        elif cls == "B":
            return False
    return False


def _fill_removed(classes: Sequence[str], levels: list[int], base: int) -> None:
    previous = base
    for i, cls in enumerate(classes):
        if cls in _REMOVED:
            levels[i] = previous
        previous = levels[i]


def _reset_spaces(classes: Sequence[str], levels: list[int], base: int) -> None:
    """Give the base level to separators, and to spaces before them and at the end (rule L1)."""
    at_edge = True
    for i in range(len(classes) - 1, -1, -1):
        if classes[i] in ("B", "S"):
            levels[i], at_edge = base, True
        elif classes[i] == "WS" or classes[i] in ISOLATES or classes[i] in _REMOVED:
            levels[i] = base if at_edge else levels[i]
        else:
            at_edge = False


def is_rtl_letter(char: str) -> bool:
    """Whether the character itself is right-to-left."""
    return unicodedata.bidirectional(char) in ("R", "AL")
