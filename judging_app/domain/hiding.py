"""The words of one text that judges must not see."""

from dataclasses import dataclass
from typing import Final

from judging_app.domain.event import Owner
from judging_app.domain.personal_data import PersonalKind, Span, personal_spans
from judging_app.persian.text import compact


@dataclass(frozen=True, slots=True)
class Hiding:
    """Whose traces are looked for in a text, and the folded words of those to hide.

    `left` are the words of traces about which a person decided that they stay.
    """

    owners: tuple[Owner, ...] = ()
    contacts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in a text that must be hidden."""
        if not self.words:
            return ()
        return tuple(
            span
            for span in personal_spans(text, self.owners, self.contacts)
            if self._hides(span.kind, compact(text[span.start : span.end]))
        )

    def _hides(self, kind: PersonalKind, key: str) -> bool:
        """Names one after the other are one span: those among them must be hidden too."""
        return key in self.words or (
            kind is PersonalKind.NAME
            and key not in self.left
            and any(word in key for word in self.words)
        )

    def __or__(self, other: "Hiding") -> "Hiding":
        return Hiding(
            tuple(dict.fromkeys(self.owners + other.owners)),
            tuple(dict.fromkeys(self.contacts + other.contacts)),
            self.words | other.words,
            self.left | other.left,
        )


NOTHING_HIDDEN: Final = Hiding()
