"""`judging-app precedents`: ideas that are like earlier ideas or carried-out projects."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup

from judging_app.cli.arguments import EventFile, IdeaCode, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.files import OpenFile
    from judging_app.services.organizer.precedents import PrecedentList

_FIND: Final = "find"


class _WithFind(TyperGroup):
    """The group of commands; a first word that names no command is the event of `find`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` begin with, or else `find` with all of them."""
        named = args if args[0] in self.commands else [_FIND, *args]
        return super().resolve_command(ctx, named)


precedents_app = typer.Typer(
    help="Ideas that are like earlier ideas or projects.", cls=_WithFind, no_args_is_help=True
)

Files = Annotated[
    list[Path] | None,
    typer.Option("--against", help="An earlier event (.judging), or its list (XLSX, ODS, CSV)."),
]
Projects = Annotated[
    list[Path] | None,
    typer.Option("--projects", help="A list of projects that were carried out."),
]


@precedents_app.command(_FIND)
def find_command(
    event: EventFile,
    against: Files = None,
    projects: Projects = None,
    year: Annotated[int | None, typer.Option(help="The Jalali year of the added files.")] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Add earlier texts to the event, and list the ideas that are like one of them."""
    from judging_app.domain.precedents import SourceKind
    from judging_app.services.organizer.precedent_sources import add_source

    added = [(path, SourceKind.EVENT) for path in against or ()]
    added += [(path, SourceKind.PROJECTS) for path in projects or ()]
    with unlocked(event, passphrase, json=json, asks=bool(added)) as (output, file):
        for path, kind in added:
            with output.progress("Reading") as progress:
                add_source(file, path, kind, year=year, progress=progress)
        _show(output, file)


@precedents_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """List the ideas that are like an earlier text, with the answers so far."""
    with unlocked(event, "", json=json, asks=False) as (output, file):
        _show(output, file)


@precedents_app.command("answer")
def answer_command(
    event: EventFile,
    idea: IdeaCode,
    text: Annotated[str, typer.Argument(help="The earlier text in the list: SOURCE/TEXT.")],
    verdict: Annotated[str, typer.Argument(help="same, other, follow-on; open takes it back.")],
    note: Annotated[str, typer.Option(help="A note for the secretariat.")] = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Say whether an earlier text is the same idea, another one, or the one that this continues."""
    from judging_app.domain.precedent_log import OPEN
    from judging_app.domain.precedents import PrecedentKey, PrecedentVerdict
    from judging_app.services.organizer.precedents import answer_precedent

    source, _, number = text.partition("/")
    if not (source.isdecimal() and number.isdecimal()):
        raise typer.BadParameter(f"{text[:20]!r}: give SOURCE/TEXT, such as 1/12")
    if verdict not in {*PrecedentVerdict, OPEN}:
        raise typer.BadParameter(f"{verdict[:20]!r}: give same, other, follow-on or open")
    chosen = None if verdict == OPEN else PrecedentVerdict(verdict)
    with unlocked(event, passphrase, json=json) as (output, file):
        answer_precedent(file, PrecedentKey(idea, int(source), int(number)), chosen, note)
        _show(output, file)


@precedents_app.command("remove")
def remove_command(
    event: EventFile,
    source: Annotated[int, typer.Argument(help="The number of the source.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Remove a source with its texts and the answers to them."""
    from judging_app.services.organizer.precedent_sources import remove_source

    with unlocked(event, passphrase, json=json) as (output, file):
        remove_source(file, source)
        _show(output, file)


@precedents_app.command("show")
def show_command(
    event: EventFile,
    criterion: Annotated[str, typer.Argument(help="The id of the criterion; empty hides them.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Let judges see precedents beside a criterion. The first package fixes it."""
    from judging_app.services.organizer.precedents import show_to_judges

    with unlocked(event, passphrase, json=json) as (output, file):
        show_to_judges(file, criterion or None)
        _show(output, file)


def _show(output: Output, file: "OpenFile") -> None:
    from judging_app.services.organizer.precedents import find_precedents

    with output.progress("Comparing") as progress:
        found = find_precedents(file, progress)
    output.answer(_facts(found), _lines(found))


def _facts(found: "PrecedentList") -> dict[str, object]:
    count = found.count
    return {
        "sources": [
            {"source": one.number, "name": one.name, "kind": one.kind.value, "year": one.year,
             "texts": one.count}
            for one in found.sources
        ],
        "precedents": [
            {
                "idea": each.idea.id,
                "title": each.idea.title,
                "text": f"{one.key.source}/{one.key.number}",
                "earlier": one.text.title,
                "year": one.text.year,
                "outcome": one.text.outcome,
                "resemblance": one.resemblance.value,
                "likeness": round(one.likeness, 3),
                **_answer(found, one.key),
            }
            for each in found.ideas
            for one in each.nearest
        ],
        "ideas": count.ideas,
        "compared_with": count.earlier,
        "with_precedents": count.found,
        "answered": count.looked_at,
        "shown_beside": found.criterion_id,
    }  # fmt: skip


def _answer(found: "PrecedentList", key: Any) -> dict[str, object]:
    answer = found.answers.get(key)
    if answer is None:
        return {"answer": None, "note": ""}
    return {"answer": answer.verdict.value, "note": answer.note}


def _lines(found: "PrecedentList") -> list[str]:
    count = found.count
    lines = [
        f"Source {one.number}: {one.name} ({one.kind.value}), {one.count} texts"
        for one in found.sources
    ]
    for each in found.ideas:
        for one in each.nearest:
            answer = found.answers.get(one.key)
            if one.is_alike or answer is not None:
                told = f" [{answer.verdict.value}]" if answer else ""
                place = f"{one.key.source}/{one.key.number}"
                lines.append(f"{each.idea.id} {each.idea.title} ~ {place} {one.text.title}: "
                             f"{one.resemblance.value}{told}")  # fmt: skip
    lines.append(
        f"{count.found} of {count.ideas} ideas are like one of {count.earlier} earlier texts; "
        f"{count.looked_at} answered."
    )
    return lines
