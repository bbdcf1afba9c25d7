"""Chooses between follow-up reports that contradict each other. Only a person can do it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from judging_app.domain.follow_up import EntryChoice, FollowUpEntry, FollowUpReport, Reports
from judging_app.domain.follow_up_log import CHOICE_WITHDRAWN, ENTRY_CHOSEN
from judging_app.domain.follow_up_stored import StoredReport
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.follow_up_choice import choice_digest, choice_said
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up_facts import reports_of
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork

_NAME: Final = "choice"
"""A choice is stored like a report and comes in no file, so this stands for the file's name."""


def choose_entry(file: OpenFile, idea_id: str, digest: str, reason: str) -> None:
    """Let the entry of that report about the idea hold, not the others of its form and number.

    An earlier choice there is replaced. Raises `InputRefused`: NOT_FOUND for an unknown report,
    REPORTS_AGREE if nothing contradicts its entry, REASON_MISSING, TEXT, LOCKED.
    """
    text = stated(reason)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        reports = reports_of(uow)
        report, chosen = _entry(reports, idea_id, digest)
        over = _others(reports, report, chosen)
        earlier = [
            one
            for one in reports.choices
            if one.idea_id == idea_id and _place(one) == _place(report)
        ]
        now = datetime.now(UTC)
        made = EntryChoice("", report.form_id, report.revision, chosen, over, text, now)
        _withdraw(uow, earlier, text)
        said = choice_said(made)
        stored = StoredReport(
            choice_digest(said), report.form_id, _NAME, now, is_signed=False, said=said, content=b""
        )
        uow.add_follow_up_reports((stored,))
        facts = {"digest": stored.digest, "form": report.form_id, "idea": idea_id, "reason": text}
        uow.log(
            ENTRY_CHOSEN, actor=ORGANIZER, at=now, chosen=digest,
            revision=str(report.revision), **facts,
        )  # fmt: skip
        uow.commit()


def withdraw_choice(file: OpenFile, idea_id: str, reason: str) -> None:
    """Withdraw the choices about an idea: its reports contradict each other again.

    Raises `InputRefused`: NOT_FOUND without a choice, REASON_MISSING, TEXT, LOCKED.
    """
    text = stated(reason)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        made = [one for one in reports_of(uow).choices if one.idea_id == idea_id]
        if not made:
            raise InputRefused(Refusal.NOT_FOUND, where=idea_id)
        _withdraw(uow, made, text)
        uow.commit()


def _entry(reports: Reports, idea_id: str, digest: str) -> tuple[FollowUpReport, FollowUpEntry]:
    """The report with that digest, and its entry about the idea."""
    for one in reports.received:
        for entry in one.report.entries:
            if (one.digest, entry.idea_id) == (digest, idea_id):
                return one.report, entry
    raise InputRefused(Refusal.NOT_FOUND, where=idea_id, detail=digest[:12])


def _others(
    reports: Reports, report: FollowUpReport, chosen: FollowUpEntry
) -> tuple[FollowUpEntry, ...]:
    """The other entries about the idea of `chosen` in the same form and number, each once.

    Raises `InputRefused` (REPORTS_AGREE) without one.
    """
    said = {
        entry
        for one in reports.received
        if _place(one.report) == _place(report)
        for entry in one.report.entries
        if entry.idea_id == chosen.idea_id and entry != chosen
    }
    if not said:
        raise InputRefused(Refusal.REPORTS_AGREE, where=chosen.idea_id)
    return tuple(sorted(said, key=repr))


def _place(one: FollowUpReport | EntryChoice) -> tuple[str, int]:
    return one.form_id, one.revision


def _withdraw(uow: UnitOfWork, choices: Iterable[EntryChoice], reason: str) -> None:
    for one in choices:
        uow.remove_follow_up_report(one.digest)
        facts = {"digest": one.digest, "form": one.form_id, "idea": one.idea_id, "reason": reason}
        uow.log(CHOICE_WITHDRAWN, actor=ORGANIZER, at=datetime.now(UTC), **facts)
