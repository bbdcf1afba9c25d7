"""`judging-app decide`, `freeze`, `unfreeze`: decisions by hand, and the official result."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, IdeaCode, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.cli.standings import remarks, results_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.execution_plan import ExecutionPlan
    from judging_app.domain.readiness import Readiness
    from judging_app.domain.results import Results

Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")]


def decide(
    event: EventFile,
    idea: IdeaCode,
    reason: Reason,
    place: Annotated[int | None, typer.Option("--place", help="Move it to this place.")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Let it win with fewer readings than the quorum.")
    ] = False,
    exclude: Annotated[bool, typer.Option("--exclude", help="Take it out.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the decision back.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Decide on one idea by hand: --place N, --accept, --exclude, or --withdraw a decision."""
    from judging_app.services.organizer.deliberation import (
        accept_idea,
        exclude_idea,
        move_idea,
        withdraw_decision,
    )

    if sum((place is not None, accept, exclude, withdraw)) != 1:
        raise typer.BadParameter("give one of --place, --accept, --exclude and --withdraw")
    decided = exclude_idea if exclude else accept_idea if accept else withdraw_decision
    with unlocked(event, passphrase, json=json) as (output, file):
        if place is not None:
            results = move_idea(file, idea, place, reason)
        else:
            results = decided(file, idea, reason)
        _answer(output, results)


def freeze_command(event: EventFile, passphrase: Passphrase = "", json: Json = False) -> None:
    """Make the result official and list the open points; later merges are refused."""
    from judging_app.services.organizer.deliberation import freeze
    from judging_app.services.organizer.execution_plans import list_plans

    with unlocked(event, passphrase, json=json) as (output, file):
        results = freeze(file)
        plans = [one.plan for one in list_plans(file).entries]
        _answer(output, results, plans, tells_open=True)


def unfreeze_command(
    event: EventFile,
    reason: Reason,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", help="A certificate that stays: serial, or all.")
    ] = None,
    void: Annotated[
        list[str] | None, typer.Option("--void", help="A certificate to void: serial, or all.")
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Make an official result unofficial again; say what becomes of the certificates that are out.

    Every certificate that is out needs --keep or --void; `all` means the rest.
    """
    from judging_app.services.organizer.deliberation import unfreeze
    from judging_app.services.organizer.register import serials_out

    with unlocked(event, passphrase, json=json) as (output, file):
        kept, ended = _answers(serials_out(file), keep or [], void or [])
        _answer(output, unfreeze(file, reason, keep=kept, void=ended))


def _answers(
    out: "Sequence[str]", keep: "Sequence[str]", void: "Sequence[str]"
) -> tuple[list[str], list[str]]:
    """The serials that stay and those to void; `all` stands for those that are not named."""
    from judging_app.services.organizer.register import serial_typed

    keep, void = ([serial_typed(each) for each in named] for named in (keep, void))
    rest = [serial for serial in out if serial not in (*keep, *void)]
    if "all" in keep and "all" in void:
        raise typer.BadParameter("`all` may stand in one of --keep and --void")
    kept, ended = (
        [each for each in given if each != "all"] + (rest if "all" in given else [])
        for given in (keep, void)
    )
    return kept, ended


def _answer(
    output: Output,
    results: "Results",
    plans: "Sequence[ExecutionPlan] | None" = None,
    *,
    tells_open: bool = False,
) -> None:
    from judging_app.domain.readiness import readiness

    facts, _ = results_view(results)
    ready = readiness(results, plans)
    facts["open"] = {
        "absent": [judge.id for judge in ready.absent],
        "unfinished": [judge.id for judge in ready.unfinished],
        "missing": ready.missing,
        "unranked": list(ready.unranked),
        "contested": ready.contested,
        "disputed": ready.disputed,
        "uncited": list(ready.uncited),
        "unplanned": list(ready.unplanned),
        "below_quorum": [each.row.idea_id for each in ready.below_quorum],
    }
    state = "official" if results.is_official else "unofficial"
    hand = f"{len(results.decisions)} decisions by hand"
    lines = [f"The result is {state}; {hand}.", *remarks(results)]
    if tells_open:
        lines += _open_lines(ready)
    output.answer(facts, lines)


def _open_lines(ready: "Readiness") -> list[str]:
    absent = ", ".join(judge.id for judge in ready.absent)
    unfinished = ", ".join(judge.id for judge in ready.unfinished)
    said = {
        f"Judges who have not returned: {absent}": ready.absent,
        f"Judges who have not finished: {unfinished}": ready.unfinished,
        f"Readings that were asked for and are not there: {ready.missing}": ready.missing,
        f"Ideas that nobody fully scored: {len(ready.unranked)}": ready.unranked,
        f"Ideas with an award and without a citation: {', '.join(ready.uncited)}": ready.uncited,
        f"Chosen ideas with blanks in their plan: {', '.join(ready.unplanned)}": ready.unplanned,
        f"Ideas whose chance is neither high nor low: {ready.contested}": ready.contested,
    }
    return [line for line, holds in said.items() if holds]
