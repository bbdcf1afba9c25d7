"""Records, confirms and withdraws the consents of owners to print their ideas in the booklet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from judging_app.domain.booklet import owner_spans
from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.consent import (
    CONSENT_RECORDED,
    CONSENT_WITHDRAWN,
    Consent,
    ConsentForm,
    ConsentState,
    ConsentWithdrawal,
    consent_digest,
    printed_in,
    state_of,
)
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.import_report import Notice
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line
from judging_app.exchange.tables.consent_table import ConsentRow, read_consent_table
from judging_app.services.files import OpenFile
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import today


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """An idea in force with its consent, if any. `is_chosen` is known for an official result.

    `printed` are the moments at which a booklet with the idea was written.
    """

    idea: Idea
    consent: Consent | None
    state: ConsentState
    is_chosen: bool = False
    printed: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentList:
    """The ideas of an event with their consents, in the order of the event."""

    event: Event
    entries: tuple[ConsentEntry, ...]
    is_official: bool

    def count(self, state: ConsentState) -> int:
        """The number of ideas whose consent is in that state."""
        return sum(one.state is state for one in self.entries)


@dataclass(frozen=True, slots=True)
class ConsentForms:
    """The facts of a consent as a person gives them, for one idea or for several.

    An empty `given_by` stands for the owners of the idea.
    """

    form: ConsentForm
    given_on: date
    given_by: str = ""
    record: str = ""
    expertise: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ConsentImport:
    """The consents of a table by idea, before they are recorded, and the notices of reading it."""

    wanted: Mapping[str, ConsentForms]
    notices: tuple[Notice, ...]


def list_consents(file: OpenFile) -> ConsentList:
    """The consents of all ideas in force. Needs no passphrase."""
    with file.unit_of_work() as uow:
        return listed(uow)


def record_consents(file: OpenFile, wanted: Mapping[str, ConsentForms]) -> ConsentList:
    """Record consents, in place of earlier ones: all of them, or none after a refusal.

    Raises `InputRefused`: UNKNOWN_IDEA, NAME_MISSING if nobody gave the consent, TEXT,
    CONSENT_NAMES_OWNER if a line of an idea by code tells who sent it, and the errors of
    `refuse_untrusted`.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        ideas = _ideas(uow, wanted)
        for idea_id, forms in wanted.items():
            _put(uow, _cleaned(ideas[idea_id], forms))
        uow.commit()
        return listed(uow)


def confirm_consents(file: OpenFile, idea_ids: Collection[str]) -> ConsentList:
    """Confirm that consents given for an earlier text hold for the present one.

    Raises `InputRefused`: UNKNOWN_IDEA, NO_CONSENT, and the errors of `refuse_untrusted`.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        ideas = _ideas(uow, idea_ids)
        for consent in _in_force(uow, idea_ids):
            now = replace(consent, text_digest=consent_digest(ideas[consent.idea_id]))
            _refuse_telling(ideas[consent.idea_id], now)
            if now != consent:
                _put(uow, replace(now, at=datetime.now(UTC)))
        uow.commit()
        return listed(uow)


def withdraw_consents(file: OpenFile, idea_ids: Collection[str], reason: str) -> ConsentList:
    """Withdraw consents: the next booklet lacks these ideas.

    Raises `InputRefused`: UNKNOWN_IDEA, NO_CONSENT, REASON_MISSING, and the errors of
    `refuse_untrusted`.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        why, now = stated(reason), datetime.now(UTC)
        _ideas(uow, idea_ids)
        for consent in _in_force(uow, idea_ids):
            uow.put_consent(replace(consent, withdrawal=ConsentWithdrawal(now, why)))
            uow.log(CONSENT_WITHDRAWN, actor=ORGANIZER, at=now, idea=consent.idea_id, reason=why)
        uow.commit()
        return listed(uow)


def read_consents(
    file: OpenFile, path: Path, chosen: Mapping[str, str] | None = None
) -> ConsentImport:
    """The consents of a table (code, form, expertise …). Changes nothing.

    A row without a day was given today; its record is the name of the table. Raises
    `InputRefused` as `read_consent_table`.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        known = frozenset(uow.idea_ids())
    table = read_consent_table(path, known, chosen or {})
    wanted = {row.idea_id: _forms(row, path, today()) for row in table.rows}
    return ConsentImport(wanted, table.notices)


def _forms(row: ConsentRow, path: Path, today: date) -> ConsentForms:
    return ConsentForms(
        row.form, row.given_on or today, row.given_by, row.record or path.name, row.expertise,
        row.contact,
    )  # fmt: skip


def listed(uow: UnitOfWork) -> ConsentList:
    """The list of `list_consents`, in the caller's transaction."""
    results = results_of(uow)
    chosen = {one.idea.id for one in chosen_ideas(results)} if results.is_official else set()
    consents, printed = {one.idea_id: one for one in uow.consents()}, printed_in(uow.audit())
    entries = tuple(
        ConsentEntry(
            idea, consents.get(idea.id), state_of(idea, consents.get(idea.id)),
            idea.id in chosen, printed.get(idea.id, ()),
        )
        for idea in uow.ideas()
    )  # fmt: skip
    return ConsentList(uow.event(), entries, results.is_official)


def _ideas(uow: UnitOfWork, wanted: Iterable[str]) -> Mapping[str, Idea]:
    known = {idea.id: idea for idea in uow.ideas()}
    for idea_id in wanted:
        if idea_id not in known:
            raise InputRefused(Refusal.UNKNOWN_IDEA, where="consent", detail=idea_id)
    return known


def _in_force(uow: UnitOfWork, idea_ids: Collection[str]) -> Sequence[Consent]:
    """The consents of these ideas that nobody withdrew, in their order."""
    known = {one.idea_id: one for one in uow.consents() if one.withdrawal is None}
    for idea_id in idea_ids:
        if idea_id not in known:
            raise InputRefused(Refusal.NO_CONSENT, detail=idea_id)
    return [known[idea_id] for idea_id in dict.fromkeys(idea_ids)]


def _cleaned(idea: Idea, forms: ConsentForms) -> Consent:
    owners = "، ".join(owner.name for owner in idea.owners if owner.name.strip())
    by = cleaned_line(forms.given_by, where="given_by") or owners
    if not by:
        raise InputRefused(Refusal.NAME_MISSING, where=idea.id)
    consent = Consent(
        idea.id,
        forms.form,
        by,
        forms.given_on,
        consent_digest(idea),
        datetime.now(UTC),
        cleaned_line(forms.record, where="record"),
        cleaned_line(forms.expertise, where="expertise"),
        cleaned_line(forms.contact, where="contact"),
    )
    _refuse_telling(idea, consent)
    return consent


def _refuse_telling(idea: Idea, consent: Consent) -> None:
    """Refuse lines of an idea by code that tell who sent it."""
    if consent.form is ConsentForm.NAMED:
        return
    for line in (consent.expertise, consent.contact):
        for span in owner_spans(idea, line):
            found = line[span.start : span.end]
            raise InputRefused(Refusal.CONSENT_NAMES_OWNER, where=idea.id, detail=found)


def _put(uow: UnitOfWork, consent: Consent) -> None:
    uow.put_consent(consent)
    uow.log(
        CONSENT_RECORDED, actor=ORGANIZER, at=consent.at, idea=consent.idea_id,
        form=consent.form.value, digest=consent.digest,
    )  # fmt: skip
