"""Practice: scoring that does not count, on a small event that ships with the application."""

from pathlib import Path

from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import DamagedFile, InputRefused
from judging_app.services.files import OpenFile
from judging_app.services.judge.workspaces import make_workspace
from judging_app.store.judging_file import JudgingFile
from judging_app.system import paths
from judging_app.system.atomic_write import write_failed
from judging_app.system.part_files import clear_abandoned


def open_practice(*, again: bool = False) -> OpenFile:
    """Open this user's practice workspace. The first call makes it; `again` makes it anew.

    Its event is a `rehearsal`, and is not listed as work in progress. A practice file that does not
    open is replaced. Raises `FileInUse` if another window has it open.
    """
    path = paths.own_folder("practice") / "practice.judging"
    if path.exists():
        file = _opened(path)
        if file is not None and not again:
            return file
        if file is not None:
            file.close()
        with write_failed(path):
            path.unlink()
    _make(path)
    return JudgingFile.open(path)


def _opened(path: Path) -> OpenFile | None:
    clear_abandoned(path.parent, of=path)
    try:
        return JudgingFile.open(path)
    except (DamagedFile, InputRefused):
        return None


def _make(path: Path) -> None:
    from judging_app.services.organizer.events import (
        preview_event,  # loads table formats, which are needed once
    )

    source = paths.resources() / "practice_event"
    preview = preview_event(
        definition=source / "event.toml",
        ideas=source / "ideas.csv",
        judges=source / "judges.csv",
    )
    package = IdeaPackage(preview.event, without_owners(preview.idea_list.ideas))
    make_workspace(path, package, preview.event.judges[0].id)
