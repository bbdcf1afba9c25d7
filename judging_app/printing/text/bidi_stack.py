"""The directional status stack of the Unicode Bidirectional Algorithm."""

MAX_DEPTH = 125
"""The deepest level that the standard allows."""


class Stack:
    """The directional status stack of rules X1 to X8."""

    def __init__(self, base: int) -> None:
        self.entries = [(base, "", False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    @property
    def level(self) -> int:
        """The current embedding level."""
        return self.entries[-1][0]

    @property
    def override(self) -> str:
        """The class that an override gives to characters now; empty if no override is active."""
        return self.entries[-1][1]

    def push(self, direction: int, override: str, *, isolate: bool) -> None:
        """Begin an embedding, an override or an isolate."""
        level = self.level + 1 if (self.level + 1) % 2 == direction else self.level + 2
        overflown = self.overflow_isolates or self.overflow_embeddings
        if level <= MAX_DEPTH and not overflown:
            self.entries.append((level, override, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def pop_isolate(self) -> None:
        """End the last isolate, if one is open."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries.pop()[2]:
                pass
            self.valid_isolates -= 1

    def pop_embedding(self) -> None:
        """End the last embedding or override inside the open isolate."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()
