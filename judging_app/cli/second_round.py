"""`judging-app second-round`: make a new event from the official result of the first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json, Map, NewPassphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.mapping import judge_mapping
from judging_app.cli.notices import notice_facts, notice_lines

if TYPE_CHECKING:
    from judging_app.services.organizer.second_round import SecondRound

Ideas = Annotated[
    list[str] | None,
    typer.Option(
        "--idea", parser=folded_code, metavar="CODE", help="An idea by its code; may be repeated."
    ),
]


def second_round_command(
    first: Annotated[Path, typer.Argument(metavar="FIRST.judging", help="The first round.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND.judging", help="The file to make.")],
    definition: Annotated[Path, typer.Option(help="The definition of the second round (TOML).")],
    judges: Annotated[Path, typer.Option(help="Its judges (XLSX, XLS, ODS or CSV).")],
    top: Annotated[int, typer.Option("--top", min=0, help="The ideas on the first ranks.")] = 0,
    idea: Ideas = None,
    columns: Map = None,
    passphrase: NewPassphrase = "",
    first_passphrase: Annotated[
        str,
        typer.Option(
            envvar="JUDGING_PASSPHRASE", help="The first round's; better as JUDGING_PASSPHRASE."
        ),
    ] = "",
    json: Json = False,
) -> None:
    """Begin a second round with the chosen ideas, a rubric and a panel of its own."""
    from judging_app.services.organizer.second_round import preview_second_round, write_second_round

    if bool(top) == bool(idea):
        raise typer.BadParameter("give either --top or --idea")
    chosen = judge_mapping(columns or ())
    with unlocked(first, first_passphrase, json=json) as (output, file):
        planned = preview_second_round(
            file,
            definition=definition,
            judges=judges,
            top=top,
            idea_ids=tuple(idea or ()),
            judge_columns=chosen,
        )
        write_second_round(file, second, planned, passphrase).close()
        output.answer(*_view(second, planned))


def _view(path: Path, planned: "SecondRound") -> tuple[dict[str, object], list[str]]:
    ids = [each.id for each in planned.ideas]
    earlier = planned.event.earlier_round
    facts: dict[str, object] = {
        "path": str(path),
        "event_id": planned.event.id,
        "title": planned.event.title,
        "ideas": ids,
        "judges": len(planned.event.judges),
        "conflicts_carried": [[c.judge_id, c.idea_id] for c in planned.carried],
        "earlier_event": earlier.event_id if earlier else None,
        "earlier_digest": earlier.digest if earlier else None,
        "judge_columns": dict(planned.judge_list.columns),
        "notices": [notice_facts(notice) for notice in planned.judge_list.notices],
    }
    line = f"{path}: {len(ids)} ideas, {len(planned.event.judges)} judges"
    notices = notice_lines(planned.judge_list.notices)
    return facts, [line, f"ideas: {', '.join(ids)}", *notices]
