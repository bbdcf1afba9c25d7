"""Tests of the history of an event."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judging_app.services.files import OpenFile
from judging_app.services.judge.finishing import finish, reopen
from judging_app.services.judge.judging import record_score
from judging_app.services.judge.workspaces import open_workspace
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.history import merged_files
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of


@pytest.fixture
def event(inputs: Any) -> Iterator[OpenFile]:
    made = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with made.file as file:
        yield file


def test_packages_are_told_latest_first(event: OpenFile, tmp_path: Path) -> None:
    assert overview(event).packages == ()
    first = build_package(event, tmp_path / "one.ideas")
    build_package(event, tmp_path / "two.ideas")
    told = overview(event).packages
    assert [record.file_name for record in told] == ["two.ideas", "one.ideas"]
    assert {record.digest for record in told} == {first.digest}


def test_only_the_latest_file_of_a_judge_counts(event: OpenFile, tmp_path: Path) -> None:
    package = build_package(event, tmp_path / "one.ideas").path
    with open_workspace(package, code_of(package, "J01"), tmp_path) as desk:
        record_score(desk, "101", "novelty", 500)
        first = finish(desk, tmp_path, final=True).file_name
        reopen(desk, "بازبینی")
        record_score(desk, "101", "novelty", 600)
        second = finish(desk, tmp_path, final=True).file_name
    for name in (first, second):
        merge(event, tmp_path / name)
    told = {merged.file_name: merged for merged in merged_files(event)}
    assert told[second].counts
    assert not told[first].counts
    assert told[first].judge.name == "دکتر مهین آریا"
