"""`judging-app state`, `archive`: what is done and what is next, and the archive at the end."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.domain.event_state import Standing, Task
from judging_app.domain.obstacles import ObstacleKind

if TYPE_CHECKING:
    from judging_app.domain.event_state import EventState

TASK = {
    Task.BUILD_PACKAGE: "build the idea package",
    Task.MERGE: "merge score files",
    Task.RESOLVE: "resolve contested sheets",
    Task.DECIDE: "decide by hand what keeps the result from becoming official",
    Task.MAKE_OFFICIAL: "make the result official",
    Task.CHECK_RESULT: "check the official result",
    Task.PRINT_MINUTES: "print the minutes",
    Task.ISSUE_CERTIFICATES: "make the certificates",
    Task.PRINT_DOSSIERS: "write the execution dossiers",
    Task.ARCHIVE: "write the archive",
    Task.NOTHING: "nothing; everything is done",
}
STANDING = {
    Standing.PROVISIONAL: "provisional",
    Standing.UNOFFICIAL: "complete, not official",
    Standing.OFFICIAL: "official",
    Standing.DEPARTED: "official, but the facts now give another result",
}
OBSTACLE = {
    ObstacleKind.UNRANKED: "no idea has a rank",
    ObstacleKind.CONTESTED: "contested sheets",
    ObstacleKind.NOT_CONNECTED: "missing readings that would connect the judges",
    ObstacleKind.TIE_AT_CUT: "ideas tie at the cut",
    ObstacleKind.BELOW_QUORUM: "awarded ideas are below the quorum",
}


def state_command(event: EventFile, json: Json = False) -> None:
    """Say what is done, what is next, and whether the result is official."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer.event_state import event_state

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        state = event_state(file)
        output.answer(_facts(state), _lines(state))


def archive_command(
    event: EventFile,
    folder: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write papers, results and a copy of the official event into a folder."""
    from judging_app.services.organizer.closing import write_archive

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Archiving") as progress,
    ):
        made = write_archive(file, folder, progress=progress)
        facts: dict[str, object] = {
            "files": [str(path) for path in made.files],
            "lacks_rewards": made.lacks_rewards,
        }
        lines = [str(path) for path in made.files]
        if made.lacks_rewards:
            lines.append("Without the list of rewards: shares or namesakes wait for an answer.")
        output.answer(facts, lines)


def _facts(state: "EventState") -> dict[str, object]:
    return {
        "next": state.task.value,
        "section": state.now.value,
        "result": state.standing.value,
        "ideas": state.ideas,
        "returned": state.returned,
        "awaited": state.awaited,
        "finished": state.finished,
        "packages": state.packages,
        "awaits_package": state.awaits_package,
        "pending_amendments": state.pending,
        "awaits_recovery_sheet": state.awaits_sheet,
        "obstacles": [
            {"kind": each.kind.value, "count": each.count, "details": list(each.details)}
            for each in state.obstacles
        ],
        "certificates": {"issued": state.closing.issued, "awarded": state.closing.awarded},
        "plans": {"complete": state.planned, "chosen": state.to_plan},
        "dossiers_written": state.closing.has_dossiers,
        "minutes_printed": state.closing.has_minutes,
        "archived": state.closing.is_archived,
        "sections": {key.value: part.state.value for key, part in state.sections.items()},
    }


def _lines(state: "EventState") -> list[str]:
    lines = [
        f"next       {TASK[state.task]}",
        f"result     {STANDING[state.standing]}",
        f"returned   {state.returned} of {state.awaited} judges, {state.finished} finished",
    ]
    lines += [f"pending    {state.pending} amendments"] if state.pending else []
    return lines + [f"obstacle   {each.count}: {OBSTACLE[each.kind]}" for each in state.obstacles]
