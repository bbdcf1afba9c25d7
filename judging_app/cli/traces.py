"""Traces of senders before a package is written: looked for, counted, and refused on demand."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.errors import InputRefused, Refusal

if TYPE_CHECKING:
    from judging_app.cli.output import Output
    from judging_app.services.files import OpenFile
    from judging_app.services.organizer.blindness import Blindness

Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse while traces of senders are open (`blindness`).")
]


def traces_before(file: "OpenFile", output: "Output", *, strict: bool) -> "Blindness":
    """Look for traces. Raises `InputRefused` (OPEN_TRACES) if some are open and `strict`."""
    from judging_app.services.organizer.blindness import look_for_traces

    with output.progress("Looking for traces of senders") as progress:
        found = look_for_traces(file, progress=progress)
    if strict and found.open:
        raise InputRefused(Refusal.OPEN_TRACES, detail=str(len(found.open)))
    return found


def with_open(
    facts: dict[str, object], lines: list[str], found: "Blindness"
) -> tuple[dict[str, object], list[str]]:
    """The answer of a command that wrote a package, with the number of open traces."""
    count = len(found.open)
    said = [f"{count} traces of senders are open, and judges see them: `judging-app blindness`"]
    return facts | {"open_traces": count}, [*lines, *(said if count else [])]
