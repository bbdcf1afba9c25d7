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
ColumnChoices = Annotated[
    list[str],
    typer.Option("--map", metavar="FIELD=HEADING", help="Read a field in that column; repeatable."),
]


def parse_mapping(values: list[str]) -> dict[str, str]:
    """Field to heading, of the values of `--map`; the heading may hold further «=».

    Raises `typer.BadParameter` for a value without «=», without a field or heading, or for a field
    that is given twice.
    """
    mapping: dict[str, str] = {}
    for value in values:
        field, _, heading = (part.strip() for part in value.partition("="))
        if not field or not heading:
            raise typer.BadParameter(f"--map takes FIELD=HEADING, not {value!r}")
        if field in mapping:
            raise typer.BadParameter(f"--map names {field} twice")
        mapping[field] = heading
    return mapping
