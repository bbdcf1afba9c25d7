"""Opens `.judging` files, and lists the work in progress on this computer."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from judging_app.domain.amended import counted_in_force
from judging_app.domain.desk import FileRole, Progress, progress_by_judge
from judging_app.domain.event import Event
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.log_rules import RESTORED
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import DamagedFile, InputRefused, JudgingError, Refusal
from judging_app.services.judge.desk import desk_of
from judging_app.services.organizer.backup_locks import lock_copies
from judging_app.store.backups import backups_of, contents_of
from judging_app.store.judging_file import JudgingFile
from judging_app.store.open_file import OpenFile
from judging_app.system import paths, settings
from judging_app.system.part_files import clear_abandoned
from judging_app.system.secret_cache import forget_secrets
from judging_app.system.server_address import ServerAddress, address_of, is_on_server
from judging_app.system.storage import refuse_unsafe

if TYPE_CHECKING:
    from judging_app.store.server.event import ServerEvent

__all__ = ["RESTORED", "FileSummary", "OpenFile", "PassedOver", "WhyNot", "closed_on_failure",
           "file_summary", "in_progress", "open_file", "open_with_role", "passed_over", "put_away",
           "remember", "score_files_in"]  # fmt: skip

_ARCHIVES: Final = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
_OF_SYSTEMS: Final = frozenset(
    {"system volume information", "System Volume Information", "$RECYCLE.BIN", "$recycle.bin",
     "thumbs.db", "desktop.ini", "autorun.inf"}
)  # fmt: skip


def put_away(file: OpenFile) -> None:
    """Close the file. Forget every secret that was typed for it or derived from such a secret."""
    file.close()
    forget_secrets()


@dataclass(frozen=True, slots=True)
class FileSummary:
    """A summary of a `.judging` file. `judge_name` is filled for a judge's workspace.

    `progress` counts ideas in a workspace; in an event it counts the judges whose work is complete.
    The summary of a file that `is_damaged` comes from its newest good backup, or from the file's
    name if it has none.
    """

    path: Path
    role: FileRole
    event_title: str
    judge_name: str
    progress: Progress
    is_damaged: bool = False
    idea_word: IdeaWord = IdeaWord.IDEA
    changed_at: float = 0.0
    """The time of the file's last change, in seconds since 1970 (UTC); 0 if it is not known."""


def open_file(path: Path, forgiving: Collection[str] = ()) -> OpenFile:
    """Open an event or a workspace, and remember it for the start page.

    Tables in `forgiving` may be damaged, for callers that repair them. Raises `InputRefused`
    (UNSAFE_PLACE among others), `FileInUse` or `DamagedFile`.
    """
    return open_with_role(path, forgiving)[0]


def open_with_role(path: Path, forgiving: Collection[str] = ()) -> tuple[OpenFile, FileRole]:
    """Open the file as `open_file` does. Returns it with its role."""
    if is_on_server(path):
        return open_on_server(path), FileRole.EVENT
    refuse_unsafe(path)
    file = JudgingFile.open(path, forgiving=forgiving)
    with closed_on_failure(file):
        with file.unit_of_work() as uow:
            role = uow.role()
        clear_abandoned(path.parent, of=path)
        if role is FileRole.EVENT:
            lock_copies(file)
    if role is FileRole.EVENT:
        settings.change(lambda known: known.with_event(path))
    else:
        remember(path)
    return file, role


def open_on_server(place: Path, password: str = "") -> "ServerEvent":
    """Open the event at an address such as `postgresql://USER@HOST/DATABASE`.

    An empty `password` means those of the driver's own files. Raises `InputRefused`:
    SERVER_ADDRESS, SERVER_DRIVER without the driver, SERVER_AWAY, SERVER_DENIED, SERVER_PASSWORD,
    SERVER_TLS, NO_EVENT_ON_SERVER, OTHER_REVISION.
    """
    address = server_address(place).with_password(password)
    with driver_of(address):
        from judging_app.store.server.event import ServerEvent
    return ServerEvent.open(address)


@contextmanager
def driver_of(address: ServerAddress) -> Iterator[None]:
    """Around an import that needs the driver: refuse (SERVER_DRIVER) when it is not installed."""
    try:
        yield
    except ImportError as error:
        raise InputRefused(Refusal.SERVER_DRIVER, where=address.text) from error


def server_address(place: Path) -> ServerAddress:
    """The address that a path spells. Raises `InputRefused` (SERVER_ADDRESS)."""
    try:
        address = address_of(place)
    except ValueError as error:
        raise InputRefused(Refusal.SERVER_ADDRESS, detail=str(error)) from error
    if address is None:
        raise InputRefused(Refusal.SERVER_ADDRESS, detail=str(place))
    return address


@contextmanager
def closed_on_failure(file: OpenFile) -> Iterator[None]:
    """Close the file when the block fails, because no caller receives it then."""
    try:
        yield
    except BaseException:
        file.close()
        raise


def remember(path: Path) -> None:
    """Remember the file at `path` as the last opened one."""
    settings.change(lambda known: known.with_latest(path))


def file_summary(path: Path) -> FileSummary:
    """The summary of the file at `path`. The file is opened and closed again."""
    with JudgingFile.open(path) as file, file.unit_of_work() as uow:
        event, role = uow.event(), uow.role()
        if role is FileRole.WORKSPACE:
            desk = desk_of(uow)
            return FileSummary(path, role, event.title, desk.judge.name, desk.progress(),
                               idea_word=event.idea_word)  # fmt: skip
        done = _complete_judges(event, counted_in_force(event, uow.sheets()), uow.idea_ids())
        return FileSummary(path, role, event.title, "", Progress(done, len(event.judges)))


def _complete_judges(event: Event, sheets: tuple[ScoreSheet, ...], ideas: Iterable[str]) -> int:
    done = 0
    for judge_id, progress in progress_by_judge(event, tuple(ideas), sheets).items():
        is_replaced = not progress.total and event.assignment.given_away(judge_id)
        done += bool(is_replaced or (progress.total and progress.is_finished))
    return done


def in_progress() -> tuple[FileSummary, ...]:
    """The workspaces and remembered events of this computer, including damaged ones.

    The file that was opened last is first; the others follow by last change.
    """
    known = settings.load()
    found = [*paths.workspaces_folder().glob("*.judging"), *map(Path, known.events)]
    present = [path for path in found if path.is_file()]
    present.sort(
        key=lambda path: (str(path.resolve()) == known.latest, _changed(path)), reverse=True
    )
    return tuple(
        replace(summary, changed_at=_changed(path))
        for path in present
        if (summary := _summary_or_none(path))
    )


def _changed(path: Path) -> float:
    """The moment of the file's last change; 0 when it has just disappeared."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _summary_or_none(path: Path) -> FileSummary | None:
    """The summary. None for a file that another window has open, or that does not open."""
    try:
        return file_summary(path)
    except DamagedFile:
        return _damaged(path)
    except JudgingError:
        return None


def _damaged(path: Path) -> FileSummary:
    looked = (contents_of(backup.path) for backup in backups_of(path))
    known = next((contents for contents in looked if contents is not None), None)
    is_own = known.judge_name if known else path.parent == paths.workspaces_folder()
    role = FileRole.WORKSPACE if is_own else FileRole.EVENT
    title, name = (known.title, known.judge_name) if known else (path.stem, "")
    return FileSummary(path, role, title, name, Progress(0, 0), is_damaged=True)


def score_files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The given files, and the score files in the given folders.

    `passed_over` lists the other files.
    """
    for path in sorted(paths):
        if not path.is_dir():
            yield path
        else:
            yield from (found for found in _files_below(path) if _is_handed_in(found.name))


class WhyNot(StrEnum):
    """The reasons why a file in a folder is not treated as a score file.

    ENDING: the name suggests a score file, but has another ending. ARCHIVE: it may contain packed
    score files. OTHER: nothing suggests a score file.
    """

    ENDING = "ending"
    ARCHIVE = "archive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that was skipped in a folder of score files, and the reason."""

    path: Path
    why: WhyNot


def passed_over(paths: Iterable[Path]) -> tuple[PassedOver, ...]:
    """The files in the folders among `paths` that are no `.scores` files.

    Hidden files of operating systems are left out. Files that may contain scores come first.
    """
    below = (found for path in sorted(paths) if path.is_dir() for found in _files_below(path))
    others = (found for found in below if not _is_handed_in(found.name) and _is_named(found.name))
    found = [PassedOver(each, _why_not(each.name)) for each in others]
    return tuple(sorted(found, key=lambda each: list(WhyNot).index(each.why)))


def _files_below(folder: Path) -> Iterator[Path]:
    for below, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _OF_SYSTEMS)
        yield from (Path(below, name) for name in sorted(names))


def _is_handed_in(name: str) -> bool:
    return name.lower().endswith(".scores") and _is_named(name)


def _is_named(name: str) -> bool:
    """Whether a person chose the name. Operating systems leave hidden files on sticks."""
    return not name.startswith((".", "_", "~$")) and name.lower() not in _OF_SYSTEMS


def _why_not(name: str) -> WhyNot:
    lower = name.lower()
    if ".scores" in lower or lower.endswith("scores"):
        return WhyNot.ENDING
    return WhyNot.ARCHIVE if lower.endswith(_ARCHIVES) else WhyNot.OTHER
