"""`judging-app booklet`: the booklet of ideas with consent, as a page and as a PDF."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Out, Passphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.printed import answer

if TYPE_CHECKING:
    from judging_app.domain.booklet import LeftWords
    from judging_app.services.organizer.booklet import BookletMade


def booklet_command(
    event: EventFile,
    out: Out,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write the PDF beside the page.")] = False,
    chosen: Annotated[
        bool, typer.Option("--chosen", help="Only chosen ideas of an official result.")
    ] = False,
    theme: Annotated[
        list[str] | None, typer.Option("--theme", help="Only ideas of this theme's id.")
    ] = None,
    leave: Annotated[
        list[str] | None,
        typer.Option("--leave", metavar="IDEA=WORDS", help="Words that shall not be hidden."),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write the folder of the booklet: a page that is searched without a network.

    If --out ends with .pdf, only the PDF is written there. Only ideas with a consent in force are
    in it. Ideas by code show nothing of their owners.
    """
    from judging_app.services.organizer.booklet import (
        BookletChoice,
        write_booklet_folder,
        write_booklet_pdf,
    )

    choice = BookletChoice(chosen, frozenset(theme or ()), _left(leave or ()))
    with unlocked(event, passphrase, json=json) as (output, file), output.progress("Booklet") as on:
        if out.suffix.lower() == ".pdf":
            made = write_booklet_pdf(file, out, choice, progress=on)
        else:
            made = write_booklet_folder(file, out, choice, pdf=pdf, progress=on)
        answer(output, _facts(made), _lines(made), made.substitutes)


def _left(pairs: "list[str] | tuple[str, ...]") -> "LeftWords":
    from judging_app.persian.text import compact

    found = set()
    for pair in pairs:
        idea, sign, words = pair.partition("=")
        if not sign or not compact(words):
            raise typer.BadParameter(f"{pair[:40]!r}: give IDEA=WORDS", param_hint="--leave")
        found.add((folded_code(idea) if idea else "", compact(words)))
    return frozenset(found)


def _facts(made: "BookletMade") -> dict[str, object]:
    plan = made.plan
    return {
        "paths": [str(path) for path in made.paths],
        "pages": made.pages,
        "official": plan.is_official,
        "ideas": [{"idea": one.code, "named": one.is_named} for one in plan.booklet.entries],
        "left_out": [{"idea": idea.id, "state": state.value} for idea, state in plan.left_out],
        "traces": [
            {
                "idea": one.idea_id, "place": one.place.value, "kind": one.kind.value,
                "found": one.found, "hidden": one.key not in plan.left,
            }
            for one in plan.traces
        ],
    }  # fmt: skip


def _lines(made: "BookletMade") -> list[str]:
    plan = made.plan
    named = sum(one.is_named for one in plan.booklet.entries)
    count = len(plan.booklet.entries)
    lines = [f"Written: {path}" for path in made.paths]
    lines.append(f"Ideas: {count} ({named} named, {count - named} by code)")
    lines += [f"Left out: {idea.id} {idea.title} ({state.value})" for idea, state in plan.left_out]
    lines += [
        f"{'Hidden' if one.key not in plan.left else 'Left'}: {one.idea_id or 'foreword'}"
        f" {one.place.value}, {one.kind.value}: {one.found}"
        for one in plan.traces
    ]
    if not plan.is_official:
        lines.append("The result is not official: awards, citations and the statement are absent.")
    return lines
