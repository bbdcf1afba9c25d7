"""The payments of the demo: a rule, a table, the shares of one team, and the lists to sign."""

from pathlib import Path
from typing import Final

from judging_app.domain.fees import FeeRule
from judging_app.domain.rewards import AwardAmounts, RewardTable
from judging_app.domain.shares import WHOLE, named
from judging_app.services.files import OpenFile
from judging_app.services.organizer.fees import write_fee_list, write_fee_table
from judging_app.services.organizer.payments import (
    answer_person,
    declare_fee_rule,
    declare_reward_table,
    set_shares,
)
from judging_app.services.organizer.rewards import (
    list_rewards,
    write_reward_list,
    write_reward_tables,
)

RULE: Final = FeeRule(1_500_000, fixed=10_000_000, least=10, cap=204_000_000)
"""The rule for fees of the demo."""
AMOUNTS: Final = (500_000_000, 300_000_000, 200_000_000)
"""The rial of the demo's winning awards, each with the ranks that follow it."""
_FIRST_SHARE: Final = WHOLE * 6 // 10
_LATE: Final = "مصوبهٔ پرداخت پس از داوری ابلاغ شد."


def write_payments(file: OpenFile, folder: Path) -> tuple[Path, ...]:
    """Declare payments in an official event of the demo, and write the lists. Returns their paths.

    Raises the errors of the services that it calls.
    """
    declare_fee_rule(file, RULE, _LATE)
    with file.unit_of_work() as uow:
        winners = [award for award in uow.event().awards if award.winner]
    amounts = zip(winners, (*AMOUNTS, *[AMOUNTS[-1]] * len(winners)), strict=False)
    awards = tuple(AwardAmounts(award.id, (amount,)) for award, amount in amounts)
    declare_reward_table(file, RewardTable(awards), _LATE)
    _share_first_team(file)
    _answer_all(file)
    return (
        write_fee_list(file, folder / "fees.pdf").path,
        write_fee_table(file, folder / "fees.xlsx"),
        write_reward_list(file, folder / "rewards.pdf").path,
        write_reward_tables(file, folder / "rewards.xlsx"),
    )


def _share_first_team(file: OpenFile) -> None:
    """Give the first member of the first rewarded team 60 percent, if there is a team of two."""
    found = list_rewards(file).rewards
    teams = (one.idea for one in found.ideas) if found else ()
    pair = next((idea for idea in teams if len(named(idea.owners)) == 2), None)
    if pair is not None:
        set_shares(file, pair.id, [_FIRST_SHARE, WHOLE - _FIRST_SHARE], _LATE)


def _answer_all(file: OpenFile) -> None:
    """Hold all doubtful names for two persons."""
    found = list_rewards(file).rewards
    for pair in found.unsure if found else ():
        answer_person(file, pair.one, pair.other, is_same=False)
