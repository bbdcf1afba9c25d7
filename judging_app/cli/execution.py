"""`judging-app execution`: how the chosen ideas are carried out, before the result is official."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from judging_app.cli.arguments import EventFile, IdeaCode, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.organizer.execution_plans import PlanEntry, PlanList

execution_app = typer.Typer(help="Execution plans of the chosen ideas.", no_args_is_help=True)

_FIELDS: Final = "unit, executor, beneficiaries, first-step, first-date (Jalali), measure, cost \
(whole rial), cost-source, conditions, milestone-30, milestone-90, milestone-180"


@execution_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """The chosen ideas, their plans, and the blanks in them."""
    from judging_app.services.organizer.execution_plans import list_plans

    with unlocked(event, "", json=json, asks=False) as (output, file):
        _answer(output, list_plans(file))


@execution_app.command("write")
def write_command(
    event: EventFile,
    idea: IdeaCode,
    fields: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=TEXT", help=f"{_FIELDS}. An empty text makes it blank."),
    ],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write fields of an idea's plan; the others stay as they are."""
    from judging_app.domain.execution_plan import PlanField
    from judging_app.services.organizer.execution_plans import write_plan

    texts: dict[PlanField, str] = {}
    for pair in fields:
        name, sign, text = pair.partition("=")
        key = name.strip().casefold().replace("-", "_")
        if not sign or key not in set(PlanField) or key in ("praised", "doubted"):
            raise typer.BadParameter(f"{pair[:40]!r}: give FIELD=TEXT with one of {_FIELDS}")
        texts[PlanField(key)] = text
    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, write_plan(file, idea, texts))


@execution_app.command("comments")
def comments_command(
    event: EventFile,
    idea: IdeaCode,
    praised: Annotated[
        list[str] | None, typer.Option("--praised", help="A judge's words of praise; repeatable.")
    ] = None,
    doubted: Annotated[
        list[str] | None, typer.Option("--doubted", help="A judge's words of doubt; repeatable.")
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Choose the comments that the dossier quotes, in place of earlier ones; none takes all away.

    A comment may be shortened to a passage of it. No judge is named.
    """
    from judging_app.services.organizer.execution_plans import write_plan

    with unlocked(event, passphrase, json=json) as (output, file):
        found = write_plan(file, idea, praised=praised or [], doubted=doubted or [])
        _answer(output, found)


@execution_app.command("address")
def address_command(
    event: EventFile,
    unit: Annotated[str, typer.Argument(help="The unit; an empty text names none.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Name the unit to which all dossiers are addressed."""
    from judging_app.services.organizer.execution_plans import address

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, address(file, unit))


def _answer(output: Output, found: "PlanList") -> None:
    facts = {
        "addressee": found.addressee,
        "official": found.is_official,
        "complete": found.complete,
        "plans": [_facts(one) for one in found.entries],
    }
    lines = [f"Dossiers are addressed to: {found.addressee or '—'}"]
    for one in found.entries:
        blanks = ", ".join(field.replace("_", "-") for field in one.plan.blanks)
        chosen = one.chosen
        lines.append(
            f"{chosen.rank}. {chosen.idea.id} {chosen.idea.title}: "
            + (f"blank: {blanks}" if blanks else "complete")
        )
    lines.append(f"{found.complete} of {len(found.entries)} plans are complete.")
    output.answer(facts, lines)


def _facts(one: "PlanEntry") -> dict[str, object]:
    texts = {field.value: text for field, text in one.plan.texts().items()}
    return {
        "idea": one.chosen.idea.id,
        "title": one.chosen.idea.title,
        "rank": one.chosen.rank,
        "award": one.chosen.award.title,
        **texts,
        "praised": list(one.plan.praised),
        "doubted": list(one.plan.doubted),
        "comments": list(one.comments),
        "blank": [field.value for field in one.plan.blanks],
    }
