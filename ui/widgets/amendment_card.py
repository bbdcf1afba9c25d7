"""A card with the amendments of one idea or one judge, the latest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.amended import Effect
from judging_app.domain.event import Event
from ui.widgets.card import Card, hairline
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, refill
from ui.words.amendments import effect_lines, kind_word, when
from ui.words.strings import fa, isolate

NO_CORRECTION = "تا کنون چیزی اصلاح نشده است."


class AmendmentCard(Card):
    """Each amendment with its number, day, values before and after, and reason."""

    def __init__(self) -> None:
        super().__init__("اصلاح‌ها", margin=16, spacing=8)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)

    def show_effects(self, effects: Sequence[Effect], event: Event) -> None:
        """Show these amendments, given oldest first."""
        made: list[QWidget] = []
        for number, effect in enumerate(reversed(effects)):
            made += [hairline()] if number else []
            made.append(_entry(effect, event))
        refill(self._list, made or [PlainLabel(NO_CORRECTION, "muted", wrap=True)])


def _entry(effect: Effect, event: Event) -> QWidget:
    made, amendment = QWidget(), effect.amendment
    head = f"{fa(amendment.number)} · {kind_word(amendment.kind)} · {when(amendment)}"
    lines = [PlainLabel(line, wrap=True) for line in effect_lines(effect, event)]
    reason = PlainLabel(f"دلیل: {isolate(amendment.reason)}", "small", wrap=True)
    column_in(made, PlainLabel(head, "small-strong", wrap=True), *lines, reason, spacing=2)
    return made
