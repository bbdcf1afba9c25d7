"""The kinds of payment decisions, apart from their contents: a desk loads the kinds only."""

from enum import StrEnum


class PaymentKind(StrEnum):
    """The kinds of payment decisions, as they are stored."""

    FEE_RULE = "fee-rule"
    REWARD_TABLE = "reward-table"
    SHARES = "shares"
    PERSON = "person"
