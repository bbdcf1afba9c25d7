"""`judging-app fees`, `shares` and `rewards`: who gets how much, and the lists to sign."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import payment_views as views
from judging_app.cli import printed
from judging_app.cli.arguments import EventFile, IdeaCode, Json, Passphrase
from judging_app.cli.keys import unlocked

if TYPE_CHECKING:
    from judging_app.domain.fees import SheetKind
    from judging_app.domain.rewards import AwardAmounts

fees_app = typer.Typer(help="Fees of judges: the rule, the sums, the list to sign.")
shares_app = typer.Typer(help="Shares of the members of teams, in percent.")
rewards_app = typer.Typer(help="Rewards of an official result: the table, sums by person.")

Late = Annotated[str, typer.Option("--reason", help="Why so late; needed after the first file.")]
LateReward = Annotated[
    str, typer.Option("--reason", help="Why so late; needed after the result became official.")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The file to write: .pdf, .xlsx or .csv.")]
_TABLES = (".xlsx", ".csv")


@fees_app.command("declare")
def declare_fees(
    event: EventFile,
    tariff: Annotated[int, typer.Option(help="Rial for each complete sheet.")],
    fixed: Annotated[int, typer.Option(help="Rial for each judge beside it.")] = 0,
    least: Annotated[int, typer.Option(help="The least number of sheets that is paid.")] = 1,
    cap: Annotated[int | None, typer.Option(help="The most rial that a judge gets.")] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            help="Further sheets that are paid: recused, ineligible, withdrawn, set-aside, anchor;"
            " `none` for none of them. Without it: withdrawn.",
        ),
    ] = None,
    reason: Late = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Declare the rule for fees, best before the first score file."""
    from judging_app.domain.fees import FeeRule
    from judging_app.services.organizer.fees import list_fees
    from judging_app.services.organizer.payments import declare_fee_rule

    rule = FeeRule(tariff, fixed, least, cap, _kinds(also))
    with unlocked(event, passphrase, json=json) as (output, file):
        declare_fee_rule(file, rule, reason)
        output.answer(*views.fee_list(list_fees(file)))


@fees_app.command("show")
def show_fees(event: EventFile, json: Json = False) -> None:
    """The rule for fees, the counted sheets, and what each judge gets."""
    from judging_app.services.organizer.fees import list_fees

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.fee_list(list_fees(file)))


@fees_app.command("write")
def write_fees(event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False) -> None:
    """Write the list of fees: a PDF to sign, or a workbook or CSV with the same sums."""
    from judging_app.services.organizer import fees

    with unlocked(event, passphrase, json=json) as (output, file):
        if _is_table(out):
            output.answer(*views.table(fees.write_fee_table(file, out)))
            return
        with output.progress("Printing") as progress:
            made = fees.write_fee_list(file, out, progress=progress)
        facts, lines = views.paper(made.path, made.pages)
        printed.answer(output, facts, lines, made.substitutes)


@shares_app.command("list")
def list_shares(event: EventFile, json: Json = False) -> None:
    """The shares of every team, typed or equal."""
    from judging_app.services.organizer import rewards

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.shares(rewards.list_shares(file)))


@shares_app.command("set")
def set_shares(
    event: EventFile,
    idea: IdeaCode,
    percents: Annotated[
        list[str], typer.Argument(metavar="PERCENT...", help="In the order of the owners: 33.34")
    ],
    reason: LateReward = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Set the shares of a team. They must make 100."""
    from judging_app.services.organizer import payments, rewards

    parts = [_hundredths(text) for text in percents]
    with unlocked(event, passphrase, json=json) as (output, file):
        payments.set_shares(file, idea, parts, reason)
        output.answer(*views.shares(rewards.list_shares(file), idea))


@shares_app.command("equal")
def equal_shares(
    event: EventFile,
    idea: IdeaCode,
    reason: LateReward = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Make the shares of a team equal again."""
    from judging_app.services.organizer import payments, rewards

    with unlocked(event, passphrase, json=json) as (output, file):
        payments.remove_shares(file, idea, reason)
        output.answer(*views.shares(rewards.list_shares(file), idea))


@rewards_app.command("declare")
def declare_rewards(
    event: EventFile,
    award: Annotated[
        list[str],
        typer.Option(
            metavar="AWARD=RIAL[,RIAL...]",
            help="The rial of an award by place; the last amount holds for the rest. Repeatable.",
        ),
    ],
    pooled: Annotated[
        bool, typer.Option(help="Pool and split the amounts of ideas that share a rank.")
    ] = False,
    reason: LateReward = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Declare the table of rewards by the ids of the awards."""
    from judging_app.domain.rewards import RewardTable, SharedRank
    from judging_app.services.organizer import payments, rewards

    shared = SharedRank.POOLED if pooled else SharedRank.EACH
    table = RewardTable(tuple(map(_award_amounts, award)), shared)
    with unlocked(event, passphrase, json=json) as (output, file):
        payments.declare_reward_table(file, table, reason)
        output.answer(*views.reward_list(rewards.list_rewards(file)))


@rewards_app.command("show")
def show_rewards(event: EventFile, json: Json = False) -> None:
    """The table of rewards, the sums by idea and by person, and names that may be one person."""
    from judging_app.services.organizer import rewards

    with unlocked(event, "", json=json, asks=False) as (output, file):
        output.answer(*views.reward_list(rewards.list_rewards(file)))


@rewards_app.command("person")
def answer_person(
    event: EventFile,
    pair: Annotated[int, typer.Argument(help="The number of the pair in `rewards show`.")],
    same: Annotated[bool, typer.Option("--same/--different", help="One person, or two?")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Say whether two names are one person."""
    from judging_app.errors import InputRefused, Refusal
    from judging_app.services.organizer import payments, rewards

    with unlocked(event, passphrase, json=json) as (output, file):
        pairs = rewards.list_rewards(file).pairs
        if not 1 <= pair <= len(pairs):
            raise InputRefused(Refusal.UNKNOWN_PAIR, detail=str(pair))
        asked = pairs[pair - 1]
        payments.answer_person(file, asked.one, asked.other, is_same=same)
        output.answer(*views.reward_list(rewards.list_rewards(file)))


@rewards_app.command("write")
def write_rewards(
    event: EventFile, out: Out, passphrase: Passphrase = "", json: Json = False
) -> None:
    """Write the rewards: a PDF to sign, or a workbook or CSV with the same sums."""
    from judging_app.services.organizer import rewards

    with unlocked(event, passphrase, json=json) as (output, file):
        if _is_table(out):
            output.answer(*views.table(rewards.write_reward_tables(file, out)))
            return
        with output.progress("Printing") as progress:
            made = rewards.write_reward_list(file, out, progress=progress)
        facts, lines = views.paper(made.path, made.pages)
        printed.answer(output, facts, lines, made.substitutes)


def _is_table(out: Path) -> bool:
    if out.suffix.lower() in _TABLES:
        return True
    if out.suffix.lower() != ".pdf":
        raise typer.BadParameter("the name must end in .pdf, .xlsx or .csv", param_hint="--out")
    return False


def _kinds(also: list[str] | None) -> "frozenset[SheetKind]":
    from judging_app.domain.fees import CHOOSABLE, FeeRule, SheetKind

    if also is None:
        return FeeRule(1).also
    words = [word for text in also for word in text.split(",") if word]
    known = {kind.value for kind in CHOOSABLE}
    if wrong := [word for word in words if word not in known | {"none"}]:
        raise typer.BadParameter(f"{wrong[0]!r}: give {', '.join(sorted(known))} or none")
    return frozenset(SheetKind(word) for word in words if word != "none")


def _hundredths(text: str) -> int:
    """A percent in hundredths. A third digit after the point is a wrong argument."""
    from judging_app.persian.digits import parse_number

    try:
        value = 100 * parse_number(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no percent") from error
    if value.denominator != 1:
        raise typer.BadParameter(f"{text!r}: at most two digits after the point")
    return value.numerator


def _award_amounts(text: str) -> "AwardAmounts":
    from judging_app.domain.rewards import AwardAmounts
    from judging_app.persian.digits import parse_number

    award, _, amounts = text.partition("=")
    try:
        values = [parse_number(each) for each in amounts.split(",")]
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}: give AWARD=RIAL[,RIAL...]") from error
    if any(value.denominator != 1 for value in values):
        raise typer.BadParameter(f"{text!r}: amounts are whole rial")
    return AwardAmounts(award.strip(), tuple(value.numerator for value in values))
