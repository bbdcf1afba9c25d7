"""`judging-app papers …`: write the papers of the day as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, Json, Passphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    pass

Workspace = Annotated[Path, typer.Argument(metavar="WORK.judging", help="A judge's workspace.")]
OneJudge = Annotated[
    str | None,
    typer.Option(
        "--judge", parser=folded_code, metavar="CODE", help="Only this judge's, such as J03."
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")]


def _comment_key(text: str) -> tuple[str, str]:
    """The judge and the idea of a comment, typed as JUDGE:IDEA."""
    judge, colon, idea = text.partition(":")
    if not (judge and colon and idea):
        raise typer.BadParameter("write JUDGE:IDEA, such as J03:104")
    return folded_code(judge), folded_code(idea)


def _chosen(
    known: frozenset[tuple[str, str]], wanted: list[str] | None, *, every: bool
) -> frozenset[tuple[str, str]]:
    """The comments for the letters. A comment that does not exist is a wrong argument."""
    if every and wanted:
        raise typer.BadParameter("give one of --with-comments and --comment")
    keys = frozenset(map(_comment_key, wanted or ()))
    for key in sorted(keys - known):
        raise typer.BadParameter(f"there is no comment {':'.join(key)}")
    return known if every else keys


papers_app = typer.Typer(help="The papers of the day, as PDF.", no_args_is_help=True)


@papers_app.command()
def minutes(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The minutes, to be signed by the panel."""
    from judging_app.services import papers
    from judging_app.services.organizer.closing import note_minutes

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        made = papers.write_minutes(file, out, progress=progress)
        note_minutes(file)
        printed.answer_paper(output, made)


@papers_app.command()
def ranking(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The full ranking, without names."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        printed.answer_paper(output, papers.write_ranking(file, out, progress=progress))


@papers_app.command()
def names(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """A list of all honoured people, ordered by name."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        printed.answer_paper(output, papers.write_names(file, out, progress=progress))


@papers_app.command()
def ceremony(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The text that is read aloud at the ceremony, the first rank last."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        printed.answer_paper(output, papers.write_ceremony(file, out, progress=progress))


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
        printed.answer_paper(
            output, papers.write_cards(file, out, judge_id=judge, progress=progress)
        )


@papers_app.command()
def recovery(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """The recovery sheet: it opens the event when its passphrase is forgotten."""
    from judging_app.services import papers

    with unlocked(event, passphrase, json=json) as (output, file):
        printed.answer_paper(output, papers.write_recovery(file, out))


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
        printed.answer_paper(
            output, papers.write_ballots(file, out, judge_id=judge, progress=progress)
        )


@papers_app.command("ballot-tables")
def ballot_tables(
    event: EventFile,
    folder: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Blank ballots as workbooks, one for each judge."""
    from judging_app.services.organizer.ballots import write_ballot_tables

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Writing") as progress,
    ):
        made = write_ballot_tables(file, folder, progress=progress)
        output.answer({"files": [str(path) for path in made]}, [str(path) for path in made])


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
    comment: Annotated[
        list[str] | None,
        typer.Option(metavar="JUDGE:IDEA", help="Only these comments, such as J03:104."),
    ] = None,
    rank: Annotated[bool, typer.Option("--with-rank", help="Say the rank and the award.")] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """A feedback letter for each idea; judges are not named."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        made = papers.write_letters(
            file,
            out,
            idea_ids=idea or None,
            comments=_chosen(papers.comments_of(file), comment, every=comments),
            tells_rank=rank,
            progress=progress,
        )
        printed.answer_paper(output, made)


@papers_app.command("comments")
def comments_command(event: EventFile, json: Json = False) -> None:
    """List every comment that may stand in a letter."""
    from judging_app.services.files import open_file
    from judging_app.services.papers import public_comments

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        found = public_comments(file)
    facts: dict[str, object] = {
        "comments": [{"judge": c.judge.id, "idea": c.idea.id, "text": c.text} for c in found]
    }
    lines = [f"{c.judge.id}:{c.idea.id}  {c.text}" for c in found]
    output.answer(facts, lines or ["No judge wrote a comment."])


@papers_app.command()
def receipts(
    event: EventFile,
    out: Out,
    judge: OneJudge = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """The receipts of the merged score files, to be signed: a page for each."""
    from judging_app.services import papers

    with (
        unlocked(event, passphrase, json=json) as (output, file),
        output.progress("Printing") as progress,
    ):
        printed.answer_paper(
            output, papers.write_receipts(file, out, judge_id=judge, progress=progress)
        )


@papers_app.command()
def receipt(workspace: Workspace, out: Out, json: Json = False) -> None:
    """The receipt of a judge's last score file, to be signed."""
    from judging_app.services import papers
    from judging_app.services.files import open_file

    output = Output(json)
    with output.reporting(), open_file(workspace) as file:
        printed.answer_paper(output, papers.write_receipt(file, out))
