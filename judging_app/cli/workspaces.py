"""`judging-app workspace …`: the judges' workspaces on this computer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Code, Json, Package
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.domain.idea_changes import IdeaChange
    from judging_app.services.files import FileSummary
    from judging_app.services.judge.intake import Arrival
    from judging_app.services.judge.removing import WorkFacts

_INTAKE = {
    "new": "a new desk",
    "same": "the desk is on this package",
    "later": "the desk has taken in this package",
    "older": "the desk is on a later package; nothing has changed",
}

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


@workspace_app.command("open")
def open_command(
    package: Package,
    code: Code,
    workspace: Annotated[
        Path | None, typer.Option(help="Keep the judge's workspace in this folder.")
    ] = None,
    seen: Annotated[
        bool, typer.Option("--seen", help="The judge has seen what changed after the marks.")
    ] = False,
    json: Json = False,
) -> None:
    """Open a package at a judge's desk, as the window does, and say what it brought.

    Later packages and amendments are taken in; marks stay.
    """
    from judging_app.services.judge.amended import changes_after_marks, note_change_seen
    from judging_app.services.judge.workspaces import enter_workspace

    output = Output(json)
    with output.reporting():
        file, arrival = enter_workspace(package, code, workspace)
        with file:
            changes = changes_after_marks(file)
            for change in changes if seen else ():
                note_change_seen(file, change.idea_id)
        output.answer(*_arrival_view(file.path, arrival, changes))


@workspace_app.command("remove")
def remove_command(
    workspace: Annotated[
        Path, typer.Argument(metavar="WORKSPACE.judging", help="The desk's file.")
    ],
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Also where the judge has not finished.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    json: Json = False,
) -> None:
    """Remove a finished judge's workspace and every copy of it from this computer, for good."""
    from judging_app.services.judge.removing import remove_workspace, work_facts

    output = Output(json)
    with output.reporting():
        if dry_run:
            output.answer(*_removal_view(work_facts(workspace)))
            return
        gone = remove_workspace(workspace, unfinished=unfinished)
        said = f"Removed: {gone.path}, and {gone.copies} backups and copies of it."
        output.answer({"path": str(gone.path), "copies": gone.copies}, [said])


def _removal_view(facts: "WorkFacts") -> tuple[dict[str, object], list[str]]:
    written = facts.written_at.isoformat() if facts.written_at else ""
    view: dict[str, object] = {
        "path": str(facts.path),
        "event": facts.event_title,
        "judge": facts.judge_name,
        "done": facts.settled,
        "of": facts.total,
        "copies": facts.copies,
        "score_file": facts.file_name,
        "written_at": written,
        "finished": facts.is_finished,
        "practice": facts.is_practice,
    }
    last = f"last score file {facts.file_name}, {written}" if written else "no score file written"
    over = "finished" if facts.is_finished else "not finished"
    return view, [
        f"{facts.path}: {facts.event_title}, {facts.judge_name}, {facts.settled}/{facts.total}",
        f"{facts.copies} backups and copies; {over}; {last}",
    ]


def _arrival_view(
    path: Path, arrival: "Arrival", changes: "Sequence[IdeaChange]"
) -> tuple[dict[str, object], list[str]]:
    facts: dict[str, object] = {
        "path": str(path),
        "package": arrival.intake.value,
        "late": list(arrival.late),
        "withdrawn": list(arrival.withdrawn),
        "changed": list(arrival.changed),
        "after_marks": [
            {"idea": each.idea_id, "fields": [
                {"field": one.field, "heading": one.heading, "before": one.before,
                 "after": one.after}
                for one in each.fields
            ]}
            for each in changes
        ],
    }  # fmt: skip
    lines = [f"{path}: {_INTAKE[arrival.intake.value]}"]
    for word, ids in (
        ("added", arrival.late), ("withdrawn", arrival.withdrawn), ("changed", arrival.changed)
    ):  # fmt: skip
        lines += [f"{word}: {', '.join(ids)}"] if ids else []
    lines += [
        f"changed after the marks: {each.idea_id} {one.field}: «{one.before}» → «{one.after}»"
        for each in changes
        for one in each.fields
    ]
    return facts, lines


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
