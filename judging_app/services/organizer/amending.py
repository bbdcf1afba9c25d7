"""Appends amendments (اصلاحیه) to an event, and writes the package that carries them to judges.

Before the first package a correction changes the declared facts and is only logged. After it, each
correction is an amendment with a reason; `domain/amended.py` computes the event in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.amended import Effect, effects, set_aside
from judging_app.domain.amendment import (
    FOR_JUDGES,
    KEEPS_RESULT,
    PANEL,
    Amendment,
    Change,
    OwnersChange,
)
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.in_child import Answers
from judging_app.services.files import OpenFile
from judging_app.services.organizer.history import packages_of
from judging_app.services.organizer.packages import (
    PackageBuilt,
    commit_with_package,
    last_for_judges,
    prepare_package,
)
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Amendments:
    """All amendments of an event with their effects, oldest first.

    `announced` is the number of the last amendment that a built package carries, 0 for none.
    `aside` are sheets with marks that do not count because of a withdrawal or a conflict.
    `needs_reason` is false before the first package: a correction is then no amendment and needs no
    reason.
    """

    event: Event
    effects: tuple[Effect, ...]
    announced: int
    aside: tuple[ScoreSheet, ...]
    needs_reason: bool

    @property
    def pending(self) -> tuple[Effect, ...]:
        """The amendments that the next package will carry to the judges for the first time."""
        wanted = FOR_JUDGES | PANEL
        return tuple(
            each
            for each in self.effects
            if each.amendment.kind in wanted and each.amendment.number > self.announced
        )


def list_amendments(file: OpenFile) -> Amendments:
    """The amendments of an event. Needs no passphrase."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return amendments_of(uow)


def amendments_of(uow: UnitOfWork) -> Amendments:
    """The amendments, as `list_amendments`, in the caller's transaction."""
    found = effects(uow.declared_event(), uow.declared_ideas(), uow.amendments())
    event = uow.event()
    aside = set_aside(event, uow.sheets())
    return Amendments(event, found, _announced(uow), aside, is_built(uow))


def write_amendments(file: OpenFile, path: Path, *, looked: Answers | None = None) -> PackageBuilt:
    """Write the package of amendments to `path`: for the judges, who open it like the first one.

    `looked` are the copies of `look_for_traces`.

    It is cumulative: a judge who missed an earlier one needs only this. Raises `InputRefused`:
    NO_PACKAGE before the first package, NO_AMENDMENT if there is nothing to tell, and the errors of
    `build_package`.
    """
    ready = prepare_package(file)
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        secret = refuse_untrusted(file, uow)
        if not is_built(uow):
            raise InputRefused(Refusal.NO_PACKAGE)
        if not last_for_judges(uow.amendments()):
            raise InputRefused(Refusal.NO_AMENDMENT)
        return commit_with_package(uow, secret, path, looked, ready)


def is_built(uow: UnitOfWork) -> bool:
    """Whether a package was built, so that corrections are amendments from now on."""
    return any(entry.action == "package built" for entry in uow.audit())


def amend(uow: UnitOfWork, changes: Sequence[Change], reason: str) -> tuple[Amendment, ...]:
    """Append an amendment for each change, in the caller's transaction.

    Raises `InputRefused`: REASON_MISSING, TEXT; FROZEN for a change that would move an official
    result.
    """
    text, frozen, now = stated(reason), uow.freeze(), datetime.now(UTC)
    is_renamed = any(isinstance(change, OwnersChange) for change in changes)
    awards = dict(results_of(uow).awarding().awards) if frozen and is_renamed else {}
    first = len(uow.amendments()) + 1
    made = tuple(
        Amendment(number, now, text, change, frozen.at if frozen else None)
        for number, change in enumerate(changes, start=first)
    )
    for each in made:
        if frozen and each.kind not in KEEPS_RESULT:
            raise _frozen(frozen.at)
        uow.add_amendment(each)
        _log(uow, each)
    # another person may hold an award «once per person»
    if frozen and is_renamed and results_of(uow).awarding().awards != awards:
        raise _frozen(frozen.at)
    return made


def _frozen(since: datetime) -> InputRefused:
    return InputRefused(Refusal.FROZEN, detail=since.isoformat(timespec="minutes"))


def _log(uow: UnitOfWork, made: Amendment) -> None:
    subjects = {"idea": made.idea_id, "judge": made.judge_id}
    facts = {
        "number": str(made.number),
        "kind": made.kind.value,
        **{name: subject for name, subject in subjects.items() if subject},
        "reason": made.reason,
        "digest": made.digest,
    }
    uow.log("amended", actor=ORGANIZER, at=made.at, **facts)


def _announced(uow: UnitOfWork) -> int:
    return max((record.amendment for record in packages_of(uow)), default=0)
