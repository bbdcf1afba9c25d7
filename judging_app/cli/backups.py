"""The commands about copies of a `.judging` file: list backups, restore one, copy a file home."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output
from judging_app.errors import InputRefused, Refusal

if TYPE_CHECKING:
    from judging_app.services.safety import Backup, Contents

JudgingPath = Annotated[Path, typer.Argument(metavar="FILE.judging")]


def backups_command(file: JudgingPath, json: Json = False) -> None:
    """List the backups of a file, newest first, with the number of marks in each."""
    from judging_app.services.safety import backups_of, contents_of

    output = Output(json)
    with output.reporting():
        found = [(backup, contents_of(backup.path)) for backup in backups_of(file)]
        lines = [_line(backup, held) for backup, held in found]
        output.answer(
            {"path": str(file), "backups": [_facts(backup, held) for backup, held in found]},
            lines or [f"No backup of {file.name}."],
        )


def restore_command(
    file: JudgingPath,
    backup: Annotated[
        str, typer.Option("--backup", help="Its name, as `backups` lists it; else the newest.")
    ] = "",
    json: Json = False,
) -> None:
    """Replace a file with a backup; the replaced file is kept under another name."""
    from judging_app.services.safety import restore

    output = Output(json)
    with output.reporting():
        chosen = _chosen(file, backup)
        aside = restore(file, chosen.path)
        facts = {"path": str(file), "backup": chosen.path.name, "aside": str(aside or "")}
        ending = f"; the file that was there: {aside.name}" if aside else ""
        output.answer(facts, [f"Restored from {chosen.path.name}{ending}."])


def copy_home_command(file: JudgingPath, json: Json = False) -> None:
    """Copy a file from a stick or a network to this computer, where it can be opened."""
    from judging_app.services.safety import copy_home

    output = Output(json)
    with output.reporting():
        home = copy_home(file)
        output.answer({"path": str(home)}, [f"Copied: {home}"])


def _chosen(file: Path, name: str) -> "Backup":
    """The backup with that name; without a name, the newest intact one."""
    from judging_app.services.safety import backups_of, contents_of

    for backup in backups_of(file):
        if backup.path.name == name or (not name and contents_of(backup.path) is not None):
            return backup
    raise InputRefused(Refusal.NOT_FOUND, path=file, where="backups", detail=name)


def _facts(backup: "Backup", held: "Contents | None") -> dict[str, object]:
    return {
        "name": backup.path.name,
        "made_at": backup.made_at.isoformat(),
        "size": backup.size,
        "marks": held.marks if held else None,
        "whole": held is not None,
    }


def _line(backup: "Backup", held: "Contents | None") -> str:
    state = f"{held.marks} marks" if held else "damaged"
    return f"{backup.path.name}  {backup.made_at:%Y-%m-%d %H:%M} UTC  {state}"
