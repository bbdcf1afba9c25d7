"""Where a new event begins: the built-in sample, an earlier event, or nothing."""

from dataclasses import replace
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_of import form_of
from judging_app.exchange.definition.reader import read_definition
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.services.files import FileSummary, OpenFile, in_progress
from judging_app.services.organizer.drafts import Draft, DraftLists, new_draft
from judging_app.services.roles import require_role
from judging_app.system import paths


def draft_of_sample() -> Draft:
    """A draft of the sample event, with its own lists."""
    folder = paths.resources() / "sample_event"
    judges = read_judge_list(folder / "judges.xlsx").judges
    event = read_definition(folder / "event.toml", event_id="0" * 32, judges=judges)
    return new_draft(form_of(event), DraftLists(folder / "ideas.xlsx"))


def draft_of_event(path: Path) -> Draft:
    """A draft like an earlier event, without its ideas, conflicts and anchors.

    Raises `InputRefused`, `FileInUse` or `DamagedFile`.
    """
    file = OpenFile.open(path)
    try:
        with file.unit_of_work() as uow:
            require_role(uow, FileRole.EVENT)
            form = form_of(uow.event())
    finally:
        file.close()
    return new_draft(without_ideas(form))


def without_ideas(form: EventForm) -> EventForm:
    """The form without everything that refers to ideas."""
    return replace(form, conflicts=(), anchors=())


def earlier_events() -> tuple[FileSummary, ...]:
    """The events of this computer, the latest first; damaged ones are left out."""
    return tuple(
        summary
        for summary in in_progress()
        if summary.role is FileRole.EVENT and not summary.is_damaged
    )
