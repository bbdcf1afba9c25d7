"""`judging-app ballots …`: double entry of paper ballots."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import ballot_views as views
from judging_app.cli.arguments import (
    EventFile,
    Json,
    JudgeArgument,
    Map,
    Passphrase,
    parse_single_mapping,
)
from judging_app.cli.idea import IdeaArgument
from judging_app.cli.keys import unlocked

if TYPE_CHECKING:
    from judging_app.domain.event import Event
    from judging_app.domain.paper_ballot import Cell

ballots_app = typer.Typer(
    help="Paper ballots: two persons type them, differences are shown, only agreement counts.",
    no_args_is_help=True,
)

WhichHand = Annotated[
    int, typer.Option("--hand", min=1, max=2, help="1 for the first person, 2 for the second.")
]
FieldName = Annotated[
    str, typer.Argument(metavar="FIELD", help="The id of a criterion; comment, standing or reason.")
]


@ballots_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """Every ballot that somebody began to type."""
    from judging_app.services.organizer.paper_ballots import paper_ballots

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.ballots(paper_ballots(file)))


@ballots_app.command("type")
def type_command(
    event: EventFile,
    judge: JudgeArgument,
    hand: WhichHand,
    by: Annotated[str, typer.Option("--by", help="The name of the person who typed the table.")],
    table: Annotated[Path, typer.Option("--from", help="The filled ballot of this person.")],
    columns: Map = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Take in one person's filled table. The other person fills another one."""
    from judging_app.domain.paper_ballot import Hand
    from judging_app.services.organizer.ballot_tables import type_from_table

    chosen = parse_single_mapping(columns or ())
    with unlocked(event, passphrase, json=json) as (output, file):
        typed = type_from_table(file, judge, Hand(hand), by, table, chosen)
        output.answer(*views.typed(typed))


@ballots_app.command("compare")
def compare_command(
    event: EventFile,
    judge: JudgeArgument,
    tables: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FIRST SECOND]", help="Two tables; without them, what is typed."),
    ] = None,
    columns: Map = None,
    json: Json = False,
) -> None:
    """Compare the two typings of a ballot, cell by cell. Nothing is changed."""
    from judging_app.services.organizer.ballot_tables import compare_tables
    from judging_app.services.organizer.paper_ballots import compare_typings

    if tables and len(tables) != 2:
        raise typer.BadParameter("give two tables, or none", param_hint="FIRST SECOND")
    chosen = parse_single_mapping(columns or ())
    with unlocked(event, "", json=json, asks=False) as (output, file):
        found = (
            compare_tables(file, judge, tables[0], tables[1], chosen)
            if tables
            else compare_typings(file, judge).differences
        )
        output.answer(*views.differences(found))


@ballots_app.command("settle")
def settle_command(
    event: EventFile,
    judge: JudgeArgument,
    idea: IdeaArgument,
    field: FieldName,
    value: Annotated[
        str, typer.Argument(help="What the paper says, typed again; «-» for a blank.")
    ],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Type a differing cell again, from the paper. It counts if it equals one of the two."""
    from judging_app.services.organizer.events import overview
    from judging_app.services.organizer.paper_ballots import settle_cell

    with unlocked(event, passphrase, json=json) as (output, file):
        cell, text = _typed_cell(overview(file).event, idea, field, value)
        output.answer(*views.differences(settle_cell(file, judge, cell, text).differences))


@ballots_app.command("reopen")
def reopen_command(
    event: EventFile,
    judge: JudgeArgument,
    hand: WhichHand,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Let a person correct a typing that was done."""
    from judging_app.domain.paper_ballot import Hand
    from judging_app.services.organizer.ballot_typing import reopen_typing

    with unlocked(event, passphrase, json=json) as (output, file):
        output.answer(*views.ballots([reopen_typing(file, judge, Hand(hand))]))


@ballots_app.command("accept")
def accept_command(
    event: EventFile, judge: JudgeArgument, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Make a score file of what agrees, and merge it."""
    from judging_app.services.organizer.paper_ballots import accept_ballot

    with unlocked(event, passphrase, json=json) as (output, file):
        output.answer(*views.accepted(accept_ballot(file, judge)))


@ballots_app.command("discard")
def discard_command(
    event: EventFile, judge: JudgeArgument, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Delete what was typed of a ballot; accepted score files stay."""
    from judging_app.services.organizer.ballot_typing import discard_ballot

    with unlocked(event, passphrase, json=json) as (output, file):
        discard_ballot(file, judge)
        output.answer({"judge": judge}, [f"{judge}: nothing is typed any more."])


def _typed_cell(event: "Event", idea: str, field: str, value: str) -> "tuple[Cell, str]":
    """The cell and its text. A mark is typed as a number, with digits of any keyboard."""
    from judging_app.domain.paper_ballot import ASIDES, mark_field
    from judging_app.persian.digits import parse_number

    if field in ASIDES:
        return (idea, field), "" if value == "-" else value
    if event.rubric.criterion(field) is None:
        known = ", ".join([*(one.id for one in event.rubric.criteria), *ASIDES])
        raise typer.BadParameter(f"{field!r}: give one of {known}", param_hint="FIELD")
    if value == "-":
        return (idea, mark_field(field)), ""
    try:
        mark = parse_number(value) * 100
    except ValueError as error:
        raise typer.BadParameter(f"{value[:20]!r} is no number", param_hint="VALUE") from error
    if mark.denominator != 1 or mark < 0:
        raise typer.BadParameter(f"{value[:20]!r} is no mark", param_hint="VALUE")
    return (idea, mark_field(field)), str(int(mark))
