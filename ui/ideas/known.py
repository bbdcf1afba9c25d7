"""The facts of an idea beside its text: state, readings, conflicts, corrections so far."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.event import Event
from judging_app.domain.people_records import IdeaReading, IdeaRecord
from ui.widgets.amendment_card import AmendmentCard
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, PlainLabel, set_tooltip
from ui.widgets.layouts import column_in, refill, row_in
from ui.words.people import facts_of, reading_look, readings_of

WITHDRAWN = "پس گرفته شده است؛ امتیازهایش در بایگانی می‌ماند و شمرده نمی‌شود."
NO_READING = "از هیچ داوری خواسته نشده است."


class KnownCards(QWidget):
    """Three cards: the state, the readings, the corrections."""

    def __init__(self) -> None:
        super().__init__()
        state = Card(margin=16, spacing=8)
        self._facts = FlowLayout()
        state.body.addLayout(self._facts)
        self.withdraw_place = QVBoxLayout()
        state.body.addLayout(self.withdraw_place)
        self._readings_card = Card("خوانش‌ها", margin=16, spacing=6)
        self._readings = QVBoxLayout()
        self._readings.setSpacing(6)
        self._readings_card.body.addLayout(self._readings)
        self._corrections = AmendmentCard()
        column_in(self, state, self._readings_card, self._corrections, spacing=14)

    def show_record(self, record: IdeaRecord, event: Event) -> None:
        """Show all that is known of an idea."""
        refill(self._facts, [Chip(*look) for look in facts_of(record)])
        figure = "" if record.is_withdrawn else f": {readings_of(record)}"
        self._readings_card.title.setText(f"خوانش‌ها{figure}")
        nothing = WITHDRAWN if record.is_withdrawn else NO_READING
        readings = [_reading(one) for one in record.readings]
        refill(self._readings, readings or [PlainLabel(nothing, "muted", wrap=True)])
        self._corrections.show_effects(record.corrections, event)


def _reading(reading: IdeaReading) -> QWidget:
    text, tone, icon = reading_look(reading)
    made = QWidget()
    name = ElidedLabel(reading.judge.name)
    name.setAccessibleName(f"{reading.judge.name}: {text}")
    row_in(made, (name, 1), Chip(text, tone, icon), spacing=8)
    if reading.conflict:
        name.setAccessibleDescription(reading.conflict.reason)
        set_tooltip(made, reading.conflict.reason)
    return made
