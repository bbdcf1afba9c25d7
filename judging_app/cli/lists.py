"""`judging-app ideas look`: a list as it is, and which column would be what."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import (
    AllSheets,
    Json,
    Map,
    MappingFile,
    SplitRows,
    WholeRows,
)
from judging_app.cli.mapping import import_choices
from judging_app.cli.notices import notice_facts, notice_lines
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.domain.list_mapping import ListLook, SheetLook
    from judging_app.domain.list_result import ListResult, RowLook

ideas_app = typer.Typer(help="The list of ideas.", no_args_is_help=True)


@ideas_app.command("look")
def look_command(
    path: Annotated[Path, typer.Argument(metavar="LIST", help="XLSX, XLS, ODS or CSV.")],
    columns: Map = None,
    mapping: MappingFile = None,
    all_sheets: AllSheets = False,
    whole_names: WholeRows = None,
    split_names: SplitRows = None,
    json: Json = False,
) -> None:
    """Show the sheets of a list, the suggested use of each column, and what would be read."""
    from judging_app.services.organizer import idea_import

    choices = import_choices(
        columns, whole_names, split_names, all_sheets=all_sheets, mapping=mapping
    )
    output = Output(json)
    with output.reporting():
        with output.progress("Reading") as progress:
            opened = idea_import.open_list(path)
            look = idea_import.look(opened)
            chosen = idea_import.with_columns(opened, look, choices)
            result = idea_import.preview(opened, (), chosen, progress=progress)
        output.answer(*_view(look, result))


def _view(look: "ListLook", result: "ListResult") -> tuple[dict[str, object], list[str]]:
    counts, notices = result.counts, result.idea_list.notices
    facts: dict[str, object] = {
        "sheets": [_sheet_facts(sheet) for sheet in look.sheets],
        "read": [
            {"sheet": sheet.sheet, "headings": [sheet.first_heading, sheet.last_heading],
             "uses": [use.value for use in sheet.uses]}
            for sheet in result.idea_list.mapping.sheets
        ],
        "rows": counts.rows, "ideas": counts.ideas, "people": counts.people,
        "left_out": counts.left_out,
        "before_and_after": [_row_facts(row) for row in result.rows],
        "names": [{"sheet": name.sheet, "row": name.row, "typed": name.typed,
                   "names": list(name.names)} for name in result.names],
        "notices": [notice_facts(notice) for notice in notices],
        "notice_counts": dict(Counter(notice.kind.value for notice in notices)),
    }  # fmt: skip
    lines = [line for sheet in look.sheets for line in _sheet_lines(sheet)]
    lines.append(
        f"{counts.ideas} ideas of {counts.people} people in {counts.rows} rows; "
        f"{counts.left_out} rows left out"
    )
    return facts, [*lines, *notice_lines(notices)]


def _sheet_facts(sheet: "SheetLook") -> dict[str, object]:
    return {
        "name": sheet.name, "rows": sheet.row_count, "width": sheet.column_count,
        "hidden": sheet.hidden, "read": sheet.is_read,
        "headings": [sheet.mapping.first_heading, sheet.mapping.last_heading],
        "columns": [{"heading": column.heading, "use": column.use.value,
                     "reason": column.reason.value} for column in sheet.columns],
    }  # fmt: skip


def _sheet_lines(sheet: "SheetLook") -> list[str]:
    hidden = ", hidden" if sheet.hidden else ""
    verdict = "read" if sheet.is_read else "not read"
    head = f"«{sheet.name}»: {sheet.row_count} rows{hidden}, {verdict}"
    columns = [
        f"  «{column.heading}»: {column.use.value} ({column.reason.value})"
        for column in sheet.columns
    ]
    return [head, *columns]


def _row_facts(row: "RowLook") -> dict[str, object]:
    idea = row.idea
    return {
        "sheet": row.sheet,
        "row": row.row,
        "before": [list(cell) for cell in row.cells],
        "after": None if idea is None else {
            "code": idea.id, "title": idea.title,
            "sections": [[part.heading, part.text] for part in idea.sections],
            "owners": [owner.name for owner in idea.owners],
        },
    }  # fmt: skip
