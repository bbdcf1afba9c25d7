"""Closes an official event: notes that the minutes were printed, and makes the archive."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.execution_log import DOSSIERS_WRITTEN
from judging_app.domain.log_rules import ARCHIVED, MINUTES_PRINTED
from judging_app.domain.rewards import Rewards
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.booklet import plan_booklet, write_booklet_pdf
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.dossiers import write_dossiers
from judging_app.services.organizer.execution_plans import plan_list
from judging_app.services.organizer.fees import list_fees, write_fee_list, write_fee_table
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.open_data import write_open_data_zip
from judging_app.services.organizer.results import export_workbook
from judging_app.services.organizer.rewards import (
    list_rewards,
    write_reward_list,
    write_reward_tables,
)
from judging_app.services.papers import write_ceremony, write_minutes, write_names, write_ranking
from judging_app.services.roles import ORGANIZER
from judging_app.services.safety import current_copy
from judging_app.store.sealed_tables import SEALED
from judging_app.system.atomic_write import PRIVATE
from judging_app.system.files_together import files_together
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive that was written: its folder and its files.

    `lacks_rewards` means that a reward table was declared, but its list waits for an answer.
    """

    folder: Path
    files: tuple[Path, ...]
    lacks_rewards: bool = False


_ATTEMPTS: Final = 3


class _Changed(Exception):
    """A fact has changed while the archive was written."""


_Part = tuple[str, Callable[[OpenFile, Path], object]]
"""A file of the archive: the end of its name, and the service that writes it."""


_FEES: Final[tuple[_Part, ...]] = (("fees.pdf", write_fee_list), ("fees.xlsx", write_fee_table))
_REWARDS: Final[tuple[_Part, ...]] = (
    ("rewards.pdf", write_reward_list),
    ("rewards.xlsx", write_reward_tables),
)
_BOOKLET: Final[tuple[_Part, ...]] = (("booklet.pdf", write_booklet_pdf),)
"""The booklet is the last one before the copy of the event, because the log notes it."""


def note_minutes(file: OpenFile) -> bool:
    """Note that the minutes of the official result were printed or saved.

    Notes nothing and returns False while the result is not official: such minutes are a draft.
    Raises `InputRefused` (LOCKED, SEAL_BROKEN).
    """
    return _log(MINUTES_PRINTED, file)


def note_dossiers(file: OpenFile) -> bool:
    """Note that the dossiers of the official result were printed or saved; False without one.

    Raises `InputRefused` (LOCKED, SEAL_BROKEN).
    """
    return _log(DOSSIERS_WRITTEN, file)


def write_archive(file: OpenFile, folder: Path, *, progress: Progress = unwatched) -> Archive:
    """Write what must outlast the event into `folder`: papers, results and the event itself.

    The papers are minutes, ranking, names, the order of the ceremony, the pages for the council
    and, where the event has them, dossiers, lists of fees and rewards, and the booklet of the ideas
    with consent. The results are a workbook, the open data a zip; the event is a copy of its file,
    with every score file in it. All files are written before the first one is put in its place, and
    all say the same: if another desk changes a fact meanwhile, they are written again.

    Raises `InputRefused` (NOT_FROZEN, LOCKED, SERVER_BUSY if that happens each time, and the errors
    of `services.organizer.trust`) and `WriteFailed`.
    """
    for _ in range(_ATTEMPTS):
        with suppress(_Changed):
            return _archived(file, folder, progress)
    raise InputRefused(Refusal.SERVER_BUSY, where=str(file.path.stem))


def _archived(file: OpenFile, folder: Path, progress: Progress) -> Archive:
    """Write the archive. Raises `_Changed` if facts changed between two of its files."""
    with file.unit_of_work() as uow:
        if uow.freeze() is None:
            raise InputRefused(Refusal.NOT_FROZEN)
        organizer_secret(file, uow)
        state, has_plans = uow.state_of(SEALED), plan_list(uow).is_begun
    rewards = list_rewards(file).rewards
    work = _parts(file, rewards, has_plans=has_plans)
    names = [f"{file.path.stem}-{name}" for name, _ in work]
    with files_together(folder, names) as beside:
        for done, (name, (_, write)) in enumerate(zip(names, work, strict=True)):
            progress(done, len(work))
            write(file, beside / name)
        _log(ARCHIVED, file, state)  # who may not do this leaves no archive
    progress(len(work), len(work))
    lacks_rewards = rewards is not None and rewards.needs_answer
    return Archive(folder, tuple(folder / name for name in names), lacks_rewards)


def _parts(file: OpenFile, rewards: Rewards | None, *, has_plans: bool) -> tuple[_Part, ...]:
    """The files of the archive, in the order in which they are written."""
    has_rewards = rewards is not None and not rewards.needs_answer and bool(rewards.ideas)
    return (
        ("minutes.pdf", write_minutes),
        ("ranking.pdf", write_ranking),
        ("names.pdf", write_names),
        ("ceremony.pdf", write_ceremony),
        ("council.pdf", write_council),
        ("results.xlsx", export_workbook),
        ("open-data.zip", write_open_data_zip),
        *((("dossiers.pdf", write_dossiers),) if has_plans else ()),
        *(_FEES if list_fees(file).fees is not None else ()),
        *(_REWARDS if has_rewards else ()),
        *(_BOOKLET if plan_booklet(file).booklet.entries else ()),
        ("archive.judging", _copy_event),
    )


def _copy_event(file: OpenFile, path: Path) -> None:
    """Copy the event as it is now; a backup is a consistent copy."""
    copy = current_copy(file)
    path.touch(mode=PRIVATE)  # without a passphrase it holds the organizer's root
    shutil.copyfile(copy, path)


def _log(action: str, file: OpenFile, state: Mapping[str, bytes] | None = None) -> bool:
    """Log the action with the official result; False while there is none.

    Raises `_Changed` if the sealed facts are no longer those of `state`.
    """
    with file.unit_of_work() as uow:
        if state is not None and uow.state_of(SEALED) != state:
            raise _Changed
        frozen = uow.freeze()
        if frozen is None:
            return False
        organizer_secret(file, uow)
        uow.log(action, actor=ORGANIZER, at=datetime.now(UTC), digest=frozen.digest)
        uow.commit()
    return True
