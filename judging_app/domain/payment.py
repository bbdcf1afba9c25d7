"""Payment decisions (تصمیم پرداخت): what the organizer declared about fees, shares and rewards.

Each decision has a kind and a subject, and replaces the earlier one of both. They change no result.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from judging_app.domain.fees import FeeRule
from judging_app.domain.payees import PersonAnswer
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.rewards import RewardTable
from judging_app.domain.shares import IdeaShares

PaymentContent = FeeRule | RewardTable | IdeaShares | PersonAnswer
CONTENTS: Final[Mapping[PaymentKind, type[PaymentContent]]] = {
    PaymentKind.FEE_RULE: FeeRule,
    PaymentKind.REWARD_TABLE: RewardTable,
    PaymentKind.SHARES: IdeaShares,
    PaymentKind.PERSON: PersonAnswer,
}


@dataclass(frozen=True, slots=True)
class PaymentDecision:
    """One decision. `subject` is an idea id (shares), the key of a pair (person), or empty.

    `reason` is filled if the decision came late: a rule for fees after the first score file, a
    table or shares after the result became official.
    """

    kind: PaymentKind
    subject: str
    content: PaymentContent
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Payments:
    """All payment decisions of an event."""

    decisions: tuple[PaymentDecision, ...] = ()

    @property
    def fee_rule(self) -> FeeRule | None:
        """The declared rule for fees."""
        found = self.decision(PaymentKind.FEE_RULE)
        return found.content if found and isinstance(found.content, FeeRule) else None

    @property
    def reward_table(self) -> RewardTable | None:
        """The declared table of rewards."""
        found = self.decision(PaymentKind.REWARD_TABLE)
        return found.content if found and isinstance(found.content, RewardTable) else None

    @property
    def shares(self) -> Mapping[str, IdeaShares]:
        """Maps idea ids to the typed shares."""
        return {
            one.subject: one.content
            for one in self.decisions
            if isinstance(one.content, IdeaShares)
        }

    @property
    def answers(self) -> tuple[PersonAnswer, ...]:
        """The answers about persons."""
        return tuple(one.content for one in self.decisions if isinstance(one.content, PersonAnswer))

    def decision(self, kind: PaymentKind, subject: str = "") -> PaymentDecision | None:
        """The decision of that kind about that subject, or None."""
        return next(
            (one for one in self.decisions if (one.kind, one.subject) == (kind, subject)), None
        )


def payment_key(kind: str, subject: str) -> str:
    """The key of a decision in the log and in the tables."""
    return f"{kind} {subject}".rstrip()


def payment_digest(content: bytes) -> str:
    """The SHA-256 (hex) of the stored content, by which the log names a decision."""
    return hashlib.sha256(content).hexdigest()
