"""`judging-app idea …`: list, show, add, edit and withdraw single ideas."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase, folded_code
from judging_app.cli.keys import unlocked

if TYPE_CHECKING:
    from judging_app.domain.event import Idea, Owner
    from judging_app.services.files import OpenFile
    from judging_app.services.organizer.idea_corrections import IdeaEntry

idea_app = typer.Typer(help="Single ideas of an event.", no_args_is_help=True)

IdeaArgument = Annotated[
    str, typer.Argument(parser=folded_code, metavar="IDEA", help="The code of the idea.")
]
Reason = Annotated[
    str, typer.Option("--reason", help="Why; needed once a package was built, and in the minutes.")
]
Title = Annotated[str, typer.Option(help="The title.")]
Theme = Annotated[str | None, typer.Option(help="The id of the theme; empty for none.")]
Texts = Annotated[
    list[str] | None,
    typer.Option(
        "--text", metavar="HEADING=TEXT", help="A section; without text it goes. May be repeated."
    ),
]
Owners = Annotated[
    list[str] | None,
    typer.Option(
        "--owner",
        metavar="NAME[=UNIT[=CODE]]",
        help="All owners in their order, each with unit and personnel code; may be repeated.",
    ),
]
Contacts = Annotated[
    list[str] | None,
    typer.Option(
        "--contact", metavar="HEADING=TEXT", help="A fact for the organizer alone; as --text."
    ),
]
Attach = Annotated[
    list[Path] | None, typer.Option("--attach", metavar="FILE", help="A document to add.")
]
Detach = Annotated[
    list[str] | None, typer.Option("--detach", metavar="NAME", help="A document to take away.")
]


@idea_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """Every idea with owners, readings and state; withdrawn and late ones are among them."""
    from judging_app.cli import people_views as views
    from judging_app.services.organizer.people_records import list_idea_records

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.ideas(list_idea_records(file)))


@idea_app.command("show")
def show_command(event: EventFile, idea: IdeaArgument, json: Json = False) -> None:
    """Everything that the event knows of an idea."""
    from judging_app.cli import people_views as views
    from judging_app.errors import InputRefused, Refusal
    from judging_app.services.organizer.people_records import list_idea_records

    with unlocked(event, "", json=json, asks=False) as (output, file):
        record = list_idea_records(file).of(idea)
        if record is None:
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea)
        output.answer(*views.idea(record))


@idea_app.command("add")
def add_command(
    event: EventFile,
    title: Title,
    code: Annotated[
        str, typer.Option(parser=folded_code, metavar="CODE", help="Else the next number.")
    ] = "",
    theme: Theme = None,
    texts: Texts = None,
    owners: Owners = None,
    contacts: Contacts = None,
    attach: Attach = None,
    not_judges: Annotated[
        list[str] | None,
        typer.Option(
            "--not-judge", parser=folded_code, metavar="CODE", help="A judge who must not read it."
        ),
    ] = None,
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Add an idea. After the first package it is a late idea, and its judges are drawn."""
    from judging_app.cli import amendment_views as views
    from judging_app.domain.event import Idea
    from judging_app.services.organizer.idea_corrections import add_idea

    with unlocked(event, passphrase, json=json) as (output, file):
        blank = Idea(code, title, theme or "")
        idea, blobs = _edited(blank, texts, owners, contacts, attach, ())
        done = add_idea(file, idea, reason, blobs, frozenset(not_judges or ()))
        output.answer(*views.corrected(done, f"Added: {done.idea.id} {done.idea.title}"))


@idea_app.command("edit")
def edit_command(
    event: EventFile,
    idea: IdeaArgument,
    title: Annotated[str | None, typer.Option(help="The new title.")] = None,
    theme: Theme = None,
    texts: Texts = None,
    owners: Owners = None,
    contacts: Contacts = None,
    attach: Attach = None,
    detach: Detach = None,
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Correct an idea; what is not given stays."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.idea_corrections import edit_idea

    with unlocked(event, passphrase, json=json) as (output, file):
        before = _entry(file, idea).idea
        after, blobs = _edited(before, texts, owners, contacts, attach, detach or ())
        after = replace(
            after,
            title=before.title if title is None else title,
            theme_id=before.theme_id if theme is None else theme,
        )
        done = edit_idea(file, before, after, reason, blobs)
        output.answer(*views.corrected(done, f"Corrected: {done.idea.id} {done.idea.title}"))


@idea_app.command("withdraw")
def withdraw_command(
    event: EventFile,
    idea: IdeaArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Let a withdrawn idea count again.")] = False,
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Withdraw an idea: it leaves desks and ranking, and its marks stay in the archive."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.idea_corrections import reinstate_idea, withdraw_idea

    with unlocked(event, passphrase, json=json) as (output, file):
        done = reinstate_idea(file, idea, reason) if undo else withdraw_idea(file, idea, reason)
        word = "Counts again" if undo else "Withdrawn"
        output.answer(*views.corrected(done, f"{word}: {done.idea.id} {done.idea.title}"))


def _entry(file: "OpenFile", idea_id: str) -> "IdeaEntry":
    from judging_app.errors import InputRefused, Refusal
    from judging_app.services.organizer.idea_corrections import list_ideas

    found = next((each for each in list_ideas(file) if each.idea.id == idea_id), None)
    if found is None:
        raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
    return found


def _edited(
    idea: "Idea",
    texts: list[str] | None,
    owners: list[str] | None,
    contacts: list[str] | None,
    attach: list[Path] | None,
    detach: Iterable[str],
) -> "tuple[Idea, dict[str, bytes]]":
    """The idea with these changes, and the contents of new documents by digest."""
    from judging_app.domain.event import PrivateField, PrivateKind, Section
    from judging_app.services.organizer.idea_material import read_document

    sections: dict[str, Section] = {part.heading: part for part in idea.sections}
    for heading, text in _pairs(texts, "--text"):
        sections[heading] = Section(heading, text)
    private: dict[str, PrivateField] = {kept.heading: kept for kept in idea.private}
    for heading, text in _pairs(contacts, "--contact"):
        kind = private[heading].kind if heading in private else PrivateKind.OTHER
        private[heading] = PrivateField(kind, heading, text)
    gone = set(detach)
    documents = {one.name: one for one in idea.attachments if one.name not in gone}
    blobs: dict[str, bytes] = {}
    for path in attach or ():
        document, content = read_document(path)
        documents[document.name] = document
        blobs[document.digest] = content
    return replace(
        idea,
        sections=tuple(sections.values()) if texts else idea.sections,
        private=tuple(private.values()) if contacts else idea.private,
        owners=tuple(map(_owner, owners)) if owners else idea.owners,
        attachments=tuple(documents.values()),
    ), blobs


def _pairs(given: list[str] | None, option: str) -> list[tuple[str, str]]:
    """The heading and the text of each `HEADING=TEXT`. Raises `typer.BadParameter`."""
    pairs = [one.partition("=") for one in given or ()]
    if bad := next((head for head, sign, _ in pairs if not sign), None):
        raise typer.BadParameter(f"{bad!r}: give HEADING=TEXT", param_hint=option)
    return [(heading.strip(), text) for heading, _, text in pairs]


def _owner(given: str) -> "Owner":
    from judging_app.domain.event import Owner

    name, _, rest = given.partition("=")
    unit, _, code = rest.partition("=")
    return Owner(name.strip(), unit.strip(), code.strip())
