"""Makes an event from the organizer's files, and gives an overview of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_check import event_of
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, JudgeList
from judging_app.domain.quorum import short_of_readings
from judging_app.domain.returns import JudgeReturn, returns
from judging_app.errors import refused_at
from judging_app.exchange.definition.reader import read_definition
from judging_app.exchange.event_facts import check_anchors, check_conflicts
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.services.files import OpenFile, open_file
from judging_app.services.letters import with_letter_notices
from judging_app.services.new_file import new_file
from judging_app.services.organizer.history import PackageRecord, packages_of
from judging_app.services.organizer.keys import make_keys
from judging_app.services.organizer.payments import put_shares
from judging_app.services.organizer.stored_scores import contested_sheets, sheets_in_force
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched
from judging_app.system.storage import refuse_unsafe

_NOTHING_CHOSEN = ImportChoices()


@dataclass(frozen=True, slots=True)
class EventPreview:
    """The event that the files would make. Nothing is written yet."""

    event: Event
    idea_list: IdeaList
    judge_list: JudgeList


@dataclass(frozen=True, slots=True)
class EventCreated:
    """The new event, open, with the notices of its import."""

    file: OpenFile
    preview: EventPreview


@dataclass(frozen=True, slots=True)
class EventOverview:
    """The event's facts and the state of its returns. The latest package comes first.

    `below_quorum` are the ideas with too few readings so far, each with its number of readings.
    """

    event: Event
    ideas: tuple[Idea, ...]
    returns: tuple[JudgeReturn, ...]
    packages: tuple[PackageRecord, ...] = ()
    below_quorum: tuple[tuple[str, int], ...] = ()


def preview_event(
    *,
    definition: Path,
    ideas: Path,
    judges: Path,
    attachments: Path | None = None,
    choices: ImportChoices = _NOTHING_CHOSEN,
    progress: Progress = unwatched,
) -> EventPreview:
    """Parse the files and check that they fit each other. Raises `InputRefused`.

    `choices` are the person's choices about the lists. `attachments` is a folder of documents,
    which are named after the codes of their ideas; skipped documents are among the notices of the
    idea list.
    """
    progress(0, 4)
    judge_list = read_judge_list(judges, choices.judge_columns)
    progress(1, 4)
    event = read_definition(definition, event_id=uuid4().hex, judges=judge_list.judges)
    progress(2, 4)
    idea_list = read_idea_list(ideas, event.themes, choices)
    progress(3, 4)
    if attachments is not None:
        idea_list = with_attachments(idea_list, attachments)
    check_definition(event, idea_list.ideas, definition)
    progress(4, 4)
    return EventPreview(event, *with_letter_notices(event, idea_list, judge_list))


def check_definition(event: Event, ideas: Sequence[Idea], definition: Path) -> None:
    """Refuse a definition that refers to missing ideas, or to marks outside the rubric."""
    with refused_at(definition):
        check_facts(event, ideas)


def check_facts(event: Event, ideas: Sequence[Idea]) -> None:
    """Refuse conflicts and anchors that refer to missing ideas, or go beyond the rubric."""
    check_conflicts(event, ideas)
    check_anchors(event, ideas)


def preview_of_form(form: EventForm, idea_list: IdeaList) -> EventPreview:
    """The event that a form makes with a list of ideas; nothing is written.

    Raises `DefinitionRefused` with all faults of the form, and `InputRefused`.
    """
    event = event_of(form, uuid4().hex)
    check_facts(event, idea_list.ideas)
    return EventPreview(event, *with_letter_notices(event, idea_list, JudgeList(event.judges)))


def create_event(
    path: Path,
    *,
    definition: Path,
    ideas: Path,
    judges: Path,
    attachments: Path | None = None,
    passphrase: str = "",
    choices: ImportChoices = _NOTHING_CHOSEN,
    progress: Progress = unwatched,
) -> EventCreated:
    """Make the event file at `path`. A refusal leaves no file behind.

    With a `passphrase` its keys open only with that, or with the recovery sheet. Raises
    `InputRefused`, with `ALREADY_EXISTS` if `path` is taken.
    """
    refuse_unsafe(path)
    preview = preview_event(
        definition=definition,
        ideas=ideas,
        judges=judges,
        attachments=attachments,
        choices=choices,
        progress=progress,
    )
    return EventCreated(write_event(path, preview, passphrase), preview)


def write_event(path: Path, preview: EventPreview, passphrase: str = "") -> OpenFile:
    """Write a previewed event to a new file. Its keys are open in the returned file.

    Raises `InputRefused` (UNSAFE_PLACE).
    """
    refuse_unsafe(path)
    with new_file(path) as uow:
        uow.add_event(preview.event, FileRole.EVENT)
        uow.add_ideas(preview.idea_list.ideas)
        uow.add_blobs(preview.idea_list.blobs)
        secret = make_keys(uow, passphrase)
        facts = {
            "ideas": str(len(preview.idea_list.ideas)),
            "judges": str(len(preview.event.judges)),
            "event": preview.event.id,
        }
        uow.log("event created", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        put_shares(uow, preview.idea_list.shares)
        uow.commit()
    file = open_file(path)
    file.unlocked = secret
    return file


def overview(file: OpenFile) -> EventOverview:
    """The facts that the organizer's first page shows."""
    with file.unit_of_work() as uow:
        return overview_of(uow)


def overview_of(uow: UnitOfWork) -> EventOverview:
    """The overview of the event, in the caller's transaction."""
    require_role(uow, FileRole.EVENT)
    event, ideas, sheets = uow.event(), uow.ideas(), sheets_in_force(uow)
    ids = [idea.id for idea in ideas]
    packages = packages_of(uow)
    back = returns(
        event,
        ids,
        sheets,
        uow.filed(),
        contested_sheets(uow),
        [record.digest for record in reversed(packages)],
    )
    few = short_of_readings(event, ids, sheets)
    return EventOverview(event, ideas, back, packages, few)
