"""The forms and reports of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.follow_up_stored import StoredForm, StoredReport


class FollowUps(Transaction):
    """Loads and stores the forms and the reports of the follow-up."""

    def follow_up_forms(self) -> "tuple[StoredForm, ...]":
        """Every form that was given out, in the order of the numbers."""
        from judging_app.store.facts import follow_up

        return follow_up.load_forms(self._connection)

    def add_follow_up_forms(self, forms: "Iterable[StoredForm]") -> None:
        """Store more forms."""
        from judging_app.store.facts import follow_up

        follow_up.add_forms(self._writing(), forms)

    def follow_up_reports(self) -> "tuple[StoredReport, ...]":
        """Every accepted report, by digest."""
        from judging_app.store.facts import follow_up

        return follow_up.load_reports(self._connection)

    def add_follow_up_reports(self, reports: "Iterable[StoredReport]") -> None:
        """Store accepted reports, byte for byte."""
        from judging_app.store.facts import follow_up

        follow_up.add_reports(self._writing(), reports)

    def remove_follow_up_report(self, digest: str) -> None:
        """Delete that report."""
        from judging_app.store.facts import follow_up

        follow_up.remove_report(self._writing(), digest)
