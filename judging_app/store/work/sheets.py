"""The score sheets of a unit of work."""

from collections.abc import Iterable, Mapping, Sequence

from judging_app.domain.desk import Closing
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.store.facts import closing as closings
from judging_app.store.facts import sheets as facts
from judging_app.store.work.transaction import Transaction


class ScoreSheets(Transaction):
    """Loads and stores score sheets, and whether a desk is closed."""

    def sheets(self, judge_id: str | None = None) -> tuple[ScoreSheet, ...]:
        """The stored sheets of a judge, or of all, ordered by judge, then idea."""
        return facts.load_sheets(self._connection, judge_id)

    def sheet(self, judge_id: str, idea_id: str) -> ScoreSheet:
        """One sheet; an unopened sheet when none is stored."""
        return facts.load_sheet(self._connection, judge_id, idea_id)

    def put_sheet(self, sheet: ScoreSheet) -> None:
        """Store a sheet in place of the earlier one."""
        facts.put_sheet(self._connection, sheet)

    def change_sheet(self, before: ScoreSheet, after: ScoreSheet) -> None:
        """Store `after` in place of `before`, which `sheet` returned in this unit of work."""
        facts.change_sheet(self._connection, before, after)

    def closing(self) -> Closing:
        """Whether the judge of a workspace has finished."""
        return closings.load_closing(self._connection)

    def revision(self) -> int:
        """The revision of the last score file that a workspace wrote; 0 when it wrote none."""
        return closings.load_revision(self._connection)

    def put_closing(self, closing: Closing) -> None:
        """Store whether the judge of a workspace has finished."""
        closings.put_closing(self._connection, closing)

    def replace_sheets(self, judge_id: str, sheets: Iterable[ScoreSheet]) -> None:
        """Replace all sheets of that judge. ValueError if a sheet belongs to another judge."""
        facts.replace_sheets(self._connection, {judge_id: tuple(sheets)})

    def replace_all_sheets(self, sheets: Mapping[str, Sequence[ScoreSheet]]) -> None:
        """Run `replace_sheets` for several judges (judge id to sheets), with a few statements."""
        facts.replace_sheets(self._connection, sheets)
