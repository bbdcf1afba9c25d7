"""The fees of judges: counted from what was merged, listed, and written to sign or to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.event_state import are_finished
from judging_app.domain.fees import Fees, fees
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.printed import event_places, substitutes
from judging_app.domain.returns import returns
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.workbook.payments import write_fee_table as write_table
from judging_app.printing.papers.fees import FeeFacts
from judging_app.printing.papers.fees import write_fee_list as print_list
from judging_app.services.files import OpenFile
from judging_app.services.organizer.payments import has_score_files
from judging_app.services.organizer.stored_scores import contested_sheets, sheets_in_force
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.papers import PaperMade
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class FeeList:
    """The fees as they are now. `decision` and `fees` are None before a rule was declared.

    `has_files` means that a new rule needs a reason. `is_final` means that nothing more is expected
    of any judge; before, the list is provisional.
    """

    event: Event
    decision: PaymentDecision | None
    fees: Fees | None
    has_files: bool
    is_final: bool


def list_fees(file: OpenFile) -> FeeList:
    """The fees of the panel. Needs no key."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return _listed(uow)


def write_fee_list(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the list that the judges sign. It is marked while files of judges are awaited.

    Raises `InputRefused`: NO_FEE_RULE, NOTHING_TO_PRINT without a judge, LOCKED, and the errors of
    `trust.refuse_untrusted`.
    """
    facts = _vouched(file)
    printed = print_list(facts, path, progress=progress)
    places = event_places(facts.event) if printed.missing else ()
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))


def write_fee_table(file: OpenFile, path: Path) -> Path:
    """Write the same list as a workbook, or as CSV if the path ends so. Raises as the paper."""
    facts = _vouched(file)
    write_table(path, facts.event, facts.fees, made_at=datetime.now(UTC))
    return path


def _listed(uow: UnitOfWork) -> FeeList:
    event, payments = uow.event(), uow.payments()
    contested = tuple(contested_sheets(uow))
    rule = payments.fee_rule
    found = fees(event, uow.sheets(), rule, contested) if rule else None
    return FeeList(
        event,
        payments.decision(PaymentKind.FEE_RULE),
        found,
        has_score_files(uow),
        _is_final(uow, event, contested),
    )


def _is_final(uow: UnitOfWork, event: Event, contested: Sequence[tuple[str, str]]) -> bool:
    ids = [idea.id for idea in uow.ideas()]
    return are_finished(returns(event, ids, sheets_in_force(uow), uow.filed(), contested))


def _vouched(file: OpenFile) -> FeeFacts:
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        listed, log = _listed(uow), uow.audit()
    if listed.fees is None or listed.decision is None:
        raise InputRefused(Refusal.NO_FEE_RULE)
    return FeeFacts(
        event=listed.event,
        fees=listed.fees,
        decision=listed.decision,
        is_final=listed.is_final,
        made_at=datetime.now(UTC).astimezone(),
        log=log,
    )
