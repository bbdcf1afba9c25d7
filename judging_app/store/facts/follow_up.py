"""The forms and reports of the follow-up, whose bytes are stored unchanged."""

from collections.abc import Iterable
from typing import Final

from judging_app.domain.follow_up_stored import StoredForm, StoredReport
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_FORMS: Final = Statement("follow_up.forms")
_ADD_FORM: Final = Statement("follow_up.add_form")
_REPORTS: Final = Statement("follow_up.reports")
_ADD_REPORT: Final = Statement("follow_up.add_report")
_REMOVE_REPORT: Final = Statement("follow_up.remove_report")


def load_forms(connection: Runner) -> tuple[StoredForm, ...]:
    """Every form, in the order of the numbers."""
    return tuple(StoredForm(**row) for row in _FORMS.facts(connection))


def add_forms(connection: Runner, forms: Iterable[StoredForm]) -> None:
    """Store more forms."""
    names = _ADD_FORM.takes
    _ADD_FORM.run_for_each(connection, ({n: getattr(one, n) for n in names} for one in forms))


def load_reports(connection: Runner) -> tuple[StoredReport, ...]:
    """Every accepted report, by digest: the same reports give the same answer."""
    return tuple(StoredReport(**row) for row in _REPORTS.facts(connection))


def add_reports(connection: Runner, reports: Iterable[StoredReport]) -> None:
    """Store more reports, byte for byte."""
    names = _ADD_REPORT.takes
    _ADD_REPORT.run_for_each(connection, ({n: getattr(one, n) for n in names} for one in reports))


def remove_report(connection: Runner, digest: str) -> None:
    """Delete that report."""
    _REMOVE_REPORT.run(connection, digest=digest)
