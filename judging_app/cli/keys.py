"""The organizer's keys and the judges' cards, from the command line.

A passphrase is typed on a terminal or taken from the environment, never from an argument: other
users can see the arguments of a command.
"""

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import (
    Code,
    EventFile,
    Json,
    JudgeArgument,
    NewPassphrase,
    Package,
    Passphrase,
)
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.domain.keys import Relocked
    from judging_app.services.files import OpenFile
    from judging_app.services.organizer.cards import Card

Why = Annotated[str, typer.Option(help="Why; it stands in the audit log.")]

cards_app = typer.Typer(help="The judges' cards.", no_args_is_help=True)
keys_app = typer.Typer(help="The organizer's keys.", no_args_is_help=True)


@contextmanager
def unlocked(
    event: Path,
    passphrase: str,
    *,
    json: bool,
    asks: bool = True,
    forgiving: "Collection[str]" = (),
) -> "Iterator[tuple[Output, OpenFile]]":
    """Open the event, unlock its keys, and yield the output and the open event.

    Asks for the passphrase on a terminal when the keys are locked. The keys stay locked when the
    command does not need them (`asks` is false) and no passphrase was given. Tables named in
    `forgiving` may be damaged. Errors are reported as in `Output.reporting`.
    """
    from judging_app.services.files import open_file
    from judging_app.services.organizer import keys as organizer_keys

    output = Output(json)
    with output.reporting(), open_file(event, forgiving) as file:
        if (asks or passphrase) and organizer_keys.is_locked(file):
            if not passphrase and sys.stdin.isatty():
                passphrase = typer.prompt("Passphrase", hide_input=True)
            organizer_keys.unlock_event(file, passphrase)
        yield output, file


@cards_app.command("list")
def list_cards(event: EventFile, passphrase: Passphrase = "", json: Json = False) -> None:
    """Every judge's code; cards are made for those who have none."""
    from judging_app.services.organizer import cards as card_services

    with unlocked(event, passphrase, json=json) as (output, file):
        with output.progress("Making cards") as progress:
            held = card_services.cards_of(file, progress)
        output.answer({"cards": [_facts(card) for card in held]}, [_line(card) for card in held])


@cards_app.command()
def revoke(
    event: EventFile,
    judge: JudgeArgument,
    reason: Why,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Revoke a card: score files signed with it are refused from then on."""
    from judging_app.services.organizer import cards as card_services

    with unlocked(event, passphrase, json=json) as (output, file):
        card_services.revoke_card(file, judge, reason)
        output.answer({"judge": judge}, [f"The card of {judge} is void."])


@cards_app.command()
def reissue(
    event: EventFile,
    judge: JudgeArgument,
    reason: Why,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Give a judge a new card; the old one is void. Build the package again afterwards."""
    from judging_app.services.organizer import cards as card_services

    with unlocked(event, passphrase, json=json) as (output, file):
        card = card_services.reissue_card(file, judge, reason)
        output.answer({"card": _facts(card)}, [_line(card)])


@cards_app.command("add-judge")
def add_judge(
    event: EventFile,
    name: Annotated[str, typer.Argument(help="The new judge's name.")],
    role: Annotated[str, typer.Option(help="What stands under the name.")] = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Add a judge to the panel, with a card. Build the package again afterwards."""
    from judging_app.services.organizer import cards as card_services
    from judging_app.services.organizer import panel

    with unlocked(event, passphrase, json=json) as (output, file):
        judge = panel.add_judge(file, name, role)
        card = next(card for card in card_services.cards_of(file) if card.judge == judge)
        output.answer({"card": _facts(card)}, [_line(card)])


@keys_app.command("passphrase")
def set_passphrase(
    event: EventFile,
    new: NewPassphrase = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Protect the event's keys with a passphrase, or take the protection away."""
    from judging_app.services.organizer import keys as organizer_keys

    with unlocked(event, passphrase, json=json) as (output, file):
        copies = organizer_keys.set_passphrase(file, new)
        protected = organizer_keys.has_passphrase(file)
        answer = "The event opens with its passphrase." if protected else "No passphrase any more."
        output.answer({"protected": protected, **_copies(copies)}, [answer, *_copy_lines(copies)])


@keys_app.command()
def recover(
    event: EventFile,
    sheet: Annotated[str, typer.Option(envvar="JUDGING_SHEET", help="The 48 digits.")],
    new: NewPassphrase = "",
    never_sealed: Annotated[
        bool,
        typer.Option(
            "--never-sealed",
            help="The event is of a version before seals, and was not unlocked since.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Set a new passphrase with the recovery sheet."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer import keys as organizer_keys

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        organizer_keys.unlock_with_sheet(file, sheet, never_sealed=never_sealed)
        copies = organizer_keys.set_passphrase(file, new)
        answer = "The event has a new passphrase."
        output.answer({"recovered": True, **_copies(copies)}, [answer, *_copy_lines(copies)])


@keys_app.command("sheet-away")
def sheet_away(event: EventFile, json: Json = False) -> None:
    """Note that the recovery sheet was printed and is in a safe place."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer import keys as organizer_keys

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        organizer_keys.put_sheet_away(file)
        output.answer({"sheet_away": True}, ["The recovery sheet is in a safe place."])


def recover_workspace_command(
    package: Package,
    scores: Annotated[
        list[Path],
        typer.Argument(metavar="FILE.scores", help="The judge's own score files, or the stick."),
    ],
    code: Code,
    json: Json = False,
) -> None:
    """Restore a judge's workspace from their own last score file, after a lost laptop."""
    from judging_app.services.judge.recovering import recover_workspace

    output = Output(json)
    with output.reporting():
        found = recover_workspace(package, code, scores)
        found.file.close()
        facts: dict[str, object] = {
            "path": str(found.file.path),
            "file": found.file_name,
            "written_at": found.written_at.isoformat(),
            "sheets": found.sheets,
            "marks": found.marks,
            "beside": found.beside,
        }
        answer = f"{found.sheets} sheets, {found.marks} marks, written {found.written_at:%Y-%m-%d}"
        beside = [f"{found.beside} other files went another way; hand them in too."]
        lines = [f"Workspace: {found.file.path}", answer]
        output.answer(facts, lines + beside if found.beside else lines)


def lock_command(
    workspace: Annotated[
        Path, typer.Argument(metavar="WORKSPACE.judging", help="The desk's file.")
    ],
    json: Json = False,
) -> None:
    """Forget a judge's code on this computer: the desk opens with the card only."""
    from judging_app.services.files import open_file
    from judging_app.services.judge.code import lock_workspace

    output = Output(json)
    with output.reporting(), open_file(workspace) as file:
        lock_workspace(file)
        output.answer({"locked": True}, ["The desk opens with the code of its judge's card only."])


def _copies(copies: "Relocked") -> dict[str, object]:
    left = [str(path) for path in copies.left]
    return {"copies_locked": copies.locked, "copies_removed": copies.removed, "copies_left": left}


def _copy_lines(copies: "Relocked") -> list[str]:
    counts = f"Backups: {copies.locked} given the same lock, {copies.removed} unreadable removed."
    return [counts, *(f"Still open, remove it yourself: {path}" for path in copies.left)]


def _facts(card: "Card") -> dict[str, object]:
    return {
        "judge": card.judge.id,
        "name": card.judge.name,
        "number": card.number,
        "code": card.code,
        "revoked": card.is_revoked,
    }


def _line(card: "Card") -> str:
    state = "  void" if card.is_revoked else ""
    return f"{card.judge.id}  {card.code}  {card.judge.name}{state}"
