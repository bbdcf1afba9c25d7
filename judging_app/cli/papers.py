"""`judging-app papers …`: write the papers of the day as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Passphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.papers import PaperMade

Workspace = Annotated[Path, typer.Argument(metavar="WORK.judging", help="A judge's workspace.")]
OneJudge = Annotated[
    str | None,
    typer.Option(
        "--judge", parser=folded_code, metavar="CODE", help="Only this judge's, such as J03."
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")]

papers_app = typer.Typer(help="The papers of the day, as PDF.", no_args_is_help=True)


@papers_app.command()
def minutes(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The minutes, to be signed by the panel."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_minutes(file, out, progress=progress))


@papers_app.command()
def ranking(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The full ranking, without names."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_ranking(file, out, progress=progress))


@papers_app.command()
def names(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """A list of all honoured people, ordered by name."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_names(file, out, progress=progress))


@papers_app.command()
def ceremony(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The text that is read aloud at the ceremony, the first rank last."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_ceremony(file, out, progress=progress))


@papers_app.command()
def cards(
    event: EventFile,
    out: Out,
    judge: OneJudge = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """A card with its code for each judge, to be cut out."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_cards(file, out, judge_id=judge, progress=progress))


@papers_app.command()
def recovery(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The recovery sheet: it opens the event when its passphrase is forgotten."""
    from judging_app.services import papers

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, papers.write_recovery(file, out))


@papers_app.command()
def ballots(
    event: EventFile,
    out: Out,
    judge: OneJudge = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Blank ballots for scoring on paper."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        _answer(output, papers.write_ballots(file, out, judge_id=judge, progress=progress))


@papers_app.command()
def letters(
    event: EventFile,
    out: Out,
    idea: Annotated[
        list[str] | None,
        typer.Option(parser=folded_code, metavar="CODE", help="Only these ideas' letters."),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--with-comments", help="With every comment of the judges.")
    ] = False,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--comment",
            metavar="JUDGE/IDEA",
            help="With this comment (J03/101); may be repeated.",
        ),
    ] = None,
    rank: Annotated[bool, typer.Option("--with-rank", help="Say the rank and the award.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """A feedback letter for each idea; judges are not named."""
    from judging_app.errors import InputRefused, Refusal
    from judging_app.services import papers

    wanted = frozenset(map(_comment, chosen or ()))
    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        there = papers.comments_of(file) if comments or wanted else frozenset()
        if missing := sorted(wanted - there):
            raise InputRefused(Refusal.NOT_FOUND, where="comment", detail="/".join(missing[0]))
        made = papers.write_letters(
            file,
            out,
            idea_ids=idea or None,
            comments=there if comments else wanted,
            tells_rank=rank,
            progress=progress,
        )
        _answer(output, made)


@papers_app.command()
def receipt(workspace: Workspace, out: Out, json: Json = False) -> None:
    """The receipt of a judge's last score file, to be signed."""
    from judging_app.services import papers
    from judging_app.services.files import open_file

    output = Output(json)
    with output.reporting(), open_file(workspace) as file:
        _answer(output, papers.write_receipt(file, out))


def _comment(typed: str) -> tuple[str, str]:
    """The judge and the idea in `JUDGE/IDEA`. Raises `typer.BadParameter`."""
    judge, sign, idea = typed.partition("/")
    if not (sign and judge.strip() and idea.strip()):
        raise typer.BadParameter(f"{typed!r}: give JUDGE/IDEA", param_hint="--comment")
    return folded_code(judge), folded_code(idea)


def _answer(output: Output, made: "PaperMade") -> None:
    facts: dict[str, object] = {"path": str(made.path), "pages": made.pages}
    printed.answer(output, facts, [f"{made.pages} pages: {made.path}"], made.substitutes)
