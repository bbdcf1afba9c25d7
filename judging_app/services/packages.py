"""The idea package: building it for the judges, and reading it at the desk."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.keys import OrganizerSecret, PackageKeys
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import InputRefused
from judging_app.exchange.canonical import digest
from judging_app.exchange.files import read_limited, write_safely
from judging_app.exchange.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.limits import MAX_PACKAGE_FILE
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer_keys import organizer_secret
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PackageBuilt:
    """The package that was written, and read back. `size` is in bytes."""

    path: Path
    digest: str
    ideas: int
    judges: int
    size: int


def build_package(file: OpenFile, path: Path) -> PackageBuilt:
    """Write the one package for all judges to `path`, with a card for each.

    Who reads what is fixed with it. Raises `WriteFailed`, and `InputRefused` (LOCKED).
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        built = build_within(uow, organizer_secret(file, uow), path)
        uow.commit()
        return built


def build_within(uow: UnitOfWork, secret: OrganizerSecret, path: Path) -> PackageBuilt:
    """`build_package` as a part of the caller's transaction."""
    from judging_app.services.cards import package_keys  # not for judges

    ideas = without_owners(uow.ideas())
    package = IdeaPackage(uow.event(), ideas, blobs=dict(uow.blobs()))
    content, issue = _next_issue(uow, package, package_keys(uow, secret, 1))
    write_safely(path, content)
    name = digest(content)
    stage = str(len(package.event.assignment.stages))
    facts = {"digest": name, "file": path.name, "stage": stage, "issue": str(issue)}
    uow.log("package built", actor=ORGANIZER, at=datetime.now(UTC), **facts)
    judges = len(package.event.judges)
    return PackageBuilt(path, name, len(package.ideas), judges, len(content))


def _next_issue(uow: UnitOfWork, package: IdeaPackage, keys: PackageKeys) -> tuple[bytes, int]:
    """The package and its issue: that of the last one, where it would be the same package."""
    built = [entry.facts for entry in reliable_log(uow) if entry.action == "package built"]
    issue = int(built[-1]["issue"]) if built else 1
    content = write_idea_package(package, replace(keys, issue=issue))
    if built and digest(content) != built[-1]["digest"]:
        issue += 1
        content = write_idea_package(package, replace(keys, issue=issue))
    return content, issue


def open_package(path: Path) -> IdeaPackage:
    """Read a package. Raises `InputRefused`; nothing of the file is unpacked to disk."""
    content = read_limited(path, MAX_PACKAGE_FILE)
    try:
        return read_idea_package(content)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
