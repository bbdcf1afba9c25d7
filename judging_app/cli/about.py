"""Commands about the program itself: its parts and licences, a report for a fault."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.about import About


def about_command(
    licences: Annotated[
        bool, typer.Option("--licences", help="Print the whole text of every licence.")
    ] = False,
    json: Json = False,
) -> None:
    """Say the version, where the data lie, and the licences of all parts of the program."""
    from judging_app.services import about

    output = Output(json)
    with output.reporting():
        found = about.about()
        facts = {
            "version": found.version,
            "python": found.python,
            "system": found.system,
            "program": str(found.program or ""),
            "data": str(found.data),
            "log": str(found.log),
            "parts": [about.shown(part) for part in found.parts],
        }
        output.answer(facts, _texts(found) if licences else _lines(found))


def report_command(
    out: Annotated[Path, typer.Option("--out", "-o", help="The report, a zip.")],
    json: Json = False,
) -> None:
    """Write a report of a fault without personal data: versions, sizes, kinds of errors."""
    from judging_app.services.about import write_report

    output = Output(json)
    with output.reporting():
        written = write_report(out)
        facts = {"path": str(written.path), "text": written.text}
        output.answer(facts, [f"Report: {written.path}"])


def _lines(found: "About") -> list[str]:
    facts = (
        ("version", found.version),
        ("python", found.python),
        ("system", found.system),
        ("program", str(found.program or "installed in Python")),
        ("data", str(found.data)),
        ("log", str(found.log)),
    )
    return [
        *(f"{name:<9}{fact}" for name, fact in facts),
        "",
        *(f"{part.name} {part.version}".ljust(30) + f"  {part.licence}" for part in found.parts),
    ]


def _texts(found: "About") -> list[str]:
    from judging_app.services.about import licence_text

    return [
        line
        for part in found.parts
        for line in (f"=== {part.name} {part.version}: {part.licence}", "", licence_text(part), "")
    ]
