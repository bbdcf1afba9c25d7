"""Ten corrections after the first package: what each judge, the minutes and the log say."""

import shutil
import unicodedata
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.score_sheet import SheetState
from judging_app.printing.text.paragraph import without_controls
from judging_app.services import papers
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.amended import changes_after_marks
from judging_app.services.judge.intake import Intake
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.judge.workspaces import enter_workspace
from judging_app.services.organizer.amending import list_amendments, write_amendments
from judging_app.services.organizer.history import audit_log
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from tests.factories import Inputs, small_event
from tests.keys import code_of
from tests.pdf_text import raw_text
from tools.screenshots import corrections as ten

IDS = ("101", "102", "103", "104", "105", "106")
ORDER = ("101", "104", "102", "103", "105", "106", "106")
"""Whose owners (twice), title, theme, text and documents are corrected, and what is withdrawn."""


class Day:
    """An event with its packages, and a laptop for each judge."""

    def __init__(self, inputs: Inputs) -> None:
        self.folder = inputs.folder
        self.path = inputs.folder / "event.judging"
        self.first, self.second = inputs.folder / "1.ideas", inputs.folder / "2.ideas"
        self.late = ""
        self.files: list[Path] = []
        with small_event(inputs) as event:
            build_package(event, self.first)

    def correct(self, path: Path) -> None:
        with open_file(path) as event:
            order = (*ORDER[:6], "106")
            late = ten.correct(event, order, conflict=("J01", "105"), renamed="J03")
            self.late = late.id
            write_amendments(event, self.second)

    def mark(self, package: Path, judge: str, ids: Sequence[str], mark: int) -> None:
        with open_workspace(package, code_of(package, judge), self.laptop(judge)) as file:
            for idea_id in ids:
                for criterion in ("novelty", "impact"):
                    record_score(file, idea_id, criterion, mark)

    def hand_in(self, package: Path, judge: str, name: str) -> Path:
        stick = self.folder / name
        stick.mkdir()
        with open_workspace(package, code_of(package, judge), self.laptop(judge)) as file:
            path = stick / finish(file, stick).file_name
        self.files.append(path)
        return path

    def laptop(self, judge: str) -> Path:
        folder = self.folder / "laptops" / judge
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def open_second(self, judge: str) -> Any:
        code = code_of(self.second, judge)
        file, arrival = enter_workspace(self.second, code, self.laptop(judge))
        with file:
            seen = {
                change.idea_id: {(one.field, one.after) for one in change.fields}
                for change in changes_after_marks(file)
            }
            desk = load_desk(file)
            return arrival, desk, seen, set(desk.event.withdrawn)


@pytest.fixture
def day(inputs: Inputs) -> Day:
    """J01 has marked, J02 has not, J03 has handed in; then ten things are corrected."""
    made = Day(inputs)
    made.mark(made.first, "J01", IDS, 800)
    made.mark(made.first, "J03", IDS, 600)
    made.hand_in(made.first, "J03", "before")
    shutil.copy(made.path, made.folder / "uncorrected.judging")
    made.correct(made.path)
    return made


def test_the_judge_who_had_marked_sees_what_is_new_and_keeps_every_mark(day: Day) -> None:
    arrival, desk, seen, gone = day.open_second("J01")
    assert (arrival.intake, arrival.late) == (Intake.LATER, (day.late,))
    assert arrival.withdrawn == ("106",)
    assert set(arrival.changed) == {"102", "103", "105"}
    assert seen["102"] == {("title", ten.TITLE)}
    assert {field for field, _ in seen["103"]} == {"theme"}
    assert ten.TEXT in {after for _, after in seen["105"]}
    assert gone == {"106"}
    assert desk.sheets["102"].marks == {"novelty": 800, "impact": 800}
    assert desk.sheets["105"].marks == {"novelty": 800, "impact": 800}
    assert desk.state("105") is SheetState.RECUSED
    assert "106" not in desk.sheets
    assert desk.event.judge("J03").name == ten.JUDGE_NAME


def test_the_judge_who_had_not_marked_reads_the_right_texts_and_nothing_old(day: Day) -> None:
    arrival, desk, seen, _ = day.open_second("J02")
    assert arrival.intake in (Intake.NEW, Intake.LATER)
    assert seen == {}
    titles = {idea.id: idea.title for idea in desk.ideas}
    assert titles["102"] == ten.TITLE
    assert titles[day.late] == ten.LATE.title
    assert "106" not in titles
    assert desk.state("105") is SheetState.UNOPENED


def test_the_judge_who_had_handed_in_is_asked_for_the_late_idea_alone(day: Day) -> None:
    arrival, desk, seen, _ = day.open_second("J03")
    assert arrival.late == (day.late,)
    assert not desk.is_finished
    assert desk.judge.name == ten.JUDGE_NAME
    assert set(seen) == {"102", "103", "105"}
    states = {idea_id: desk.state(idea_id) for idea_id in desk.sheets}
    unread = [idea_id for idea_id, state in states.items() if state is SheetState.UNOPENED]
    assert unread == [day.late]


def test_no_owner_travels(day: Day) -> None:
    for judge in ("J01", "J02", "J03"):
        _, desk, _, _ = day.open_second(judge)
        assert [idea.owners for idea in desk.ideas if idea.owners] == []


def test_minutes_and_log_name_all_ten_with_their_reasons(day: Day) -> None:
    with open_file(day.path) as event:
        kinds = [each.amendment.kind for each in list_amendments(event).effects]
        log = [entry.action for entry in audit_log(event).entries]
        papers.write_minutes(event, day.folder / "minutes.pdf")
    assert kinds == [
        AmendmentKind.OWNERS, AmendmentKind.OWNERS, AmendmentKind.TITLE, AmendmentKind.THEME,
        AmendmentKind.TEXT, AmendmentKind.ATTACHMENTS, AmendmentKind.LATE_IDEA,
        AmendmentKind.WITHDRAWAL, AmendmentKind.CONFLICT, AmendmentKind.JUDGE_NAME,
    ]  # fmt: skip
    assert log.count("amended") == 10
    words = text_of(day.folder / "minutes.pdf")
    for part in (*ten.OWNER_NAMES, ten.TITLE, ten.DOCUMENT[0], ten.LATE.title, ten.JUDGE_NAME,
                 "پس گرفته شد", "تعارض منافع اعلام شد", ten.SLIP, ten.LETTER):  # fmt: skip
        assert squeezed(part) in words, part


def squeezed(text: str) -> str:
    """The letters alone: a table on paper breaks a sentence into lines and columns."""
    plain = unicodedata.normalize("NFC", without_controls(text))
    return "".join(plain.replace("\u200c", "").split())


def text_of(path: Path) -> str:
    return squeezed(raw_text(path))


def played_on(day: Day) -> tuple[Path, ...]:
    """Files from before, between and after the amendments; J01 and J03 hand in twice."""
    between = day.hand_in(day.first, "J01", "between")
    day.open_second("J03")
    day.mark(day.second, "J03", [day.late], 900)
    day.hand_in(day.second, "J03", "after")
    day.mark(day.second, "J02", ["101", "102", "104", day.late], 700)
    day.hand_in(day.second, "J02", "blank")
    assert between in day.files
    return tuple(day.files)


def event_of(file: OpenFile) -> tuple[object, ...]:
    """What counts: ranks with their figures, and every sheet with its marks and state."""
    found = compute_results(file)
    sheets = {
        (s.judge_id, s.idea_id): (s.scores, s.counted_marks, s.standing) for s in found.sheets
    }
    return found.ranking.rows, sheets, found.contested


def test_files_in_any_order_make_the_same_event(day: Day) -> None:
    files = played_on(day)
    assert len(files) == 4
    events = []
    for number, order in enumerate(permutations(files)):
        path = shutil.copy(day.path, day.folder / f"{number}.judging")
        with open_file(Path(path)) as event:
            for each in order:
                merge(event, each)
            events.append(event_of(event))
    assert all(each == events[0] for each in events)
    ranked = [row.idea_id for row in events[0][0]]  # type: ignore[attr-defined]
    assert ranked[0] == day.late
    assert "106" not in ranked


def test_a_file_merged_before_the_corrections_makes_the_same_event(day: Day) -> None:
    files = played_on(day)
    early = day.folder / "uncorrected.judging"
    with open_file(early) as event:
        merge(event, files[0])
    day.correct(early)
    with open_file(early) as one, open_file(day.path) as other:
        for each in files[1:]:
            merge(one, each)
        for each in reversed(files):
            merge(other, each)
        assert event_of(one) == event_of(other)
