"""`judging-app ceremony`: the pages of the second screen as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked

Out = Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")]


def ceremony_command(
    event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write the pages of the ceremony screen as a wide PDF, for a computer without this program."""
    from judging_app.services.organizer.ceremony import write_ceremony_pages

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Drawing") as progress,
    ):
        made = write_ceremony_pages(file, out, progress=progress)
        facts: dict[str, object] = {
            "path": str(made.path),
            "pages": made.pages,
            "pictures_left_out": list(made.lost),
        }
        lines = [f"{made.pages} pages: {made.path}"]
        if made.lost:
            lines.append(f"Pictures that cannot be shown, of the ideas: {', '.join(made.lost)}")
        printed.answer(output, facts, lines, made.substitutes)
