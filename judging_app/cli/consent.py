"""`judging-app consent`: the owners' consents to print their ideas in the booklet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import (
    EventFile,
    Json,
    Map,
    Out,
    Passphrase,
    day_or_today,
    folded_code,
    parse_single_mapping,
)
from judging_app.cli.keys import Why, unlocked
from judging_app.cli.notices import notice_facts, notice_lines
from judging_app.cli.output import Output
from judging_app.cli.printed import answer

if TYPE_CHECKING:
    from judging_app.services.organizer.consent import ConsentEntry, ConsentList

consent_app = typer.Typer(
    help="Consents of owners to print their ideas in the booklet.", no_args_is_help=True
)

Ideas = Annotated[
    list[str], typer.Argument(parser=folded_code, metavar="IDEA…", help="Codes of ideas.")
]
Form = Annotated[
    str, typer.Option("--form", metavar="named|by-code", help="With the owners' names, or by code.")
]
Day = Annotated[str, typer.Option("--on", metavar="1405/09/10", help="The day; empty: today.")]


@consent_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """Every idea with the state of its consent."""
    from judging_app.services.organizer.consent import list_consents

    with unlocked(event, "", json=json, asks=False) as (output, file):
        _answer(output, list_consents(file))


@consent_app.command("record")
def record_command(
    event: EventFile,
    ideas: Ideas,
    form: Form,
    by: Annotated[str, typer.Option("--by", help="Who consented; empty: the owners.")] = "",
    on: Day = "",
    record: Annotated[
        str, typer.Option("--record", help="How it is recorded: signed paper, letter and number.")
    ] = "",
    expertise: Annotated[
        str, typer.Option("--expertise", help="The expertise sought, separated by commas.")
    ] = "",
    contact: Annotated[str, typer.Option("--contact", help="The printed line of contact.")] = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Record the consent for one idea or several, in place of earlier ones."""
    from judging_app.domain.consent import ConsentForm
    from judging_app.services.organizer.consent import ConsentForms, record_consents

    if form not in set(ConsentForm):
        raise typer.BadParameter(f"{form!r}: give named or by-code", param_hint="--form")
    forms = ConsentForms(
        ConsentForm(form), day_or_today(on, "--on"), by, record, expertise, contact
    )
    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, record_consents(file, dict.fromkeys(ideas, forms)), ideas)


@consent_app.command("confirm")
def confirm_command(
    event: EventFile, ideas: Ideas, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Confirm that consents given for an earlier text hold for the present one."""
    from judging_app.services.organizer.consent import confirm_consents

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, confirm_consents(file, ideas), ideas)


@consent_app.command("withdraw")
def withdraw_command(
    event: EventFile, ideas: Ideas, reason: Why, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Withdraw consents, with a reason: the next booklet lacks these ideas."""
    from judging_app.services.organizer.consent import withdraw_consents

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, withdraw_consents(file, ideas, reason), ideas)


@consent_app.command("import")
def import_command(
    event: EventFile,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="Code, form, expertise …")],
    columns: Map = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only report; record nothing.")
    ] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Record the consents of a table, and report everything that was inferred."""
    from judging_app.services.organizer.consent import read_consents, record_consents

    chosen = parse_single_mapping(columns or ())
    with unlocked(event, passphrase, json=json, asks=not dry_run) as (output, file):
        read = read_consents(file, table, chosen)
        if not dry_run:
            record_consents(file, read.wanted)
        count, verb = len(read.wanted), "would be recorded" if dry_run else "recorded"
        facts = {
            "recorded": 0 if dry_run else count,
            "consents": {idea: forms.form.value for idea, forms in read.wanted.items()},
            "notices": [notice_facts(one) for one in read.notices],
        }
        output.answer(facts, [f"Consents {verb}: {count}", *notice_lines(read.notices)])


@consent_app.command("sheet")
def sheet_command(
    event: EventFile,
    out: Out,
    ideas: Annotated[
        list[str] | None,
        typer.Argument(parser=folded_code, metavar="[IDEA…]", help="Codes; none: all ideas."),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Print sheets on which the owners consent, one for each idea."""
    from judging_app.services.organizer.booklet import write_sheets

    with unlocked(event, passphrase, json=json) as (output, file), output.progress("Sheets") as on:
        made = write_sheets(file, out, ideas or (), progress=on)
        facts = {"path": str(made.path), "pages": made.pages}
        lines = [f"Sheets: {made.path} ({made.pages} pages)"]
        answer(output, facts, lines, made.substitutes)


def _answer(output: Output, found: "ConsentList", ideas: "list[str] | None" = None) -> None:
    """Answer with these ideas, or with all. Withdrawn consents name the booklets that have them."""
    shown = [one for one in found.entries if ideas is None or one.idea.id in ideas]
    facts = {"official": found.is_official, "consents": [_facts(one) for one in shown]}
    output.answer(facts, [_line(one) for one in shown])


def _facts(one: "ConsentEntry") -> dict[str, object]:
    consent = one.consent
    return {
        "idea": one.idea.id,
        "title": one.idea.title,
        "state": one.state.value,
        "chosen": one.is_chosen,
        "form": consent.form.value if consent else "",
        "given_by": consent.given_by if consent else "",
        "given_on": consent.given_on.isoformat() if consent else "",
        "record": consent.record if consent else "",
        "expertise": consent.expertise if consent else "",
        "contact": consent.contact if consent else "",
        "reason": consent.withdrawal.reason if consent and consent.withdrawal else "",
        "printed": [at.isoformat(timespec="seconds") for at in one.printed],
    }


def _line(one: "ConsentEntry") -> str:
    form = f" ({one.consent.form.value})" if one.consent else ""
    printed = f"; in {len(one.printed)} written booklets" if one.printed else ""
    return f"{one.idea.id} {one.idea.title}: {one.state.value}{form}{printed}"
