"""`judging-app council` and `open-data`: the council's two pages, and the data behind them."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Out, Passphrase
from judging_app.cli.keys import unlocked


def council_command(
    event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write the council's report on the official result: two pages, as PDF.

    It has no judge, no owner, no idea that was not chosen, and no group under five.
    """
    from judging_app.domain.council_figures import figures
    from judging_app.services.organizer.council import load_report, write_council

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        made = write_council(file, out, progress=progress)
        report = load_report(file)
        themes, units = len(report.themes.hidden), len(report.units.hidden)
        facts: dict[str, object] = {
            "path": str(made.path),
            "pages": made.pages,
            "figures": dict(figures(report)),
            "without_name": {"themes": themes, "units": units},
        }
        lines = [f"Report: {made.path}", f"Pages: {made.pages}"]
        lines.append(f"Too small to be named: themes {themes}, units {units}")
        printed.answer(output, facts, lines, made.substitutes)


def open_data_command(
    event: EventFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the files.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write the open data of the official result: CSV, JSON, and a page for any browser.

    Every number of the council's report follows from the tables.
    """
    from judging_app.services.organizer.open_data import write_open_data

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Writing") as progress,
    ):
        made = write_open_data(file, out, progress=progress)
        names = [path.name for path in made.files]
        facts: dict[str, object] = {"folder": str(made.folder), "files": names}
        output.answer(facts, [f"Folder: {made.folder}", *(f"  {name}" for name in names)])
