"""The command that writes a whole stick for a judge."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.traces import Strict, traces_before, with_open


def stick_command(
    event: EventFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="The stick, or a folder.")],
    program: Annotated[
        Path | None,
        typer.Option(help="The program for Windows, zip or folder; without it this program's own."),
    ] = None,
    strict: Strict = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write a judge's whole stick: the program for Windows, the package, a guide of one page."""
    from judging_app.services.organizer.stick import write_stick

    with unlocked(event, passphrase, json=json) as (output, file):
        found = traces_before(file, output, strict=strict)
        with output.progress("Writing the stick") as progress:
            written = write_stick(file, out, program, looked=found.copies, progress=progress)
        facts: dict[str, object] = {
            "path": str(written.root),
            "starter": str(written.starter),
            "guide": str(written.guide),
            "package": str(written.package.path),
            "program": {
                "path": str(written.program.path),
                "files": written.program.files,
                "size": written.program.size,
            },
        }
        lines = [
            f"program  {written.program.path} ({written.program.files} files, read back)",
            f"starter  {written.starter}",
            f"package  {written.package.path}",
            f"guide    {written.guide}",
        ]
        output.answer(*with_open(facts, lines, found))
