"""A judge's workspace: made from an idea package the first time, resumed ever after."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from judging_app import paths
from judging_app.domain.card import parse_code
from judging_app.domain.desk import FileRole
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.package import IdeaPackage
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import DamagedFile, InputRefused, Reason
from judging_app.exchange.canonical import digest
from judging_app.exchange.keys import judge_of_code
from judging_app.services.files import OpenFile
from judging_app.services.judge_keys import lock_for, remember_code
from judging_app.services.new_file import new_file
from judging_app.services.packages import open_package
from judging_app.services.place import refuse_unsafe
from judging_app.store.unit_of_work import UnitOfWork


def open_workspace(
    package_path: Path, code: str, folder: Path | None = None, *, remember: bool = False
) -> OpenFile:
    """Open, with the code of a judge's card, that judge's workspace for that package.

    It is made the first time. `folder` is where workspaces are kept (this user's own data folder
    by default); with `remember` this computer does not ask for the code again. A later package of
    the same event is taken in; an earlier one of it opens what came of it. Raises `InputRefused`:
    what `open_package` and the code (CODE_LENGTH, CODE_MISTYPED, WRONG_CODE, FORGED_PACKAGE) call
    for, `UNSAFE_PLACE`, or `OTHER_PACKAGE` where the judge began on another package of the event.
    """
    package, judge = open_with_code(package_path, code)
    file = workspace_of(package_path, package, judge, folder)
    if remember:
        remember_code(file)
    return file


def open_with_code(package_path: Path, code: str) -> tuple[IdeaPackage, JudgeSecret]:
    """A package, and the judge whose card has that code. Raises as `open_workspace`."""
    digits = parse_code(code)
    package = open_package(package_path)
    if package.credentials is None:
        raise InputRefused(Reason.FORGED_PACKAGE, path=package_path)
    try:
        return package, judge_of_code(digits, package.credentials)
    except InputRefused as refusal:
        raise refusal.at(package_path) from refusal


def workspace_of(
    package_path: Path, package: IdeaPackage, judge: JudgeSecret, folder: Path | None = None
) -> OpenFile:
    """`open_workspace` for the judge whom `open_with_code` has told."""
    path = _path_of(package, judge, folder)
    if not path.exists():
        make_workspace(path, package, judge.judge_id)
    file = OpenFile.open(path)
    with file.unit_of_work() as uow:
        is_of_one_event = uow.package_digest() == package.digest or _take_in(uow, package)
    if not is_of_one_event:
        file.close()
        raise InputRefused(Reason.OTHER_PACKAGE, path=package_path, detail=package.digest[:12])
    file.unlocked = judge
    return file


def new_workspace_of(
    package: IdeaPackage, judge: JudgeSecret, folder: Path | None = None
) -> OpenFile:
    """One that was not there before. Raises `InputRefused`: ALREADY_EXISTS, UNSAFE_PLACE."""
    path = _path_of(package, judge, folder)
    make_workspace(path, package, judge.judge_id)
    file = OpenFile.open(path)
    file.unlocked = judge
    return file


def _path_of(package: IdeaPackage, judge: JudgeSecret, folder: Path | None) -> Path:
    home = folder or paths.workspaces_folder()
    refuse_unsafe(home)
    return home / f"{package.event.id[:12]}-{judge.judge_id}.judging"


def _take_in(uow: UnitOfWork, package: IdeaPackage) -> bool:
    """Take over what is new in the package: stages, and the judge's card; False where it differs.

    What the judge has finished stays handed in when a stage is added. An earlier package changes
    nothing.
    """
    event, closing = uow.event(), uow.closing()
    if replace(package.event, assignment=event.assignment) != event or package.ideas != uow.ideas():
        return False
    known, said = event.assignment, package.event.assignment
    new = said.stages[len(known.stages) :]
    if not new and not (known == said and _is_later(uow, package)):
        return known.grew_from(said)
    if not said.grew_from(known):
        return False
    for stage in new:
        uow.add_stage(stage)
    uow.put_package_digest(package.digest)
    _renew_lock(uow, package)
    if new and closing.finished:
        uow.put_closing(replace(closing, finished=False, stages=len(known.stages)))
    facts = {"package": package.digest, "stage": str(len(said.stages))}
    uow.log("package taken in", actor=uow.judge_id(), at=datetime.now(UTC), **facts)
    uow.commit()
    return True


def _is_later(uow: UnitOfWork, package: IdeaPackage) -> bool:
    lock, credentials = uow.workspace_lock(), package.credentials
    return bool(lock and credentials and credentials.issue > lock.issue)


def _renew_lock(uow: UnitOfWork, package: IdeaPackage) -> None:
    """The judge may have another card by now: its code opens the workspace from then on."""
    lock, credentials = uow.workspace_lock(), package.credentials
    if lock is None or credentials is None:
        return
    renewed = lock_for(credentials, uow.judge_id())
    remembered = lock.remembered if renewed.judge == lock.judge else None
    uow.put_workspace_lock(replace(renewed, remembered=remembered))


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
        if package.credentials is not None:  # practice belongs to nobody
            uow.put_workspace_lock(lock_for(package.credentials, judge_id))
        for conflict in event.conflicts:
            if conflict.judge_id == judge_id and event.asked(judge_id, [conflict.idea_id]):
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
