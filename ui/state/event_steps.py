"""The progress of an event, and its next step."""

from dataclasses import dataclass

from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.services.files import OpenFile
from judging_app.services.organizer.events import EventOverview, overview
from judging_app.services.organizer.history import PackageRecord, packages_built
from ui.words.strings import fa


@dataclass(frozen=True, slots=True)
class EventWay:
    """The event, its packages, and the panel's progress."""

    overview: EventOverview
    packages: tuple[PackageRecord, ...]

    @property
    def returned(self) -> int:
        """The number of awaited judges who have returned a file."""
        return sum(each.revision > 0 for each in self._awaited)

    @property
    def awaited(self) -> int:
        """The number of judges from whom a file is expected.

        Judges whose ideas reserves read do not count.
        """
        return len(self._awaited)

    @property
    def _awaited(self) -> tuple[JudgeReturn, ...]:
        return tuple(
            each
            for each in self.overview.returns
            if each.revision or each.state is not ReturnState.REPLACED
        )

    @property
    def finished(self) -> int:
        """The number of awaited judges who have finished and have no contested sheet."""
        done = (ReturnState.FINISHED, ReturnState.REPLACED)
        return sum(each.state in done for each in self._awaited)

    @property
    def judges(self) -> int:
        """The number of judges on the panel."""
        return len(self.overview.event.judges)

    @property
    def has_package(self) -> bool:
        """Whether a package was built on which judges can work."""
        return bool(self.packages) or self.returned > 0

    @property
    def awaits_package(self) -> bool:
        """Whether some assigned readings are in no package yet."""
        stages = len(self.overview.event.assignment.stages)
        return stages > 0 and all(record.stage < stages for record in self.packages)

    @property
    def next_section(self) -> str:
        """The section of the next step."""
        if not self.has_package or self.awaits_package:
            return "package"
        return "inbox" if self.finished < self.awaited else "results"

    @property
    def open_words(self) -> str:
        """The open points, such as «۲ ناتمام · ۱ ناهمسان». Empty if there are none."""
        open_states = ((ReturnState.UNFINISHED, "ناتمام"), (ReturnState.CONTESTED, "ناهمسان"))
        counts = ((self._count(state), word) for state, word in open_states)
        return " · ".join(f"{fa(count)} {word}" for count, word in counts if count)

    def _count(self, state: ReturnState) -> int:
        return sum(each.state is state for each in self.overview.returns)

    @property
    def returned_words(self) -> str:
        """A text such as «پروندهٔ ۷ داور از ۱۰ رسیده است»."""
        if not self.returned:
            return "هنوز پروندهٔ هیچ داوری نرسیده است"
        if self.returned == self.awaited:
            return f"پروندهٔ هر {fa(self.awaited)} داور رسیده است"
        return f"پروندهٔ {fa(self.returned)} داور از {fa(self.awaited)} رسیده است"


def event_way(file: OpenFile) -> EventWay:
    """Load the event's progress."""
    return EventWay(overview(file), packages_built(file))
