"""A small event with its package, ready for judges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of

Marks = dict[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class SmallDay:
    """An open event, its package, and a stick."""

    folder: Path
    event: OpenFile
    package: Path
    stick: Path

    def laptop(self, judge: str, name: str = "") -> OpenFile:
        """The judge's workspace on a laptop of that name."""
        folder = self.folder / "laptops" / (name or judge)
        folder.mkdir(parents=True, exist_ok=True)
        return open_workspace(self.package, code_of(self.package, judge), folder)

    def judge(self, judge: str, marks: Marks, name: str = "") -> Path:
        """The score file of a judge who gives those marks (whole numbers) on that laptop."""
        with self.laptop(judge, name) as file:
            for idea, (novelty, impact) in marks.items():
                for criterion, mark in (("novelty", novelty), ("impact", impact)):
                    record_score(file, idea, criterion, None if mark is None else mark * 100)
            receipt = finish(file, self.stick)
            return self.stick / receipt.file_name


@pytest.fixture
def small_day(inputs: Any) -> Iterator[SmallDay]:
    folder: Path = inputs.folder
    created = create_event(
        folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    stick = folder / "stick"
    stick.mkdir()
    with created.file as event:
        package = build_package(event, folder / "package.ideas").path
        yield SmallDay(folder, event, package, stick)


@pytest.fixture
def counts() -> Callable[[OpenFile], dict[tuple[str, str], dict[str, int]]]:
    """What counts in an event: (judge, idea) to marks."""

    def read(file: OpenFile) -> dict[tuple[str, str], dict[str, int]]:
        with file.unit_of_work() as uow:
            return {(s.judge_id, s.idea_id): dict(s.marks) for s in uow.sheets()}

    return read
