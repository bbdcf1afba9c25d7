"""`judging-app dossier`: two pages for each chosen idea, for the unit that carries it out."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Passphrase, folded_code
from judging_app.cli.keys import unlocked


def dossier_command(
    event: EventFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF, or the folder with --each.")],
    each: Annotated[bool, typer.Option("--each", help="One PDF for each idea.")] = False,
    idea: Annotated[
        list[str] | None,
        typer.Option(parser=folded_code, metavar="CODE", help="Only these ideas' dossiers."),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write the execution dossiers of an official result: one PDF, or one for each idea."""
    from judging_app.services.organizer.closing import note_dossiers
    from judging_app.services.organizer.dossiers import write_dossiers, write_separate_dossiers

    if each and idea:
        raise typer.BadParameter("give one of --each and --idea")
    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        if each:
            made = write_separate_dossiers(file, out, progress=progress)
        else:
            made = write_dossiers(file, out, idea_ids=idea or None, progress=progress)
        if not idea:
            note_dossiers(file)
        facts: dict[str, object] = {
            "path": str(made.path),
            "dossiers": made.dossiers,
            "pages": made.pages,
            "files": [str(path) for path in made.files],
        }
        lines = [f"{made.dossiers} dossiers, {made.pages} pages: {made.path}"]
        printed.answer(output, facts, lines, made.substitutes)
