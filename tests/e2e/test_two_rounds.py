"""Two stages and a second round on the sample event, through the services."""

import random
from pathlib import Path
from uuid import UUID

import pytest

from judging_app.domain.event import Event
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import finish, load_desk, open_workspace
from judging_app.services.organizer import events
from judging_app.services.organizer.assignment import assign, assign_second_readings, outstanding
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package, open_package
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.second_round import preview_second_round, write_second_round
from judging_app.services.papers import write_minutes
from tests.keys import code_of


def judged(package: Path, folder: Path, growing_severe: str = "") -> Path:
    """Every judge scores what is left on their own laptop; the stick with their files."""
    stick = folder / "stick"
    for place in (stick, folder / "laptops"):
        place.mkdir(exist_ok=True)
    event = open_package(package).event
    for judge in event.judges:
        with open_workspace(package, code_of(package, judge.id), folder / "laptops") as file:
            score_all(file, event, judge.id, drifts=judge.id == growing_severe)
            finish(file, stick)
    return stick


def score_all(file: OpenFile, event: Event, judge_id: str, *, drifts: bool) -> None:
    chance = random.Random(judge_id)
    severity = chance.gauss(0, 8)
    desk = load_desk(file)
    with file.unit_of_work() as uow:
        for place, idea_id in enumerate(desk.reading_order):
            quality = random.Random(idea_id).gauss(60, 12) + chance.gauss(0, 8) + severity
            wanted = quality - (1.2 * place if drifts else 0)
            scores = []
            for criterion in event.rubric.criteria:
                marks = criterion.scale.marks()
                mark = min(max(round(wanted / 100 * (len(marks) - 1)), 0), len(marks) - 1)
                scores.append(Score(criterion.id, marks[mark]))
            if idea_id not in desk.handed_in:
                ordered = tuple(sorted(scores, key=lambda score: score.criterion_id))
                uow.put_sheet(ScoreSheet(judge_id, idea_id, ordered, opened=True))
        uow.commit()


@pytest.fixture
def event(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenFile:
    """The sample event, the same each time: its id is the seed of every judge's reading order."""
    monkeypatch.setattr(events, "uuid4", lambda: UUID(int=1405))
    return events.create_event(
        tmp_path / "event.judging",
        definition=sample / "event.toml",
        ideas=sample / "ideas.xlsx",
        judges=sample / "judges.xlsx",
    ).file


@pytest.mark.slow
def test_a_day_in_two_stages_and_a_second_round(
    event: OpenFile, sample: Path, tmp_path: Path
) -> None:
    with event:
        assign(event, 2)
        first = build_package(event, tmp_path / "1.ideas").path
        merge_many(event, [judged(first, tmp_path, growing_severe="J04")])
        before = compute_results(event)
        assert not outstanding(before)
        assert {row.readings for row in before.ranking.rows} == {2}
        assert before.analysis is not None
        drifts = {report.judge_id: report.drift or 0 for report in before.analysis.judges}
        assert min(drifts, key=lambda judge: drifts[judge]) == "J04"
        now = assign_second_readings(event, 43, 3)
        assert len(outstanding(compute_results(event))) == 10
        second = build_package(event, tmp_path / "2.ideas").path
        merged = merge_many(event, [judged(second, tmp_path)])
        assert {item.plan.revision for item in merged if item.plan} == {1, 2}
        after = compute_results(event)
        again = now.event.assignment.stages[1].idea_ids()
        counts = {row.idea_id: row.readings for row in after.ranking.rows}
        assert counts == {i.id: 5 if i.id in again else 2 for i in after.ideas}
        assert after.analysis is not None
        assert after.analysis.ranking.components == 1
        freeze(event)
        write_minutes(event, tmp_path / "minutes.pdf")
        planned = preview_second_round(
            event, definition=sample / "event.toml", judges=sample / "judges.xlsx", top=20
        )
        with write_second_round(event, tmp_path / "final.judging", planned) as final:
            assert build_package(final, tmp_path / "final.ideas").ideas == len(planned.ideas) >= 20
