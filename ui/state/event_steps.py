"""Where an event stands on its way, and what is to be done next."""

from dataclasses import dataclass

from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.services.files import OpenFile
from judging_app.services.organizer.events import EventOverview, overview
from judging_app.services.organizer.history import PackageRecord, packages_built
from ui.words.strings import fa


@dataclass(frozen=True, slots=True)
class EventWay:
    """The event, its packages, and how far the panel is."""

    overview: EventOverview
    packages: tuple[PackageRecord, ...]

    @property
    def returned(self) -> int:
        """How many of the awaited judges have sent anything."""
        return sum(each.revision > 0 for each in self._awaited)

    @property
    def awaited(self) -> int:
        """How many judges something comes from: all but those for whom reserves read all."""
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
        """How many of them have said their last word, and nothing of it is contested."""
        done = (ReturnState.FINISHED, ReturnState.REPLACED)
        return sum(each.state in done for each in self._awaited)

    @property
    def judges(self) -> int:
        """How many judges the panel has."""
        return len(self.overview.event.judges)

    @property
    def has_package(self) -> bool:
        """Whether judges can have something to judge from."""
        return bool(self.packages) or self.returned > 0

    @property
    def awaits_package(self) -> bool:
        """Whether readings are asked for of which no package was built yet."""
        stages = len(self.overview.event.assignment.stages)
        return stages > 0 and all(record.stage < stages for record in self.packages)

    @property
    def next_section(self) -> str:
        """The section where the next thing is to be done."""
        if not self.has_package or self.awaits_package:
            return "package"
        return "inbox" if self.finished < self.awaited else "results"

    @property
    def open_words(self) -> str:
        """What is still to come: «۲ ناتمام · ۱ ناهمسان»; empty where nothing is."""
        open_states = ((ReturnState.UNFINISHED, "ناتمام"), (ReturnState.CONTESTED, "ناهمسان"))
        counts = ((self._count(state), word) for state, word in open_states)
        return " · ".join(f"{fa(count)} {word}" for count, word in counts if count)

    def _count(self, state: ReturnState) -> int:
        return sum(each.state is state for each in self.overview.returns)

    @property
    def returned_words(self) -> str:
        """«پروندهٔ ۷ داور از ۱۰ رسیده است»."""
        if not self.returned:
            return "هنوز پروندهٔ هیچ داوری نرسیده است"
        if self.returned == self.awaited:
            return f"پروندهٔ هر {fa(self.awaited)} داور رسیده است"
        return f"پروندهٔ {fa(self.returned)} داور از {fa(self.awaited)} رسیده است"


def event_way(file: OpenFile) -> EventWay:
    """Read where the event stands."""
    return EventWay(overview(file), packages_built(file))
