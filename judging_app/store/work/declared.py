"""The event of a unit of work."""

from typing import TYPE_CHECKING

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Judge
from judging_app.domain.idea_word import IdeaWord
from judging_app.errors import DamagedFile
from judging_app.store.facts import assignment
from judging_app.store.facts import event as facts
from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.assignment import Handover, Stage


class DeclaredFacts(Transaction):
    """Loads and stores the event, its panel and its assignment."""

    def add_event(
        self,
        event: Event,
        role: FileRole,
        *,
        judge_id: str = "",
        package_digest: str = "",
        device: str = "",
    ) -> None:
        """Declare the one event of this file. A workspace names its judge, package and device."""
        home = {"judge_id": judge_id or None, "package_digest": package_digest, "device": device}
        facts.add_event(self._declaring(), event, role, home)

    def declared_event(self) -> Event:
        """The event as declared, with the judges and stages that were added."""
        return facts.load_event(self._connection, self._event_row())

    def idea_word(self) -> IdeaWord:
        """The word of the event for an idea, without loading the whole event."""
        return IdeaWord(self._event_row()["idea_word"])

    def role(self) -> FileRole:
        """The role of this file: event or workspace."""
        return FileRole(self._event_row()["role"])

    def judge_id(self) -> str:
        """The judge of a workspace; empty in an organizer's event."""
        return self._event_row()["judge_id"] or ""

    def package_digest(self) -> str:
        """The SHA-256 (hex) of the idea package of a workspace; empty in an event."""
        return str(self._event_row()["package_digest"])

    def device(self) -> str:
        """The random name that a workspace got when it was made; empty in an event."""
        return str(self._event_row()["device"])

    def add_judge(self, judge: Judge) -> None:
        """Add a judge at the end of the panel."""
        facts.add_judge(self._declaring(), judge)

    def put_judge(self, judge: Judge) -> None:
        """Correct the name, the role and the most ideas of a judge of the panel."""
        facts.put_judge(self._declaring(), judge)

    def put_package_digest(self, digest: str) -> None:
        """Set the digest of the package that a workspace continues with."""
        facts.put_package_digest(self._declaring(), digest)

    def put_word_as_text(self, *, as_text: bool) -> None:
        """Set whether packages carry the words of Word files instead of the files."""
        facts.put_word_as_text(self._declaring(), as_text=as_text)

    def add_stage(self, stage: "Stage") -> None:
        """Add a stage of further readings after the existing stages."""
        number = len(self.declared_event().assignment.stages) + 1
        assignment.add_stage(self._declaring(), stage, number)

    def remove_last_stage(self) -> None:
        """Remove the last stage with its readings."""
        number = len(self.declared_event().assignment.stages)
        assignment.remove_stage(self._declaring(), number)

    def add_handover(self, handover: "Handover") -> None:
        """Add a handover: a reserve reads ideas for an absent judge, permanently."""
        number = len(self.declared_event().assignment.handovers) + 1
        assignment.add_handover(self._declaring(), handover, number)

    def _event_row(self) -> facts.EventRow:
        if self._known.row is None:
            self._known.row = facts.load_row(self._connection)
        if self._known.row is None:
            raise DamagedFile(self._path, "no event")
        return self._known.row
