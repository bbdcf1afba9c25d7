"""`judging-app followup`: forms go out after the award, reports come back, the board shows them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import followup_views as views
from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Out, Passphrase, day_or_today, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.merging import chosen_digest
from judging_app.cli.output import Output

if TYPE_CHECKING:
    pass

followup_app = typer.Typer(
    help="The follow-up of the chosen ideas: forms, reports, board.", no_args_is_help=True
)

Files = Annotated[
    list[Path], typer.Argument(help="Filled forms (.followup, XLSX, ODS), or folders of them.")
]
Today = Annotated[
    str, typer.Option("--today", help="The day of the board, such as ۱۴۰۵/۱۲/۰۱; today if none.")
]


@followup_app.command("forms")
def forms_command(
    event: EventFile,
    out: Out,
    executors: Annotated[
        list[str] | None,
        typer.Option("--executor", help="Only for this executor; may be repeated. All if none."),
    ] = None,
    cards: Annotated[
        bool, typer.Option("--cards", help="Give new forms a code that signs their reports.")
    ] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write a form for each executor: a .followup file and a workbook."""
    from judging_app.services.organizer.follow_up import make_forms

    with unlocked(event, passphrase, json=json) as (output, file):
        made = make_forms(file, out, executors=executors or (), with_cards=cards)
        output.answer(*views.forms(made))


@followup_app.command("fill")
def fill_command(
    form: Annotated[Path, typer.Argument(metavar="FORM.followup", help="The form.")],
    answers: Annotated[
        Path, typer.Option("--json-in", help="The answers as a JSON file; see the guide.")
    ],
    out: Out,
    code: Annotated[
        str, typer.Option(envvar="JUDGING_CODE", help="The code on the form's card, if it has one.")
    ] = "",
    today: Annotated[
        str, typer.Option("--today", help="The day of the report, such as ۱۴۰۵/۱۲/۰۱.")
    ] = "",
    json: Json = False,
) -> None:
    """Fill in a form from a script, and write its report."""
    from judging_app.services.executor.filling import fill_from_json

    output = Output(json)
    with output.reporting():
        made = fill_from_json(form, answers, out, code, today=day_or_today(today, "--today"))
        output.answer(*views.report(made))


@followup_app.command("inspect")
def inspect_command(
    event: EventFile, files: Files, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Say what reports would change, field by field; change nothing."""
    from judging_app.services.organizer.follow_up_reports import inspect_reports

    with unlocked(event, passphrase, json=json, asks=False) as (output, file):
        inbox = inspect_reports(file, files)
        output.answer(*views.inbox(inbox))
    if any(item.refusal for item in inbox):
        raise typer.Exit(3)


@followup_app.command("merge")
def merge_command(
    event: EventFile, files: Files, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Merge reports; a refused file does not stop the others."""
    from judging_app.services.organizer.follow_up_reports import merge_reports

    with unlocked(event, passphrase, json=json) as (output, file):
        inbox = merge_reports(file, files)
        output.answer(*views.inbox(inbox))
    if any(item.refusal for item in inbox):
        raise typer.Exit(3)


@followup_app.command("undo")
def undo_command(
    event: EventFile,
    digest: Annotated[str, typer.Argument(help="The report's digest, or its beginning.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Take a merged report out again: the board becomes as if it had never come."""
    from judging_app.services.organizer.follow_up import follow_up
    from judging_app.services.organizer.follow_up_reports import undo_report

    with unlocked(event, passphrase, json=json) as (output, file):
        known = follow_up(file, day_or_today()).reports.received
        undo_report(file, chosen_digest((one.digest for one in known), digest), reason)
        output.answer(*views.board(follow_up(file, day_or_today())))


@followup_app.command("choose")
def choose_command(
    event: EventFile,
    idea: Annotated[
        str, typer.Argument(parser=folded_code, metavar="IDEA", help="The code of the idea.")
    ],
    report: Annotated[
        str, typer.Option("--report", help="The digest of the report that is right, or its start.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the choice back.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Say which of two contradicting reports is right about an idea, or take that back."""
    from judging_app.services.organizer.follow_up import follow_up
    from judging_app.services.organizer.follow_up_choices import choose_entry, withdraw_choice

    if bool(report) == withdraw:
        raise typer.BadParameter("give one of --report and --withdraw")
    with unlocked(event, passphrase, json=json) as (output, file):
        if withdraw:
            withdraw_choice(file, idea, reason)
        else:
            known = follow_up(file, day_or_today()).reports.received
            digest = chosen_digest((one.digest for one in known), report)
            choose_entry(file, idea, digest, reason)
        output.answer(*views.board(follow_up(file, day_or_today())))


@followup_app.command("board")
def board_command(event: EventFile, today: Today = "", json: Json = False) -> None:
    """The chosen ideas with their states, milestones and history."""
    from judging_app.services.organizer.follow_up import follow_up

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.board(follow_up(file, day_or_today(today, "--today"))))


@followup_app.command("cards")
def cards_command(
    event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Print a card with its code for each form that has one."""
    from judging_app.services.organizer.follow_up_papers import write_form_cards

    with unlocked(event, passphrase, json=json) as (output, file):
        printed.answer_paper(output, write_form_cards(file, out, day_or_today()))


@followup_app.command("page")
def page_command(
    event: EventFile, out: Out, today: Today = "", passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write the page for the commission: the states, what is late, what is done."""
    from judging_app.services.organizer.follow_up_papers import write_board_page

    with unlocked(event, passphrase, json=json) as (output, file):
        printed.answer_paper(output, write_board_page(file, out, day_or_today(today, "--today")))


@followup_app.command("letters")
def letters_command(
    event: EventFile, out: Out, today: Today = "", passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write a letter to the owners of each chosen idea: what became of it."""
    from judging_app.services.organizer.follow_up_papers import write_owner_letters

    with unlocked(event, passphrase, json=json) as (output, file):
        printed.answer_paper(output, write_owner_letters(file, out, day_or_today(today, "--today")))
