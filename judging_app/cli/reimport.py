"""`judging-app event reimport`: the list of ideas again, before the first package."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import (
    AllSheets,
    EventFile,
    Json,
    Map,
    MappingFile,
    Passphrase,
    SplitRows,
    WholeRows,
)
from judging_app.cli.keys import unlocked
from judging_app.cli.mapping import import_choices
from judging_app.cli.notices import notice_facts

if TYPE_CHECKING:
    from judging_app.domain.idea_changes import ChangeKind, IdeaChange
    from judging_app.services.organizer.reimport import Reimport

_SHOWN = 40
"""The most characters of a text in one line."""

Only = Annotated[
    str, typer.Option("--only", metavar="KINDS", help="Some of added,changed,missing; else all.")
]


def reimport_command(
    event: EventFile,
    ideas: Annotated[Path, typer.Option(help="The list of ideas (XLSX, XLS, ODS or CSV).")],
    attachments: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Documents; without it the stored ones stay.")
    ] = None,
    only: Only = "",
    columns: Map = None,
    mapping: MappingFile = None,
    all_sheets: AllSheets = False,
    whole_names: WholeRows = None,
    split_names: SplitRows = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the changes, write nothing.")
    ] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Import a list again: show and make its changes, before the first package is built."""
    from judging_app.services.organizer.reimport import apply_changes, preview_reimport

    kinds = _kinds(only)
    choices = import_choices(
        columns, whole_names, split_names, all_sheets=all_sheets, mapping=mapping
    )
    with unlocked(event, passphrase, json=json, asks=not dry_run) as (output, file):
        with output.progress("Reading") as progress:
            found = preview_reimport(file, ideas, choices, attachments, progress)
        chosen = found.of_kinds(kinds)
        if not dry_run:
            apply_changes(file, chosen, found.idea_list.blobs)
        output.answer(*_view(found, chosen, is_kept=not dry_run))


def _kinds(only: str) -> "frozenset[ChangeKind]":
    from judging_app.domain.idea_changes import ChangeKind

    said = [part.strip().casefold() for part in only.split(",") if part.strip()]
    if unknown := [part for part in said if part not in set(ChangeKind)]:
        raise typer.BadParameter(
            f"{unknown[0]!r}: give some of added,changed,missing", param_hint="--only"
        )
    return frozenset(map(ChangeKind, said)) or frozenset(ChangeKind)


def _view(
    found: "Reimport", chosen: "tuple[IdeaChange, ...]", *, is_kept: bool
) -> tuple[dict[str, object], list[str]]:
    facts: dict[str, object] = {
        "kept": is_kept,
        "ideas": len(found.idea_list.ideas),
        "changes": [_facts(change) | {"chosen": change in chosen} for change in found.changes],
        "notices": [notice_facts(notice) for notice in found.idea_list.notices],
    }
    ending = "" if is_kept else "; nothing is written"
    lines = [line for change in chosen for line in _lines(change)]
    return facts, [*lines, f"{len(chosen)} of {len(found.changes)} changes{ending}"]


def _facts(change: "IdeaChange") -> dict[str, object]:
    idea = change.after or change.before
    return {
        "kind": change.kind.value,
        "idea": change.idea_id,
        "title": idea.title if idea else "",
        "fields": [
            {"field": one.field, "heading": one.heading, "before": one.before, "after": one.after}
            for one in change.fields
        ],
    }


def _lines(change: "IdeaChange") -> list[str]:
    idea = change.after or change.before
    head = f"{change.kind.value} {change.idea_id}: {idea.title if idea else ''}"
    return [head, *(
        f"  {one.field} {one.heading}".rstrip() + f": «{_cut(one.before)}» → «{_cut(one.after)}»"
        for one in change.fields
    )]  # fmt: skip


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
