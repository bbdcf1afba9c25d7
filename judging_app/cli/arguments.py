"""Arguments and options that several commands use."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from datetime import date

    from judging_app.domain.row_place import RowPlace


def folded_code(typed: str) -> str:
    """The code of an idea or a judge in the form in which imports store it."""
    from judging_app.domain.codes import code  # this import loads the rules of texts

    return code(typed)


def day_or_today(typed: str = "", option: str = "") -> "date":
    """The day that was typed, in the Jalali calendar; today for an empty text.

    Raises `typer.BadParameter`, which names the option.
    """
    from judging_app.persian.dates import parse_jalali
    from judging_app.system.clock import today

    if not typed:
        return today()
    try:
        return parse_jalali(typed)
    except ValueError as error:
        raise typer.BadParameter(f"{typed[:20]!r} is no Jalali day", param_hint=option) from error


def parse_mapping(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Parse `FIELD=HEADING` pairs: each field mapped to its headings, in the order of the pairs.

    Spaces and capitals in a field's name do not matter. Raises `typer.BadParameter` when a pair
    lacks its field or its heading.
    """
    mapping: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        field, _, heading = pair.partition("=")
        key = " ".join(field.replace("-", " ").replace("_", " ").casefold().split())
        if not key or not heading.strip():
            raise typer.BadParameter(f"{pair!r}: give FIELD=HEADING", param_hint="--map")
        mapping[key] = (*mapping.get(key, ()), heading.strip())
    return mapping


def parse_single_mapping(pairs: Iterable[str]) -> dict[str, str]:
    """Parse pairs as `parse_mapping` does, for fields that have one heading each.

    Raises `typer.BadParameter` for a field that is given twice.
    """
    mapping = parse_mapping(pairs)
    if twice := [field for field, headings in mapping.items() if len(headings) > 1]:
        raise typer.BadParameter(f"--map names {twice[0]} twice", param_hint="--map")
    return {field: heading for field, (heading,) in mapping.items()}


def parse_places(texts: Iterable[str]) -> "frozenset[RowPlace]":
    """The rows in texts such as «3», «۵,7-9», «all» or «SHEET!3,5-7», counted as in a spreadsheet.

    Without a sheet they are rows of every sheet. Raises `typer.BadParameter` for any other text.
    """
    from judging_app.domain.row_place import RowPlace

    return frozenset(
        RowPlace(sheet, row)
        for sheet, _, rows in (text.rpartition("!") for text in texts)
        for row in parse_rows([rows])
    )


def parse_rows(texts: Iterable[str]) -> frozenset[int]:
    """The row numbers in texts such as «3» or «۵,7-9», counted as in a spreadsheet. `all` gives 0.

    Raises `typer.BadParameter` for any other text.
    """
    rows: set[int] = set()
    for part in ",".join(texts).replace("،", ",").split(","):
        first, dash, last = folded_code(part).partition("-")
        if first == "ALL":
            rows.add(0)
        elif _is_row(first) and (_is_row(last) or not dash):
            rows |= {*range(int(first), int(last or first) + 1)}
        elif first or dash:
            raise typer.BadParameter(f"{part[:20]!r}: give rows such as 3,5-7, or all")
    return frozenset(rows)


_MOST_ROWS: Final = 1_048_576
"""The number of rows in the largest worksheet of a spreadsheet program."""


def _is_row(text: str) -> bool:
    """Whether the text is a row number.

    Unicode counts signs such as «²» as digits; this function does not.
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_ROWS))
    return is_number and 1 <= int(text) <= _MOST_ROWS


_ROWS: Final = "3,5-7, SHEET!3 or all"
_MAP_HELP: Final = "Which column is what, such as title=تیتر; may be repeated."

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write.")]
EventFile = Annotated[
    Path,
    typer.Argument(
        metavar="EVENT.judging",
        help="The event's file, or postgresql://USER@HOST/DATABASE of one on a server.",
    ),
]
Package = Annotated[Path, typer.Argument(metavar="PACKAGE.ideas", help="The idea package.")]
Code = Annotated[
    str, typer.Option(envvar="JUDGING_CODE", prompt=True, help="The code on the judge's card.")
]
Passphrase = Annotated[
    str,
    typer.Option(envvar="JUDGING_PASSPHRASE", help="The event's; better as JUDGING_PASSPHRASE."),
]
IdeaCode = Annotated[
    str, typer.Option("--idea", parser=folded_code, metavar="CODE", help="The code of the idea.")
]
JudgeCode = Annotated[
    str,
    typer.Option(
        "--judge", parser=folded_code, metavar="CODE", help="A judge's code, such as J03."
    ),
]
JudgeArgument = Annotated[
    str,
    typer.Argument(parser=folded_code, metavar="JUDGE", help="A judge's code, such as J03."),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=HEADING", help=_MAP_HELP),
]
NewPassphrase = Annotated[
    str,
    typer.Option(envvar="JUDGING_NEW_PASSPHRASE", help="What shall open its keys; empty: nothing."),
]
AllSheets = Annotated[
    bool, typer.Option("--all-sheets", help="Read every sheet with the same headings.")
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--mapping", exists=True, dir_okay=False, metavar="LOOK.json",
        help="Sheets, headings and uses as `ideas look --json` answers them, changed by you.",
    ),
]  # fmt: skip
WholeRows = Annotated[
    list[str] | None,
    typer.Option(
        "--whole-names", metavar="ROWS", help="Rows whose names are one: 3,5-7, SHEET!3 or all."
    ),
]
SplitRows = Annotated[
    list[str] | None,
    typer.Option(
        "--split-names",
        metavar="ROWS",
        help="Rows whose names are parted at every «و»: 3,5-7, SHEET!3 or all.",
    ),
]
