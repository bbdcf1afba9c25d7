"""`judging-app plan`: the worth of plans of readings, before one is locked."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output
from judging_app.domain.assignment import SEED
from judging_app.domain.plan_worth import MINUTES, USUAL

if TYPE_CHECKING:
    from judging_app.domain.plan_worth import PlanTable, PlanWorth, ReadingPlan
    from judging_app.services.organizer.plan_worth import PlanWishes

_DEFINITIONS = (".toml", ".xlsx")

IdeaSpread = Annotated[
    float | None, typer.Option(help=f"Spread of merit in points of 100 ({USUAL.idea:g}).")
]
JudgeSpread = Annotated[
    float | None, typer.Option(help=f"Spread of leniency in points ({USUAL.judge:g}).")
]
RestSpread = Annotated[
    float | None, typer.Option(help=f"Spread of the rest in points ({USUAL.rest:g}).")
]
Like = Annotated[
    Path | None,
    typer.Option(metavar="EARLIER.judging", help="Take spread and time from its scores."),
]
Minutes = Annotated[float | None, typer.Option(help=f"Minutes of one reading ({MINUTES:g}).")]
Judges = Annotated[
    int | None, typer.Option(min=1, help="How many judges, if a definition names none.")
]


def plan_command(
    source: Annotated[
        Path, typer.Argument(metavar="EVENT.judging|D.toml|T.xlsx", help="An event, or a form.")
    ],
    readings: Annotated[
        int | None, typer.Option(min=1, help="Mark this plan: readings of every idea.")
    ] = None,
    near: Annotated[
        int, typer.Option(min=0, help="Mark a second stage too: how many ideas near the cut.")
    ] = 0,
    further: Annotated[int, typer.Option(min=0, help="Its further readings of each.")] = 0,
    ideas: Annotated[
        int | None, typer.Option(min=2, help="How many ideas; needed for a definition.")
    ] = None,
    judges: Judges = None,
    idea_sd: IdeaSpread = None,
    judge_sd: JudgeSpread = None,
    rest_sd: RestSpread = None,
    like: Like = None,
    minutes: Minutes = None,
    seed: Annotated[int, typer.Option(min=0, help="The seed of the draws for two stages.")] = SEED,
    json: Json = False,
) -> None:
    """Compare plans: hours, the chance to choose the true best, the width of a rank.

    Spreads are standard deviations of totals, in points of 100. Nothing is written.
    """
    from judging_app.domain.plan_worth import ReadingPlan
    from judging_app.services.organizer.plan_worth import PlanWishes

    if readings is None and (near or further):
        raise typer.BadParameter("say the readings of every idea too", param_hint="--readings")
    output = Output(json)
    with output.reporting():
        wishes = _wishes(PlanWishes(seed=seed), like, (idea_sd, judge_sd, rest_sd), minutes)
        if readings is not None:
            wishes = replace(wishes, plan=ReadingPlan(readings, near, further))
        with output.progress("Comparing plans"):
            table = _table(source, ideas, judges, wishes)
        output.answer(_facts(table), _lines(table))


def _wishes(
    wishes: "PlanWishes",
    like: Path | None,
    spread: tuple[float | None, float | None, float | None],
    minutes: float | None,
) -> "PlanWishes":
    """A declared number comes before that of the earlier event, and this before the usual one."""
    from judging_app.domain.plan_worth import SpreadSource
    from judging_app.services.organizer.plan_worth import spread_of_event

    if like is not None:
        wishes = wishes.after(spread_of_event(like))
    given = {
        name: value
        for name, value in zip(("idea", "judge", "rest"), spread, strict=True)
        if value is not None
    }
    if given:
        wishes = replace(
            wishes, spread=replace(wishes.spread, **given), source=SpreadSource.DECLARED
        )
    return wishes if minutes is None else replace(wishes, minutes=minutes)


def _table(
    source: Path, ideas: int | None, judges: int | None, wishes: "PlanWishes"
) -> "PlanTable":
    from judging_app.services.files import open_file
    from judging_app.services.organizer.beginnings import begin_with_definition, begin_with_template
    from judging_app.services.organizer.plan_worth import plans_of_event, plans_of_form

    if source.suffix.lower() not in _DEFINITIONS:
        with open_file(source) as file:
            return plans_of_event(file, wishes)
    if ideas is None:
        raise typer.BadParameter("a definition has no ideas: say how many", param_hint="--ideas")
    is_workbook = source.suffix.lower() == ".xlsx"
    beginning = (begin_with_template if is_workbook else begin_with_definition)(source)
    return plans_of_form(beginning.draft.form, ideas, wishes, judges)


def _facts(table: "PlanTable") -> dict[str, object]:
    return {
        **asdict(table.contest),
        "source": table.source.value,
        "reliability": table.contest.spread.reliability,
        "plans": [asdict(row) | {"declared": row.plan == table.declared} for row in table.rows],
    }


def _lines(table: "PlanTable") -> list[str]:
    contest, spread = table.contest, table.contest.spread
    head = (
        f"{contest.ideas} ideas, {contest.winners} to be chosen, {contest.judges} judges; spread "
        f"of merit {spread.idea:.1f}, leniency {spread.judge:.1f}, rest {spread.rest:.1f} points "
        f"of 100 ({table.source.value}); {contest.minutes:g} minutes a reading"
    )
    if not table.rows:
        return [head, "Nothing to compare: it takes judges, an award for winners and two ideas."]
    return [head, *(_line(row, is_declared=row.plan == table.declared) for row in table.rows)]


def _line(row: "PlanWorth", *, is_declared: bool) -> str:
    error = f" ±{100 * row.error:.1f}" if row.error else ""
    return (
        f"{'→' if is_declared else ' '} {_name(row.plan):34} {row.hours:7.1f} h   "
        f"{100 * row.found:5.1f} %{error} of the true best chosen   "
        f"rank known within {row.width:.0f} places"
    )


def _name(plan: "ReadingPlan") -> str:
    first = f"{plan.readings} reading{'s' if plan.readings > 1 else ''}"
    return f"{first}, then {plan.further} for {plan.ideas} near the cut" if plan.ideas else first
