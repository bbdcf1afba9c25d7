"""`judging-app citation`: why the panel honours a winner, and the statement of the jury."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, IdeaCode, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.organizer.citations import CitationList

citation_app = typer.Typer(help="Citations of winners and the statement of the jury.")

Text = Annotated[str, typer.Argument(help="The text; an empty one removes it.")]


@citation_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """The ideas with an award, their citations, and their judges' comments."""
    from judging_app.services.organizer.citations import list_citations

    with unlocked(event, "", json=json, asks=False) as (output, file):
        _answer(output, list_citations(file))


@citation_app.command("write")
def write_command(
    event: EventFile,
    idea: IdeaCode,
    text: Text,
    design: Annotated[
        list[str] | None,
        typer.Option("--design", help="Further designs of certificates that must have room."),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write the sentence that tells why the panel honours an idea."""
    from judging_app.services.organizer.citations import write_citation

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, write_citation(file, idea, text, design or ()))


@citation_app.command("statement")
def statement_command(
    event: EventFile, text: Text, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write the statement of the jury about the whole event."""
    from judging_app.services.organizer.citations import write_jury_statement

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, write_jury_statement(file, text))


def _answer(output: Output, found: "CitationList") -> None:
    facts = {
        "citations": [
            {
                "idea": one.idea.id,
                "title": one.idea.title,
                "rank": one.rank,
                "award": one.award_title,
                "citation": one.text,
                "comments": list(one.comments),
            }
            for one in found.entries
        ],
        "statement": found.statement,
        "missing": list(found.missing),
        "official": found.is_official,
    }
    lines = [f"{one.rank}. {one.idea.id} {one.idea.title}: {one.text or '—'}"
             for one in found.entries]  # fmt: skip
    lines.append(f"Statement of the jury: {found.statement or '—'}")
    if found.missing:
        lines.append(f"Without a citation: {', '.join(found.missing)}")
    output.answer(facts, lines)
