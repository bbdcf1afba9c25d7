"""Lists the ideas and the judges of an event with all that is known of them."""

from collections import defaultdict
from dataclasses import dataclass

from judging_app.domain.conflict_suggestions import suggestions
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.people_records import IdeaRecord, JudgeRecord, idea_records
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import Amendments, amendments_of
from judging_app.services.organizer.events import overview_of
from judging_app.services.organizer.stored_scores import sheets_in_force
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class IdeaRecords:
    """Every idea of the event, withdrawn ones among them, in order; and the amendments."""

    event: Event
    ideas: tuple[IdeaRecord, ...]
    amendments: Amendments
    is_official: bool

    def of(self, idea_id: str) -> IdeaRecord | None:
        """The record of an idea, or None."""
        return next((one for one in self.ideas if one.idea.id == idea_id), None)


@dataclass(frozen=True, slots=True)
class JudgeRecords:
    """Every judge of the event, in the order of the panel; `ideas` are those in force."""

    event: Event
    judges: tuple[JudgeRecord, ...]
    ideas: tuple[Idea, ...]
    amendments: Amendments
    is_official: bool

    def of(self, judge_id: str) -> JudgeRecord | None:
        """The record of a judge, or None."""
        return next((one for one in self.judges if one.judge.id == judge_id), None)


def list_idea_records(file: OpenFile) -> IdeaRecords:
    """All that is known of every idea. Needs no passphrase."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        found = amendments_of(uow)
        records = idea_records(
            found.event,
            uow.every_idea(),
            sheets_in_force(uow),
            found.effects,
            announced=found.announced,
            is_built=found.needs_reason,
        )
        return IdeaRecords(found.event, records, found, uow.freeze() is not None)


def list_judge_records(file: OpenFile) -> JudgeRecords:
    """All that is known of every judge. Needs no passphrase; codes of cards are not among it."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        found, ideas = amendments_of(uow), uow.ideas()
        return JudgeRecords(
            found.event, _judges(uow, found, ideas), ideas, found, uow.freeze() is not None
        )


def _judges(uow: UnitOfWork, found: Amendments, ideas: tuple[Idea, ...]) -> tuple[JudgeRecord, ...]:
    event, ids = found.event, [idea.id for idea in ideas]
    cards = {card.judge_id: card for card in uow.cards()}  # the last card of each judge
    suggested = defaultdict(list)
    for each in suggestions(event, ideas):
        suggested[each.judge_id].append(each)
    records = []
    for one in overview_of(uow).returns:
        judge_id = one.judge.id
        card = cards.get(judge_id)
        records.append(
            JudgeRecord(
                one.judge,
                one,
                len(event.asked(judge_id, ids)),
                card.number if card else 0,
                bool(card and card.is_revoked),
                tuple(c for c in event.conflicts if c.judge_id == judge_id),
                tuple(suggested[judge_id]),
                tuple(e for e in found.effects if e.amendment.judge_id == judge_id),
            )
        )
    return tuple(records)
