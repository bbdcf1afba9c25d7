"""The list is imported again in the window: boxes, what is made, and what stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from judging_app.domain.idea_changes import ChangeKind
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.reimport import apply_changes, preview_reimport
from tests.focus import focused
from tests.typing_hands import press
from ui.base.theme import theme
from ui.overview.page import OverviewPage
from ui.reimport.page import ReimportPage

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = "107,موزهٔ آب,فضای سبز,آب پیدا نیست,موزه‌ای ساخته شود,مینا راد,پارک‌ها\n"


@pytest.fixture
def newer(inputs):
    """The list with a new idea, a changed text, and without 106."""
    text = inputs.ideas.read_text("utf-8").replace("پارک کوچک", "پارک خیلی کوچک")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("106")]
    path = inputs.folder / "newer.csv"
    path.write_text("".join(lines) + NEW, "utf-8")
    return path


@pytest.fixture
def page(stage, event, newer):
    """The page, led to from the overview, with the newer list."""
    stage.flow.open_event(event)
    stage.settle()
    stage.window.page.reimport.click()
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ReimportPage)
    stage.window.activateWindow()
    read(stage, page, newer)
    return page


def read(stage, page, path):
    stage.answers.waiting = [(path,)]
    page.view.file.button.click()
    stage.settle()


def told(page):
    return [(change.kind.value, change.idea_id) for change in page.changes.changes.items]


def ids(stage):
    return [idea.id for idea in overview(stage.session.file).ideas]


def test_no_idea_is_removed_without_a_tick(stage, page):
    assert told(page) == [("changed", "105"), ("added", "107"), ("missing", "106")]
    assert [change.idea_id for change in page.changes.chosen] == ["105", "107"]
    assert page.primary.text() == "نوشتن ۲ تغییر"
    page.primary.click()
    stage.settle()
    assert ids(stage) == ["101", "102", "103", "104", "105", "106", "107"]
    assert page.done.words == "۱ ایده افزوده شد، ۱ ایده عوض شد."
    assert told(page) == [("missing", "106")]
    assert not page.primary.isEnabled()


def test_the_fields_of_a_change_are_shown_old_and_new(page):
    page.changes.changes.go_to(0)
    model = page.changes.fields.records
    assert [model.index(0, column).data() for column in range(3)] == [
        "راه حل", "پارک کوچک", "پارک خیلی کوچک",
    ]  # fmt: skip
    page.changes.changes.go_to(2)
    fields = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "عنوان" in fields
    assert model.index(1, 1).data() == "حمل‌ونقل"  # its title, not its id


def test_boxes_are_ticked_by_keyboard_alone(stage, page):
    page.changes.changes.setFocus()
    page.changes.changes.go_to(0)
    press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert [change.idea_id for change in page.changes.chosen] == ["107", "106"]
    press(Qt.Key.Key_Return, held=CTRL)
    stage.settle()
    assert ids(stage) == ["101", "102", "103", "104", "105", "107"]
    assert told(page) == [("changed", "105")]
    assert not page.changes.chosen  # the box that a person has cleared stays so


def test_all_and_none(page):
    page.changes.all.click()
    assert len(page.changes.chosen) == 3
    page.changes.none.click()
    assert not page.changes.chosen
    assert not page.primary.isEnabled()


def test_the_same_file_again_leaves_no_old_difference(stage, page, newer):
    page.primary.click()
    stage.settle()
    read(stage, page, newer)
    assert told(page) == [("missing", "106")]
    newer.write_text(newer.read_text("utf-8").replace("موزهٔ آب", "موزهٔ آب و خاک"), "utf-8")
    stage.answers.waiting = [(newer,)]
    page.view.file.button.click()
    assert not page.primary.isEnabled()  # while it is imported nothing can be made
    assert not page.changes.changes.items
    stage.settle()
    assert told(page) == [("changed", "107"), ("missing", "106")]


def test_the_same_list_has_nothing_to_change(stage, page, inputs):
    read(stage, page, inputs.ideas)
    assert told(page) == []
    assert "یکی است" in page.changes.changes.empty
    assert not page.primary.isEnabled()


def test_a_refused_file_has_no_changes(stage, page, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text("", "utf-8")
    read(stage, page, empty)
    assert told(page) == []
    assert not page.primary.isEnabled()
    assert page.view.refusal.isVisible()


def test_changes_made_meanwhile_are_refused_and_compared_again(stage, page, newer):
    found = preview_reimport(stage.session.file, newer)
    chosen = found.of_kinds({ChangeKind.CHANGED})
    apply_changes(stage.session.file, chosen, {})
    page.primary.click()
    stage.settle()
    assert "در این میان عوض شده‌اند" in page.done.words
    assert told(page) == [("added", "107"), ("missing", "106")]
    assert "107" not in ids(stage)


def test_an_assigned_event_says_that_ideas_stay(stage, page):
    assign(stage.session.file, 2)
    page.primary.click()
    stage.settle()
    assert "تقسیم" in page.done.words
    assert "107" not in ids(stage)


def test_another_use_of_a_column_changes_the_differences(stage, page):
    page.view.show_pane("columns")
    combo = page.view.columns.grid.uses.choices[4].combo
    combo.setCurrentIndex(combo.findData("ignore"))
    combo.activated.emit(combo.currentIndex())
    stage.settle()
    assert len([kind for kind, _ in told(page) if kind == "changed"]) == 5


def test_a_built_package_closes_the_way(stage, event, inputs):
    build_package(event, inputs.folder / "p.ideas")
    stage.flow.open_event(event)
    stage.settle()
    assert isinstance(stage.window.page, OverviewPage)
    assert not stage.window.page.reimport.isVisible()
    page = stage.flow.reimport()
    stage.settle()
    read(stage, page, inputs.ideas)
    assert "بسته" in page.done.words
    assert not page.primary.isEnabled()


def test_the_way_back_leads_to_the_overview(stage, page):
    page.back.click()
    stage.settle()
    assert isinstance(stage.window.page, OverviewPage)


def test_tab_reaches_every_control_and_each_has_a_name(stage, page):
    wanted = {
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }  # fmt: skip
    for widget in wanted:
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget
    reached = set()
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        reached.add(focused())
    tables = {page.changes.changes, page.changes.fields}
    assert tables | {page.view.file.button, page.changes.all, page.changes.none} <= reached


def test_twice_as_large_text_fits(stage, page):
    theme().set_text_scale(2.0)
    stage.window.resize(1366, 768)
    stage.settle()
    assert page.minimumSizeHint().width() <= 1366


def test_the_same_list_again_forgets_what_was_said_of_it(stage, page, newer):
    page.primary.click()
    stage.settle()
    assert page.done.isVisible()
    newer.unlink()
    read(stage, page, newer)
    assert not page.done.isVisible()
    assert page.view.refusal.isVisible()


def test_an_idea_with_a_declared_conflict_is_not_removed_and_the_words_say_why(stage, page, newer):
    lines = newer.read_text("utf-8").splitlines(keepends=True)
    newer.write_text("".join(line for line in lines if not line.startswith("103")), "utf-8")
    read(stage, page, newer)
    page.changes.all.click()
    page.primary.click()
    stage.settle()
    assert "تعارض منافع" in page.done.words
    assert "103" in page.done.words or "۱۰۳" in page.done.words
    assert ids(stage) == ["101", "102", "103", "104", "105", "106"]
