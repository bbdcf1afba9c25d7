"""A judge's workspace: made from an idea package the first time, resumed ever after."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from judging_app import paths
from judging_app.domain.desk import FileRole
from judging_app.domain.package import IdeaPackage
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import DamagedFile, InputRefused, Reason
from judging_app.exchange.canonical import digest
from judging_app.services.files import OpenFile
from judging_app.services.new_file import new_file
from judging_app.services.packages import open_package
from judging_app.services.place import refuse_unsafe


def open_workspace(package_path: Path, judge_id: str, folder: Path | None = None) -> OpenFile:
    """Open that judge's workspace for that package, making it the first time.

    `folder` is where workspaces are kept (this user's own data folder by default). Raises
    `InputRefused`: `UNKNOWN_JUDGE`, `UNSAFE_PLACE`, or `OTHER_PACKAGE` where the judge began on
    another package of the same event.
    """
    package = open_package(package_path)
    if package.event.judge(judge_id) is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, path=package_path, detail=judge_id)
    home = folder or paths.workspaces_folder()
    refuse_unsafe(home)
    path = home / f"{package.event.id[:12]}-{judge_id}.judging"
    if not path.exists():
        make_workspace(path, package, judge_id)
    file = OpenFile.open(path)
    with file.unit_of_work() as uow:
        known = uow.package_digest()
    if known != package.digest:
        file.close()
        raise InputRefused(Reason.OTHER_PACKAGE, path=package_path, detail=package.digest[:12])
    return file


def make_workspace(path: Path, package: IdeaPackage, judge_id: str) -> None:
    """A new workspace, in which declared conflicts already stand aside."""
    event = package.event
    with new_file(path) as uow:
        uow.add_event(
            event,
            FileRole.WORKSPACE,
            judge_id=judge_id,
            package_digest=package.digest,
            device=uuid4().hex,
        )
        uow.add_ideas(package.ideas)
        uow.add_blobs(package.blobs)
        for conflict in event.conflicts:
            if conflict.judge_id == judge_id:
                sheet = ScoreSheet(judge_id, conflict.idea_id)
                reason = conflict.reason
                uow.put_sheet(replace(sheet, standing=Standing.RECUSED, reason=reason))
        uow.log("workspace made", actor=judge_id, at=datetime.now(UTC), package=package.digest)
        uow.commit()


def attachment_content(file: OpenFile, attachment_digest: str) -> bytes:
    """The content of an attachment, for the judge and for the organizer.

    The document stays in the file: nothing is written to disk. Raises `InputRefused`
    (NOT_FOUND), and `DamagedFile` where the content is not what was put in.
    """
    with file.unit_of_work() as uow:
        content = uow.blob(attachment_digest)
    if content is None:
        raise InputRefused(Reason.NOT_FOUND, path=file.path, detail=attachment_digest[:12])
    if digest(content) != attachment_digest:
        raise DamagedFile(file.path, f"attachment {attachment_digest[:12]}")
    return content
