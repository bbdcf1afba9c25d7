"""`judging-app workspace …`: the judges' workspaces on this computer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.files import FileSummary

workspace_app = typer.Typer(help="Judges' workspaces on this computer.", no_args_is_help=True)


@workspace_app.command("list")
def list_command(json: Json = False) -> None:
    """Every workspace of this user: the event, the judge, and how many ideas are done."""
    from judging_app.domain.desk import FileRole
    from judging_app.services.files import in_progress

    output = Output(json)
    with output.reporting():
        found = [each for each in in_progress() if each.role is FileRole.WORKSPACE]
        lines = [_line(each) for each in found] or ["No workspace on this computer."]
        output.answer({"workspaces": [_facts(each) for each in found]}, lines)


@workspace_app.command("remove")
def remove_command(
    workspace: Annotated[
        Path, typer.Argument(metavar="WORKSPACE.judging", help="The desk's file.")
    ],
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Also where the judge has not finished.")
    ] = False,
    json: Json = False,
) -> None:
    """Remove a finished judge's workspace and every copy of it from this computer, for good."""
    from judging_app.services.judge.removing import remove_workspace

    output = Output(json)
    with output.reporting():
        gone = remove_workspace(workspace, unfinished=unfinished)
        said = f"Removed: {gone.path}, and {gone.copies} backups and copies of it."
        output.answer({"path": str(gone.path), "copies": gone.copies}, [said])


def _facts(found: "FileSummary") -> dict[str, object]:
    return {
        "path": str(found.path),
        "event": found.event_title,
        "judge": found.judge_name,
        "done": found.progress.settled,
        "of": found.progress.total,
        "damaged": found.is_damaged,
    }


def _line(found: "FileSummary") -> str:
    how_far = "damaged" if found.is_damaged else f"{found.progress.settled}/{found.progress.total}"
    return f"{found.path}  {found.event_title}  {found.judge_name}  {how_far}"
