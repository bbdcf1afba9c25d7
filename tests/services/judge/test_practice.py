"""Tests of practice: it is always available, never counts, and works as a real desk."""

from pathlib import Path

import pytest

from judging_app.domain.self_check import FindingKind, self_check
from judging_app.errors import FileInUse
from judging_app.services.files import in_progress
from judging_app.services.judge.judging import load_desk, record_score
from judging_app.services.judge.practice import open_practice


def test_practice_is_a_small_rehearsal_with_anchors_first() -> None:
    with open_practice() as file:
        desk = load_desk(file)
    assert desk.event.rehearsal
    assert len(desk.ideas) == 6
    assert desk.reading_order == ("1", "2", "3", "4", "5", "6")
    assert [a.idea_id for a in desk.event.reading.anchors] == ["1", "2"]
    assert all(idea.theme_id for idea in desk.ideas)
    assert in_progress() == ()


def test_what_was_practised_stays_until_it_is_asked_for_afresh() -> None:
    with open_practice() as file:
        for criterion in load_desk(file).event.rubric.criteria:
            assert load_desk(file).calibration("1") is None
            record_score(file, "1", criterion.id, 100)
        calibration = load_desk(file).calibration("1")
        assert calibration is not None
        assert "سایه‌بان" in calibration.explanation
        kinds = {finding.kind for finding in self_check(load_desk(file))}
        assert kinds == {FindingKind.UNOPENED, FindingKind.COMMENT_MISSING}
    with open_practice() as file:
        assert load_desk(file).sheets["1"].marks
    with open_practice(again=True) as file:
        assert not load_desk(file).sheets["1"].marks


def test_a_practice_file_that_does_not_open_is_replaced(own_data_folder: Path) -> None:
    open_practice().close()
    (own_data_folder / "practice" / "practice.judging").write_bytes(b"torn")
    with open_practice() as file:
        assert len(load_desk(file).ideas) == 6


def test_practice_in_another_window_is_left_alone(own_data_folder: Path) -> None:
    with open_practice() as file:
        record_score(file, "3", "impact", 500)
        for again in (False, True):
            with pytest.raises(FileInUse):
                open_practice(again=again)
        assert load_desk(file).sheets["3"].marks == {"impact": 500}
