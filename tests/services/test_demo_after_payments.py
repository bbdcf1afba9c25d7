"""The demo's payments are written from an official result, with sums that agree."""

from pathlib import Path
from typing import Any

import openpyxl

from judging_app.services.demo_after_payments import write_payments
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.fees import list_fees
from judging_app.services.organizer.rewards import list_rewards
from tests.services.organizer.test_deliberation import judged

__all__ = ["judged"]


def test_the_lists_of_the_demo_agree_with_the_event(judged: Any, tmp_path: Path) -> None:
    freeze(judged.event)
    paths = write_payments(judged.event, tmp_path)
    assert [path.name for path in paths] == [
        "fees.pdf", "fees.xlsx", "rewards.pdf", "rewards.xlsx",
    ]  # fmt: skip
    fees, rewards = list_fees(judged.event).fees, list_rewards(judged.event).rewards
    assert fees is not None
    assert rewards is not None
    assert (fees.amount, rewards.amount) == (0, 1_100_000_000)  # five sheets are fewer than ten
    sheet = openpyxl.load_workbook(paths[3]).worksheets[0]
    assert sheet.cell(sheet.max_row, 5).value == rewards.amount
