"""The unit of work: facts in, facts out, and nothing kept without `commit`."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row

from judging_app.domain.audit import AuditEntry, next_entry
from judging_app.domain.desk import FileRole
from judging_app.domain.event import ConflictOfInterest, Event, Idea
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import DamagedFile
from judging_app.store import (
    audit_rows,
    event_rows,
    idea_rows,
    score_file_rows,
    sheet_rows,
    tables,
)


class UnitOfWork:
    """One transaction over a `.judging` file. Made by `JudgingFile.unit_of_work`.

    What contradicts the schema (an unknown judge, an idea twice) is a fault of the caller and
    raises SQLAlchemy's `IntegrityError`: check first.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def commit(self) -> None:
        """Keep what was done so far; returns when the disk has it."""
        self._connection.commit()

    # the event

    def add_event(
        self, event: Event, role: FileRole, *, judge_id: str = "", package_digest: str = ""
    ) -> None:
        """Declare the one event of this file. A workspace names its judge and its package."""
        event_rows.insert_event(self._connection, event, role, judge_id, package_digest)

    def event(self) -> Event:
        """The event as declared."""
        return event_rows.load_event(self._connection, self._event_row())

    def role(self) -> FileRole:
        """Whose file this is."""
        return FileRole(self._event_row().role)

    def judge_id(self) -> str:
        """The judge of a workspace; empty in an organizer's event."""
        return self._event_row().judge_id or ""

    def package_digest(self) -> str:
        """The SHA-256 (hex) of the idea package that a workspace was made from, else empty."""
        return str(self._event_row().package_digest)

    def add_conflict(self, conflict: ConflictOfInterest) -> None:
        """Declare a conflict of interest; its idea must be there on commit."""
        event_rows.insert_conflict(self._connection, conflict)

    # ideas

    def add_ideas(self, ideas: Iterable[Idea]) -> None:
        """Add ideas after those already there."""
        idea_rows.insert_ideas(self._connection, ideas)

    def ideas(self) -> tuple[Idea, ...]:
        """Every idea, in order."""
        return idea_rows.load_ideas(self._connection)

    def idea_ids(self) -> frozenset[str]:
        """The ids of the ideas."""
        return idea_rows.load_idea_ids(self._connection)

    # score sheets

    def sheets(self, judge_id: str | None = None) -> tuple[ScoreSheet, ...]:
        """The sheets kept of a judge, or of all; by order of judges, then of ideas."""
        return sheet_rows.load_sheets(self._connection, judge_id)

    def sheet(self, judge_id: str, idea_id: str) -> ScoreSheet:
        """One sheet; an unopened one where none is kept."""
        return sheet_rows.load_sheet(self._connection, judge_id, idea_id)

    def put_sheet(self, sheet: ScoreSheet) -> None:
        """Keep a sheet in place of the one before."""
        sheet_rows.upsert_sheet(self._connection, sheet)

    def replace_sheets(self, judge_id: str, sheets: Iterable[ScoreSheet]) -> None:
        """Keep these sheets of that judge and no others. ValueError if one is another judge's."""
        sheet_rows.replace_sheets(self._connection, judge_id, tuple(sheets))

    # score files

    def add_score_file(self, file: StoredScoreFile) -> None:
        """Keep a score file verbatim."""
        score_file_rows.insert_score_file(self._connection, file)

    def score_files(self, judge_id: str | None = None) -> tuple[StoredScoreFile, ...]:
        """The files kept of a judge, or of all; by order of judges, revision, digest.

        The order does not tell which came first: the same set gives the same answer.
        """
        return score_file_rows.load_score_files(self._connection, judge_id)

    def remove_score_file(self, digest: str) -> None:
        """Keep that file no longer; nothing happens where it is not kept."""
        score_file_rows.delete_score_file(self._connection, digest)

    # the audit log

    def log(self, action: str, *, actor: str, at: datetime, **facts: str) -> None:
        """Append to the audit log. ValueError if `at` has no time zone."""
        if at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        last = audit_rows.last_entry(self._connection)
        entry = next_entry(last, at=at.astimezone(UTC), actor=actor, action=action, facts=facts)
        audit_rows.insert_entry(self._connection, entry)

    def audit(self) -> tuple[AuditEntry, ...]:
        """The audit log, oldest entry first; `domain.audit.first_broken` checks it."""
        return audit_rows.load_entries(self._connection)

    def _event_row(self) -> Row[Any]:
        row = self._connection.execute(tables.event.select()).one_or_none()
        if row is None:
            raise DamagedFile(self._path, "no event")
        return row
