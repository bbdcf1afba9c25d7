"""Builds the idea package for the judges, and opens it at the desk.

A package is committed before it is written to its path: the audit log is the register of its
numbers and digests. If it could not be written, building it again writes the same package under the
same number, or a changed package under the next number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.domain.desk import FileRole
from judging_app.domain.keys import OrganizerSecret, PackageKeys
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.packages.limits import MAX_PACKAGE_FILE
from judging_app.persian.file_names import printable
from judging_app.services.files import RESTORED, OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import prepared
from judging_app.system.own_files import OwnFile

_KIND: Final = frozenset({OwnFile.PACKAGE})
_LOST: Final = 100
"""The number of issue numbers that are skipped after a restore. Packages that were built after the
backup may have used the numbers in between."""


@dataclass(frozen=True, slots=True)
class PackageBuilt:
    """The package that was written, and compared with the disk. `size` is in bytes."""

    path: Path
    digest: str
    ideas: int
    judges: int
    size: int


def build_package(file: OpenFile, path: Path) -> PackageBuilt:
    """Write the one package for all judges to `path`, with a card for each judge.

    Fixes the assignment. Raises `InputRefused` (LOCKED) or `WriteFailed`; nothing has changed then.
    Raises `NotWrittenYet` if only the file is missing: a repeated call writes it.
    """
    from judging_app.services.organizer.trust import refuse_untrusted  # judges do not need it

    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return commit_with_package(uow, refuse_untrusted(file, uow), path)


def commit_with_package(uow: UnitOfWork, secret: OrganizerSecret, path: Path) -> PackageBuilt:
    """Commit the caller's transaction together with a new package, then write the package."""
    from judging_app.services.organizer.cards import package_keys  # judges do not need it

    ideas = without_owners(uow.ideas())
    package = IdeaPackage(uow.event(), ideas, blobs=dict(uow.blobs()))
    content, issue = _next_issue(uow, package, package_keys(uow, secret, 1))
    name = digest(content)
    stage = str(len(package.event.assignment.stages))
    facts = {"digest": name, "file": printable(path.name), "stage": stage, "issue": str(issue)}
    with prepared(path, content, replaces=_KIND) as part:
        uow.log("package built", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()
        part.put(recorded=True)
    judges = len(package.event.judges)
    return PackageBuilt(path, name, len(package.ideas), judges, len(content))


def _next_issue(uow: UnitOfWork, package: IdeaPackage, keys: PackageKeys) -> tuple[bytes, int]:
    """The package and its issue number. An unchanged package keeps the last number."""
    log = reliable_log(uow)
    built = [entry.facts for entry in log if entry.action == "package built"]
    issue = int(built[-1]["issue"]) if built else 0
    if built:
        content = write_idea_package(package, replace(keys, issue=issue))
        if digest(content) == built[-1]["digest"]:
            return content, issue
    issue += _LOST if _is_restored(log, issue) else 1
    return write_idea_package(package, replace(keys, issue=issue)), issue


def _is_restored(log: Sequence[AuditEntry], issue: int) -> bool:
    """Whether a backup replaced the event after a package of that issue was first built."""
    facts = [(entry.action, entry.facts.get("issue")) for entry in log]
    first = facts.index(("package built", str(issue))) if issue else 0
    return any(action == RESTORED for action, _ in facts[first:])


def open_package(path: Path) -> IdeaPackage:
    """Parse a package. Raises `InputRefused`. Nothing in the file is unpacked to disk."""
    content = read_limited(path, MAX_PACKAGE_FILE)
    with refused_at(path):
        return read_idea_package(content)
