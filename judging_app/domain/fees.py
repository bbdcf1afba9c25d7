"""Fees of judges (حق داوری): a declared rule, and what each judge gets for the counted sheets.

The sheets are those that follow from the set of accepted score files: revisions, handovers and
paper ballots are already settled in them. So the fees are a pure function of what counts.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judging_app.domain.event import Event, Judge
from judging_app.domain.score_sheet import ScoreSheet, SheetState

MAX_AMOUNT: Final = 10**12
"""The largest declared amount, in rial."""


class SheetKind(StrEnum):
    """The kinds of sheets that a fee rule tells apart, each sheet in exactly one."""

    COMPLETE = "complete"
    """A complete sheet that enters the result."""
    RECUSED = "recused"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"
    """A complete sheet of an idea that was withdrawn after it was read."""
    SET_ASIDE = "set-aside"
    """A complete sheet that does not count because of a conflict that was declared later."""
    ANCHOR = "anchor"
    """A complete sheet of an idea that all judges read first, to calibrate."""
    UNFINISHED = "unfinished"
    """A sheet without all required marks. Nobody is paid for it."""


CHOOSABLE: Final = frozenset(SheetKind) - {SheetKind.COMPLETE, SheetKind.UNFINISHED}
"""The kinds for which the rule says whether they are paid."""


@dataclass(frozen=True, slots=True)
class FeeRule:
    """The declared rule for fees. Amounts are whole rial.

    A judge gets `fixed`, and `tariff` for each paid sheet, but at most `cap` (None without a
    limit), and nothing at all below `least` paid sheets. Complete sheets are paid; `also` are the
    further kinds that are paid. Sheets of ideas that were withdrawn are among them by default,
    because the judge has read them.
    """

    tariff: int
    fixed: int = 0
    least: int = 1
    cap: int | None = None
    also: frozenset[SheetKind] = frozenset({SheetKind.WITHDRAWN})

    def pays(self, kind: SheetKind) -> bool:
        """Whether a sheet of this kind is paid."""
        return kind is SheetKind.COMPLETE or kind in self.also & CHOOSABLE

    def amount(self, paid: int) -> int:
        """The fee for so many paid sheets, in rial."""
        if paid < max(self.least, 1):
            return 0
        whole = self.fixed + paid * self.tariff
        return whole if self.cap is None else min(whole, self.cap)


@dataclass(frozen=True, slots=True)
class JudgeFee:
    """The fee of one judge. `counts` has every kind of sheet that the judge handed in."""

    judge: Judge
    counts: Mapping[SheetKind, int]
    paid: int
    amount: int
    is_capped: bool = False
    contested: int = 0

    @property
    def unpaid(self) -> int:
        """The number of settled sheets for which the rule pays nothing."""
        settled = sum(self.counts.values()) - self.counts.get(SheetKind.UNFINISHED, 0)
        return settled - self.paid


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of the whole panel, in its order."""

    rule: FeeRule
    judges: tuple[JudgeFee, ...]

    @property
    def kinds(self) -> Mapping[SheetKind, int]:
        """The number of sheets of each kind that was handed in."""
        return sum((Counter(one.counts) for one in self.judges), Counter())

    @property
    def paid(self) -> int:
        """The number of paid sheets."""
        return sum(one.paid for one in self.judges)

    @property
    def amount(self) -> int:
        """The sum of all fees, in rial."""
        return sum(one.amount for one in self.judges)


def sheet_kind(
    event: Event, sheet: ScoreSheet, conflicts: Collection[tuple[str, str]]
) -> SheetKind:
    """The kind of a stored sheet. `conflicts` are (judge id, idea id) pairs of the event in force.

    A sheet with a conflict is set aside, even if its idea was withdrawn, too.
    """
    state = sheet.state(event.rubric)
    if state is SheetState.RECUSED:
        return SheetKind.RECUSED
    if state is SheetState.INELIGIBLE:
        return SheetKind.INELIGIBLE
    if state is not SheetState.COMPLETE:
        return SheetKind.UNFINISHED
    if (sheet.judge_id, sheet.idea_id) in conflicts:
        return SheetKind.SET_ASIDE
    if sheet.idea_id in event.withdrawn:
        return SheetKind.WITHDRAWN
    if sheet.idea_id in event.reading.anchor_ids:
        return SheetKind.ANCHOR
    return SheetKind.COMPLETE


def fees(
    event: Event,
    sheets: Iterable[ScoreSheet],
    rule: FeeRule,
    contested: Iterable[tuple[str, str]] = (),
) -> Fees:
    """The fees for these sheets: those that follow from the score files, of any judges.

    `contested` are (judge id, idea id) pairs on which the files of a judge contradict each other;
    nothing is paid for them until somebody decides.
    """
    awaiting = Counter(judge_id for judge_id, _ in contested)
    conflicts = frozenset(event.conflict_by_pair())
    found: dict[str, Counter[SheetKind]] = defaultdict(Counter)
    for sheet in sheets:
        if not sheet.says_nothing:
            found[sheet.judge_id][sheet_kind(event, sheet, conflicts)] += 1
    judges = tuple(_fee(judge, found[judge.id], rule, awaiting[judge.id]) for judge in event.judges)
    return Fees(rule, judges)


def _fee(judge: Judge, counts: Counter[SheetKind], rule: FeeRule, contested: int) -> JudgeFee:
    paid = sum(count for kind, count in counts.items() if rule.pays(kind))
    amount = rule.amount(paid)
    is_capped = rule.cap is not None and 0 < amount < rule.fixed + paid * rule.tariff
    return JudgeFee(judge, dict(counts), paid, amount, is_capped, contested)
