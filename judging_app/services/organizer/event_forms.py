"""The definition of an event through its doors: the studio, the TOML file, the workbook template.

Each door gives the same form; `events.write_event` makes the event from it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_check import event_of, faults_of, filled
from judging_app.domain.event_form_of import form_of, panel_form
from judging_app.domain.form_fault import DefinitionRefused, FormFault, FormRule
from judging_app.domain.form_ideas import idea_faults
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, JudgeList
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.definition.reader import read_definition_form
from judging_app.exchange.definition.template_file import (
    faults_with_ideas,
    ideas_of_template,
    read_template,
)
from judging_app.exchange.definition.template_writer import template_bytes
from judging_app.exchange.definition.toml_writer import definition_text
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.services.files import open_file
from judging_app.services.letters import with_letter_notices
from judging_app.services.organizer.events import EventPreview, preview_event
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import require_role
from judging_app.system.atomic_write import write_whole
from judging_app.system.progress import Progress, unwatched

_NOTHING_CHOSEN: Final = ImportChoices()
_WORKBOOK: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists beside a form. A list takes the place of the entries in the form or template."""

    ideas: Path | None = None
    judges: Path | None = None
    attachments: Path | None = None
    choices: ImportChoices = _NOTHING_CHOSEN


@dataclass(frozen=True, slots=True)
class EarlierForm:
    """The form of an event file. `vouched`: its seal, log and score files were checked."""

    form: EventForm
    vouched: bool


def check_form(form: EventForm, idea_ids: Collection[str] | None = None) -> tuple[FormFault, ...]:
    """Every fault of the form, and a panel without a judge.

    `idea_ids` are those of the list of ideas; None while there is none, and none is missed.
    """
    faults = faults_of(form)
    if idea_ids is not None:
        faults = (*faults, *idea_faults(form, idea_ids))
    return faults if form.judges else (*faults, _NO_JUDGE)


_NO_JUDGE: Final = FormFault("judge", "", FormRule.MISSING_PART, ("judge",))


def form_of_event_file(path: Path) -> EarlierForm:
    """The form of an event file, which stays as it is.

    A locked event cannot be vouched for without its passphrase; its definition is no secret, so its
    form is returned with `vouched` False. Raises `InputRefused`: WRONG_ROLE, the errors of
    `open_file`, and those of `refuse_untrusted` for an altered event.
    """
    file = open_file(path)
    try:
        with file.unit_of_work() as uow:
            require_role(uow, FileRole.EVENT)
            form, vouched = form_of(uow.event()), True
            try:
                refuse_untrusted(file, uow)
            except InputRefused as refusal:
                if refusal.reason is not Refusal.LOCKED:
                    raise
                vouched = False
            return EarlierForm(form, vouched)
    finally:
        file.close()


def like(earlier: EventForm) -> EventForm:
    """The form of a new event like an earlier one: without its conflicts and anchors."""
    return replace(earlier, conflicts=(), anchors=())


def write_template(path: Path, form: EventForm) -> Path:
    """Write the workbook template, filled from the form. Raises `WriteFailed`."""
    write_whole(path, template_bytes(form))
    return path


def write_definition(path: Path, form: EventForm) -> Path:
    """Write the form as a workbook (`.xlsx`) or as TOML. Raises `WriteFailed`."""
    if path.suffix.lower() == _WORKBOOK:
        return write_template(path, form)
    write_whole(path, definition_text(form).encode())
    return path


def preview_definition(path: Path, lists: Lists, progress: Progress = unwatched) -> EventPreview:
    """The event that a definition and the lists would make; nothing is written.

    Without a list of judges the definition must hold them. Raises as `preview_form` does.
    """
    if lists.ideas is not None and lists.judges is not None:
        return preview_event(
            definition=path, ideas=lists.ideas, judges=lists.judges,
            attachments=lists.attachments, choices=lists.choices, progress=progress,
        )  # fmt: skip
    with refused_at(path):
        found = read_definition_form(path)
        _refuse(found.faults)
        return preview_form(found.form, lists, progress)


def preview_form(form: EventForm, lists: Lists, progress: Progress = unwatched) -> EventPreview:
    """The event that the form and the lists would make; nothing is written.

    Without a list of ideas the event has no ideas yet. Raises `DefinitionRefused` with all faults,
    and `InputRefused`: the errors of the lists.
    """
    panel = _panel(lists)
    whole = _with_panel(form, panel)
    _refuse(check_form(whole))
    event = event_of(whole, uuid4().hex)
    ideas = IdeaList(())
    if lists.ideas is not None:
        ideas = read_idea_list(lists.ideas, event.themes, lists.choices, progress)
    _refuse(idea_faults(whole, [idea.id for idea in ideas.ideas]))
    return _preview(event, ideas, panel, lists)


def preview_workbook(path: Path, lists: Lists, progress: Progress = unwatched) -> EventPreview:
    """The event that a filled template would make; nothing is written.

    Raises `DefinitionRefused` with all faults, each with sheet and cell, and `InputRefused`: the
    errors of `read_table` and of the lists.
    """
    panel, template = _panel(lists), read_template(path)
    template = replace(template, form=_with_panel(template.form, panel))
    with refused_at(path):
        if lists.ideas is None:
            ideas = ideas_of_template(template, lists.choices)
        else:
            _refuse(template.faults)
            themes = event_of(template.form, "0").themes
            ideas = read_idea_list(lists.ideas, themes, lists.choices, progress)
        faults = faults_with_ideas(template, ideas)
        _refuse(faults if template.form.judges else (*faults, template.placed(_NO_JUDGE)))
    return _preview(event_of(template.form, uuid4().hex), ideas, panel, lists)


def _panel(lists: Lists) -> JudgeList | None:
    if lists.judges is None:
        return None
    return read_judge_list(lists.judges, lists.choices.judge_columns)


def _with_panel(form: EventForm, panel: JudgeList | None) -> EventForm:
    """The form with the judges of the list, if there is one, and with all ids."""
    if panel is None:
        return filled(form)
    return filled(replace(form, judges=panel_form(panel.judges)))


def _refuse(faults: Sequence[FormFault]) -> None:
    if faults:
        raise DefinitionRefused(faults)


def _preview(event: Event, ideas: IdeaList, panel: JudgeList | None, lists: Lists) -> EventPreview:
    if lists.attachments is not None:
        ideas = with_attachments(ideas, lists.attachments)
    judges = panel or JudgeList(event.judges)
    return EventPreview(event, *with_letter_notices(event, ideas, judges))
