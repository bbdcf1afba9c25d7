"""The idea package: building it for the judges, and reading it at the desk."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import InputRefused
from judging_app.exchange.canonical import digest
from judging_app.exchange.files import read_limited, write_safely
from judging_app.exchange.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.limits import MAX_PACKAGE_FILE
from judging_app.services.files import OpenFile
from judging_app.services.roles import require_role


@dataclass(frozen=True, slots=True)
class PackageBuilt:
    """The package that was written, and read back. `size` is in bytes."""

    path: Path
    digest: str
    ideas: int
    judges: int
    size: int


def build_package(file: OpenFile, path: Path) -> PackageBuilt:
    """Write the one package for all judges to `path`; who reads what is fixed with it.

    Raises `WriteFailed`.
    """
    from judging_app.services.events import ORGANIZER  # not for judges: it reads tables

    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        ideas = without_owners(uow.ideas())
        package = IdeaPackage(uow.event(), ideas, blobs=dict(uow.blobs()))
        content = write_idea_package(package)
        write_safely(path, content)
        name = digest(content)
        stage = str(len(package.event.assignment.stages))
        facts = {"digest": name, "file": path.name, "stage": stage}
        uow.log("package built", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()
    judges = len(package.event.judges)
    return PackageBuilt(path, name, len(package.ideas), judges, len(content))


def open_package(path: Path) -> IdeaPackage:
    """Read a package. Raises `InputRefused`; nothing of the file is unpacked to disk."""
    content = read_limited(path, MAX_PACKAGE_FILE)
    try:
        return read_idea_package(content)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
