"""The rewards of an official result: listed, and written to sign or to pay; shares of teams."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.payees import DoubtfulPair, PersonAnswer
from judging_app.domain.payment import PaymentDecision, Payments
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.printed import event_places, idea_places, substitutes
from judging_app.domain.results import Results
from judging_app.domain.rewards import Rewards, RewardTable, rewards
from judging_app.domain.shares import TeamShares, team_shares
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.workbook.payments import write_reward_tables as write_tables
from judging_app.printing.papers.rewards import RewardFacts
from judging_app.printing.papers.rewards import write_reward_list as print_list
from judging_app.services.files import OpenFile
from judging_app.services.organizer.issuing import official_results_of
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_departed
from judging_app.services.papers import PaperMade
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class RewardList:
    """The rewards as they are now; None before a table was declared, or without an official result.

    `decision` is that of the declared `table`. `answers` are the stored answers about persons.
    """

    event: Event
    decision: PaymentDecision | None
    table: RewardTable | None
    rewards: Rewards | None
    is_official: bool
    answers: tuple[PersonAnswer, ...] = ()

    @property
    def pairs(self) -> tuple[DoubtfulPair | PersonAnswer, ...]:
        """The pairs that ask for an answer, and after them those that have one."""
        return (*(self.rewards.unsure if self.rewards else ()), *self.answers)


@dataclass(frozen=True, slots=True)
class IdeaTeam:
    """An idea with the shares of its team."""

    idea: Idea
    team: TeamShares


def list_rewards(file: OpenFile) -> RewardList:
    """The rewards of the official result. Needs no key. Raises OFFICIAL_DIFFERS."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        payments, is_official = uow.payments(), uow.freeze() is not None
        return RewardList(
            event=uow.event(),
            decision=payments.decision(PaymentKind.REWARD_TABLE),
            table=payments.reward_table,
            rewards=_official_rewards(uow, payments) if is_official else None,
            is_official=is_official,
            answers=payments.answers,
        )


def list_shares(file: OpenFile) -> tuple[IdeaTeam, ...]:
    """The shares of the teams of all ideas in force, in the order of the list. Needs no key."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        typed = uow.payments().shares
        return tuple(
            IdeaTeam(idea, team_shares(idea.owners, typed.get(idea.id))) for idea in uow.ideas()
        )


def write_reward_list(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the rewards by idea, and the list that the persons sign.

    Raises `InputRefused`: NO_REWARD_TABLE, SHARES_OUTDATED (`where`: the first idea),
    PEOPLE_UNSURE (`detail`: how many pairs), NOTHING_TO_PRINT, and the errors of
    `issuing.official_results_of`, NOT_OFFICIAL among them.
    """
    facts = _vouched(file)
    printed = print_list(facts, path, progress=progress)
    places = (*event_places(facts.event), *idea_places(one.idea for one in facts.rewards.ideas))
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))


def write_reward_tables(file: OpenFile, path: Path) -> Path:
    """Write the same as a workbook, or the list of persons as CSV. Raises as the paper."""
    facts = _vouched(file)
    write_tables(path, facts.event, facts.rewards, made_at=datetime.now(UTC))
    return path


def _official_rewards(uow: UnitOfWork, payments: Payments) -> Rewards | None:
    """The rewards, checked against the freeze; results are computed only for them."""
    results = results_of(uow)
    refuse_departed(uow, results)
    return _rewards(results, payments)


def _rewards(results: Results, payments: Payments) -> Rewards | None:
    table = payments.reward_table
    return rewards(results, table, payments.shares, payments.answers) if table else None


def _vouched(file: OpenFile) -> RewardFacts:
    with file.unit_of_work() as uow:
        results, payments, log = official_results_of(file, uow), uow.payments(), uow.audit()
    found, decision = _rewards(results, payments), payments.decision(PaymentKind.REWARD_TABLE)
    if found is None or decision is None:
        raise InputRefused(Refusal.NO_REWARD_TABLE)
    if found.outdated:
        raise InputRefused(Refusal.SHARES_OUTDATED, where=found.outdated[0])
    if found.unsure:
        raise InputRefused(Refusal.PEOPLE_UNSURE, detail=str(len(found.unsure)))
    if not found.ideas:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    made_at = datetime.now(UTC).astimezone()
    return RewardFacts(results.event, found, decision, made_at, log)
