"""Drafts from which a new event begins: the sample, an earlier event, or a definition file."""

from dataclasses import dataclass, replace
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event_form_check import faults_of
from judging_app.domain.form_fault import FormFault, ImportedForm
from judging_app.exchange.definition.reader import read_definition_form
from judging_app.exchange.definition.template_file import read_template
from judging_app.services.files import FileSummary, in_progress
from judging_app.services.organizer.drafts import Draft, DraftLists, new_draft
from judging_app.services.organizer.event_forms import form_of_event_file, like
from judging_app.services.organizer.judge_import import import_judges
from judging_app.system import paths


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new draft, not saved yet, and the faults of its file that the form does not show."""

    draft: Draft
    unread: tuple[FormFault, ...] = ()


def beginning_of(found: ImportedForm, lists: DraftLists | None = None) -> Beginning:
    """The draft of an imported form."""
    shown = {(fault.place, fault.rule) for fault in faults_of(found.form)}
    unread = (fault for fault in found.faults if (fault.place, fault.rule) not in shown)
    return Beginning(new_draft(found.form, lists), tuple(unread))


def begin_with_sample() -> Beginning:
    """A draft of the sample event, with its own lists."""
    folder = paths.resources() / "sample_event"
    form = read_definition_form(folder / "event.toml").form
    panel = import_judges(folder / "judges.xlsx").judges
    lists = DraftLists(folder / "ideas.xlsx")
    return Beginning(new_draft(replace(form, judges=panel), lists))


def begin_with_definition(path: Path) -> Beginning:
    """A draft of a definition, as far as it could be parsed. Raises `InputRefused`."""
    return beginning_of(read_definition_form(path))


def begin_with_template(path: Path) -> Beginning:
    """A draft of a filled workbook template; its sheet of ideas is the list of ideas.

    Raises `InputRefused`.
    """
    found = read_template(path)
    lists = DraftLists(path if found.ideas is not None else None)
    return beginning_of(ImportedForm(found.form, found.faults), lists)


def begin_like(path: Path) -> Beginning:
    """A draft like an earlier event, without its ideas, conflicts and anchors.

    Raises the errors of `form_of_event_file`.
    """
    return Beginning(new_draft(like(form_of_event_file(path).form)))


def earlier_events() -> tuple[FileSummary, ...]:
    """The events of this computer, the latest first; damaged ones are left out."""
    return tuple(
        summary
        for summary in in_progress()
        if summary.role is FileRole.EVENT and not summary.is_damaged
    )
