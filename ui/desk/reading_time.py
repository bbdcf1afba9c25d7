"""The reading time at a desk: a notice, shown once; the measurement; a clock that can be hidden."""

from PySide6.QtCore import QObject

from judging_app.system import settings
from ui.base.idea_word import filled
from ui.desk.hint_strip import HintStrip
from ui.desk.reading_clock import ReadingClock
from ui.desk.reading_clock_view import ClockButton
from ui.state.desk_state import DeskState

TOLD = (
    "زمان خواندن هر {one} ثبت و همراه امتیازها فرستاده می‌شود؛ تنها هنگامی که این پنجره پیش روی "
    "شماست. ساعت با یک کلیک پنهان می‌شود."
)


class ReadingTime(QObject):
    """Shows the reading time, if the event records it.

    `strip` is the notice until it is confirmed.
    """

    def __init__(self, desk: DeskState, button: ClockButton, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._button = button
        self._clock = ReadingClock(self)
        self.is_recorded = desk.desk.event.reading.records_time
        self.strip: HintStrip | None = None
        if self.is_recorded:
            self._begin()

    def _begin(self) -> None:
        remembered = settings.load()
        self._button.show()
        self._button.fold(folded=remembered.clock_folded)
        self._button.folded.connect(_remember_fold)
        self._clock.ticked.connect(self._button.show_seconds)
        self._clock.counted.connect(self._desk.add_time)
        event_id = self._desk.desk.event.id
        if event_id not in remembered.told_time:
            self.strip = HintStrip("clock", filled(TOLD))
            self.strip.understood.connect(lambda: _remember_told(event_id))

    def take(self, idea_id: str) -> None:
        """Measure the reading time of this idea from now on."""
        if self.is_recorded and not self._desk.is_finished:
            self._clock.begin(idea_id, self._desk.sheet(idea_id).seconds)

    def go_on(self) -> None:
        """Continue, because the desk is in front again."""
        if self.is_recorded and not self._desk.is_finished and not self._clock.is_running:
            self._clock.go_on()

    def stop(self) -> None:
        """Stop, because another page is in front."""
        self._clock.stop()


def _remember_told(event_id: str) -> None:
    settings.change(lambda known: known.with_told_time(event_id))


def _remember_fold(folded: bool) -> None:
    settings.change(lambda known: known.with_clock(folded=folded))
