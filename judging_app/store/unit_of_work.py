"""The unit of work: facts in, facts out, and nothing kept without `commit`."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judging_app.domain.desk import Closing, FileRole
from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import DamagedFile
from judging_app.store import (
    blob_rows,
    closing_rows,
    content,
    engine,
    event_rows,
    idea_rows,
    lock_rows,
    sheet_rows,
)
from judging_app.store.declared_cache import Known
from judging_app.store.rows import next_position

if TYPE_CHECKING:
    from judging_app.domain.assignment import Handover, Stage
    from judging_app.domain.audit import AuditEntry
    from judging_app.domain.award import IssuedSerial
    from judging_app.domain.decision import Decision, Freeze
    from judging_app.domain.keys import IssuedCard, OrganizerLock, WorkspaceLock
    from judging_app.domain.resolution import Resolution
    from judging_app.domain.results import Results
    from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile
    from judging_app.domain.trust import Difference
    from judging_app.store.writing.writer import Writer


class UnitOfWork:
    """One transaction over a `.judging` file. Made by `JudgingFile.unit_of_work`.

    What contradicts the schema (an unknown judge, an idea twice) is a fault of the caller and
    raises `sqlite3.IntegrityError`: check first.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        writer: "Callable[[], Writer]",
        path: Path,
        known: Known,
        refuse_moved: Callable[[], None],
    ) -> None:
        self._refuse_moved = refuse_moved
        self._connection = connection
        self._writer = writer
        self._path = path
        self._known = known

    @property
    def path(self) -> Path:
        """The file that this is a transaction of."""
        return self._path

    def commit(self) -> None:
        """Keep what was done so far, sealed if the key is known; returns when the disk has it.

        Raises FileMoved where the file is not at its path any more: nothing is kept then.
        """
        self._refuse_moved()
        if self._known.seal_key is not None:
            from judging_app.store import seals as sealing

            sealing.put_seal(self._connection, self._known.seal_key)
        self._connection.execute("COMMIT")
        engine.begin(self._connection)

    # the event

    def add_event(
        self,
        event: Event,
        role: FileRole,
        *,
        judge_id: str = "",
        package_digest: str = "",
        device: str = "",
    ) -> None:
        """Declare the one event of this file. A workspace names its judge, package and device."""
        self._known.declare()
        home = {"judge_id": judge_id or None, "package_digest": package_digest, "device": device}
        self._writer().add_event(event, role, home)

    def event(self) -> Event:
        """The event as declared."""
        if self._known.event is None:
            self._known.event = event_rows.load_event(self._connection, self._event_row())
        return self._known.event

    def role(self) -> FileRole:
        """Whose file this is."""
        return FileRole(self._event_row()["role"])

    def judge_id(self) -> str:
        """The judge of a workspace; empty in an organizer's event."""
        return self._event_row()["judge_id"] or ""

    def package_digest(self) -> str:
        """The SHA-256 (hex) of the idea package that a workspace was made from, else empty."""
        return str(self._event_row()["package_digest"])

    def device(self) -> str:
        """The random name that a workspace was given when it was made; empty in an event."""
        return str(self._event_row()["device"])

    def add_judge(self, judge: Judge) -> None:
        """Add a judge at the end of the panel."""
        self._known.declare()
        self._writer().add_judge(judge, next_position(self._connection, "judge"))

    def put_judge(self, judge: Judge) -> None:
        """Correct the name and the role of a judge of the panel."""
        self._known.declare()
        self._writer().put_judge(judge)

    def put_package_digest(self, digest: str) -> None:
        """Name the package that a workspace goes on with."""
        self._known.declare()
        self._writer().put_package_digest(digest)

    def add_stage(self, stage: "Stage") -> None:
        """Ask for further readings, after the stages that there are."""
        number = len(self.event().assignment.stages) + 1
        self._known.declare()
        self._writer().add_stage(stage, number)

    def remove_last_stage(self) -> None:
        """Ask no longer for the readings of the last stage."""
        number = len(self.event().assignment.stages)
        self._known.declare()
        self._writer().remove_stage(number)

    def add_handover(self, handover: "Handover") -> None:
        """Let a reserve read ideas in place of a judge who is out, for good."""
        number = len(self.event().assignment.handovers) + 1
        self._known.declare()
        self._writer().add_handover(handover, number)

    # ideas

    def add_ideas(self, ideas: Iterable[Idea]) -> None:
        """Add ideas after those already there; contents of attachments must come by commit."""
        self._known.declare()
        self._writer().add_ideas(tuple(ideas), next_position(self._connection, "idea"))

    def ideas(self) -> tuple[Idea, ...]:
        """Every idea, in order."""
        return idea_rows.load_ideas(self._connection)

    def idea_ids(self) -> frozenset[str]:
        """The ids of the ideas."""
        if self._known.idea_ids is None:
            self._known.idea_ids = idea_rows.load_idea_ids(self._connection)
        return self._known.idea_ids

    def add_blobs(self, blobs: Mapping[str, bytes]) -> None:
        """Keep contents of attachments by their digest; those already kept stay."""
        kept = blob_rows.load_digests(self._connection)
        self._writer().add_blobs({key: blobs[key] for key in blobs.keys() - set(kept)})

    def blob(self, digest: str) -> bytes | None:
        """The content of that digest, if it is kept. Raises `DamagedFile` if it is another."""
        return blob_rows.load_blob(self._connection, self._path, digest)

    def blob_digests(self) -> tuple[str, ...]:
        """The digest of every content."""
        return blob_rows.load_digests(self._connection)

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """Every digest with its content, one after another. Raises as `blob`."""
        return blob_rows.load_blobs(self._connection, self._path)

    # score sheets

    def sheets(self, judge_id: str | None = None) -> tuple[ScoreSheet, ...]:
        """The sheets kept of a judge, or of all; by order of judges, then of ideas."""
        return sheet_rows.load_sheets(self._connection, judge_id)

    def sheet(self, judge_id: str, idea_id: str) -> ScoreSheet:
        """One sheet; an unopened one where none is kept."""
        return sheet_rows.load_sheet(self._connection, judge_id, idea_id)

    def put_sheet(self, sheet: ScoreSheet) -> None:
        """Keep a sheet in place of the one before."""
        sheet_rows.put_sheet(self._connection, sheet)

    def change_sheet(self, before: ScoreSheet, after: ScoreSheet) -> None:
        """Keep `after` in place of `before`, which `sheet` gave in this unit of work."""
        sheet_rows.change_sheet(self._connection, before, after)

    def closing(self) -> Closing:
        """Whether the judge of a workspace has finished."""
        return closing_rows.load_closing(self._connection)

    def revision(self) -> int:
        """The revision of the last score file that a workspace wrote; 0 where it wrote none."""
        return closing_rows.load_revision(self._connection)

    def put_closing(self, closing: Closing) -> None:
        """Keep whether the judge of a workspace has finished."""
        closing_rows.put_closing(self._connection, closing)

    def replace_sheets(self, judge_id: str, sheets: Iterable[ScoreSheet]) -> None:
        """Keep these sheets of that judge and no others. ValueError if one is another judge's."""
        sheet_rows.replace_sheets(self._connection, {judge_id: tuple(sheets)})

    def replace_all_sheets(self, sheets: Mapping[str, Sequence[ScoreSheet]]) -> None:
        """`replace_sheets` for several judges (judge id to sheets), in a few statements."""
        sheet_rows.replace_sheets(self._connection, sheets)

    # What no desk shows when it opens is loaded where it is read: each kind brings its own facts.

    # score files

    def add_score_file(self, file: "StoredScoreFile") -> None:
        """Keep a score file verbatim."""
        self.add_score_files([file])

    def score_files(self, judge_id: str | None = None) -> "tuple[StoredScoreFile, ...]":
        """The files kept of a judge, or of all; by order of judges, revision, digest.

        The order does not tell which came first: the same set gives the same answer.
        """
        from judging_app.store import score_file_rows

        return score_file_rows.load_score_files(self._connection, judge_id)

    def add_score_files(self, files: "Sequence[StoredScoreFile]") -> None:
        """Keep many score files verbatim."""
        from judging_app.store import score_file_rows

        score_file_rows.add_score_files(self._connection, files)

    def filed(self) -> "tuple[FiledScoreFile, ...]":
        """What is known of all kept files without opening them; in the order of `score_files`."""
        from judging_app.store import score_file_rows

        return score_file_rows.load_filed(self._connection)

    def remove_score_file(self, digest: str) -> None:
        """Keep that file no longer; nothing happens where it is not kept."""
        from judging_app.store import score_file_rows

        score_file_rows.remove_score_file(self._connection, digest)

    def resolutions(self) -> "tuple[Resolution, ...]":
        """How the organizer settled contested sheets, by judge and idea."""
        from judging_app.store import resolution_rows

        return resolution_rows.load_resolutions(self._connection)

    def put_resolution(self, resolution: "Resolution") -> None:
        """Keep it in place of the one before on the same sheet."""
        self._writer().put_resolution(resolution)

    def remove_resolution(self, judge_id: str, idea_id: str) -> None:
        """Keep none on that sheet any longer."""
        self._writer().remove_resolution(judge_id, idea_id)

    # deliberation

    def decisions(self) -> "tuple[Decision, ...]":
        """What was decided by hand, by moment and idea."""
        from judging_app.store import decision_rows

        return decision_rows.load_decisions(self._connection)

    def put_decision(self, decision: "Decision") -> None:
        """Keep a decision in place of the one before on the same idea."""
        self._writer().put_decision(decision)

    def remove_decision(self, idea_id: str) -> None:
        """Keep no decision on that idea any longer."""
        self._writer().remove_decision(idea_id)

    def freeze(self) -> "Freeze | None":
        """Since when the result is official, if it is."""
        from judging_app.store import decision_rows

        return decision_rows.load_freeze(self._connection)

    def put_freeze(self, freeze: "Freeze | None") -> None:
        """Make the result official, or (None) unofficial again."""
        self._writer().put_freeze(freeze)

    # certificates

    def serials(self) -> "tuple[IssuedSerial, ...]":
        """The register of certificates that were issued, by serial."""
        from judging_app.store import serial_rows

        return serial_rows.load_serials(self._connection)

    def add_serials(self, serials: "Sequence[IssuedSerial]") -> None:
        """Enter certificates in the register, for good."""
        self._writer().add_serials(serials)

    # keys

    def asks_for_code(self) -> bool:
        """Whether a workspace opens only with its judge's code."""
        return lock_rows.asks_for_code(self._connection)

    def organizer_lock(self) -> "OrganizerLock | None":
        """The organizer's keys as the event keeps them."""
        from judging_app.store import key_rows

        return key_rows.load_organizer_lock(self._connection)

    def put_organizer_lock(self, lock: "OrganizerLock") -> None:
        """Keep them in place of what was there."""
        self._writer().put_organizer_lock(lock)

    def cards(self) -> "tuple[IssuedCard, ...]":
        """Every card ever issued, by order of judges, then number."""
        from judging_app.store import key_rows

        return key_rows.load_cards(self._connection)

    def put_card(self, card: "IssuedCard") -> None:
        """Keep a card, new or changed."""
        self._writer().put_card(card)

    def workspace_lock(self) -> "WorkspaceLock | None":
        """Whose code opens this workspace; None where nobody's is needed."""
        from judging_app.store import key_rows

        return key_rows.load_workspace_lock(self._connection)

    def put_workspace_lock(self, lock: "WorkspaceLock") -> None:
        """Keep it in place of the one before."""
        self._writer().put_workspace_lock(lock)

    def copies_await_lock(self) -> bool:
        """Whether copies of the event may still have an earlier lock than the event has."""
        from judging_app.store import key_rows

        return key_rows.copies_await_lock(self._connection)

    def note_copies_await_lock(self, *, they_do: bool) -> None:
        """Note whether copies await the event's lock."""
        self._writer().note_copies_await_lock(they_do=they_do)

    def workspace_binding(self) -> bytes:
        """What binds the workspace to its judge's code; empty where nothing does yet."""
        return lock_rows.load_binding(self._connection)

    def put_workspace_binding(self, mac: bytes) -> None:
        """Keep it in place of the one before."""
        self._writer().put_workspace_binding(mac)

    # the seal

    def is_sealed(self) -> bool:
        """Whether the event has a seal."""
        from judging_app.store import seals as sealing

        return sealing.is_sealed(self._connection)

    def is_vouched(self) -> bool:
        """Whether the seal was checked since the file was opened, so that commits are sealed."""
        return self._known.seal_key is not None

    def seal_differences(self, key: bytes) -> "tuple[Difference, ...]":
        """Where the event is not what was sealed under that key; none where there is no seal."""
        from judging_app.store import seals as sealing

        return sealing.differences(self._connection, key) if self.is_sealed() else ()

    def seal_under(self, key: bytes) -> None:
        """Seal this commit and all that follow while the file is open. Check the seal before."""
        self._known.seal_key = key

    def renew_content(self) -> None:
        """Count all checksums anew, because damaged rows have been repaired."""
        content.renew(self._connection)

    def damaged_tables(self) -> frozenset[str]:
        """The tables whose rows are not those that were written."""
        return content.changed_tables(self._connection)

    def state_of(self, tables: Iterable[str]) -> "Mapping[str, bytes]":
        """What tells whether those tables hold the same as before; see `store/content.py`."""
        return content.state_of(self._connection, tables)

    def remembered_results(self, state: "Mapping[str, bytes]") -> "Results | None":
        """The results that `remember_results` was given for exactly that state."""
        kept = self._known.results
        return kept[1] if kept is not None and kept[0] == state else None

    def remember_results(self, state: "Mapping[str, bytes]", results: "Results") -> "Results":
        """Keep results, in place of those before, until the file is closed."""
        self._known.results = (state, results)
        return results

    # the audit log

    def log(self, action: str, *, actor: str, at: datetime, **facts: str) -> None:
        """Append to the audit log. ValueError if `at` has no time zone."""
        self.log_all(action, [facts], actor=actor, at=at)

    def log_all(
        self, action: str, each: Iterable[Mapping[str, str]], *, actor: str, at: datetime
    ) -> None:
        """Append many entries of one action, with the facts of each; ValueError as `log`."""
        from judging_app.domain.audit import next_entry
        from judging_app.store import audit_rows

        if at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        last = audit_rows.last_entry(self._connection)
        entries: list[AuditEntry] = []
        for facts in each:
            last = next_entry(last, at=at.astimezone(UTC), actor=actor, action=action, facts=facts)
            entries.append(last)
        audit_rows.add_entries(self._connection, entries)

    def audit(self) -> "tuple[AuditEntry, ...]":
        """The audit log, oldest entry first; `domain.audit.first_break` checks it."""
        from judging_app.store import audit_rows

        return audit_rows.load_entries(self._connection)

    def _event_row(self) -> Mapping[str, Any]:
        if self._known.row is None:
            self._known.row = event_rows.load_row(self._connection)
        if self._known.row is None:
            raise DamagedFile(self._path, "no event")
        return self._known.row
