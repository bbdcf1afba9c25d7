"""The command that registers kinds of files on a Linux desktop."""

from typing import Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output


def integrate_command(
    remove: Annotated[bool, typer.Option("--remove", help="Undo it.")] = False,
    json: Json = False,
) -> None:
    """Let .judging, .ideas and .scores open by double click on this Linux desktop."""
    from judging_app.services import integration

    output = Output(json)
    with output.reporting():
        done = integration.separate() if remove else integration.integrate()
        facts = {"command": list(done.command), "paths": [str(path) for path in done.paths]}
        verb = "Removed" if remove else "Written"
        output.answer(facts, [f"{verb}: {path}" for path in done.paths] or ["Nothing to remove"])
