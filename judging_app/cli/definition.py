"""`judging-app event create`, `event template` and `event define`: the doors of a definition."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import views
from judging_app.cli.arguments import (
    AllSheets,
    EventFile,
    Json,
    Map,
    MappingFile,
    NewPassphrase,
    Out,
    SplitRows,
    WholeRows,
)
from judging_app.cli.mapping import import_choices
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.organizer.event_forms import Lists
    from judging_app.services.organizer.events import EventPreview
    from judging_app.system.progress import Progress


Definition = Annotated[
    Path | None, typer.Option(help="The event definition (TOML).", show_default=False)
]
Template = Annotated[
    Path | None,
    typer.Option("--from", metavar="T.xlsx", help="A filled template: event template --out."),
]
Earlier = Annotated[
    Path | None,
    typer.Option("--like", metavar="EARLIER.judging", help="An earlier event to repeat."),
]
IdeaListFile = Annotated[
    Path | None, typer.Option(help="The list of ideas (XLSX, XLS, ODS or CSV).")
]
JudgeListFile = Annotated[
    Path | None, typer.Option(help="The list of judges (XLSX, XLS, ODS or CSV).")
]
Documents = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Documents named after codes: 1047.pdf.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be read, write nothing.")]


def create_command(
    event: EventFile,
    definition: Definition = None,
    template: Template = None,
    earlier: Earlier = None,
    ideas: IdeaListFile = None,
    judges: JudgeListFile = None,
    attachments: Documents = None,
    columns: Map = None,
    mapping: MappingFile = None,
    all_sheets: AllSheets = False,
    whole_names: WholeRows = None,
    split_names: SplitRows = None,
    dry_run: DryRun = False,
    passphrase: NewPassphrase = "",
    json: Json = False,
) -> None:
    """Make an event from a definition, a filled template, or an earlier event.

    Give one of --definition, --from and --like. --ideas and --judges replace the lists of the
    template or the earlier event, which gives no ideas. Fields of --map: title, theme, section,
    owner, given-name, family-name, unit, personnel-code, share and line-number of ideas, name and
    role of judges; ideas.code, judges.code, judges.family-name.
    """
    from judging_app.services.organizer.event_forms import Lists
    from judging_app.services.organizer.events import write_event
    from judging_app.system.storage import refuse_unsafe

    preview_of = _door(definition, template, earlier)
    choices = import_choices(
        columns, whole_names, split_names, all_sheets=all_sheets, mapping=mapping
    )
    with (output := Output(json)).reporting():
        if not dry_run:
            refuse_unsafe(event)  # before a long list is parsed
        with output.progress("Reading") as progress:
            preview = preview_of(Lists(ideas, judges, attachments, choices), progress)
        if not dry_run:
            write_event(event, preview, passphrase).close()
        output.answer(*views.event_created(event, preview, is_kept=not dry_run))


def _door(
    definition: Path | None, template: Path | None, earlier: Path | None
) -> "Callable[[Lists, Progress], EventPreview]":
    """The service behind the one source that was given. Raises `typer.BadParameter`."""
    from judging_app.services.organizer import event_forms as forms

    given = [source for source in (definition, template, earlier) if source is not None]
    if len(given) != 1:
        raise typer.BadParameter("give one of --definition, --from and --like")
    if definition is not None:
        return lambda lists, progress: forms.preview_definition(definition, lists, progress)
    if template is not None:
        return lambda lists, progress: forms.preview_workbook(template, lists, progress)
    return lambda lists, progress: forms.preview_form(
        forms.like(forms.form_of_event_file(given[0]).form), lists, progress
    )


def template_command(out: Out, json: Json = False) -> None:
    """Write a right-to-left workbook with a sheet for each part of a definition, to fill in."""
    from judging_app.domain.event_form import EventForm
    from judging_app.services.organizer.event_forms import write_template

    output = Output(json)
    with output.reporting():
        write_template(out, EventForm())
        output.answer({"path": str(out)}, [f"{out}: fill it in, then: event create --from {out}"])


def define_command(event: EventFile, out: Out, json: Json = False) -> None:
    """Write the definition of an event as TOML, or as a filled template (.xlsx)."""
    from judging_app.services.organizer.event_forms import form_of_event_file, write_definition

    output = Output(json)
    with output.reporting():
        found = form_of_event_file(event)
        write_definition(out, found.form)
        locked = "" if found.vouched else "; the event is locked, so its seal was not checked"
        facts = {"path": str(out), "vouched": found.vouched}
        output.answer(facts, [f"{out}: the definition of {event}{locked}"])
