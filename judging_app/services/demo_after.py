"""Brings the demo's event to an official result, and writes what follows from it.

Each step is an ordinary service that people use. A further subject adds its step to `STEPS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.domain.obstacles import obstacles
from judging_app.services.demo import DemoDay
from judging_app.services.demo_after_follow_up import play_follow_up
from judging_app.services.demo_after_payments import write_payments
from judging_app.services.demo_after_plans import write_plans
from judging_app.services.demo_after_public import write_public
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.closing import note_dossiers, note_minutes
from judging_app.services.organizer.deliberation import exclude_idea, freeze
from judging_app.services.organizer.dossiers import write_dossiers
from judging_app.services.organizer.results import compute_results
from judging_app.services.papers import write_minutes
from judging_app.system.atomic_write import made_folder
from judging_app.system.progress import Progress, unwatched

_NO_READING: Final = "خوانش کافی ندارد؛ رأی هیئت داوران."


@dataclass(frozen=True, slots=True)
class AfterFile:
    """A file of the demo, and what it is, in one or two English words."""

    name: str
    path: Path


Step = Callable[[OpenFile, Path], Iterator[AfterFile]]
"""A step works on the open event and writes into the demo's folder."""


def _plans(file: OpenFile, _: Path) -> Iterator[AfterFile]:
    """Write the execution plans: the deliberation asks for them before the result is official."""
    write_plans(file)
    return iter(())


def _official(file: OpenFile, _: Path) -> Iterator[AfterFile]:
    """Make the result official, without the ideas whose award an obstacle forbids."""
    for found in obstacles(compute_results(file)):
        for idea_id in found.details:
            exclude_idea(file, idea_id, _NO_READING)
    freeze(file)
    return iter(())


def _minutes(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    made = write_minutes(file, folder / "minutes.pdf")
    note_minutes(file)
    yield AfterFile("minutes", made.path)


def _certificates(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    """Issue the certificates, in place of the drafts of the day."""
    yield AfterFile("issued", make_certificates(file, folder / "certificates.pdf").path)


def _dossiers(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    made = write_dossiers(file, folder / "dossiers.pdf")
    note_dossiers(file)
    yield AfterFile("dossiers", made.path)


def _payments(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    """Write the lists that accounts pay from."""
    for path in write_payments(file, folder):
        yield AfterFile(f"{path.stem} ({path.suffix.removeprefix('.')})", path)


def _follow_up(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    """Send forms out, merge those that come back, and write the board and the letters."""
    for path in play_follow_up(file, made_folder(folder / "follow-up")):
        yield AfterFile(path.stem.replace("-", " "), path)


def _public(file: OpenFile, folder: Path) -> Iterator[AfterFile]:
    for name, path in write_public(file, folder):
        yield AfterFile(name, path)


STEPS: Final[tuple[Step, ...]] = (
    _plans, _official, _minutes, _certificates, _dossiers, _payments, _follow_up, _public,
)  # fmt: skip
"""The steps in their order."""


def play_after(day: DemoDay, progress: Progress = unwatched) -> tuple[AfterFile, ...]:
    """Play what follows the judging: an official result, its papers, and the dossiers.

    The event of the day is changed. Returns the files in the order in which they were written.
    """
    found: list[AfterFile] = []
    with open_file(day.event) as file:
        for done, step in enumerate(STEPS):
            progress(done, len(STEPS))
            found += step(file, day.folder)
    progress(len(STEPS), len(STEPS))
    return tuple(found)
