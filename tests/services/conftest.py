"""Fixtures: a small event with its package, ready for judges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.packages import build_package
from tests.factories import Templates, small_event, write_inputs
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


def _make(folder: Path, quorum: int = 1) -> None:
    inputs = write_inputs(folder / "دبیرخانه")
    (inputs.folder / "stick").mkdir()
    with small_event(inputs, quorum=quorum) as event:
        build_package(event, inputs.folder / "package.ideas")


@pytest.fixture
def small_day(templates: Templates, tmp_path: Path) -> Iterator[SmallDay]:
    templates.copy("small_day", _make, tmp_path)
    folder = tmp_path / "دبیرخانه"
    with open_file(folder / "event.judging") as event:
        yield SmallDay(folder, event, folder / "package.ideas", folder / "stick")


@pytest.fixture
def made_once(templates: Templates, tmp_path: Path) -> Callable[[Callable[[SmallDay], Path]], Path]:
    """The copied file that a function leaves closed in a small day; it is called once."""

    def copy(make: Callable[[SmallDay], Path]) -> Path:
        def fill(folder: Path) -> None:
            _make(folder)
            day = folder / "دبیرخانه"
            with open_file(day / "event.judging") as event:
                made = make(SmallDay(day, event, day / "package.ideas", day / "stick"))
            (folder / "made").write_text(str(made.relative_to(folder)), "utf-8")

        templates.copy(f"{make.__module__}.{make.__name__}", fill, tmp_path)
        return tmp_path / (tmp_path / "made").read_text("utf-8")

    return copy


@pytest.fixture
def demanding_day(templates: Templates, tmp_path: Path) -> Iterator[SmallDay]:
    """The small day with a quorum of two."""
    templates.copy("demanding_day", partial(_make, quorum=2), tmp_path)
    folder = tmp_path / "دبیرخانه"
    with open_file(folder / "event.judging") as event:
        yield SmallDay(folder, event, folder / "package.ideas", folder / "stick")


@pytest.fixture
def counts() -> Callable[[OpenFile], dict[tuple[str, str], dict[str, int]]]:
    """The marks that count in an event, by judge and idea."""

    def read(file: OpenFile) -> dict[tuple[str, str], dict[str, int]]:
        with file.unit_of_work() as uow:
            return {(s.judge_id, s.idea_id): dict(s.marks) for s in uow.sheets()}

    return read
