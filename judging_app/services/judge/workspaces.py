"""A judge's workspace. An idea package makes it the first time and opens it later."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.card import parse_code
from judging_app.domain.desk import FileRole
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.package import IdeaPackage
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.packages.keys import judge_of_code
from judging_app.exchange.packages.score_file import new_device
from judging_app.persian.file_names import name_of_code
from judging_app.services.files import OpenFile, closed_on_failure, remember
from judging_app.services.judge.code import bind, lock_for, refuse_unbound, remember_code
from judging_app.services.judge.intake import (
    Arrival,
    Intake,
    amendment_facts,
    for_judge,
    meet,
    recuse,
    same_organizer,
    store_amendments,
)
from judging_app.services.new_file import new_file
from judging_app.services.organizer.packages import open_package
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system import paths
from judging_app.system.atomic_write import made_folder
from judging_app.system.part_files import clear_abandoned
from judging_app.system.storage import refuse_unsafe

Change = Callable[[UnitOfWork], None]
"""A further change within the same transaction."""


def open_workspace(
    package_path: Path, code: str, folder: Path | None = None, *, remember: bool = False
) -> OpenFile:
    """Open a judge's workspace for a package, with the code of the judge's card.

    The first call makes the workspace. `folder` contains the workspaces (by default this user's own
    data folder). With `remember` this computer does not ask for the code again. A later package of
    the same event is accepted into the workspace; an earlier one opens the same workspace. Raises
    `InputRefused`: the errors of `open_package` and of the code (CODE_LENGTH, CODE_MISTYPED,
    WRONG_CODE, FORGED_PACKAGE), `UNSAFE_PLACE`, `OTHER_PACKAGE` if the judge began on another
    package of the event, or `REVOKED_CARD` if a later package has given the judge another card.
    """
    return enter_workspace(package_path, code, folder, remember=remember)[0]


def enter_workspace(
    package_path: Path, code: str, folder: Path | None = None, *, remember: bool = False
) -> tuple[OpenFile, Arrival]:
    """Open a workspace as `open_workspace` does. Returns also what the package changed in it."""
    package, judge = open_with_code(package_path, code)
    file, arrival = arrived(package_path, package, judge, folder)
    if remember:
        with closed_on_failure(file):
            remember_code(file)
    return file, arrival


def open_with_code(package_path: Path, code: str) -> tuple[IdeaPackage, JudgeSecret]:
    """A package, and the judge whose card has that code. Raises the errors of `open_workspace`."""
    digits = parse_code(code)
    package = open_package(package_path)
    if package.credentials is None:
        raise InputRefused(Refusal.FORGED_PACKAGE, path=package_path)
    with refused_at(package_path):
        return package, judge_of_code(digits, package.credentials)


def workspace_of(
    package_path: Path,
    package: IdeaPackage,
    judge: JudgeSecret,
    folder: Path | None = None,
    also: Change | None = None,
) -> OpenFile:
    """Open the workspace for the judge that `open_with_code` returned. Makes a missing folder.

    `also` makes further changes in the same transaction: if it raises, a new workspace is not made,
    and an existing one has not changed.
    """
    return arrived(package_path, package, judge, folder, also)[0]


def arrived(
    package_path: Path,
    package: IdeaPackage,
    judge: JudgeSecret,
    folder: Path | None = None,
    also: Change | None = None,
) -> tuple[OpenFile, Arrival]:
    """Open the workspace as `workspace_of` does. Returns also what the package changed in it."""
    path = _path_of(package, judge, folder)
    is_new = not path.exists()
    if is_new:
        made_folder(path.parent, private=True)
        make_workspace(path, for_judge(package, judge), judge.judge_id, also)
    clear_abandoned(path.parent, of=path)  # a process may have died after it named the workspace
    file = JudgingFile.open(path)
    with closed_on_failure(file):
        arrival = _go_on(file, package_path, package, judge, None if is_new else also)
    file.unlocked = judge
    remember(file.path)
    return file, Arrival(Intake.NEW) if is_new else arrival


def _go_on(
    file: OpenFile,
    package_path: Path,
    package: IdeaPackage,
    judge: JudgeSecret,
    also: Change | None,
) -> Arrival:
    with file.unit_of_work() as uow:
        with refused_at(package_path):
            same_organizer(uow, package)
            arrival = meet(uow, package, judge)
            is_changed = arrival.intake is Intake.LATER
            if not uow.workspace_binding():
                bind(uow, judge)
                is_changed = True
            refuse_unbound(uow, judge)
        if also is not None:
            also(uow)
        if is_changed or also is not None:
            uow.commit()
        return arrival


def _path_of(package: IdeaPackage, judge: JudgeSecret, folder: Path | None) -> Path:
    home = folder or paths.workspaces_folder()
    refuse_unsafe(home)
    begins = f"{package.event.id[:12]}-"
    path = home / f"{begins}{name_of_code(judge.judge_id)}.judging"
    earlier = home / f"{begins}{judge.judge_id}.judging"
    # An earlier version used the id itself as the file name, where the system allowed it.
    parts_names = {"/", "\\", ":"} if os.name == "nt" else {"/", "\\"}
    is_one_name = not parts_names & set(judge.judge_id)
    return earlier if is_one_name and earlier.exists() else path


def make_workspace(
    path: Path,
    package: IdeaPackage,
    judge_id: str,
    also: Change | None = None,
) -> None:
    """Make a new workspace. Sheets of declared conflicts are recused from the start.

    The changes of `also` belong to the same transaction.
    """
    event = package.event
    with new_file(path) as uow:
        uow.add_event(
            event,
            FileRole.WORKSPACE,
            judge_id=judge_id,
            package_digest=package.digest,
            device=new_device(),
        )
        uow.add_ideas(package.ideas)
        uow.add_blobs(package.blobs)
        if package.credentials is not None:  # practice has no judge with a card
            uow.put_workspace_lock(lock_for(package.credentials, judge_id))
        store_amendments(uow, event)
        if package.precedents is not None:
            uow.put_shown_precedents(package.precedents)
        for conflict in event.conflicts:
            if conflict.judge_id == judge_id:
                recuse(uow, event, conflict)
        facts = {"package": package.digest, **amendment_facts(package)}
        uow.log("workspace made", actor=judge_id, at=datetime.now(UTC), **facts)
        if also is not None:
            also(uow)
        uow.commit()


def attachment_content(file: OpenFile, attachment_digest: str) -> bytes:
    """The content of an attachment, for the judge and for the organizer.

    The document stays in the file: nothing is written to disk. Raises `InputRefused` (NOT_FOUND),
    and `DamagedFile` if the content has changed since it was stored.
    """
    with file.unit_of_work() as uow:
        content = uow.blob(attachment_digest)
    if content is None:
        raise InputRefused(Refusal.NOT_FOUND, path=file.path, detail=attachment_digest[:12])
    return content
