"""Earlier texts and precedents, in a unit of work.

A desk seldom needs them, so each method imports the facts itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.precedents import (
        EarlierKey,
        EarlierText,
        Precedent,
        PrecedentAnswer,
        PrecedentKey,
        PrecedentSource,
        ShownPrecedents,
    )


class Precedents(Transaction):
    """Loads and stores earlier texts, answers to precedents, and what judges see."""

    def precedent_sources(self) -> "tuple[PrecedentSource, ...]":
        """Every source of earlier texts, in the order in which they were added."""
        from judging_app.store.facts import precedents

        return precedents.load_sources(self._connection)

    def add_precedent_source(
        self, source: "PrecedentSource", texts: "Iterable[EarlierText]", at: datetime
    ) -> None:
        """Store a source with its texts."""
        from judging_app.store.facts import precedents

        precedents.add_source(self._writing(), source, texts, at)

    def remove_precedent_source(self, number: int) -> None:
        """Delete a source with its texts and the answers to them."""
        from judging_app.store.facts import precedents

        precedents.remove_source(self._writing(), number)

    def earlier_texts(self) -> "Mapping[EarlierKey, EarlierText]":
        """Every earlier text, by source and number."""
        from judging_app.store.facts import precedents

        return precedents.load_texts(self._connection)

    def precedent_answers(self) -> "Mapping[PrecedentKey, PrecedentAnswer]":
        """The answer to each precedent that has one."""
        from judging_app.store.facts import precedents

        return precedents.load_answers(self._connection)

    def put_precedent_answer(self, key: "PrecedentKey", answer: "PrecedentAnswer | None") -> None:
        """Store an answer; None takes an earlier one back."""
        from judging_app.store.facts import precedents

        precedents.put_answer(self._writing(), key, answer)

    def precedent_criterion(self) -> str | None:
        """The criterion beside which judges see precedents; None if they see none."""
        from judging_app.store.facts import precedents

        return precedents.load_choice(self._connection)

    def put_precedent_criterion(self, criterion_id: str | None) -> None:
        """Store the criterion; None deletes it."""
        from judging_app.store.facts import precedents

        precedents.put_choice(self._writing(), criterion_id)

    def shown_precedents(self) -> "ShownPrecedents | None":
        """The precedents that a workspace shows; None if its package has no such part."""
        from judging_app.store.facts import precedents

        return precedents.load_shown(self._connection)

    def put_shown_precedents(self, shown: "ShownPrecedents | None") -> None:
        """Store the precedents of a package in place of those of the earlier package."""
        from judging_app.store.facts import precedents

        precedents.put_shown(self._writing(), shown)

    def remembered_precedents(
        self, state: Mapping[str, bytes]
    ) -> "Mapping[str, Sequence[Precedent]] | None":
        """The nearest texts that `remember_precedents` received for that state; else None."""
        kept = self._known.precedents
        return kept[1] if kept is not None and kept[0] == state else None

    def remember_precedents(
        self, state: Mapping[str, bytes], nearest: "Mapping[str, Sequence[Precedent]]"
    ) -> None:
        """Keep the nearest texts until the file is closed, in place of the earlier ones."""
        self._known.precedents = (state, nearest)
