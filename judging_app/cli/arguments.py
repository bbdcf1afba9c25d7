"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
EventFile = Annotated[Path, typer.Argument(metavar="EVENT.judging", help="The event's file.")]
Package = Annotated[Path, typer.Argument(metavar="PACKAGE.ideas", help="The idea package.")]
Code = Annotated[
    str, typer.Option(envvar="JUDGING_CODE", prompt=True, help="The code on the judge's card.")
]
Passphrase = Annotated[
    str,
    typer.Option(envvar="JUDGING_PASSPHRASE", help="The event's; better as JUDGING_PASSPHRASE."),
]
NewPassphrase = Annotated[
    str,
    typer.Option(envvar="JUDGING_NEW_PASSPHRASE", help="What shall open its keys; empty: nothing."),
]
