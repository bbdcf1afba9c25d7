"""`judging-app decide`, `freeze`, `unfreeze`: deliberation, and making a result official."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli.output import Output
from judging_app.cli.standings import remarks, results_view
from judging_app.domain.results import Results
from judging_app.services.deliberation import (
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
    withdraw_decision,
)
from judging_app.services.files import open_file

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
EventFile = Annotated[Path, typer.Argument(metavar="EVENT.judging", help="The event's file.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")]


def decide(
    event: EventFile,
    idea: Annotated[str, typer.Option("--idea", help="The code of the idea.")],
    reason: Reason,
    place: Annotated[int | None, typer.Option("--place", help="Move it to this place.")] = None,
    exclude: Annotated[bool, typer.Option("--exclude", help="Take it out.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the decision back.")] = False,
    json: Json = False,
) -> None:
    """Decide by hand of one idea: --place N, --exclude, or --withdraw an earlier decision."""
    if sum((place is not None, exclude, withdraw)) != 1:
        raise typer.BadParameter("give one of --place, --exclude and --withdraw")
    output = Output(json)
    with output.reporting(), open_file(event) as file:
        if place is not None:
            results = move_idea(file, idea, place, reason)
        else:
            results = (exclude_idea if exclude else withdraw_decision)(file, idea, reason)
        _answer(output, results)


def freeze_command(event: EventFile, json: Json = False) -> None:
    """Make the result official: from then on nothing can be merged or decided."""
    output = Output(json)
    with output.reporting(), open_file(event) as file:
        _answer(output, freeze(file))


def unfreeze_command(event: EventFile, reason: Reason, json: Json = False) -> None:
    """Make an official result unofficial again."""
    output = Output(json)
    with output.reporting(), open_file(event) as file:
        _answer(output, unfreeze(file, reason))


def _answer(output: Output, results: Results) -> None:
    facts, _ = results_view(results)
    state = "official" if results.is_official else "unofficial"
    hand = f"{len(results.decisions)} decisions by hand"
    output.answer(facts, [f"The result is {state}; {hand}.", *remarks(results)])
