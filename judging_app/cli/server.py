"""`judging-app server`: commands for the person who runs the PostgreSQL server."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Out, Passphrase
from judging_app.cli.output import Output
from judging_app.domain.right import Right

if TYPE_CHECKING:
    from judging_app.services.organizer.server import ServerChecked

server_app = typer.Typer(help="An event on a PostgreSQL server.", no_args_is_help=True)

Address = Annotated[Path, typer.Argument(metavar="ADDRESS", help="postgresql://USER@HOST/DATABASE")]


@server_app.command("init")
def init_command(address: Address, json: Json = False) -> None:
    """Make an empty database for one event; `event copy` then brings the event there."""
    from judging_app.services.organizer.server import make_database

    output = Output(json)
    with output.reporting():
        name = make_database(address)
        output.answer({"database": name}, [f"Database {name} is made."])


@server_app.command("member")
def member_command(
    address: Address,
    person: Annotated[str, typer.Argument(help="A role of the server.")],
    right: Annotated[Right, typer.Argument(help="What this person may do.")],
    json: Json = False,
) -> None:
    """Give a person a right on the event, in place of an earlier one."""
    from judging_app.services.organizer.server import add_member

    output = Output(json)
    with output.reporting():
        add_member(address, person, right)
        output.answer({"person": person, "right": right.value}, [f"{person}: {right.value}"])


@server_app.command("check")
def check_command(address: Address, json: Json = False) -> None:
    """Say whether the server answers, what this role may do, and what runs there."""
    from dataclasses import asdict

    from judging_app.services.organizer.server import check_server

    output = Output(json)
    with output.reporting():
        checked = check_server(address)
        output.answer(asdict(checked), checked_lines(checked))


def checked_lines(checked: "ServerChecked") -> list[str]:
    """Return the state of a database in words."""
    way = "encrypted" if checked.is_encrypted else "not encrypted"
    side = "ahead of" if checked.seconds > 0 else "behind"
    return [
        checked.address,
        f"PostgreSQL {checked.version}, tables of revision {checked.revision}",
        f"you are {checked.role}, with the right {checked.right or 'of a superuser'}",
        f"the connection is {way}",
        f"the server's clock is {abs(checked.seconds):.1f} seconds {side} this computer's",
        f"other desks: {checked.others}",
    ]


@server_app.command("upgrade")
def upgrade_command(address: Address, json: Json = False) -> None:
    """Migrate the event to the tables of this version, while no desk is at work."""
    from judging_app.services.organizer.server import upgrade

    output = Output(json)
    with output.reporting():
        facts = upgrade(address)
        output.answer(dict(facts), [f"Revision {facts['before']} → {facts['after']}"])


@server_app.command("backup")
def backup_command(address: Address, out: Out, json: Json = False) -> None:
    """Back up the database with pg_dump, and try to restore the backup."""
    from judging_app.services.organizer.server import back_up_server

    output = Output(json)
    with output.reporting():
        made = back_up_server(address, out)
        output.answer(
            {"path": str(made.path), "size": made.size, "ideas": made.ideas},
            [f"Backup: {made.path} ({made.size} bytes); restored on trial: {made.ideas} ideas."],
        )


def copy_command(
    source: EventFile,
    target: Annotated[Path, typer.Argument(metavar="TO", help="A new file, or an empty database.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Copy an event from a file to a server or back, exactly. The source stays as it is."""
    from judging_app.services.organizer.event_copy import copy_event

    output = Output(json)
    with output.reporting():
        made = copy_event(source, target, passphrase)
        output.answer(
            {
                "event": made.title,
                "ideas": made.ideas,
                "score_files": made.score_files,
                "from": made.source,
                "to": made.target,
            },
            [f"{made.title}: {made.ideas} ideas, {made.score_files} score files → {made.target}"],
        )
