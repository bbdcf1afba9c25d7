"""`judging-app merge`, `unmerge`, `resolve`, `returns`, `rebuild`: commands for score files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli import merging_views as views
from judging_app.cli.arguments import EventFile, Json, JudgeCode, Passphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output


def merge(
    event: EventFile,
    files: Annotated[list[Path], typer.Argument(help="Score files, or folders of them.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, change nothing.")
    ] = False,
    marks: Annotated[
        bool, typer.Option("--marks", help="List every mark that would count differently.")
    ] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Merge score files; a refused file does not stop the others."""
    from judging_app.services.files import passed_over
    from judging_app.services.organizer.merging import inspect_many, merge_many

    with unlocked(event, passphrase, json=json) as (output, file):
        take_in = inspect_many if dry_run else merge_many
        with output.progress("Merging") as progress:
            inbox = take_in(file, files, progress)
        output.answer(*views.inbox(inbox, passed_over(files), with_marks=marks))
    if any(item.refusal for item in inbox):
        raise typer.Exit(3)


def unmerge_command(
    event: EventFile,
    digest: Annotated[
        str,
        typer.Argument(
            metavar="[DIGEST]", help="The file's digest, or its beginning; lists all if none."
        ),
    ] = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Undo the merge of a score file: the sheets become as if it had never come."""
    from judging_app.services.organizer.history import merged_files
    from judging_app.services.organizer.merging import undo_merge

    with unlocked(event, passphrase, json=json, asks=bool(digest)) as (output, file):
        if digest:
            undo_merge(file, chosen_digest((one.digest for one in merged_files(file)), digest))
        output.answer(*views.merged(merged_files(file)))


def resolve_command(
    event: EventFile,
    judge: JudgeCode = "",
    ideas: Annotated[
        list[str] | None,
        typer.Option(
            "--idea",
            parser=folded_code,
            metavar="CODE",
            help="An idea's code; may be repeated. All of the judge's if none.",
        ),
    ] = None,
    choose: Annotated[
        str, typer.Option("--choose", help="The digest of the file that counts, or its beginning.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take decisions back.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """List the sheets on which a judge's files contradict each other, or resolve some of them."""
    from judging_app.services.organizer.contradictions import (
        list_contradictions,
        resolve,
        withdraw_resolution,
    )

    if (choose or withdraw or ideas) and not judge:
        raise typer.BadParameter("say whose sheets with --judge")
    if choose and withdraw:
        raise typer.BadParameter("give one of --choose and --withdraw")
    with unlocked(event, passphrase, json=json, asks=bool(choose or withdraw)) as (output, file):
        found = [c for c in list_contradictions(file) if not judge or c.judge_id == judge]
        if choose:
            wanted = ideas or [c.idea_id for c in found if not c.is_settled]
            found = list(resolve(file, judge, dict.fromkeys(wanted, choose), reason))
        elif withdraw:
            wanted = ideas or [c.idea_id for c in found if c.resolution]
            found = list(withdraw_resolution(file, judge, wanted))
        output.answer(*views.contradictions(found))


def returns_command(event: EventFile, json: Json = False) -> None:
    """List for every judge the received files and the outstanding work."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer.events import overview

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        output.answer(*views.returns(overview(file)))


def rebuild_command(
    event: EventFile,
    check: Annotated[bool, typer.Option("--check", help="Compare only, change nothing.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Rebuild the event from its archived score files; it is backed up before a repair."""
    from judging_app.services.organizer.rebuilding import (
        REBUILT,
        compare_with_files,
        rebuild_from_files,
    )

    with unlocked(event, passphrase, json=json, forgiving=REBUILT) as (output, file):
        found = compare_with_files(file) if check else rebuild_from_files(file)
        output.answer(*views.rebuilt(found))
    if found.differing and not found.is_repaired:
        raise typer.Exit(3)


def chosen_digest(digests: Iterable[str], typed: str) -> str:
    """The one digest that begins with the typed text. Raises `InputRefused` (NOT_FOUND)."""
    from judging_app.errors import InputRefused, Refusal

    found = [one for one in digests if one.startswith(typed.strip().lower())]
    if len(found) != 1:
        raise InputRefused(Refusal.NOT_FOUND, detail=typed[:12])
    return found[0]
