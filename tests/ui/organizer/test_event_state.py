"""One state: rail, overview, strips and main buttons agree, and nothing moves when it changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from judging_app.domain.event_state import Section, Task
from judging_app.domain.step_state import StepState
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.closing import note_minutes
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.merging import merge_many
from judging_app.system import event_choices
from ui.flows.event_pages import ENTRIES, make_page
from ui.results.explanation_card import ExplanationCard
from ui.widgets.rail import Rail
from ui.widgets.strip import Strip
from ui.words.event_state import notices

SECTIONS = [entry.section for entry in ENTRIES]


def rail_of(stage) -> Rail:
    found = stage.window.findChild(Rail)
    assert isinstance(found, Rail)
    return found


def now_of(rail: Rail) -> list[str]:
    return [key for key in rail.keys if rail.sign_of(key) is StepState.NOW]


def test_every_section_of_the_core_has_its_page():
    assert list(Section) == SECTIONS


def test_rail_overview_and_button_say_the_same_at_every_step(stage, day, tmp_path):
    file = day.event
    stage.flow.open_event(file)
    stage.settle()
    steps: list[Callable[[], object]] = [
        lambda: merge_many(file, [day.stick]),
        lambda: freeze(file),
        lambda: note_minutes(file),
        lambda: unfreeze(file, "اعتراض"),
    ]
    seen = []
    for do in (lambda: None, *steps):
        do()
        stage.session.announce()
        stage.settle()
        state, page = event_state(file), stage.window.page
        seen.append(state.task)
        assert now_of(rail_of(stage)) == [state.now]
        assert page.path.accessibleName().count("اکنون") == 1
        page.primary.click()
        stage.settle()
        assert stage.window.page.section == state.now
        assert not stage.window.page.primary.property("quiet")  # the next thing to do
        stage.go("overview")
    assert seen == [Task.MERGE, Task.MAKE_OFFICIAL, Task.PRINT_MINUTES, Task.ISSUE_CERTIFICATES,
                    Task.MAKE_OFFICIAL]  # fmt: skip


def test_only_the_page_of_the_next_task_has_the_main_look(merged):
    now = event_state(merged.session.file).now
    for section in SECTIONS[1:]:
        page = merged.go(section)
        assert bool(page.primary.property("quiet")) is (section != now), section
        assert (page.strip.button(Section.DELIBERATION) is None) is (section == now), section


def test_the_strip_leads_to_the_next_task(merged):
    page = merged.go("inbox")
    page.strip.button(Section.DELIBERATION).click()
    merged.settle()
    assert merged.window.page.section is Section.DELIBERATION
    assert rail_of(merged).open_key == Section.DELIBERATION


def test_a_notice_goes_when_its_cause_goes(stage, day):
    merge_many(day.event, sorted(day.stick.glob("*.scores"))[:1])
    stage.flow.open_event(day.event)
    page = stage.go("results")
    assert "نتیجه هنوز موقت است" in page.strip.words
    merge_many(day.event, [day.stick])
    stage.session.announce()
    stage.settle()
    assert "موقت" not in page.strip.words
    freeze(day.event)
    stage.session.announce()
    stage.settle()
    assert page.strip.words.startswith("نتیجه رسمی است از")
    for section in SECTIONS:
        assert "موقت" not in stage.go(section).strip.words


def test_alt_with_a_digit_opens_a_page_from_any_other(merged):
    page = merged.go("inbox")
    QTest.keyClick(page.drop.files_button, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    merged.settle()
    assert merged.window.page.section is Section.OVERVIEW


def test_the_rail_stands_beside_pages_of_the_event_only(merged):
    rail = rail_of(merged)
    assert rail.isVisible()
    merged.window.go_home()
    assert not rail.isVisible()


def places(window: QWidget, roots: tuple[QWidget, ...]) -> dict[QWidget, QRect]:
    """The place of each visible widget in the window.

    Without the content of a strip, a table, or the text that says why an idea has its rank.
    """
    found = {}
    for root in roots:
        for widget in root.findChildren(QWidget):
            if widget.isVisible() and not is_of_strip_or_table(widget):
                place = widget.mapTo(window, QPoint(0, 0))
                found[widget] = QRect(place, widget.size())
    return found


def is_of_strip_or_table(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (Strip, QAbstractItemView, ExplanationCard)):
            return True
        above = above.parentWidget()
    return False


def quiet(stage) -> None:
    """Wait until the page has what it asked for, and its layouts are done."""
    for _ in range(3):  # an answer may lead to the next question
        stage.settle()
        stage.qtbot.wait(20)


def has_moved(before: QRect, after: QRect) -> bool:
    """A longer text may grow on one side; neither its line nor its other side may move."""
    sides = (before.left() != after.left(), before.right() != after.right())
    return before.top() != after.top() or all(sides)


def named(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
    return f"{type(widget).__name__} «{words}»"


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_on_a_page_moves_when_the_state_changes(stage, day, section):
    file: OpenFile = day.event
    files = sorted(Path(day.stick).glob("*.scores"))
    stage.flow.open_event(file)
    page = stage.go(section)
    window, roots = stage.window, (page, stage.window.head)
    changes: list[Callable[[], object]] = [
        lambda: merge_many(file, files[:1]),
        lambda: merge_many(file, files),
        lambda: freeze(file),
        lambda: note_minutes(file),
        lambda: unfreeze(file, "اعتراض"),
    ]
    quiet(stage)
    before = places(window, roots)
    for change in changes:
        change()
        stage.session.announce()
        quiet(stage)
        after = places(window, roots)
        moved = {
            named(widget): (before[widget], after[widget])
            for widget in before.keys() & after.keys()
            if has_moved(before[widget], after[widget])
        }
        assert moved == {}


def test_the_icons_of_the_window_stand_at_the_same_place_on_every_page(merged):
    head = merged.window.head
    seen: dict[QWidget, set[tuple[int, ...]]] = {
        widget: set() for widget in (head.back_button, head.help, head.night)
    }
    for section in SECTIONS:
        page = merged.go(section)
        quiet(merged)
        for widget, places_of in seen.items():
            places_of.add(widget.mapTo(merged.window, QPoint(0, 0)).toTuple())
        edges = [w.mapTo(merged.window, QPoint(0, 0)).x() for w in (page.primary, *page.extras)]
        assert edges[0] == min(edges)  # the main action is the leftmost
    assert {widget.accessibleName(): len(found) for widget, found in seen.items()} == {
        widget.accessibleName(): 1 for widget in seen
    }


def test_judges_who_have_not_finished_are_said_where_every_file_has_come(merged):
    """Nobody is asked to bring files that are here."""
    state = event_state(merged.session.file)
    half = replace(state.returns[0], is_final=False)
    open_state = replace(state, returns=(half, *state.returns[1:]), ranked=0)
    [notice] = notices(open_state, Section.RESULTS)
    assert "۱ ناتمام" in notice.message.happened
    assert "بیفزایید" not in notice.message.next_step
    missing = replace(half, revision=0)
    [notice] = notices(replace(open_state, returns=(missing, *state.returns[1:])), Section.RESULTS)
    assert "پروندهٔ ۲ داور از ۳ رسیده است" in notice.message.happened


def test_a_page_that_was_made_before_the_state_keeps_what_was_chosen(merged):
    event_id = merged.session.state.event.id
    page = merged.go(Section.RESULTS)
    page.show_view("judges")
    page.search.setText("سبز")
    merged.go(Section.INBOX)
    merged.session._state = None  # as in the first second after opening
    page, _ = make_page(merged.flow, Section.RESULTS)
    merged.qtbot.addWidget(page)
    merged.session.read_state(event_state)
    merged.settle()
    page.leave()
    assert event_choices.recall(event_id, "results.view") == ("judges",)
    assert event_choices.recall(event_id, "results.search") == ("سبز",)
    page = merged.go(Section.RESULTS)
    assert page.search.text() == "سبز"
    page.show_view("table")
    page.search.clear()
    page.leave()
    assert event_choices.recall(event_id, "results.view") == ()
    assert event_choices.recall(event_id, "results.search") == ()


def test_the_archive_ends_the_work_and_the_strip_offers_its_folder(merged, tmp_path):
    file = merged.session.file
    freeze(file)
    note_minutes(file)
    make_certificates(file, tmp_path / "لوح‌ها.pdf")
    merged.session.announce()
    merged.settle()
    page = merged.go(Section.OVERVIEW)
    assert event_state(file).task is Task.ARCHIVE
    merged.answers.waiting = [(tmp_path / "بایگانی",)]
    page.primary.click()
    merged.settle()
    assert event_state(file).task is Task.NOTHING
    assert len(list((tmp_path / "بایگانی").iterdir())) == 8
    assert "۸ پرونده" in page.strip.words
    assert page.strip.button("open-folder") is not None
