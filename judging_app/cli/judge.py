"""`judging-app judge …` and `judging-app conflict …`: the panel and its conflicts of interest."""

from typing import Annotated

import typer

from judging_app.cli.arguments import (
    EventFile,
    Json,
    JudgeArgument,
    Passphrase,
    folded_code,
)
from judging_app.cli.idea import IdeaArgument, Reason
from judging_app.cli.keys import unlocked

judge_app = typer.Typer(help="The judges of an event.", no_args_is_help=True)
conflict_app = typer.Typer(help="Conflicts of interest.", no_args_is_help=True)

Role = Annotated[str | None, typer.Option(help="What stands under the name.")]
Why = Annotated[str, typer.Option("--reason", help="Why; it stands in the minutes.")]


@judge_app.command("list")
def list_command(event: EventFile, json: Json = False) -> None:
    """Every judge with card, load, progress and conflicts of interest."""
    from judging_app.cli import people_views as views
    from judging_app.services.organizer.people_records import list_judge_records

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.judges(list_judge_records(file)))


@judge_app.command("add")
def add_command(
    event: EventFile,
    name: Annotated[str, typer.Argument(help="The new judge's name.")],
    role: Role = None,
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Add a judge, with key and card. The next package contains the judge."""
    from judging_app.services.organizer.cards import cards_of
    from judging_app.services.organizer.panel import add_judge

    with unlocked(event, passphrase, json=json) as (output, file):
        judge = add_judge(file, name, role or "", reason)
        code = next(card.code for card in cards_of(file) if card.judge.id == judge.id)
        facts = {"code": judge.id, "name": judge.name, "role": judge.role, "card": code}
        output.answer({"judge": facts}, [f"{judge.id}  {code}  {judge.name}"])


@judge_app.command("rename")
def rename_command(
    event: EventFile,
    judge: JudgeArgument,
    name: Annotated[str, typer.Argument(help="The right name.")],
    role: Role = None,
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Correct a judge's name or role; code, key and card stay."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.events import overview
    from judging_app.services.organizer.panel import rename_judge

    with unlocked(event, passphrase, json=json) as (output, file):
        known = overview(file).event.judge(judge)
        kept = known.role if known and role is None else role or ""
        made = rename_judge(file, judge, name, kept, reason)
        output.answer(*views.made(made, f"{judge} is {name}."))


@judge_app.command("load")
def load_command(
    event: EventFile,
    judge: JudgeArgument,
    most: Annotated[
        str, typer.Argument(metavar="MOST", help="The most ideas in draws; «none»: no limit.")
    ],
    reason: Reason = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Limit how many ideas draws give to a judge. A broken assignment is drawn again."""
    from judging_app.services.organizer.loads import set_load

    digits = folded_code(most)
    if digits != "NONE" and not (digits.isascii() and digits.isdecimal()):
        raise typer.BadParameter("give a number, or «none»", param_hint="MOST")
    with unlocked(event, passphrase, json=json) as (output, file):
        done = set_load(file, judge, None if digits == "NONE" else int(digits[:9]), reason)
        words = "reads any number" if done.judge.most is None else f"at most {done.judge.most}"
        again = "; the ideas were assigned anew" if done.is_redrawn else ""
        facts = {"judge": judge, "most": done.judge.most, "is_redrawn": done.is_redrawn}
        output.answer(facts, [f"{judge}: {words}{again}."])


@conflict_app.command("add")
def add_conflict_command(
    event: EventFile,
    judge: JudgeArgument,
    idea: IdeaArgument,
    reason: Why,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Declare a conflict: the judge's marks for the idea are kept and do not count."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.conflicts import declare_conflict

    with unlocked(event, passphrase, json=json) as (output, file):
        made = declare_conflict(file, judge, idea, reason)
        output.answer(*views.made(made, f"{judge} must not score {idea}."))


@conflict_app.command("lift")
def lift_conflict_command(
    event: EventFile,
    judge: JudgeArgument,
    idea: IdeaArgument,
    reason: Why,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Lift a conflict: the judge's marks for the idea count again."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.conflicts import lift_conflict

    with unlocked(event, passphrase, json=json) as (output, file):
        made = lift_conflict(file, judge, idea, reason)
        output.answer(*views.made(made, f"{judge} may score {idea}."))


@conflict_app.command("suggest")
def suggest_command(event: EventFile, json: Json = False) -> None:
    """List conflicts that names and units suggest: own idea, family name, unit."""
    from judging_app.cli import amendment_views as views
    from judging_app.services.organizer.conflicts import suggest_conflicts

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.suggested(suggest_conflicts(file)))
