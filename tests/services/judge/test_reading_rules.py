"""Tests of an event with anchors and reading time, from its definition to its results."""

from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.event import Event
from judging_app.domain.package import without_reasons
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.judge.judging import (
    LONGEST_READING,
    add_reading_time,
    finish,
    load_desk,
    open_workspace,
    record_score,
)
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from tests.keys import code_of, read_back

READING = """
[reading]
order = "code"
record_time = true
[[anchor]]
idea = "۱۰۴"
marks = { novelty = 7, impact = 6.5 }
explanation = "در شهرهای دیگر هست."
"""


@pytest.fixture
def day(inputs: Any) -> Any:
    text = inputs.definition.read_text(encoding="utf-8") + READING
    inputs.definition.write_text(text, encoding="utf-8")
    return inputs


def create(day: Any, **facts: Any) -> Any:
    return create_event(
        day.folder / "event.judging",
        definition=day.definition,
        ideas=day.ideas,
        judges=day.judges,
        **facts,
    )


def package_of(day: Any) -> tuple[Path, Event]:
    created = create(day)
    with created.file as file:
        return build_package(file, day.folder / "package.ideas").path, created.preview.event


def test_anchors_come_first_and_are_explained_afterwards(day: Any) -> None:
    package, event = package_of(day)
    with open_workspace(package, code_of(package, "J01")) as file:
        desk = load_desk(file)
        assert desk.event == without_reasons(event)
        assert desk.reading_order == ("104", "101", "102", "103", "105", "106")
        record_score(file, "104", "novelty", 500)
        assert load_desk(file).calibration("104") is None
        record_score(file, "104", "impact", 500)
        shown = load_desk(file).calibration("104")
        assert shown == event.reading.anchors[0]
        record_score(file, "101", "novelty", 500)
        record_score(file, "101", "impact", 500)
        assert load_desk(file).calibration("101") is None


def test_scores_of_anchors_never_enter_the_results(day: Any) -> None:
    package, _ = package_of(day)
    stick = day.folder / "stick"
    stick.mkdir()
    for judge, mark in (("J01", 1000), ("J03", 900)):
        with open_workspace(package, code_of(package, judge)) as file:
            for idea in ("104", "101"):
                record_score(file, idea, "novelty", mark)
                record_score(file, idea, "impact", mark)
            finish(file, stick)
    with event_of(day) as event:
        merge_many(event, [stick])
        results = compute_results(event)
    assert [row.idea_id for row in results.ranking.rows] == ["101"]
    assert "104" not in results.ranking.unranked
    assert {idea.id for idea in results.ideas} == {"101", "102", "103", "105", "106"}
    assert {sheet.idea_id for sheet in results.sheets} == {"101"}


def event_of(day: Any) -> Any:
    return open_file(day.folder / "event.judging")


def test_reading_time_adds_up_travels_and_contradicts_nothing(day: Any) -> None:
    package, _ = package_of(day)
    folders = [day.folder / name for name in ("one", "two")]
    files = []
    for folder, seconds in zip(folders, (40, 65), strict=True):
        folder.mkdir()
        with open_workspace(package, code_of(package, "J01"), folder) as file:
            record_score(file, "101", "novelty", 500)
            add_reading_time(file, "101", seconds - 5)
            add_reading_time(file, "101", -1000)  # a clock set back
            assert add_reading_time(file, "101", 5).seconds == seconds
            files.append(folder / finish(file, folder).file_name)
    assert [read_back(f.read_bytes()).sheets[0].seconds for f in files] == [40, 65]
    with event_of(day) as event:
        assert not any(merge(event, path).contested for path in files)
        with event.unit_of_work() as uow:
            assert [sheet.seconds for sheet in uow.sheets()] == [65]


def test_no_reading_is_longer_than_a_day(day: Any) -> None:
    package, _ = package_of(day)
    with open_workspace(package, code_of(package, "J01")) as file:
        assert add_reading_time(file, "101", 10**9).seconds == LONGEST_READING


def test_an_anchor_on_no_idea_is_refused(day: Any) -> None:
    text = day.definition.read_text(encoding="utf-8").replace("۱۰۴", "۱۰۹")
    day.definition.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        create(day)
    assert (refused.value.reason, refused.value.path) == (Refusal.UNKNOWN_IDEA, day.definition)
