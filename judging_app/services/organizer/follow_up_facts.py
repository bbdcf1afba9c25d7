"""Loads the forms, the accepted reports and the choices of the follow-up."""

from judging_app.domain import ledger
from judging_app.domain.follow_up import ReceivedReport, Reports
from judging_app.domain.follow_up_stored import StoredForm, StoredReport
from judging_app.errors import InputRefused
from judging_app.exchange.packages.follow_up_choice import read_choice
from judging_app.exchange.packages.follow_up_file import SignedForm, open_form, read_said
from judging_app.store.unit_of_work import UnitOfWork


def signed_forms(uow: UnitOfWork) -> dict[str, SignedForm]:
    """Every form that was given out, by its id, in the order of the numbers."""
    return {one.form_id: open_form(one.content) for one in uow.follow_up_forms()}


def reports_of(uow: UnitOfWork, forms: dict[str, SignedForm] | None = None) -> Reports:
    """The forms, the accepted reports, and the choices between them."""
    known = signed_forms(uow) if forms is None else forms
    stored = uow.follow_up_reports()
    received = tuple(received_report(one) for one in stored if not one.is_choice)
    choices = tuple(read_choice(one.said) for one in stored if one.is_choice)
    return Reports(tuple(one.form for one in known.values()), received, choices)


def received_report(stored: StoredReport) -> ReceivedReport:
    """A stored report as the domain knows it."""
    return ReceivedReport(
        stored.digest,
        read_said(stored.said),
        stored.is_signed,
        stored.file_name,
        stored.received_at,
    )


def _digest(stored: StoredForm) -> str:
    """The digest of the questions of a stored form; a word that is none if it was damaged."""
    try:
        return open_form(stored.content).digest
    except InputRefused:
        return "damaged"


def follow_up_facts(uow: UnitOfWork) -> dict[str, dict[str, str]]:
    """The facts in the tables, in the form in which the log records them."""
    return {
        ledger.FOLLOW_UP_FORM: {one.form_id: _digest(one) for one in uow.follow_up_forms()},
        ledger.FOLLOW_UP_REPORT: {one.digest: one.form_id for one in uow.follow_up_reports()},
    }
