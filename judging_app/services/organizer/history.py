"""The history of an event: the packages that were built and the score files that were merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from judging_app.domain.audit import AuditEntry, Break, first_break, head_words
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Judge
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.ledger import number
from judging_app.domain.lineage import outgrown
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One build of the idea package. `at` is in UTC.

    `stage` is the number of the last stage in it, `amendment` that of the last amendment; 0 for
    none.
    """

    at: datetime
    digest: str
    file_name: str
    stage: int = 0
    amendment: int = 0


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A score file that the event stores.

    `counts` is false when a later file of the same judge grew from it.
    """

    digest: str
    judge: Judge
    revision: int
    file_name: str
    received_at: datetime
    counts: bool


def packages_of(uow: UnitOfWork) -> tuple[PackageRecord, ...]:
    """Every build of the idea package, the latest first, according to the audit log."""
    entries = (entry for entry in reversed(reliable_log(uow)) if entry.action == "package built")
    return tuple(
        PackageRecord(
            entry.at,
            entry.facts["digest"],
            entry.facts["file"],
            int(entry.facts["stage"]),
            max(number(entry.facts, "amendment"), 0),
        )
        for entry in entries
    )


@dataclass(frozen=True, slots=True)
class AuditLog:
    """A file's audit log: every entry, and the first entry that somebody changed.

    `judges` holds the names of the panel by id.
    """

    entries: tuple[AuditEntry, ...]
    broken: Break | None
    idea_word: IdeaWord = IdeaWord.IDEA
    judges: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The words for the last entry, as a paper printed now would show them."""
        return head_words(self.entries[-1].digest) if self.entries and not self.broken else ()


def audit_log(file: OpenFile) -> AuditLog:
    """The audit log of an event or of a workspace, with the result of its check."""
    with file.unit_of_work() as uow:
        entries, event = uow.audit(), uow.event()
    names = {judge.id: judge.name for judge in event.judges}
    return AuditLog(entries, first_break(entries), event.idea_word, names)


def merged_files(file: OpenFile) -> tuple[MergedFile, ...]:
    """The score files that the event stores, the latest first."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        judges = {judge.id: judge for judge in uow.event().judges}
        filed = uow.filed()
    old = outgrown(filed)
    return tuple(
        MergedFile(
            digest=each.digest,
            judge=judges[each.judge_id],
            revision=each.revision,
            file_name=each.file_name,
            received_at=each.received_at,
            counts=each.digest not in old,
        )
        for each in sorted(filed, key=lambda f: (f.received_at, f.digest), reverse=True)
    )
