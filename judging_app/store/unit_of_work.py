"""The unit of work: loads and stores facts; without `commit` nothing is stored."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.domain.desk import Closing, FileRole
from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.store import (
    blob_rows,
    closing_rows,
    content,
    engine,
    lock_rows,
    sheet_rows,
)
from judging_app.store.amended_facts import AmendedFacts
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


class UnitOfWork(AmendedFacts):
    """One transaction over a `.judging` file. Made by `JudgingFile.unit_of_work`.

    A change that contradicts the schema (an unknown judge, an idea twice) is a bug of the caller
    and raises `sqlite3.IntegrityError`: check first.
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
        """The path of the file of this transaction."""
        return self._path

    def commit(self) -> None:
        """Store the changes, sealed if the key is known; returns when they are on the disk.

        Raises FileMoved when the file is no longer at its path: nothing is stored then.
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

    def idea_word(self) -> IdeaWord:
        """The word of the event for an idea, without loading the whole event."""
        return IdeaWord(self._event_row()["idea_word"])

    def role(self) -> FileRole:
        """The role of this file: event or workspace."""
        return FileRole(self._event_row()["role"])

    def judge_id(self) -> str:
        """The judge of a workspace; empty in an organizer's event."""
        return self._event_row()["judge_id"] or ""

    def package_digest(self) -> str:
        """The SHA-256 (hex) of the idea package of a workspace; empty in an event."""
        return str(self._event_row()["package_digest"])

    def device(self) -> str:
        """The random name that a workspace got when it was made; empty in an event."""
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
        """Set the digest of the package that a workspace continues with."""
        self._known.declare()
        self._writer().put_package_digest(digest)

    def add_stage(self, stage: "Stage") -> None:
        """Add a stage of further readings after the existing stages."""
        number = len(self.event().assignment.stages) + 1
        self._known.declare()
        self._writer().add_stage(stage, number)

    def remove_last_stage(self) -> None:
        """Remove the last stage with its readings."""
        number = len(self.event().assignment.stages)
        self._known.declare()
        self._writer().remove_stage(number)

    def add_handover(self, handover: "Handover") -> None:
        """Add a handover: a reserve reads ideas for an absent judge, permanently."""
        number = len(self.event().assignment.handovers) + 1
        self._known.declare()
        self._writer().add_handover(handover, number)

    # ideas

    def add_ideas(self, ideas: Iterable[Idea]) -> None:
        """Add ideas after the existing ones. Add their attachments' contents before commit."""
        self._known.declare()
        self._writer().add_ideas(tuple(ideas), next_position(self._connection, "idea"))

    def put_ideas(self, ideas: Iterable[Idea]) -> None:
        """Replace the facts of stored ideas with the same ids."""
        self._known.declare()
        self._writer().put_ideas(tuple(ideas))

    def remove_ideas(self, idea_ids: Iterable[str]) -> None:
        """Delete ideas to which no conflict, assignment or sheet refers."""
        self._known.declare()
        self._writer().remove_ideas(tuple(idea_ids))

    def add_blobs(self, blobs: Mapping[str, bytes]) -> None:
        """Store contents of attachments by their digest; contents that are stored already stay."""
        kept = blob_rows.load_digests(self._connection)
        self._writer().add_blobs({key: blobs[key] for key in blobs.keys() - set(kept)})

    def blob(self, digest: str) -> bytes | None:
        """The content; None when not stored. Raises `DamagedFile` when its digest differs."""
        return blob_rows.load_blob(self._connection, self._path, digest)

    def blob_digests(self) -> tuple[str, ...]:
        """The digest of every content."""
        return blob_rows.load_digests(self._connection)

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """Iterate over every digest with its content. Raises as `blob`."""
        return blob_rows.load_blobs(self._connection, self._path)

    # score sheets

    def sheets(self, judge_id: str | None = None) -> tuple[ScoreSheet, ...]:
        """The stored sheets of a judge, or of all, ordered by judge, then idea."""
        return sheet_rows.load_sheets(self._connection, judge_id)

    def sheet(self, judge_id: str, idea_id: str) -> ScoreSheet:
        """One sheet; an unopened sheet when none is stored."""
        return sheet_rows.load_sheet(self._connection, judge_id, idea_id)

    def put_sheet(self, sheet: ScoreSheet) -> None:
        """Store a sheet in place of the earlier one."""
        sheet_rows.put_sheet(self._connection, sheet)

    def change_sheet(self, before: ScoreSheet, after: ScoreSheet) -> None:
        """Store `after` in place of `before`, which `sheet` returned in this unit of work."""
        sheet_rows.change_sheet(self._connection, before, after)

    def closing(self) -> Closing:
        """Whether the judge of a workspace has finished."""
        return closing_rows.load_closing(self._connection)

    def revision(self) -> int:
        """The revision of the last score file that a workspace wrote; 0 when it wrote none."""
        return closing_rows.load_revision(self._connection)

    def put_closing(self, closing: Closing) -> None:
        """Store whether the judge of a workspace has finished."""
        closing_rows.put_closing(self._connection, closing)

    def replace_sheets(self, judge_id: str, sheets: Iterable[ScoreSheet]) -> None:
        """Replace all sheets of that judge. ValueError if a sheet belongs to another judge."""
        sheet_rows.replace_sheets(self._connection, {judge_id: tuple(sheets)})

    def replace_all_sheets(self, sheets: Mapping[str, Sequence[ScoreSheet]]) -> None:
        """Run `replace_sheets` for several judges (judge id to sheets), with a few statements."""
        sheet_rows.replace_sheets(self._connection, sheets)

    # The desk does not need the methods below when it opens, so each imports its rows itself.

    # score files

    def add_score_file(self, file: "StoredScoreFile") -> None:
        """Store a score file, byte for byte."""
        self.add_score_files([file])

    def score_files(self, judge_id: str | None = None) -> "tuple[StoredScoreFile, ...]":
        """The stored files of a judge, or of all, ordered by judge, revision, digest.

        The order does not depend on the order of merging: the same files give the same answer.
        """
        from judging_app.store import score_file_rows

        return score_file_rows.load_score_files(self._connection, judge_id)

    def add_score_files(self, files: "Sequence[StoredScoreFile]") -> None:
        """Store many score files, byte for byte."""
        from judging_app.store import score_file_rows

        score_file_rows.add_score_files(self._connection, files)

    def filed(self) -> "tuple[FiledScoreFile, ...]":
        """The facts of all stored files without their contents; in the order of `score_files`."""
        from judging_app.store import score_file_rows

        return score_file_rows.load_filed(self._connection)

    def remove_score_file(self, digest: str) -> None:
        """Delete that file; do nothing when it is not stored."""
        from judging_app.store import score_file_rows

        score_file_rows.remove_score_file(self._connection, digest)

    def resolutions(self) -> "tuple[Resolution, ...]":
        """The organizer's resolutions of contested sheets, ordered by judge and idea."""
        from judging_app.store import resolution_rows

        return resolution_rows.load_resolutions(self._connection)

    def put_resolution(self, resolution: "Resolution") -> None:
        """Store a resolution in place of the earlier one on the same sheet."""
        self._writer().put_resolution(resolution)

    def remove_resolution(self, judge_id: str, idea_id: str) -> None:
        """Delete the resolution of that sheet."""
        self._writer().remove_resolution(judge_id, idea_id)

    # deliberation

    def decisions(self) -> "tuple[Decision, ...]":
        """The decisions by hand, ordered by moment and idea."""
        from judging_app.store import decision_rows

        return decision_rows.load_decisions(self._connection)

    def put_decision(self, decision: "Decision") -> None:
        """Store a decision in place of the earlier one on the same idea."""
        self._writer().put_decision(decision)

    def remove_decision(self, idea_id: str) -> None:
        """Delete the decision on that idea."""
        self._writer().remove_decision(idea_id)

    def freeze(self) -> "Freeze | None":
        """The freeze: since when the result is official. None when it is not official."""
        from judging_app.store import decision_rows

        return decision_rows.load_freeze(self._connection)

    def put_freeze(self, freeze: "Freeze | None") -> None:
        """Make the result official, or (None) unofficial again."""
        self._writer().put_freeze(freeze)

    # certificates

    def serials(self) -> "tuple[IssuedSerial, ...]":
        """The register of certificates that were issued, ordered by serial."""
        from judging_app.store import serial_rows

        return serial_rows.load_serials(self._connection)

    def add_serials(self, serials: "Sequence[IssuedSerial]") -> None:
        """Enter certificates in the register, permanently."""
        self._writer().add_serials(serials)

    # keys

    def asks_for_code(self) -> bool:
        """Whether a workspace opens only with its judge's code."""
        return lock_rows.asks_for_code(self._connection)

    def organizer_lock(self) -> "OrganizerLock | None":
        """The organizer's keys as the event stores them."""
        from judging_app.store import key_rows

        return key_rows.load_organizer_lock(self._connection)

    def put_organizer_lock(self, lock: "OrganizerLock") -> None:
        """Store the organizer's keys in place of the earlier ones."""
        self._writer().put_organizer_lock(lock)

    def cards(self) -> "tuple[IssuedCard, ...]":
        """Every card ever issued, ordered by judge, then number."""
        from judging_app.store import key_rows

        return key_rows.load_cards(self._connection)

    def put_card(self, card: "IssuedCard") -> None:
        """Store a card, new or changed."""
        self._writer().put_card(card)

    def workspace_lock(self) -> "WorkspaceLock | None":
        """The lock of this workspace, which the judge's code opens; None when it needs no code."""
        from judging_app.store import key_rows

        return key_rows.load_workspace_lock(self._connection)

    def put_workspace_lock(self, lock: "WorkspaceLock") -> None:
        """Store the lock of this workspace in place of the earlier one."""
        self._writer().put_workspace_lock(lock)

    def copies_await_lock(self) -> bool:
        """Whether copies of the event may still have an earlier lock than the event."""
        from judging_app.store import key_rows

        return key_rows.copies_await_lock(self._connection)

    def note_copies_await_lock(self, *, they_do: bool) -> None:
        """Store whether copies still need the event's lock."""
        self._writer().note_copies_await_lock(they_do=they_do)

    def workspace_binding(self) -> bytes:
        """The proof that binds the workspace to its judge's code; empty when unbound."""
        return lock_rows.load_binding(self._connection)

    def put_workspace_binding(self, mac: bytes) -> None:
        """Store the proof of binding in place of the earlier one."""
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
        """The differences between the event and its seal under that key; empty without a seal."""
        from judging_app.store import seals as sealing

        return sealing.differences(self._connection, key) if self.is_sealed() else ()

    def seal_under(self, key: bytes) -> None:
        """Seal this commit and all later ones while the file is open. Check the seal before."""
        self._known.seal_key = key

    def renew_content(self) -> None:
        """Compute all checksums again, after damaged rows have been repaired."""
        content.renew(self._connection)

    def damaged_tables(self) -> frozenset[str]:
        """The tables whose rows do not match their checksums."""
        return content.changed_tables(self._connection)

    def state_of(self, tables: Iterable[str]) -> "Mapping[str, bytes]":
        """The state of those tables: equal states mean equal content; see `store/content.py`."""
        return content.state_of(self._connection, tables)

    def remembered_results(self, state: "Mapping[str, bytes]") -> "Results | None":
        """The results that `remember_results` received for exactly that state; else None."""
        kept = self._known.results
        return kept[1] if kept is not None and kept[0] == state else None

    def remember_results(self, state: "Mapping[str, bytes]", results: "Results") -> "Results":
        """Keep these results until the file is closed, in place of the earlier ones."""
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
