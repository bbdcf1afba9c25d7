"""Resolves one isolating run sequence of UAX #9: weak types, bracket pairs, neutrals (W1 to N2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judging_app.printing.text.brackets import CANONICAL, CLOSING_OF, OPENING

ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})
"""The classes of characters that open an isolate."""

ISOLATES = ISOLATE_STARTS | {"PDI"}
"""The classes that open an isolate, and the one that closes it."""

_MAX_BRACKETS = 63
_NEUTRAL = frozenset({"B", "S", "WS", "ON"}) | ISOLATES
_STRONG_OF = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}


@dataclass(frozen=True, slots=True)
class RunSequence:
    """An isolating run sequence: its characters, its level, and the directions around it."""

    indices: list[int]
    level: int
    sos: str
    eos: str

    def resolve(self, text: str, classes: list[str]) -> None:
        """Resolve weak types, brackets and neutrals; `classes` is changed in place."""
        local = [classes[i] for i in self.indices]
        marks = [k for k, cls in enumerate(local) if cls == "NSM"]
        self._weak(local)
        self._brackets([text[i] for i in self.indices], local, frozenset(marks))
        self._neutrals(local)
        for i, cls in zip(self.indices, local, strict=True):
            classes[i] = cls

    def _weak(self, cls: list[str]) -> None:
        previous = strong = self.sos
        for k, own in enumerate(cls):
            if own == "NSM":  # W1
                cls[k] = "ON" if previous in ISOLATES else previous
            previous = cls[k]
            if own in ("L", "R", "AL"):
                strong = own
            elif cls[k] == "EN" and strong == "AL":  # W2
                cls[k] = "AN"
        cls[:] = ["R" if c == "AL" else c for c in cls]  # W3
        self._separators(cls)
        strong = self.sos
        for k, own in enumerate(cls):
            if own in ("L", "R"):
                strong = own
            elif own == "EN" and strong == "L":  # W7
                cls[k] = "L"

    @staticmethod
    def _separators(cls: list[str]) -> None:
        for k in range(1, len(cls) - 1):  # W4
            around = (cls[k - 1], cls[k + 1])
            if around == ("EN", "EN") and cls[k] in ("ES", "CS"):
                cls[k] = "EN"
            elif around == ("AN", "AN") and cls[k] == "CS":
                cls[k] = "AN"
        for start, end in _stretches(cls, frozenset({"ET"})):  # W5
            beside = (cls[start - 1] if start else "", cls[end] if end < len(cls) else "")
            cls[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
        cls[:] = ["ON" if c in ("ES", "CS") else c for c in cls]  # W6

    def _brackets(self, chars: Sequence[str], cls: list[str], marks: frozenset[int]) -> None:
        own = "R" if self.level % 2 else "L"
        for opening, closing in _bracket_pairs(chars, cls):  # N0
            inside = {_STRONG_OF.get(c) for c in cls[opening + 1 : closing]} - {None}
            if own in inside:
                direction = own
            elif inside:
                before = (_STRONG_OF.get(c) for c in reversed(cls[:opening]))
                context = next((c for c in before if c), self.sos)
                direction = context if context != own else own
            else:
                continue
            for bracket in (opening, closing):
                cls[bracket] = direction
                k = bracket + 1
                while k in marks:
                    cls[k] = direction
                    k += 1

    def _neutrals(self, cls: list[str]) -> None:
        own = "R" if self.level % 2 else "L"
        for start, end in _stretches(cls, _NEUTRAL):  # N1, N2
            before = _STRONG_OF[cls[start - 1]] if start else self.sos
            after = _STRONG_OF[cls[end]] if end < len(cls) else self.eos
            cls[start:end] = [before if before == after else own] * (end - start)


def _stretches(cls: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The longest half-open stretches whose classes are all in `wanted`."""
    i = 0
    while i < len(cls):
        j = i
        while j < len(cls) and cls[j] in wanted:
            j += 1
        if j > i:
            yield i, j
        i = max(j, i + 1)


def _bracket_pairs(chars: Sequence[str], cls: Sequence[str]) -> list[tuple[int, int]]:
    """The bracket pairs of rule BD16."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for k, raw in enumerate(chars):
        char = CANONICAL.get(raw, raw)
        if cls[k] != "ON":
            continue
        if char in OPENING:
            if len(stack) == _MAX_BRACKETS:
                return []
            stack.append((OPENING[char], k))
        elif char in CLOSING_OF:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == char), -1)
            if depth >= 0:
                pairs.append((stack[depth][1], k))
                del stack[depth:]
    return sorted(pairs)
