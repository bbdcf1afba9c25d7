"""Which column is what: `--map FIELD=HEADING` of ideas or of judges, and `--mapping` of ideas."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from judging_app.cli.arguments import parse_mapping, parse_places

if TYPE_CHECKING:
    from judging_app.domain.import_choices import ImportChoices
    from judging_app.domain.list_mapping import ListMapping

Mapping = dict[str, tuple[str, ...]]

IDEAS, JUDGES = "ideas", "judges"


def mapping_of_lists(pairs: Iterable[str]) -> tuple[Mapping, Mapping]:
    """The chosen columns of the ideas and of the judges.

    A field of only one list needs no prefix; `ideas.code` and `judges.code` name the list. Raises
    `typer.BadParameter` for an unknown field and for a field of both lists without a prefix.
    """
    from judging_app.exchange.tables import idea_columns, judge_list

    fields = {
        IDEAS: {column.field for column in idea_columns.COLUMNS},
        JUDGES: {column.field for column in judge_list.COLUMNS},
    }
    found: dict[str, Mapping] = {IDEAS: {}, JUDGES: {}}
    for target, headings in parse_mapping(pairs).items():
        name, _, field = target.rpartition(".")
        name = name.strip()
        holding = [one for one in fields if field in fields[one] and name in ("", one)]
        if len(holding) != 1:
            raise typer.BadParameter(_advice(target, field, fields), param_hint="--map")
        known = found[holding[0]].get(field, ())
        found[holding[0]][field] = (*known, *headings)
    return found[IDEAS], found[JUDGES]


def import_choices(
    columns: list[str] | None,
    whole_names: list[str] | None,
    split_names: list[str] | None,
    *,
    all_sheets: bool,
    mapping: Path | None = None,
) -> "ImportChoices":
    """The choices that the options for lists make.

    Raises `typer.BadParameter`, also for options that a `mapping` would leave without effect.
    """
    from judging_app.domain.import_choices import ImportChoices

    whole, split = parse_places(whole_names or ()), parse_places(split_names or ())
    of_ideas, of_judges = mapping_of_lists(columns or ())
    if mapping is not None and (of_ideas or all_sheets):
        raise typer.BadParameter(
            "it decides the sheets and columns of ideas; drop --all-sheets and --map of ideas",
            param_hint="--mapping",
        )
    chosen = None if mapping is None else list_mapping(mapping)
    return ImportChoices(of_ideas, of_judges, all_sheets, whole, split, chosen)


def list_mapping(path: Path) -> "ListMapping":
    """The mapping in a file that has the form of the answer of `ideas look --json`.

    Its `read` is a list of sheets with `headings` (first and last row, from 1) and `uses`. Raises
    `typer.BadParameter` for another content.
    """
    from judging_app.exchange.tables.mapping_file import read_mapping

    try:
        return read_mapping(path)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path.name}: {error}", param_hint="--mapping") from error


def judge_mapping(pairs: Iterable[str]) -> Mapping:
    """The chosen columns of the judges. Raises `typer.BadParameter` for an unknown field."""
    chosen = {
        f"{JUDGES}.{key.removeprefix('judges.')}": v for key, v in parse_mapping(pairs).items()
    }
    texts = [f"{key}={heading}" for key, headings in chosen.items() for heading in headings]
    return mapping_of_lists(texts)[1]


def _advice(target: str, field: str, fields: dict[str, set[str]]) -> str:
    both = [f"{name}.{field}" for name in fields if field in fields[name]]
    if both:
        return f"{target!r}: both lists have that field: give {' or '.join(both)}"
    known = ", ".join(sorted(fields[IDEAS] | fields[JUDGES]))
    return f"{target!r}: there is no such field; there are {known}"
