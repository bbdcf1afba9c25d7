"""The commands. Each calls one service and prints its result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from judging_app import __version__
from judging_app.cli import terminal, views
from judging_app.cli.about import about_command, report_command
from judging_app.cli.amending import amend_command, log_command
from judging_app.cli.arguments import (
    Code,
    EventFile,
    Json,
    JudgeCode,
    Map,
    Out,
    Package,
    Passphrase,
    parse_single_mapping,
)
from judging_app.cli.assignment import assign, assign_more, unassign
from judging_app.cli.backups import backups_command, copy_home_command, restore_command
from judging_app.cli.ballots import ballots_app
from judging_app.cli.blindness import blindness_command
from judging_app.cli.booklet import booklet_command
from judging_app.cli.ceremony import ceremony_command
from judging_app.cli.certificates import certificates_command, templates_app
from judging_app.cli.citations import citation_app
from judging_app.cli.consent import consent_app
from judging_app.cli.council import council_command, open_data_command
from judging_app.cli.definition import create_command, define_command, template_command
from judging_app.cli.deliberation import decide, freeze_command, unfreeze_command
from judging_app.cli.dossiers import dossier_command
from judging_app.cli.event_state import archive_command, state_command
from judging_app.cli.execution import execution_app
from judging_app.cli.followup import followup_app
from judging_app.cli.handing_over import hand_over_command
from judging_app.cli.idea import idea_app
from judging_app.cli.integration import integrate_command
from judging_app.cli.judge import conflict_app, judge_app
from judging_app.cli.keys import (
    cards_app,
    keys_app,
    lock_command,
    recover_workspace_command,
    unlocked,
)
from judging_app.cli.lists import ideas_app
from judging_app.cli.merging import (
    merge,
    rebuild_command,
    resolve_command,
    returns_command,
    unmerge_command,
)
from judging_app.cli.output import Output
from judging_app.cli.papers import papers_app
from judging_app.cli.payments import fees_app, rewards_app, shares_app
from judging_app.cli.plan import plan_command
from judging_app.cli.precedents import precedents_app
from judging_app.cli.rank_table import rank_table_command
from judging_app.cli.recipients import recipients_app
from judging_app.cli.register import register_app
from judging_app.cli.reimport import reimport_command
from judging_app.cli.second_round import second_round_command
from judging_app.cli.server import copy_command, server_app
from judging_app.cli.standings import results_view
from judging_app.cli.stick import stick_command
from judging_app.cli.traces import Strict, traces_before, with_open
from judging_app.cli.verify_certificate import verify_certificate_command
from judging_app.cli.verify_page import verify_page_command
from judging_app.cli.workspaces import workspace_app


@dataclass(frozen=True, slots=True)
class Desktop:
    """The functions of the desktop that the command line calls.

    The command line must not import `ui`.
    """

    open: Callable[[Sequence[Path]], int]


app = typer.Typer(
    name="judging-app",
    help="Offline judging panels: idea package, scores, merge, ranking, certificates.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
event_app = typer.Typer(help="The organizer's event.", no_args_is_help=True)
app.add_typer(event_app, name="event")
event_app.command("create")(create_command)
event_app.command("define")(define_command)
event_app.command("template")(template_command)
event_app.command("reimport")(reimport_command)
event_app.command("copy")(copy_command)
app.add_typer(server_app, name="server")
app.add_typer(ideas_app, name="ideas")
app.add_typer(idea_app, name="idea")
app.add_typer(judge_app, name="judge")
app.add_typer(conflict_app, name="conflict")
app.command("blindness")(blindness_command)
app.add_typer(ballots_app, name="ballots")
app.add_typer(citation_app, name="citation")
app.add_typer(execution_app, name="execution")
app.command("dossier")(dossier_command)
app.add_typer(followup_app, name="followup")
app.add_typer(fees_app, name="fees")
app.add_typer(shares_app, name="shares")
app.add_typer(rewards_app, name="rewards")
app.add_typer(consent_app, name="consent")
app.command("booklet")(booklet_command)
app.add_typer(precedents_app, name="precedents")
app.command("amend")(amend_command)
app.command("log")(log_command)
app.add_typer(papers_app, name="papers")
app.add_typer(templates_app, name="templates")
app.command("certificates")(certificates_command)
app.command("ceremony")(ceremony_command)
app.add_typer(register_app, name="register")
app.add_typer(recipients_app, name="recipients")
app.add_typer(cards_app, name="cards")
app.add_typer(keys_app, name="keys")
app.add_typer(workspace_app, name="workspace")
app.command("hand-over")(hand_over_command)
app.command("lock")(lock_command)
app.command("recover")(recover_workspace_command)
app.command("rank-table")(rank_table_command)
app.command("second-round")(second_round_command)
app.command("verify-certificate")(verify_certificate_command)
app.command("verify-page")(verify_page_command)
app.command("stick")(stick_command)
app.command()(assign)
app.command("assign-more")(assign_more)
app.command()(unassign)
app.command("plan")(plan_command)
app.command("backups")(backups_command)
app.command("restore")(restore_command)
app.command("copy-home")(copy_home_command)
app.command()(merge)
app.command("unmerge")(unmerge_command)
app.command("resolve")(resolve_command)
app.command("returns")(returns_command)
app.command("state")(state_command)
app.command("archive")(archive_command)
app.command("rebuild")(rebuild_command)
app.command()(decide)
app.command("council")(council_command)
app.command("open-data")(open_data_command)
app.command("about")(about_command)
app.command("report")(report_command)
app.command("integrate")(integrate_command)
app.command("freeze")(freeze_command)
app.command("unfreeze")(unfreeze_command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _main(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    visual: Annotated[
        bool | None,
        typer.Option(
            "--visual/--logical",
            help="Order of Persian on the terminal, if it is not found out; "
            f"or set {terminal.VARIABLE}=visual. Pipes and files are always logical.",
        ),
    ] = None,
) -> None:
    """Without arguments, or with a file, the desktop opens."""
    orders = {True: terminal.Order.VISUAL, False: terminal.Order.LOGICAL, None: None}
    terminal.choose(orders[visual])


@event_app.command("sample")
def event_sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    json: Json = False,
) -> None:
    """Write the files of the sample event: definitions to copy, workbooks, filled ballots."""
    from judging_app.services.sample import write_sample

    output = Output(json)
    with output.reporting():
        written = write_sample(folder)
        output.answer({"paths": [str(path) for path in written]}, [*map(str, written)])


@app.command()
def package(
    event: EventFile,
    out: Out,
    strict: Strict = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Build the idea package for the judges, and a card for each of them.

    It says how many traces of senders are open; `blindness` lists and decides them.
    """
    from judging_app.services.organizer.packages import build_package

    with unlocked(event, passphrase, json=json) as (output, file):
        found = traces_before(file, output, strict=strict)
        built = views.package_built(build_package(file, out, looked=found.copies))
        output.answer(*with_open(*built, found))


@app.command()
def ballot(package: Package, judge: JudgeCode, out: Out, json: Json = False) -> None:
    """Write a blank ballot: the table that `score` reads when it is filled."""
    from judging_app.services.organizer.ballots import write_blank_ballot

    output = Output(json)
    with output.reporting():
        write_blank_ballot(package, judge, out)
        output.answer({"path": str(out)}, [f"Blank ballot: {out}"])


@app.command()
def score(
    package: Package,
    code: Code,
    table: Annotated[
        Path, typer.Option("--from", help="The filled ballot (XLSX, XLS, ODS or CSV).")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the score file.")],
    workspace: Annotated[
        Path | None, typer.Option(help="Keep the judge's workspace in this folder.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why a judge who had finished changes marks.")] = "",
    columns: Map = None,
    json: Json = False,
) -> None:
    """Turn a filled ballot into the judge's score file."""
    from judging_app.services.organizer.ballots import score_from_table

    output, chosen = Output(json), parse_single_mapping(columns or ())
    with output.reporting():
        scored = score_from_table(
            package, code, table, out, workspace, reason=reason, columns=chosen
        )
        output.answer(*views.scored(scored))


@app.command()
def rank(
    event: EventFile,
    workbook: Annotated[
        Path | None, typer.Option(help="Write the results workbook there too.")
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Rank the ideas by the declared method."""
    from judging_app.services.organizer.results import export_workbook, official_results

    with unlocked(event, passphrase, json=json, asks=bool(workbook)) as (output, file):
        if workbook:
            export_workbook(file, workbook)
        output.answer(*results_view(official_results(file)))


@app.command("verify")
def verify_command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=".ideas, .scores or .judging")],
    words: Annotated[
        str, typer.Option(help="The words on paper for the last line of the audit log.")
    ] = "",
    receipt: Annotated[
        str, typer.Option(help="The receipt code on paper, to be compared with a score file.")
    ] = "",
    event: Annotated[
        Path | None,
        typer.Option(help="The event whose key a package must bear; without it, those known here."),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Check that a file is whole, and say what it is."""
    from judging_app.services.verification import Papers, verify

    output = Output(json)
    with output.reporting():
        found = verify(path, passphrase=passphrase, papers=Papers(words, receipt, event))
        output.answer(*views.verification(found))
    if found.problems:
        raise typer.Exit(3)


@app.command("guide")
def guide_command(json: Json = False) -> None:
    """Write the guide of a full day (in Persian) as a page for a browser, and print its path."""
    from judging_app.services.guide import write_guide

    output = Output(json)
    with output.reporting():
        page = write_guide()
        output.answer({"path": str(page)}, [str(page)])


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the played day goes.")],
    json: Json = False,
) -> None:
    """Play a full judging day on the sample event, and list its files."""
    from judging_app.services.demo import play_day
    from judging_app.services.demo_after import play_after

    output = Output(json)
    with output.reporting():
        with output.progress("Playing the day") as progress:
            day = play_day(folder, progress)
        with output.progress("Closing the event") as progress:
            after = play_after(day, progress)
        output.answer(*views.demo(day, after))
